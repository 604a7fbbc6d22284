"""The calendar: days and months written in figures, days that do not exist, the next such day, points of a period."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

_SEPARATOR = re.compile(r"[-/.]")
_FIRST_YEAR = 1950  # of those written with two figures
_MONTHS, _LONGEST_MONTH, _A_MONTH = 12, 31, 365.25 / 12


@dataclass(frozen=True, slots=True)
class Written:
    """What somebody wrote of a date in figures; a part that they left out is None."""

    year: int | None
    month: int
    day: int | None


def in_figures(token: str) -> Written | None:
    """ "2027-03-15", "3/15/2027", "3/15/27", "3/2027", "2027-03" or "3/15": the month before the day, as in the US.

    A first figure that can be no month is the day ("15/3/2027"). None for other figures, and where no reading fits.
    """
    figures = _SEPARATOR.split(token)
    if len(figures) not in {2, 3} or not all(figure.isdigit() for figure in figures):
        return None
    return _of_two(*figures) if len(figures) == 2 else _of_three(*figures)


def full_year(figure: float) -> int:
    """The year that two figures or four stand for: 27 is 2027, 99 is 1999."""
    if figure > 99:
        return int(figure)
    return int(figure) + (1900 if figure >= _FIRST_YEAR - 1900 else 2000)


def day_of(year: int, month: int, day: int) -> date | None:
    """That day; None if there is no such day."""
    if not (date.min.year <= year <= date.max.year and 1 <= month <= _MONTHS):
        return None
    return date(year, month, day) if 1 <= day <= monthrange(year, month)[1] else None


def next_day(month: int, day: int, today: date) -> date | None:
    """The first such day that has not passed; None if neither this year nor the next has it."""
    days = (day_of(year, month, day) for year in (today.year, today.year + 1))
    return next((one for one in days if one and one >= today), None)


def last_month(month: int, today: date) -> date:
    """The first of the latest such month that has begun."""
    return date(today.year - (month > today.month), month, 1)


def point(start: date, months: int, share: float) -> date:
    """The day at that share (0 to 1) of a period of so many months."""
    return start + timedelta(days=round(months * _A_MONTH * share))


def _of_two(one: str, other: str) -> Written | None:
    if len(other) == 4:
        return _written(other, one, None)
    if len(one) == 4:
        return _written(one, other, None)
    return _written(None, one, other)


def _of_three(one: str, two: str, three: str) -> Written | None:
    if len(one) == 4:
        return _written(one, two, three)
    day_first = int(one) > _MONTHS
    return _written(three, two, one) if day_first else _written(three, one, two)


def _written(year: str | None, month: str, day: str | None) -> Written | None:
    if not 1 <= int(month) <= _MONTHS or (day and not 1 <= int(day) <= _LONGEST_MONTH):
        return None
    return Written(full_year(int(year)) if year else None, int(month), int(day) if day else None)
