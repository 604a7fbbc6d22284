"""Corrections: which fact a reply such as "sorry, 45 not 40" or "my degree is an MEd actually" is about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from dialogs.understanding.language import Language
from dialogs.understanding.message import Message, core_of
from dialogs.understanding.pieces import Piece
from dialogs.understanding.units import converted, takes
from rules.vocabulary import FactValue

_IS = frozenset({"is", "are", "was", "were", "should", "to", "es", "son", "=", ":"})


def corrects(message: Message, language: Language) -> bool:
    """Whether the reply takes something back."""
    starts = language.talk["correction_starts"]
    begins = any(starts.at(tokens, 0) for tokens in (message.core, message.tokens) if tokens)
    cues = (language.talk["correction_anywhere"], language.talk["correction_before_the_old"])
    return begins or any(cue.find(message.tokens) for cue in cues)


def begins_correcting(message: Message, language: Language) -> bool:
    """Whether the reply opens with "sorry", "I meant" and the like, and goes on."""
    starts = language.talk["correction_starts"]
    found = starts.at(message.tokens, 0) if message.tokens else None
    return found is not None and found.end < len(message.tokens)


def after_correcting(message: Message, language: Language) -> Message:
    """Without what was taken back in the same breath: "40, no wait, 45" says 45."""
    anywhere = language.talk["correction_anywhere"]
    cues = [found for found in anywhere.find(message.figures) if found.start > 0]
    for cue in reversed(cues):
        rest = message.figures[cue.end:]
        if any(token[:1].isdigit() for token in rest) and any(token[:1].isdigit() for token in message.figures[:cue.start]):
            return replace(message, figures=rest)
    return message


_OWN = ((), ("my",), ("the",), ("mi",), (",",))


def named_fact(
    message: Message, language: Language, known: Mapping[str, FactValue], correcting: bool
) -> str | None:
    """The fact told before, or taken back, that the reply names: "my degree is ...", "change my training hours to"."""
    for found in language.called.find(message.tokens):
        before, after = message.tokens[: found.start], message.tokens[found.end : found.end + 1]
        changed = bool(before) and language.talk["change"].at(core_of(before, language), 0) is not None
        told_anew = (correcting or found.meaning in known) and bool(after) and after[0] in _IS
        if after and (changed or (told_anew and before[-1:] in _OWN)):
            return found.meaning
    return None


def corrected_number(
    pieces: Sequence[Piece], asked: str | None, language: Language, known: Mapping[str, FactValue]
) -> str | None:
    """The known fact whose value the reply takes back ("45 not 40": the one that was 40)."""
    denied = [piece for piece in pieces if piece.kind == "denied"]
    for piece in denied:
        for name in sorted(known, key=lambda name: name != asked):
            if _was(piece, name, known[name], language):
                return name
    return None


def last_number(pieces: Sequence[Piece], language: Language, known: Mapping[str, FactValue]) -> str | None:
    """The number told last that the reply could replace ("sorry, it was 52")."""
    figures = [piece for piece in pieces if piece.kind in {"number", "amount"}]
    for name in reversed(list(known)):
        fact = language.facts.get(name)
        if fact and fact.is_number:
            return name if figures and all(takes(fact.kind, piece.unit) for piece in figures) else None
    return None


def _was(piece: Piece, name: str, value: FactValue, language: Language) -> bool:
    fact = language.facts.get(name)
    if not fact or not fact.is_number or isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return converted(piece.value, piece.unit, fact.kind) == value
