"""So many hours in each of so many: "2 eight hour workshops", "6 hours a day for 5 days", "2 hours x 24 months"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dialogs.understanding.pieces import Build, Piece, applied, first, last
from dialogs.understanding.units import HOURS, MONTHS

_HOURS_A_DAY = 24
_MOST_PLACEMENTS = 6
_MOST_PEOPLE = 12
_MEETING_UNITS = frozenset({"week", "month"})


def with_days(pieces: list[Piece]) -> list[Piece]:
    """Hours of each day, week or month, and how many of them, become hours."""
    return applied(_DAYS, pieces)


def with_events(pieces: list[Piece]) -> list[Piece]:
    """So many workshops of so many hours become hours."""
    return applied(_EVENTS, pieces)


def _in_all(run: Sequence[Piece]) -> Piece | None:
    hours = first(run, "amount")
    count = first(run, "number")
    return (
        replace(hours, value=hours.value * count.value)
        if _fits_a_day(hours) or (count.value == 1 and hours.unit in HOURS)
        else None
    )


def _times(run: Sequence[Piece]) -> Piece:
    amount = first(run, "amount")
    return replace(amount, value=amount.value * first(run, "number").value)


def _numbers_times(run: Sequence[Piece]) -> Piece | None:
    """ "3 supervisors, 20 each"."""
    one, other = first(run, "number"), last(run, "number")
    fits = min(one.value, other.value) <= _MOST_PEOPLE
    return replace(one, value=one.value * other.value) if fits else None


def _placements(run: Sequence[Piece]) -> Piece | None:
    """ "Two 6-month placements"."""
    count, each = run[0], first(run, "amount")
    return _times(run) if each.unit in MONTHS and count.value <= _MOST_PLACEMENTS else None


def _days(run: Sequence[Piece]) -> Piece | None:
    days, hours = first(run, "amount"), last(run, "amount")
    fits = days.unit == "day" and _fits_a_day(hours)
    return replace(hours, value=days.value * hours.value) if fits else None


def _long_days(run: Sequence[Piece]) -> Piece | None:
    """ "4 eight-hour days"."""
    return _in_all(run) if run[-1].unit == "day" else None


def _by_the_day(run: Sequence[Piece]) -> Piece | None:
    """So many days, and the hours of each: "6 hours a day for 5 days"."""
    days = next((piece for piece in run if piece.kind == "amount" and piece.unit == "day"), None)
    hours = next((piece for piece in run if piece.kind == "amount" and _fits_a_day(piece)), None)
    every_day = all(piece.unit == "day" for piece in run if piece.kind == "unit")
    return replace(hours, value=days.value * hours.value) if days and hours and every_day else None


def _each_time(run: Sequence[Piece]) -> Piece | None:
    """ "2 hours x 24 months": so many hours in each of them."""
    hours = next((piece for piece in run if piece.kind == "amount" and _fits_a_day(piece)), None)
    times = next((piece for piece in run if piece.kind == "amount" and piece.unit in _MEETING_UNITS), None)
    if not hours or not times:
        return None
    return replace(hours, value=hours.value * times.value, months=times.value * MONTHS[times.unit])


def _fits_a_day(piece: Piece) -> bool:
    return piece.unit in HOURS and piece.value * HOURS[piece.unit] <= _HOURS_A_DAY


_DAYS: tuple[tuple[str, Build], ...] = (
    ("number adjective* amount unit", _long_days),
    ("amount (event|word|adjective|comma|over|joint|x)* amount (every|article) unit", _by_the_day),
    ("amount (every|article) unit (adjective|comma|over|joint|x)* amount", _by_the_day),
    ("amount x adjective* amount", _by_the_day),
    ("amount x adjective* amount", _each_time),
)

_BETWEEN = "word|things|every|joint|company|beside|place|over"

_EVENTS: tuple[tuple[str, Build], ...] = (
    ("number adjective* amount adjective* event", _in_all),
    (f"number adjective* event (adjective|comma|x|{_BETWEEN})* amount (every|each)?", _in_all),
    ("amount (every|each)? (x|adjective|over|comma)* number adjective* event", _in_all),
    ("number adjective* amount (word|event|things)", _placements),
    ("number (adjective|comma|word|things|of_which|over)* amount (each|every)", _times),
    ("number (things|word|comma|event)* number (each|every)", _numbers_times),
    ("number (company|place|adjective)* every (word|out_of|of_which|adjective)* number things?", _numbers_times),
    ("number x amount", _times),
    ("amount x number", _times),
    ("amount adjective* (x|adjective|comma|word)? amount (every|each)?", _days),
)
