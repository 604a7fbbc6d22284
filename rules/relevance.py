"""Find the untold facts that still matter: telling them can change a status, or a gap that the verdict would name.

Of an all-of every condition matters, for all that is missing is named. Of an any-of that is met nothing matters any
more; of one that is not, its alternatives that can still meet it matter, or be the nearest to meeting it.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain
from typing import NamedTuple, cast

from rules.conditions import AllOf, AnyOf, AtLeast, Condition, Leaf, Window, facts_of
from rules.evaluation import evaluate_leaf
from rules.facts import FactCatalogue, Facts
from rules.model import RuleBook, Version
from rules.results import MET, MISSING, UNKNOWN, LeafResult, Rank, Truth, distance


def facts_that_matter(
    book: RuleBook, versions: Iterable[Version], facts: Facts, unanswerable: Container[str]
) -> tuple[str, ...]:
    """Return the untold facts that still matter for any of these versions, each once.

    `unanswerable` are the facts that stay unknown, since the person cannot tell them. Facts that make sense only after
    another answer are among them (see rules.facts.availability).
    """
    conditions = _conditions_of(book)
    needed = {id(each): each for version in versions for each in conditions[id(version)]}
    found = [_that_matter(each, facts, unanswerable, book.catalogue) for each in needed.values()]
    return tuple(dict.fromkeys(chain.from_iterable(found)))


@lru_cache(maxsize=16)
def _conditions_of(book: RuleBook) -> dict[int, list[Leaf | AnyOf]]:
    """Return the conditions that each version of a book asks to be met, all-ofs taken apart, by the version's identity.

    Equal ones are the same, so that what several rule sets ask is looked at once.
    """
    same: dict[str, Leaf | AnyOf] = {}
    return {
        id(version): [
            same.setdefault(repr(part), part) for condition in version.conditions for part in _parts(condition)
        ]
        for rule_set in book.rule_sets
        for version in rule_set.versions
    }


def _parts(condition: Condition) -> Iterator[Leaf | AnyOf]:
    if isinstance(condition, AllOf):
        for part in condition.conditions:
            yield from _parts(part)
    else:
        yield condition


def _that_matter(
    condition: Leaf | AnyOf, facts: Facts, unanswerable: Container[str], catalogue: FactCatalogue
) -> Iterable[str]:
    if isinstance(condition, AnyOf):
        return bounds(condition, facts, unanswerable, catalogue).asks
    if isinstance(condition, Window):
        return _missing_of_window(condition, facts, unanswerable)
    return () if condition.fact in facts or condition.fact in unanswerable else (condition.fact,)


Truths = frozenset[Truth]

_MET: Truths = frozenset({MET})
_MISSING: Truths = frozenset({MISSING})
_UNKNOWN: Truths = frozenset({UNKNOWN})
_CLOSED: Rank = (0, False, 0, 0)


class Bounds(NamedTuple):
    """What a condition can still come to."""

    can_be: Truths  # the truths that it can end with
    best: Rank  # how far its gaps are from closed at the end, at best
    worst: Rank  # and at worst
    asks: tuple[str, ...] = ()  # the untold facts that decide


_HOLDS = Bounds(_MET, _CLOSED, _CLOSED)
_STAYS_UNKNOWN = Bounds(_UNKNOWN, _CLOSED, _CLOSED)


def bounds(condition: Condition, facts: Facts, unanswerable: Container[str], catalogue: FactCatalogue) -> Bounds:
    """Return what the condition can still come to, once everything but the unanswerable facts is told."""
    if isinstance(condition, AllOf | AnyOf):
        parts = [bounds(part, facts, unanswerable, catalogue) for part in condition.conditions]
        return _bounds_of_all(parts) if isinstance(condition, AllOf) else _bounds_of_any(parts)
    if isinstance(condition, Window):
        return _bounds_of_window(condition, facts, unanswerable, catalogue)
    if facts.get(condition.fact) is None:
        return _STAYS_UNKNOWN if condition.fact in unanswerable else _bounds_untold(condition)
    return _bounds_told(evaluate_leaf(condition, facts, catalogue))


def _bounds_untold(leaf: Leaf) -> Bounds:
    worst: Rank = (1, False, 1, leaf.bound) if isinstance(leaf, AtLeast) else (1, True, 0, 0)
    return Bounds(_MET | _MISSING, _CLOSED, worst, (leaf.fact,))


def _bounds_told(result: LeafResult) -> Bounds:
    if result.truth is MISSING:
        rank = distance((result,))
        return Bounds(_MISSING, rank, rank)
    return _HOLDS if result.truth is MET else _STAYS_UNKNOWN


def _bounds_of_window(leaf: Window, facts: Facts, unanswerable: Container[str], catalogue: FactCatalogue) -> Bounds:
    result = evaluate_leaf(leaf, facts, catalogue)
    asks = _missing_of_window(leaf, facts, unanswerable)
    if result.truth is UNKNOWN and asks:
        return Bounds(_MET | _MISSING | _UNKNOWN, _CLOSED, (1, False, 1, leaf.bound), asks)
    return _bounds_told(result)._replace(asks=asks)


def _missing_of_window(leaf: Window, facts: Facts, unanswerable: Container[str]) -> tuple[str, ...]:
    """Return the facts that a window still waits for.

    Too few hours in all settle it; a short stretch makes the best one needless; a met one needs nothing.
    """
    hours, over, best = (cast("float | None", facts.get(fact)) for fact in facts_of(leaf))
    short_stretch = over is not None and over <= leaf.months
    reads = (leaf.fact, leaf.over) if short_stretch else facts_of(leaf)
    if hours is not None and (hours < leaf.bound or short_stretch):
        return ()
    if over is not None and not short_stretch and best is not None and best >= leaf.bound:
        return ()
    return tuple([fact for fact in reads if fact not in facts and fact not in unanswerable])


def _bounds_of_all(parts: Sequence[Bounds]) -> Bounds:
    asks = tuple(fact for part in parts for fact in part.asks)
    return Bounds(_all_can_be(parts), _sum(part.best for part in parts), _sum(part.worst for part in parts), asks)


def _all_can_be(parts: Sequence[Bounds]) -> Truths:
    can_be = set()
    if any(MISSING in part.can_be for part in parts):
        can_be.add(MISSING)
    if all(part.can_be != _MISSING for part in parts):
        if all(MET in part.can_be for part in parts):
            can_be.add(MET)
        if any(UNKNOWN in part.can_be for part in parts):
            can_be.add(UNKNOWN)
    return frozenset(can_be)


def _bounds_of_any(parts: Sequence[Bounds]) -> Bounds:
    can_be = _any_can_be(parts)
    # Met, or unknown whatever is told: no answer changes it.
    settled = len(can_be) == 1 and can_be != _MISSING
    asks = () if settled else tuple(fact for part in _in_the_running(parts) for fact in part.asks)
    return Bounds(can_be, min(part.best for part in parts), min(part.worst for part in parts), asks)


def _any_can_be(parts: Sequence[Bounds]) -> Truths:
    if any(part.can_be == _MET for part in parts):
        return _MET
    can_be = set()
    if any(MET in part.can_be for part in parts):
        can_be.add(MET)
    if any(UNKNOWN in part.can_be for part in parts):
        can_be.add(UNKNOWN)
    if all(MISSING in part.can_be for part in parts):
        can_be.add(MISSING)
    return frozenset(can_be)


def _in_the_running(parts: Sequence[Bounds]) -> list[Bounds]:
    """Leave out what is missing for good and farther, at its best, than another alternative at its worst."""
    nearest_at_worst = min(part.worst for part in parts)
    return [part for part in parts if part.can_be != _MISSING or part.best <= nearest_at_worst]


def _sum(ranks: Iterable[Rank]) -> Rank:
    number, others, ratio, shortfall = 0, False, 0.0, 0.0
    for rank in ranks:
        number, others, ratio, shortfall = number + rank[0], others or rank[1], ratio + rank[2], shortfall + rank[3]
    return number, others, ratio, shortfall
