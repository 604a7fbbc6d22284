"""Hours told as a rate: "1 hour every other week for 18 months" is 39 hours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dialogs.understanding.pieces import Build, Piece, applied, first
from dialogs.understanding.units import HOURS, MONTHS, PER_MONTH

_LONGEST_SESSION = 8  # hours; "50 hours, weekly for a year" is 50 hours in all
_A_YEAR = 12.0
_HALF_TOLD = frozenset({"every", "every_other", "twice", "thrice"})  # "90 minutes every other time"


def with_frequencies(pieces: list[Piece]) -> list[Piece]:
    """What says how often becomes a frequency: its value is times a month."""
    return applied(_RULES, pieces)


def with_shared_articles(pieces: list[Piece]) -> list[Piece]:
    """In "1 hour a week" and "15 a year" the article and the unit say how often."""
    for start in range(len(pieces) - 1, 0, -1):
        length = _frequency_after(pieces, start)
        if length:
            run = pieces[start : start + length]
            rate = _often(run, 1.0, run[-1].unit)
            if rate is not None:
                pieces = [*pieces[:start], replace(rate, end=run[-1].end), *pieces[start + length :]]
    return pieces


def _frequency_after(pieces: Sequence[Piece], start: int) -> int:
    """How many pieces from here say how often the number before them is meant: 2, 1 or none."""
    before, kinds = pieces[start - 1].kind, [piece.kind for piece in pieces[start : start + 2]]
    if before in {"amount", "number"} and kinds == ["article", "unit"]:
        return 2
    return 1 if before == "amount" and kinds[0] == "unit" else 0


def multiplied(pieces: list[Piece], months_meant: float | None) -> list[Piece]:
    """One session length, one frequency and one stretch of time become the hours they come to.

    `months_meant` is the stretch that the question itself implies (the year that is renewed), else None.
    """
    if any(piece.kind == "biweekly" for piece in pieces):  # twice a week to some, every other week to others
        return [replace(piece, bound="per") if piece.unit in HOURS else piece for piece in pieces]
    often = [piece for piece in pieces if piece.kind == "frequency"]
    lengths = [piece for piece in pieces if _is_length(piece, often)]
    spans = [piece for piece in pieces if piece.kind == "amount" and piece.unit in MONTHS]
    if lengths and not often and any(piece.kind in _HALF_TOLD for piece in pieces):
        return [replace(piece, bound="per") if piece in lengths else piece for piece in pieces]
    if len(often) != 1 or len(spans) > 1 or len(lengths) > 1:
        return [replace(piece, bound="per") if often and piece in lengths else piece for piece in pieces]
    if not lengths:
        return [replace(piece, bound="per") if _is_beside(piece, often) else piece for piece in pieces]
    months = spans[0].value * MONTHS[spans[0].unit] if spans else months_meant
    if months is None or (not spans and any(piece.kind == "vague" for piece in pieces)):
        return [replace(piece, bound="per") if piece is lengths[0] else piece for piece in pieces]
    return _with_total(pieces, often[0], lengths[0], spans, months)


def _is_beside(piece: Piece, often: Sequence[Piece]) -> bool:
    """Whether the figure is meant for each time: the 40 of "40 hours a week"."""
    hours = piece.kind == "number" or (piece.kind == "amount" and piece.unit in HOURS)
    return hours and any(piece.end == other.start for other in often)


def _is_length(piece: Piece, often: Sequence[Piece]) -> bool:
    beside = any(piece.end == other.start for other in often)
    if piece.kind == "number" and beside:
        return piece.value <= _LONGEST_SESSION or any(other.value <= 1 for other in often)
    rare = any(other.value <= 1 for other in often)  # "15 hours a year" is no session
    return (
        piece.kind == "amount"
        and piece.unit in HOURS
        and (piece.value * HOURS[piece.unit] <= _LONGEST_SESSION or (rare and beside))
    )


def _with_total(pieces: list[Piece], often: Piece, length: Piece, spans: Sequence[Piece], months: float) -> list[Piece]:
    hours = length.value * HOURS.get(length.unit, 1.0) * often.value * months
    total = replace(
        length, kind="amount", unit="hour", value=hours, bound=length.bound, months=months if spans else None
    )
    return [total if piece is length else piece for piece in pieces if piece is not often and piece not in spans]


def _often(run: Sequence[Piece], times: float, unit: str) -> Piece | None:
    return replace(run[0], kind="frequency", value=times * PER_MONTH[unit], unit="") if unit in PER_MONTH else None


def _per_unit(run: Sequence[Piece]) -> Piece | None:
    return _often(run, _TIMES.get(run[0].kind, 1.0), first(run, "unit").unit)


def _every_so_many(run: Sequence[Piece]) -> Piece | None:
    amount = first(run, "amount")
    return _often(run, _TIMES.get(run[0].kind, 1.0) / amount.value, amount.unit) if amount.value > 0 else None


def _counted(run: Sequence[Piece]) -> Piece | None:
    return _often(run, first(run, "number").value, first(run, "unit").unit)


_TIMES = {"once": 1.0, "twice": 2.0, "thrice": 3.0, "every_other": 0.5}
_ADVERBS = {"weekly": "week", "monthly": "month", "yearly": "year"}


def _adverb(run: Sequence[Piece]) -> Piece | None:
    return _often(run, _TIMES.get(run[0].kind, 1.0), _ADVERBS[run[-1].kind])


_RULES: tuple[tuple[str, Build], ...] = (
    ("(once|twice|thrice)? every_other unit", lambda run: _often(run, 0.5, run[-1].unit)),
    ("(once|twice|thrice)? every amount", _every_so_many),
    ("(once|twice|thrice) (every|article) unit", _per_unit),
    ("number x (every|article) unit", _counted),
    ("every unit", _per_unit),
    ("(once|twice|thrice)? (weekly|monthly|yearly)", _adverb),
    ("fortnightly", lambda run: _often(run, 0.5, "week")),
    ("quarterly", lambda run: _often(run, 4, "year")),
    ("once unit", _per_unit),
)
