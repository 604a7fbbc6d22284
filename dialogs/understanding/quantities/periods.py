"""Periods of time told by their ends: "since March 2021", "from 2019 to 2022", "started 3 years ago"."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial

from dialogs.understanding.quantities.tokens import QuantityToken, RewriteAction, applied, first, last

_SEPARATOR = re.compile(r"[-/.]")
_FIRST_YEAR = 1950  # of those written with two figures
_MONTHS, _LONGEST_MONTH, _A_MONTH = 12, 31, 365.25 / 12


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """What somebody wrote of a date in figures; a part that they left out is None."""

    year: int | None
    month: int
    day: int | None


def in_figures(token: str) -> WrittenDate | None:
    """Read "2027-03-15", "3/15/2027", "3/15/27", "3/2027", "2027-03" or "3/15": the month first, as in the US.

    A first figure that can be no month is the day ("15/3/2027"). None for other figures, and where no reading fits.
    """
    figures = _SEPARATOR.split(token)
    if len(figures) not in {2, 3} or not all(figure.isdigit() for figure in figures):
        return None
    return _of_two(*figures) if len(figures) == 2 else _of_three(*figures)


def full_year(figure: float) -> int:
    """Return the year that two figures or four stand for: 27 is 2027, 99 is 1999."""
    if figure > 99:
        return int(figure)
    return int(figure) + (1900 if figure >= _FIRST_YEAR - 1900 else 2000)


def day_of(year: int, month: int, day: int) -> date | None:
    """Return that day; None if there is no such day."""
    if not (date.min.year <= year <= date.max.year and 1 <= month <= _MONTHS):
        return None
    return date(year, month, day) if 1 <= day <= monthrange(year, month)[1] else None


def next_day(month: int, day: int, today: date) -> date | None:
    """Return the first such day that has not passed; None if neither this year nor the next has it."""
    days = (day_of(year, month, day) for year in (today.year, today.year + 1))
    return next((one for one in days if one and one >= today), None)


def last_month(month: int, today: date) -> date:
    """Return the first of the latest such month that has begun."""
    return date(today.year - (month > today.month), month, 1)


def point(start: date, months: int, share: float) -> date:
    """Return the day at that share (0 to 1) of a period of so many months."""
    return start + timedelta(days=round(months * _A_MONTH * share))


def _of_two(one: str, other: str) -> WrittenDate | None:
    if len(other) == 4:
        return _written(other, one, None)
    if len(one) == 4:
        return _written(one, other, None)
    return _written(None, one, other)


def _of_three(one: str, two: str, three: str) -> WrittenDate | None:
    if len(one) == 4:
        return _written(one, two, three)
    day_first = int(one) > _MONTHS
    return _written(three, two, one) if day_first else _written(three, one, two)


def _written(year: str | None, month: str, day: str | None) -> WrittenDate | None:
    if not 1 <= int(month) <= _MONTHS or (day and not 1 <= int(day) <= _LONGEST_MONTH):
        return None
    return WrittenDate(full_year(int(year)) if year else None, int(month), int(day) if day else None)


_DAYS_A_YEAR = 365.25
_EARLIEST = 1950
_FIRST_SHORT = 10  # of the years written with two figures: "fall of 21"
_A_SEASON, _A_YEAR = 3, 12  # months
_TO = "(to|dash|through|article|ended)"  # the Spanish "a" is an article of English
_SHARE = "(early|middle|late)? adjective*"
_WITH_MONTH = f"{_SHARE} (number|ordinal)? month_name (number|ordinal|comma|adjective)* number"
_BEFORE_A_DATE = frozenset({"since", "from", "to", "or", "over", "dash", "through"})
_AFTER_A_DATE = frozenset({"to", "dash", "now", "through"})
_WHOLE_MONTH = "month"  # the unit of a date that tells no day
_SHARES = {"early": 0.1, "middle": 0.5, "late": 0.9}
_MIDDLE = 0.5  # "since 2020" leaves the month open
_NEARLY = 0.1  # of a month; "June 1, 2020 to May 31, 2022" are two years


def with_dates(pieces: list[QuantityToken], tokens: Sequence[str], today: date) -> list[QuantityToken]:
    """Make dates of months and years, counted in years before today, and stretches of time of pairs of them."""
    pieces = _marked(pieces, tokens, today)
    if not any(piece.kind in {"date", "ago", "hace"} for piece in pieces):
        return pieces
    pieces = applied(_DATES, pieces)
    return [_when(piece) if piece.kind == "date" else piece for piece in pieces]


def with_ago(pieces: list[QuantityToken]) -> list[QuantityToken]:
    """Read "started 3 years ago" as a stretch of 3 years; "3 years ago" alone only says when."""
    return applied(_AGO, pieces)


def _marked(pieces: list[QuantityToken], tokens: Sequence[str], today: date) -> list[QuantityToken]:
    """Return the pieces with each date as one; what only could tell the point of a period is a word again."""
    rules: list[tuple[str, RewriteAction]] = [
        (f"month_name {_TO} month_name adjective* number", partial(_in_one_year, today=today)),
        (f"{_SHARE} month_name adjective* last_year", partial(_month_of_last_year, today=today)),
        (f"{_SHARE} month_name adjective* number", partial(_month_of_year, today=today)),
        (_WITH_MONTH, partial(_month, today=today)),
        ("(since|from) number comma? over? month_name", partial(_since_month, today=today)),
        ("month_name adjective* number", _day_of_no_year),
        (f"{_SHARE} odd_unit adjective* number", partial(_season, today=today)),
        ("(early|middle|late) adjective* number", partial(_year, today=today)),
        ("calendar_date", lambda run: _in_figures(run[0], tokens[run[0].start], today)),
        ("(from) number joint number", partial(_between_years, today=today)),
    ]
    pieces = applied(rules, pieces)
    pieces = [_as_date(pieces, index, today) or piece for index, piece in enumerate(pieces)]
    return [replace(piece, kind="word") if piece.kind in _SHARES else piece for piece in pieces]


def _as_date(pieces: Sequence[QuantityToken], index: int, today: date) -> QuantityToken | None:
    """Read a bare year or month, where the words beside it make it the end of a stretch of time."""
    piece = pieces[index]
    if piece.kind not in {"number", "month_name"}:
        return None
    before = {other.kind for other in pieces[max(0, index - 2) : index]}
    after = {other.kind for other in pieces[index + 1 : index + 2]}
    if not before & _BEFORE_A_DATE and not after & _AFTER_A_DATE:
        return None
    return _year([piece], today) if piece.kind == "number" else _month([piece], today)


def _month(run: Sequence[QuantityToken], today: date) -> QuantityToken | None:
    """Read a month, with its year if told; a month alone ("since March") is the last one."""
    month, years = int(first(run, "month_name").value), [piece.value for piece in run if piece.kind == "number"]
    if not years:
        last = _date(run[0], last_month(month, today), today)
        return replace(last, unit=_WHOLE_MONTH) if last else None
    day = years[0] if len(years) > 1 and years[0] <= 31 else 1
    when = _date(run[0], _point(run, years[-1], month, 1, (day - 1) / 31, today), today)
    whole = len(years) == 1 and not any(piece.kind in {"ordinal", *_SHARES} for piece in run)
    return replace(when, unit=_WHOLE_MONTH) if when and whole else when


def _month_of_year(run: Sequence[QuantityToken], today: date) -> QuantityToken | None:
    """Read "November 2022", whatever follows: the 53 of "since November 2022, 53 hours" is of no date."""
    return _month(run, today) if run[-1].value >= _EARLIEST else None


def _month_of_last_year(run: Sequence[QuantityToken], today: date) -> QuantityToken | None:
    return _month([*run[:-1], replace(run[-1], kind="number", value=today.year - 1)], today)


def _since_month(run: Sequence[QuantityToken], today: date) -> QuantityToken | None:
    """Read "since 2019, in August" as since August 2019."""
    when = _month(run, today)
    return _so_far(when) if when else None


def _day_of_no_year(run: Sequence[QuantityToken]) -> QuantityToken | None:
    """Pass over "December 31" and "Jan 23", which is a day of some year, or a month of one."""
    return replace(run[0], kind="word") if run[-1].value <= _LONGEST_MONTH else None


def _in_one_year(run: Sequence[QuantityToken], today: date) -> QuantityToken | None:
    """Read "January to June 2025" as six months, "October to May 2025" as eight; none of them in the future."""
    start, end = run[0], last(run, "month_name")
    if not _month([end, run[-1]], today):
        return None
    months = (end.value - start.value) % _A_YEAR + 1
    return replace(start, kind="amount", value=months, unit="month", bound="")


def _season(run: Sequence[QuantityToken], today: date) -> QuantityToken | None:
    """Read "fall 2019": its middle, unless a point of it is told."""
    month, year = int(first(run, "odd_unit").value) - 1, run[-1].value
    year = full_year(year) if _FIRST_SHORT <= year <= today.year % 100 else year
    return _date(run[0], _point(run, year, month, _A_SEASON, _MIDDLE, today), today)


def _year(run: Sequence[QuantityToken], today: date) -> QuantityToken | None:
    return _date(run[0], _point(run, run[-1].value, 1, _A_YEAR, _MIDDLE, today), today)


def _between_years(run: Sequence[QuantityToken], today: date) -> QuantityToken | None:
    """Read "between 2020 and 2023"."""
    start, end = _year(run[1:2], today), _year(run[3:], today)
    return _between([start, end]) if start and end else None


def _in_figures(piece: QuantityToken, token: str, today: date) -> QuantityToken | None:
    """Read "3/2021" and "3/15/2021"; "3/15" may be a day or a month and its year."""
    written = in_figures(token)
    day = day_of(written.year, written.month, written.day or 1) if written and written.year else None
    when = _date(piece, day, today)
    return replace(when, unit=_WHOLE_MONTH) if when and written and not written.day else when


def _point(
    run: Sequence[QuantityToken], year: float, month: int, months: int, share: float, today: date
) -> date | None:
    """Return the day at the share of the period that the run tells, else at the given one; None for no likely year."""
    start = day_of(full_year(year), max(month, 1), 1)
    if not (_EARLIEST <= year <= today.year and year == int(year) and start):
        return None
    told = _SHARES.get(run[0].kind, share)
    return min(point(start, months, told), today)


def _date(piece: QuantityToken, day: date | None, today: date) -> QuantityToken | None:
    if day is None or day > today:
        return None
    return replace(piece, kind="date", value=(today - day).days / _DAYS_A_YEAR, unit="")


def _either(run: Sequence[QuantityToken]) -> QuantityToken:
    """Read "since 2019 or 2020" as a range."""
    longer, shorter = first(run, "date").value, last(run, "date").value
    return replace(
        run[0], kind="amount", value=min(longer, shorter), unit="year", bound="range", high=max(longer, shorter)
    )


def _when(piece: QuantityToken) -> QuantityToken:
    """Read a date that only says when: "in 2020", or "from 2019" up to an end that is not clear."""
    return replace(piece, kind="amount", unit="year", bound="ago")


def _so_far(start: QuantityToken) -> QuantityToken:
    return _lasting(start, start.value * _A_YEAR)


def _between(run: Sequence[QuantityToken]) -> QuantityToken | None:
    """Return the time between two dates, to the end of the last month where the words or the calendar say so.

    "January to December 2025" and "June 2023 to May 2025" are whole years, "March 2024 to March 2025" is one.
    """
    start, end = first(run, "date"), last(run, "date")
    months = (start.value - end.value) * _A_YEAR
    if end.unit == _WHOLE_MONTH:
        whole_years = start.unit == _WHOLE_MONTH and (round(months) + 1) % _A_YEAR == 0
        months += whole_years or any(piece.kind == "through" for piece in run)
    return _lasting(start, months) if months > 0 else None


def _lasting(start: QuantityToken, months: float) -> QuantityToken:
    """Return so many months, a whole number of them where only a day or two is missing."""
    near = round(months) if abs(months - round(months)) < _NEARLY else months
    return replace(start, kind="amount", value=near, unit="month", bound="")


_WHAT_BEGAN = "(word|place|article|adjective|company|role|beside|event|over)"
_DATES: tuple[tuple[str, RewriteAction], ...] = (
    ("(from|since)? date or (from|since)? date", _either),
    (f"(from|since)? (article|adjective)? date comma? {_TO} (article|adjective)? date", _between),
    (f"(from|since)? date ({_TO}|comma)? now", lambda run: _so_far(first(run, "date"))),
    (f"(from|since)? date {_TO}", lambda run: _when(first(run, "date"))),
    ("(since|from) (article|adjective|word)? date", lambda run: _so_far(run[-1])),
    (f"since {_WHAT_BEGAN}* (over|from|since)? date comma? {_TO} (article|adjective)? date", _between),
    (f"since {_WHAT_BEGAN}* (comma? result)? (over|from|since)? date", lambda run: _so_far(run[-1])),
)
_AGO: tuple[tuple[str, RewriteAction], ...] = (
    ("(since|from) (article|adjective|word)* amount ago", lambda run: first(run, "amount")),
    ("(since|hace) amount", lambda run: run[-1]),
    ("amount ago", lambda run: replace(run[0], bound="ago")),
)
