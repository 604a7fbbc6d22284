"""Hours told as a rate ("1 hour every other week for 18 months" is 39 hours), or as several events of some length."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dialogs.understanding.quantities.amounts import HOURS, MONTHS, PER_MONTH
from dialogs.understanding.quantities.tokens import QuantityToken, RewriteAction, applied, first, last

_LONGEST_SESSION = 8  # hours; "50 hours, weekly for a year" is 50 hours in all
_HALF_TOLD = frozenset({"every", "every_other", "twice", "thrice"})  # "90 minutes every other time"


def with_frequencies(pieces: list[QuantityToken]) -> list[QuantityToken]:
    """Make a frequency of what says how often: its value is times a month."""
    return applied(_RULES, pieces)


def with_shared_articles(pieces: list[QuantityToken]) -> list[QuantityToken]:
    """Read "1 hour a week" and "15 a year", where the article and the unit say how often."""
    for start in range(len(pieces) - 1, 0, -1):
        length = _frequency_after(pieces, start)
        if length:
            run = pieces[start : start + length]
            rate = _often(run, 1.0, run[-1].unit)
            if rate is not None:
                pieces = [*pieces[:start], replace(rate, end=run[-1].end), *pieces[start + length :]]
    return pieces


def _frequency_after(pieces: Sequence[QuantityToken], start: int) -> int:
    """Return how many pieces from here say how often the number before them is meant: 2, 1 or none."""
    before, kinds = pieces[start - 1].kind, [piece.kind for piece in pieces[start : start + 2]]
    if kinds[:1] == ["unit"] and start > 1 and pieces[start - 2].kind == "article":
        return 0  # "a 6 hour day"
    if before in {"amount", "number"} and kinds == ["article", "unit"]:
        return 2
    return 1 if before == "amount" and kinds[0] == "unit" else 0


def multiplied(pieces: list[QuantityToken], months_meant: float | None) -> list[QuantityToken]:
    """Multiply one session length, one frequency and one stretch of time into hours.

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


def _is_beside(piece: QuantityToken, often: Sequence[QuantityToken]) -> bool:
    """Return whether the figure is meant for each time: the 40 of "40 hours a week"."""
    hours = piece.kind == "number" or (piece.kind == "amount" and piece.unit in HOURS)
    return hours and any(piece.end == other.start for other in often)


def _is_length(piece: QuantityToken, often: Sequence[QuantityToken]) -> bool:
    beside = any(piece.end == other.start for other in often)
    if piece.kind == "number" and beside:
        return piece.value <= _LONGEST_SESSION or any(other.value <= 1 for other in often)
    rare = any(other.value <= 1 for other in often)  # "15 hours a year" is no session
    return (
        piece.kind == "amount"
        and piece.unit in HOURS
        and (piece.value * HOURS[piece.unit] <= _LONGEST_SESSION or (rare and beside))
    )


def _with_total(
    pieces: list[QuantityToken],
    often: QuantityToken,
    length: QuantityToken,
    spans: Sequence[QuantityToken],
    months: float,
) -> list[QuantityToken]:
    hours = length.value * HOURS.get(length.unit, 1.0) * often.value * months
    total = replace(
        length, kind="amount", unit="hour", value=hours, bound=length.bound, months=months if spans else None
    )
    return [total if piece is length else piece for piece in pieces if piece is not often and piece not in spans]


def _often(run: Sequence[QuantityToken], times: float, unit: str) -> QuantityToken | None:
    return replace(run[0], kind="frequency", value=times * PER_MONTH[unit], unit="") if unit in PER_MONTH else None


def _per_unit(run: Sequence[QuantityToken]) -> QuantityToken | None:
    return _often(run, _TIMES.get(run[0].kind, 1.0), first(run, "unit").unit)


def _every_so_many(run: Sequence[QuantityToken]) -> QuantityToken | None:
    amount = first(run, "amount")
    return _often(run, _TIMES.get(run[0].kind, 1.0) / amount.value, amount.unit) if amount.value > 0 else None


def _counted(run: Sequence[QuantityToken]) -> QuantityToken | None:
    return _often(run, first(run, "number").value, first(run, "unit").unit)


_TIMES = {"once": 1.0, "twice": 2.0, "thrice": 3.0, "every_other": 0.5}
_ADVERBS = {"weekly": "week", "monthly": "month", "yearly": "year"}


