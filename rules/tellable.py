"""Whether somebody has anything to tell about a fact, given what was told before."""

from __future__ import annotations

from collections.abc import Container, Sequence
from enum import Enum
from typing import cast

from rules.vocabulary import Above, Fact, Facts, FactValue, Vocabulary


class Tellable(Enum):
    """NOW, NOT_YET (another answer decides), or NEVER, as things stand."""

    NOW = "now"
    NOT_YET = "not_yet"
    NEVER = "never"


def tellable(fact: Fact, facts: Facts, closed: Container[str], vocabulary: Vocabulary) -> Tellable:
    """Say whether the fact can be told; `closed` are the facts that stay unknown, since the person cannot tell them.

    Nothing can be told about 0 hours or years, or of what comes after a degree that is not held.
    """
    if fact.never_when and any(facts.get(other) in values for other, values in fact.never_when.items()):
        return Tellable.NEVER
    if fact.whole is not None and _nothing(vocabulary.facts[fact.whole], facts, closed, vocabulary):
        return Tellable.NEVER
    return _by_condition(fact, facts, closed) if fact.only_when else Tellable.NOW


def _nothing(whole: Fact, facts: Facts, closed: Container[str], vocabulary: Vocabulary) -> bool:
    told = facts.get(whole.name)
    if told is None:
        return tellable(whole, facts, closed, vocabulary) is Tellable.NEVER
    return told == 0 or told == []


def _by_condition(fact: Fact, facts: Facts, closed: Container[str]) -> Tellable:
    for other, wanted in fact.only_when.items():
        told = facts.get(other)
        if told is None:
            return Tellable.NEVER if other in closed else Tellable.NOT_YET
        if not _holds(told, wanted):
            return Tellable.NEVER
    return Tellable.NOW


def _holds(told: FactValue, wanted: Sequence[str] | Above) -> bool:
    if isinstance(wanted, Above):
        return cast("float", told) > wanted.above
    return told in wanted
