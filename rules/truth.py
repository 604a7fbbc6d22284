"""Met, missing or unknown, and how all-of and any-of combine them (Kleene's three-valued logic)."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum


class Truth(StrEnum):
    """Whether a condition holds for the facts told so far."""

    MET = "met"
    MISSING = "missing"
    UNKNOWN = "unknown"


def all_of(truths: Iterable[Truth]) -> Truth:
    """Return MISSING if one is missing, else UNKNOWN if one is unknown, else MET."""
    outcome = Truth.MET
    for truth in truths:
        if truth is Truth.MISSING:
            return Truth.MISSING
        if truth is Truth.UNKNOWN:
            outcome = Truth.UNKNOWN
    return outcome


def any_of(truths: Iterable[Truth]) -> Truth:
    """Return MET if one is met, else UNKNOWN if one is unknown, else MISSING."""
    outcome = Truth.MISSING
    for truth in truths:
        if truth is Truth.MET:
            return Truth.MET
        if truth is Truth.UNKNOWN:
            outcome = Truth.UNKNOWN
    return outcome
