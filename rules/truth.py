"""Met, missing or unknown, and how all-of and any-of combine them (Kleene's three-valued logic)."""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum


class Truth(StrEnum):
    """Whether a condition holds for the facts told so far."""

    MET = "met"
    MISSING = "missing"
    UNKNOWN = "unknown"


MET, MISSING, UNKNOWN = Truth


def all_of(truths: Collection[Truth]) -> Truth:
    """Return MISSING if one is missing, else UNKNOWN if one is unknown, else MET."""
    if MISSING in truths:
        return MISSING
    return UNKNOWN if UNKNOWN in truths else MET


def any_of(truths: Collection[Truth]) -> Truth:
    """Return MET if one is met, else UNKNOWN if one is unknown, else MISSING."""
    if MET in truths:
        return MET
    return UNKNOWN if UNKNOWN in truths else MISSING
