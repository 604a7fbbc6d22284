"""Find conditions that nobody can meet, or that nobody can fail: either is a mistake of its author.

The condition is written out as alternatives, each a limit for every fact in it; an alternative counts where no limit
leaves a fact nothing. What the association decides counts as able to fail.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import product
from typing import NamedTuple

from rules.conditions import AllOf, AnyOf, AtLeast, Condition, DayBound, Is, Leaf, OneOf, Slots, Window
from rules.facts import Fact, FactCatalogue

MAX_ALTERNATIVES = 2_000


class Between(NamedTuple):
    """From `low` on, up to `high` and including it where `closed`."""

    low: float
    high: float
    closed: bool = True

    def __and__(self, other: Between) -> Between:
        high, closed = min((self.high, self.closed), (other.high, other.closed))
        return Between(max(self.low, other.low), high, closed)

    def __bool__(self) -> bool:
        return self.low < self.high or (self.low == self.high and self.closed)


_ANY_DAY = Between(-math.inf, math.inf)  # who applies later can meet every bound, and what is planned misses every one

Limit = Between | frozenset[str | bool]
Limits = dict[str, Limit]


def can_be(met: bool, condition: Condition, catalogue: FactCatalogue) -> bool:
    """Return whether some facts make the condition met (or, with `met` false, missing)."""
    return any(_alternatives(met, condition, catalogue))


def _alternatives(met: bool, condition: Condition, catalogue: FactCatalogue) -> list[Limits]:
    if not isinstance(condition, AllOf | AnyOf):
        return [limits for limits in _of_leaf(met, condition, catalogue) if all(limits.values())]
    parts = [_alternatives(met, part, catalogue) for part in condition.conditions]
    if isinstance(condition, AllOf) is met:
        return _together(parts)
    return [limits for part in parts for limits in part]


def _together(parts: list[list[Limits]]) -> list[Limits]:
    if math.prod(map(len, parts)) > MAX_ALTERNATIVES:
        return [{"": frozenset({True})}]  # too many to look at: taken as possible
    return [joined for chosen in product(*parts) if all((joined := _join(chosen)).values())]


def _join(chosen: tuple[Limits, ...]) -> Limits:
    joined: Limits = {}
    for limits in chosen:
        for fact, limit in limits.items():
            joined[fact] = joined[fact] & limit if fact in joined else limit  # type: ignore[operator]
    return joined


def _of_leaf(met: bool, leaf: Leaf, catalogue: FactCatalogue) -> Iterator[Limits]:
    fact = catalogue.facts[leaf.fact]
    if not met:
        yield {leaf.fact: _missing(leaf, fact)}
    else:
        yield {**dict(_where_it_makes_sense(fact, catalogue)), leaf.fact: _met(leaf, fact)}


def _met(leaf: Leaf, fact: Fact) -> Limit:
    match leaf:
        case AtLeast() | Window():
            return Between(leaf.bound, fact.high)
        case Is():
            return frozenset({leaf.value})
        case OneOf():
            return frozenset(leaf.values) - {fact.unsure}
        case Slots():
            return frozenset({all(leaf.slots)}) - {False}
        case DayBound():
            return _ANY_DAY


def _missing(leaf: Leaf, fact: Fact) -> Limit:
    match leaf:
        case AtLeast() | Window():
            return Between(fact.low, leaf.bound, closed=False)
        case Is():
            return frozenset({not leaf.value})
        case OneOf():
            return frozenset(fact.values) - set(leaf.values) - {fact.unsure}
        case Slots():
            return frozenset({bool(leaf.slots)}) - {False}
        case DayBound():
            return _ANY_DAY


def _where_it_makes_sense(fact: Fact, catalogue: FactCatalogue) -> Iterator[tuple[str, Limit]]:
    for other, values in fact.only_when.items():
        if isinstance(values, tuple):
            yield other, frozenset(values)
    for other, values in fact.never_when.items():
        yield other, frozenset(catalogue.facts[other].values) - set(values)
