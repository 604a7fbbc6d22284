"""Corrections within a reply, and contradictions to what was told before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from dialogs.understanding.language import Language
from dialogs.understanding.normalize import NormalizedReply, content_tokens
from dialogs.understanding.quantities.amounts import converted, takes
from dialogs.understanding.quantities.tokens import FIGURES, QuantityToken
from dialogs.understanding.readers.numbers.number_reader import figures_of
from dialogs.understanding.reading import Reading
from dialogs.understanding.situation import ReadingContext
from rules.facts import FactValue


def corrects(message: NormalizedReply, language: Language) -> bool:
    """Return whether the reply takes something back."""
    starts = language.talk["corrections_starts"]
    begins = any(starts.at(tokens, 0) for tokens in (message.core, message.tokens) if tokens)
    cues = (language.talk["corrections_anywhere"], language.talk["corrections_before_the_old"])
    return begins or any(cue.find(message.tokens) for cue in cues)


def after_correcting(message: NormalizedReply, language: Language) -> NormalizedReply:
    """Without what was taken back in the same breath: "40, no wait, 45" says 45."""
    figures = message.figures
    for cue in reversed(language.talk["corrections_anywhere"].find(figures)):
        before, after = figures[: cue.start], figures[cue.end :]
        if _has_digit(before) and _has_digit(after) and not _takes_back(after, language):
            return replace(message, figures=after)
    return message


def said_anew(message: NormalizedReply, language: Language) -> tuple[NormalizedReply | None, NormalizedReply | None]:
    """Return what stands before the last words of correction, and what stands behind them; None for nothing."""
    cues = language.talk["corrections_anywhere"].find(message.tokens)
    if not cues:
        return None, None
    halves = (message.tokens[: cues[-1].start], message.tokens[cues[-1].end :])
    before, after = (
        replace(message, tokens=half, core=content_tokens(half, language)) if half else None for half in halves
    )
    return before, after


def fact_meant(message: NormalizedReply, situation: ReadingContext, correcting: bool) -> str | None:
    """Return the fact that the reply is about: a named one, one whose old value it takes back, else the asked one."""
    named = _named_fact(message, situation, correcting)
    if named or not (correcting and situation.known):
        return named or situation.asked
    pieces = figures_of(message, situation)
    old = _with_old_value(pieces, situation)
    if old or situation.asked in situation.known or not _begins_correcting(message, situation.language):
        return old or situation.asked
    return _last_number(pieces, situation) or situation.asked


def fact_owned(message: NormalizedReply, language: Language) -> str | None:
    """Return the fact whose value the reply tells from its first word on: "my degree is an MSW"."""
    for found in language.called.find(message.tokens):
        before, after = message.tokens[: found.start], message.tokens[found.end : found.end + 1]
        owned = len(before) == 1 and language.talk["own"].whole(before) is not None
        if owned and language.talk["is"].whole(after) is not None:
            return found.meaning
    return None


def _has_digit(tokens: Sequence[str]) -> bool:
    return any(token[:1].isdigit() for token in tokens)


def _takes_back(tokens: Sequence[str], language: Language) -> bool:
    """Return whether the words tell what is no longer so: ", not 65"."""
    words = [token for token in tokens if token.isalnum()]
    return language.talk["corrections_before_the_old"].at(words, 0) is not None


def _begins_correcting(message: NormalizedReply, language: Language) -> bool:
    """Return whether the reply opens with "sorry", "I meant" and the like, and goes on."""
    found = language.talk["corrections_starts"].at(message.tokens, 0)
    return found is not None and found.end < len(message.tokens)


def _named_fact(message: NormalizedReply, situation: ReadingContext, correcting: bool) -> str | None:
    """Return the fact told before, or taken back, that is named: "my degree is ...", "change my degree to ..."."""
    language, tokens = situation.language, message.tokens
    for found in language.called.find(tokens):
        before, after = tokens[: found.start], tokens[found.end : found.end + 1]
        changed = bool(before) and language.talk["change"].at(content_tokens(before, language), 0) is not None
        told_anew = (correcting or found.meaning in situation.known) and language.talk["is"].whole(after) is not None
        owned = not before or before[-1] == "," or language.talk["own"].whole(before[-1:]) is not None
        if after and (changed or (told_anew and owned)):
            return found.meaning
    return None


def _with_old_value(pieces: Sequence[QuantityToken], situation: ReadingContext) -> str | None:
    """Return the fact whose value the reply takes back ("45 not 40": the one that was 40), the asked one first."""
    known = sorted(situation.known, key=lambda name: name != situation.asked)
    denied = [piece for piece in pieces if piece.kind == "denied"]
    return next((name for name in known for piece in denied if _was(piece, name, situation)), None)


def _was(piece: QuantityToken, name: str, situation: ReadingContext) -> bool:
    fact, value = situation.language.facts.get(name), situation.known[name]
    if not fact or not fact.is_number or not isinstance(value, int | float):
        return False
    return converted(piece.value, piece.unit, fact.kind) == value


def _last_number(pieces: Sequence[QuantityToken], situation: ReadingContext) -> str | None:
    """Return the number told last, if the reply can replace it ("sorry, it was 52")."""
    figures = [piece for piece in pieces if piece.kind in FIGURES]
    numbers = [name for name in situation.known if (fact := situation.language.facts.get(name)) and fact.is_number]
    if not numbers or not figures:
        return None
    kind = situation.language.facts[numbers[-1]].kind
    return numbers[-1] if all(takes(kind, piece.unit) for piece in figures) else None


def contradiction(told: Mapping[str, FactValue], known: Mapping[str, FactValue], language: Language) -> Reading | None:
    """Return the question back where a number just told is more than its whole, or less than one of its parts."""
    together = {**known, **told}
    for fact in language.facts.values():
        if fact.part_of and (fact.name in told or fact.part_of in told):
            part, whole = together.get(fact.name), together.get(fact.part_of)
            if isinstance(part, int | float) and isinstance(whole, int | float) and part > whole:
                return _asking_back(fact.name, fact.part_of, together, language)
    return None


def _asking_back(part: str, whole: str, values: Mapping[str, FactValue], language: Language) -> Reading:
    name = language.names[part]
    details = {
        "part": name,
        "Part": name[:1].upper() + name[1:],
        "part_value": f"{values[part]}",
        "whole": language.names[whole],
        "whole_value": f"{values[whole]}",
    }
    choices = ({part: values[part]}, {whole: values[whole]})
    return Reading("clarify", reason="part_larger", details=details, choices=choices)
