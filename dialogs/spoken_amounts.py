"""Amounts as people say them: "2 years and 7 months", "about 5 years", "just under 30 hours".

Rounding never makes hours or years look like more than they are: what is rounded up is "just under" that, so that
nothing looks met that is missing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from rules.facts import FactKind

Nearness = Literal["exact", "about", "just_under", "less_than"]

_YEAR = 12  # months
_MONTHS_ALONE = 2 * _YEAR  # from here on, months are told in years
_SURELY = 1e-6  # what a sum of fractions may be off by


@dataclass(frozen=True, slots=True)
class SpokenAmount:
    """A number to say with its unit; `months` are those beside whole years."""

    number: float
    unit: str
    nearness: Nearness = "exact"
    months: int = 0


def spoken(amount: float, unit: str) -> SpokenAmount:
    """Put what somebody has as they would say it."""
    if unit == FactKind.HOURS:
        return _hours(amount)
    if unit == FactKind.COUNT:
        return SpokenAmount(amount, unit)
    return _years(amount) if unit == FactKind.YEARS else _months(amount)


def spoken_shortfall(amount: float, unit: str) -> SpokenAmount:
    """Put what is still missing as people say it; it never comes to nothing."""
    if unit == FactKind.COUNT:
        return SpokenAmount(amount, unit)
    if unit == FactKind.HOURS:
        return SpokenAmount(amount, unit) if _is_plain(amount) else _about(amount, unit)
    if unit == FactKind.YEARS and _is_multiple(amount, 0.5) and amount >= 1:
        return SpokenAmount(amount, unit)
    months = amount * _YEAR if unit == FactKind.YEARS else amount
    return _whole_months(round(months)) if _is_multiple(months, 1) else _about(months, FactKind.MONTHS)


def _about(amount: float, unit: str) -> SpokenAmount:
    if amount < 1:
        return SpokenAmount(1, unit, "less_than")
    return SpokenAmount(round(amount), unit, "about")


def _hours(hours: float) -> SpokenAmount:
    if _is_plain(hours):
        return SpokenAmount(hours, FactKind.HOURS)
    return _rounded(hours, 1 if hours >= 10 else 0.5, FactKind.HOURS)


def _years(years: float) -> SpokenAmount:
    months = years * _YEAR
    if 0 < years < 1:
        return _months(months)
    if _is_multiple(years, 0.5):
        return SpokenAmount(years, FactKind.YEARS)
    if _is_multiple(months, 1):
        return _whole_months(round(months))
    if years < 5:
        return SpokenAmount(years, FactKind.YEARS) if _is_plain(years) else _rounded(years, 0.5, FactKind.YEARS)
    return _rounded(years, 1 if years % 1 < 0.5 or years % 1 > 0.75 else 0.5, FactKind.YEARS)


def _months(months: float) -> SpokenAmount:
    if _is_multiple(months, 1):
        return _whole_months(round(months))
    if months < _MONTHS_ALONE:
        return SpokenAmount(months, FactKind.MONTHS) if _is_plain(months) else _rounded(months, 1, FactKind.MONTHS)
    half_years = round(months / _YEAR * 2)  # up or down: no rule asks for so long a time
    return SpokenAmount(half_years / 2, FactKind.YEARS, "about")


def _whole_months(months: int) -> SpokenAmount:
    if months < _MONTHS_ALONE:
        return SpokenAmount(months, FactKind.MONTHS)
    return SpokenAmount(months // _YEAR, FactKind.YEARS, months=months % _YEAR)


def _rounded(amount: float, step: float, unit: str) -> SpokenAmount:
    nearest = max(step, round(amount / step) * step)
    return SpokenAmount(nearest, unit, "about" if nearest <= amount else "just_under")


def _is_plain(amount: float) -> bool:
    """Return whether people would say it as it is: a whole number, or one with one decimal."""
    return _is_multiple(amount, 0.1)


def _is_multiple(amount: float, step: float) -> bool:
    return abs(amount / step - round(amount / step)) < _SURELY
