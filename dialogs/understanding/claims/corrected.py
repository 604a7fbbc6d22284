"""Claim again what a sentence takes back: "Training: 28 hours. Scratch that, 32"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dialogs.understanding.claims.claim import Claim, SentenceReader
from dialogs.understanding.claims.figures import Figure, as_said
from dialogs.understanding.quantities.amounts import HOURS, MONTHS
from rules.facts import NUMBERS, FactKind

_OPENS = 6  # tokens before the number: "no wait, let me see, it's 26"
_BACK = 2  # sentences
_NEAR = 2  # tokens between "scratch that" and the number
_A_YEAR = 12  # months


def claim_corrected(reader: SentenceReader, figures: Sequence[Figure]) -> Figure | None:
    """Claim the number of such a sentence for the last fact told; return its figure, None where it is no correction."""
    figure = min(figures, key=lambda figure: figure.start)
    before = reader.tokens[: figure.start]
    talk = reader.language.talk
    opens = talk["corrections_starts"].at(reader.tokens, 0) or talk["declines"].at(reader.tokens, 0)
    takes_back = len(before) <= _OPENS and (opens or talk["corrections_anywhere"].find(before))
    named = any(cue.sure and cue.start < figure.start for cue in reader.cues)
    last = _last_number(reader)
    if not takes_back or named or figure.dropped or last is None or not _is_alike(figure, last, reader):
        return None
    at = reader.claims.index(last)
    reader.claims[at] = replace(last, dropped="taken back")
    reader.add(last.fact, _value(figure, last, reader), figure.start, figure.end, last.strength)
    return figure


def claim_corrected_within(reader: SentenceReader, figure: Figure) -> bool:
    """Claim a number that takes back one of its sentence: "48 hours, no, I recounted and it's 52"; return whether."""
    last = _last_number(reader)
    if last is None or last.sentence != reader.number or last.end > figure.start or figure.dropped:
        return False
    between = reader.tokens[last.end : figure.start]
    found = reader.language.talk["corrections_anywhere"].find(between)
    clause = reader.clause(figure.start)
    named = any(cue.sure and cue.start > figure.start and reader.clause(cue.start) == clause for cue in reader.cues)
    follows = found and (len(between) - found[-1].end <= _NEAR or _stands_alone(reader, figure))
    if not follows or named or not _is_alike(figure, last, reader):
        return False
    reader.claims[reader.claims.index(last)] = replace(last, dropped="taken back")
    reader.add(last.fact, _value(figure, last, reader), figure.start, figure.end, last.strength)
    return True


def _stands_alone(reader: SentenceReader, figure: Figure) -> bool:
    """Return whether the number is all that its clause says: "no wait, I forgot the October ones, 52"."""
    behind = reader.tokens[figure.end : figure.end + 1]
    opens = reader.tokens[figure.start - 1 : figure.start] in ((",",), (":",))
    return opens and not (behind and behind[0].isalnum())


def _last_number(reader: SentenceReader) -> Claim | None:
    numbers = (
        claim
        for claim in reversed(reader.claims)
        if not claim.dropped and reader.language.facts[claim.fact].kind in NUMBERS
    )
    last = next(numbers, None)
    return last if last and reader.number - last.sentence <= _BACK else None


def _is_alike(figure: Figure, last: Claim, reader: SentenceReader) -> bool:
    """Return whether the number may measure the same: hours again, or a stretch of time."""
    in_hours = reader.language.facts[last.fact].kind == FactKind.HOURS
    return not figure.unit or (figure.unit in HOURS if in_hours else figure.is_time)


def _value(figure: Figure, last: Claim, reader: SentenceReader) -> float:
    kind = reader.language.facts[last.fact].kind
    if kind == FactKind.HOURS:
        return as_said(figure.value * HOURS.get(figure.unit, 1.0))
    months = MONTHS[figure.unit] if figure.unit else (1.0 if kind == FactKind.MONTHS else _A_YEAR)
    return as_said(figure.value * months / (1 if kind == FactKind.MONTHS else _A_YEAR))
