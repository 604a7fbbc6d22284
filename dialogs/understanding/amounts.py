"""Numbers with their units: "2 and a half yrs", "3 yrs 6 mos", "half an hour", "2 eight hour workshops"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dialogs.understanding.pieces import Build, Piece, combine, first, last
from dialogs.understanding.units import HOURS, MONTHS

_HOURS_A_DAY = 24
_MOST_PLACEMENTS = 6
_MOST_PEOPLE = 12
_MEETING_UNITS = frozenset({"week", "month"})


def with_units(pieces: list[Piece]) -> list[Piece]:
    """Each number that has a unit beside it becomes an amount."""
    return _applied(_UNITS, pieces)


def with_articles(pieces: list[Piece]) -> list[Piece]:
    """The units that are left with only an article ("an hour", "a year and a half") become amounts of one."""
    return _applied(_ARTICLES, pieces)


def with_lengths(pieces: list[Piece]) -> list[Piece]:
    """ "An hour" and "a half hour" become amounts: nobody says how often by the hour."""
    return combine(pieces, "article adjective* unit half_more?", _length)


def with_events(pieces: list[Piece]) -> list[Piece]:
    """So many workshops of so many hours become hours."""
    return _applied(_EVENTS, pieces)


def _applied(rules: Sequence[tuple[str, Build]], pieces: list[Piece]) -> list[Piece]:
    for pattern, build in rules:
        pieces = combine(pieces, pattern, build)
    return pieces


def _amount(value: float, run: Sequence[Piece]) -> Piece:
    unit = last(run, "unit", "odd_unit")
    return replace(run[0], kind="amount", value=value, unit=unit.unit, bound=run[0].bound)


def _years(count: float, run: Sequence[Piece]) -> Piece:
    return replace(run[0], kind="amount", value=count, unit="year")


def _counted(run: Sequence[Piece]) -> Piece:
    return _amount(first(run, "number").value, run)


def _age(run: Sequence[Piece]) -> Piece:
    """How old somebody is tells nothing that is asked."""
    return replace(run[0], kind="age")


def _length(run: Sequence[Piece]) -> Piece | None:
    value = 1.5 if run[-1].kind == "half_more" else 1.0
    return _amount(value, run) if first(run, "unit").unit in HOURS else None


def _compound(run: Sequence[Piece]) -> Piece | None:
    larger, smaller = run[0], run[-1]
    for units in (MONTHS, HOURS):
        if larger.unit in units and smaller.unit in units and units[larger.unit] > units[smaller.unit]:
            return replace(larger, value=larger.value + smaller.value * units[smaller.unit] / units[larger.unit])
    return None


def _one_and_more(run: Sequence[Piece]) -> Piece | None:
    """ "Year and 3 months"."""
    return _compound([replace(run[0], kind="amount", value=1.0), run[-1]])


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


def _fits_a_day(piece: Piece) -> bool:
    return piece.unit in HOURS and piece.value * HOURS[piece.unit] <= _HOURS_A_DAY


def _placements(run: Sequence[Piece]) -> Piece | None:
    """ "Two 6-month placements"."""
    count, each = run[0], first(run, "amount")
    return _times(run) if each.unit in MONTHS and count.value <= _MOST_PLACEMENTS else None


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


def _one_person(run: Sequence[Piece]) -> Piece | None:
    """ "12 with one supervisor" tells one number."""
    return run[0] if run[-1].value == 1 else None


def _days(run: Sequence[Piece]) -> Piece | None:
    days, hours = first(run, "amount"), last(run, "amount")
    fits = days.unit == "day" and _fits_a_day(hours)
    return replace(hours, value=days.value * hours.value) if fits else None


_UNITS: tuple[tuple[str, Build], ...] = (
    ("number adjective* years_old", _age),
    ("aged number", _age),
    ("hour_long", lambda run: replace(run[0], kind="amount", value=1, unit="hour")),
    ("(article|adjective)* one_whole", lambda run: _years(1, run)),
    ("number adjective* one_whole", lambda run: _years(run[0].value, run)),
    ("number adjective* (unit|odd_unit) half_more", lambda run: _amount(first(run, "number").value + 0.5, run)),
    ("number (adjective|event|out_of|of_which)* (unit|odd_unit)", _counted),
    ("number adjective* word unit", _counted),
    ("half article? adjective* unit", lambda run: _amount(0.5, run)),
    ("quarter article? adjective* unit", lambda run: _amount(0.25, run)),
    ("three_quarters article? adjective* unit", lambda run: _amount(0.75, run)),
    ("amount (joint|comma)? amount", _compound),
    ("number adjective* amount unit", _long_days),
    ("amount (event|word|adjective|comma|over|joint|x)* amount (every|article) unit", _by_the_day),
    ("amount (every|article) unit (adjective|comma|over|joint|x)* amount", _by_the_day),
    ("amount x adjective* amount", _by_the_day),
    ("amount x adjective* amount", _each_time),
    ("company number", _one_person),
    ("i_am adjective* number(?!(adjective|comma)*(lacking|unit|odd_unit|out_of|nearly|to|or|dash|amount))", _age),
)

_ARTICLES: tuple[tuple[str, Build], ...] = (
    ("article adjective* unit half_more", lambda run: _amount(1.5, run)),
    ("article adjective* unit joint half article? unit?", lambda run: _amount(1.5, run)),
    ("article adjective* unit", lambda run: _amount(1, run)),
    ("amount (joint|comma)? amount", _compound),
    ("unit (joint|comma) amount", _one_and_more),
    ("unit half_more", lambda run: _amount(1.5, run)),
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