def _adverb(run: Sequence[QuantityToken]) -> QuantityToken | None:
    return _often(run, _TIMES.get(run[0].kind, 1.0), _ADVERBS[run[-1].kind])


_RULES: tuple[tuple[str, RewriteAction], ...] = (
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


_HOURS_A_DAY = 24
_MOST_PLACEMENTS = 6
_MOST_PEOPLE = 12
_MEETING_UNITS = frozenset({"week", "month"})


def with_days(pieces: list[QuantityToken]) -> list[QuantityToken]:
    """Multiply hours of each day, week or month, and how many of them, into hours."""
    return applied(_DAYS, pieces)


def with_events(pieces: list[QuantityToken]) -> list[QuantityToken]:
    """Multiply so many workshops of so many hours into hours."""
    return applied(_EVENTS, pieces)


def _in_all(run: Sequence[QuantityToken]) -> QuantityToken | None:
    hours = first(run, "amount")
    count = first(run, "number")
    if run[0] is hours and hours.value > _LONGEST_SESSION and any(piece.kind == "over" for piece in run):
        return None  # "15 hours over six sessions" are 15
    return (
        replace(hours, value=hours.value * count.value)
        if _fits_a_day(hours) or (count.value == 1 and hours.unit in HOURS)
        else None
    )


def _times(run: Sequence[QuantityToken]) -> QuantityToken:
    amount = first(run, "amount")
    return replace(amount, value=amount.value * first(run, "number").value)


def _numbers_times(run: Sequence[QuantityToken]) -> QuantityToken | None:
    """Read "3 supervisors, 20 each"."""
    one, other = first(run, "number"), last(run, "number")
    fits = min(one.value, other.value) <= _MOST_PEOPLE
    return replace(one, value=one.value * other.value) if fits else None


def _placements(run: Sequence[QuantityToken]) -> QuantityToken | None:
    """Read "two 6-month placements", "six two-hour evenings"."""
    count, each = run[0], first(run, "amount")
    fits = each.unit in MONTHS or (run[-1].kind != "event" and _fits_a_day(each))
    return _times(run) if fits and count.value <= _MOST_PLACEMENTS else None


def _days(run: Sequence[QuantityToken]) -> QuantityToken | None:
    days, hours = first(run, "amount"), last(run, "amount")
    fits = days.unit == "day" and _fits_a_day(hours)
    return replace(hours, value=days.value * hours.value) if fits else None


def _long_days(run: Sequence[QuantityToken]) -> QuantityToken | None:
    """Read "4 eight-hour days"."""
    return _in_all(run) if run[-1].unit == "day" else None


def _by_the_day(run: Sequence[QuantityToken]) -> QuantityToken | None:
    """Read so many days, and the hours of each: "6 hours a day for 5 days"."""
    days = next((piece for piece in run if piece.kind == "amount" and piece.unit == "day"), None)
    hours = next((piece for piece in run if piece.kind == "amount" and _fits_a_day(piece)), None)
    every_day = all(piece.unit == "day" for piece in run if piece.kind == "unit")
    return replace(hours, value=days.value * hours.value) if days and hours and every_day else None


def _each_time(run: Sequence[QuantityToken]) -> QuantityToken | None:
    """Read "2 hours x 24 months": so many hours in each of them."""
    hours = next((piece for piece in run if piece.kind == "amount" and _fits_a_day(piece)), None)
    times = next((piece for piece in run if piece.kind == "amount" and piece.unit in _MEETING_UNITS), None)
    if not hours or not times:
        return None
    return replace(hours, value=hours.value * times.value, months=times.value * MONTHS[times.unit])


def _fits_a_day(piece: QuantityToken) -> bool:
    return piece.unit in HOURS and piece.value * HOURS[piece.unit] <= _HOURS_A_DAY


_DAYS: tuple[tuple[str, RewriteAction], ...] = (
    ("number adjective* amount unit", _long_days),
    ("amount (event|word|adjective|comma|over|joint|x)* amount (every|article) unit", _by_the_day),
    ("amount (every|article) unit (adjective|comma|over|joint|x)* amount", _by_the_day),
    ("amount x adjective* amount", _by_the_day),
    ("amount x adjective* amount", _each_time),
)

_BETWEEN = "word|things|every|joint|company|beside|place|over"

_EVENTS: tuple[tuple[str, RewriteAction], ...] = (
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
