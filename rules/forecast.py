"""Forecast when something that is missing will be there, by the pace that somebody's own answers show.

A pace is shown by hours together with the months that they took, and by time itself: a year of work takes a year.
Nothing shows one for hours of training, or for what somebody has not begun.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import cast

from rules.conditions import Leaf, Window
from rules.facts import Fact, FactCatalogue, FactKind, Facts
from rules.results import LeafResult

_MONTHS_IN_A_YEAR = 12
_DAYS_IN_A_MONTH = 365.25 / _MONTHS_IN_A_YEAR
_FURTHEST = 10 * _MONTHS_IN_A_YEAR  # months; a date beyond tells nobody anything
_SURELY = 1e-9  # what a division may be off by


@dataclass(frozen=True, slots=True)
class Pace:
    """So much more each month.

    `least` is set where the pace is too slow for hours that have to fall inside one stretch of time: the pace at which
    they would just fall inside. Nothing is ever there then.
    """

    a_month: float
    unit: str  # hours, months or years
    least: float | None = None


def pace(gap: LeafResult, facts: Facts, catalogue: FactCatalogue) -> Pace | None:
    """Return how fast what is missing grows by what was told; None where nothing shows a pace.

    `gap` is what a requirement lacks, as evaluated from these facts.
    """
    if gap.shortfall is None or not gap.have:
        return None
    fact = catalogue.facts[gap.fact]
    if fact.kind is FactKind.YEARS:
        return Pace(1 / _MONTHS_IN_A_YEAR, fact.kind)
    if fact.kind is FactKind.MONTHS:
        return Pace(1, fact.kind)
    return _hours_a_month(gap.leaf, fact, facts, catalogue)


def when(short: float, pace: Pace, today: date) -> date | None:
    """Return the day on which `short` more will be there; None where that is never, or over ten years away."""
    months = short / pace.a_month
    if pace.least is not None or months > _FURTHEST:
        return None
    return today + timedelta(days=round(months * _DAYS_IN_A_MONTH))


def _hours_a_month(leaf: Leaf, fact: Fact, facts: Facts, catalogue: FactCatalogue) -> Pace | None:
    """Return the pace of hours that came in over some months, or that are part of such hours."""
    if isinstance(leaf, Window):
        return _in_window(leaf, fact, facts)
    took = next((each.name for each in catalogue.facts.values() if _tells_how_long(each, fact)), "")
    a_month = _a_month(facts, fact.name, took)
    return Pace(a_month, fact.kind) if a_month else None


def _in_window(leaf: Window, fact: Fact, facts: Facts) -> Pace | None:
    """Return the pace of all hours; of the best stretch alone, which may be long gone, only where it is too slow."""
    a_month = _a_month(facts, leaf.fact, leaf.over)
    least = leaf.bound / leaf.months
    if a_month is not None and a_month < least - _SURELY:
        return Pace(a_month, fact.kind, least)
    return Pace(a_month, fact.kind) if a_month and fact.name == leaf.fact else None


def _a_month(facts: Facts, hours: str, took: str) -> float | None:
    received, months = cast("float | None", facts.get(hours)), cast("float | None", facts.get(took))
    return received / months if received and months else None


def _tells_how_long(fact: Fact, hours: Fact) -> bool:
    """Return whether the fact tells over how many months these hours, or those they are part of, came in."""
    return fact.kind is FactKind.MONTHS and fact.about is not None and fact.about in (hours.name, hours.part_of)
