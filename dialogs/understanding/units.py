"""Units of time, and from one to the other: a year has 12 months and 52 weeks, so that a year of weekly hours is 52."""

from __future__ import annotations

MONTHS = {"week": 12 / 52, "month": 1.0, "year": 12.0, "decade": 120.0}
HOURS = {"minute": 1 / 60, "hour": 1.0}
PER_MONTH = {"day": 365 / 12, "week": 52 / 12, "month": 1.0, "year": 1 / 12}

_TAKEN = {"hours": HOURS, "months": MONTHS, "years": {unit: months / 12 for unit, months in MONTHS.items()}}


def converted(value: float, unit: str, kind: str) -> float | None:
    """The value in the unit of a fact of this kind; a bare number is taken as it stands; None for a wrong unit."""
    if not unit:
        return value
    factor = _TAKEN[kind].get(unit)
    return None if factor is None else tidy(value * factor)


def takes(kind: str, unit: str) -> bool:
    """Whether a fact of this kind can be told in this unit."""
    return not unit or unit in _TAKEN.get(kind, {})


def tidy(value: float) -> float:
    """Two decimals at most, and a whole number as an integer."""
    rounded = round(value, 2)
    return int(rounded) if rounded == int(rounded) else rounded
