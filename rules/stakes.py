"""What is at stake in an any-of: which of its alternatives can still meet it, or be the nearest to meeting it."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Sequence
from typing import NamedTuple, cast

from rules.conditions import AllOf, AnyOf, AtLeast, Condition, Leaf, Window, facts_of
from rules.findings import Rank, distance
from rules.leaf_judges import judge_of_leaf
from rules.truth import Truth
from rules.vocabulary import Facts, Vocabulary

Truths = frozenset[Truth]

_UNKNOWN: Truths = frozenset({Truth.UNKNOWN})
_MET: Truths = frozenset({Truth.MET})
_MISSING: Truths = frozenset({Truth.MISSING})
_EITHER: Truths = frozenset({Truth.MET, Truth.MISSING})
_CLOSED: Rank = (0, False, 0, 0)


class Stake(NamedTuple):
    """What is still at stake in a condition.

    `can` are the truths that it can end with; `best` and `worst` bound how far its gaps can end from being closed;
    `asks` are the untold facts that decide.
    """

    can: Truths
    best: Rank
    worst: Rank
    asks: tuple[str, ...] = ()


_HOLDS = Stake(_MET, _CLOSED, _CLOSED)
_STAYS_UNKNOWN = Stake(_UNKNOWN, _CLOSED, _CLOSED)

Weigh = Callable[[Facts, Container[str]], Stake]


def weigher(condition: Condition, vocabulary: Vocabulary) -> Weigh:
    """Return the function that says what is at stake; its `closed` are facts that the person cannot tell."""
    if isinstance(condition, AllOf):
        return _weigh_all([weigher(part, vocabulary) for part in condition.conditions])
    if isinstance(condition, AnyOf):
        return _weigh_any([weigher(part, vocabulary) for part in condition.conditions])
    return _weigh_window(condition, vocabulary) if isinstance(condition, Window) else _weigh_leaf(condition, vocabulary)


def _weigh_leaf(leaf: Leaf, vocabulary: Vocabulary) -> Weigh:
    judge, fact = judge_of_leaf(leaf, vocabulary), leaf.fact
    worst: Rank = (1, False, 1, leaf.bound) if isinstance(leaf, AtLeast) else (1, True, 0, 0)
    untold = Stake(_EITHER, _CLOSED, worst, (fact,))

    def weigh(facts: Facts, closed: Container[str]) -> Stake:
        if facts.get(fact) is None:
            return _STAYS_UNKNOWN if fact in closed else untold
        finding = judge(facts)
        if finding.truth is Truth.MISSING:
            rank = distance((finding,))
            return Stake(_MISSING, rank, rank)
        return _HOLDS if finding.truth is Truth.MET else _STAYS_UNKNOWN

    return weigh


def _weigh_window(leaf: Window, vocabulary: Vocabulary) -> Weigh:
    judge = judge_of_leaf(leaf, vocabulary)

    def weigh(facts: Facts, closed: Container[str]) -> Stake:
        finding = judge(facts)
        asks = untold_of_window(leaf, facts, closed)
        if finding.truth is Truth.UNKNOWN and asks:
            return Stake(_EITHER | _UNKNOWN, _CLOSED, (1, False, 1, leaf.bound), asks)
        rank = distance((finding,)) if finding.truth is Truth.MISSING else _CLOSED
        return Stake(frozenset({finding.truth}), rank, rank, asks)

    return weigh


def _weigh_all(weighers: Sequence[Weigh]) -> Weigh:
    def weigh(facts: Facts, closed: Container[str]) -> Stake:
        parts = [part(facts, closed) for part in weighers]
        asks = tuple(fact for part in parts for fact in part.asks)
        return Stake(_all_can(parts), _sum(part.best for part in parts), _sum(part.worst for part in parts), asks)

    return weigh


def _all_can(parts: Sequence[Stake]) -> Truths:
    can = set()
    if any(Truth.MISSING in part.can for part in parts):
        can.add(Truth.MISSING)
    if all(part.can != _MISSING for part in parts):
        if all(Truth.MET in part.can for part in parts):
            can.add(Truth.MET)
        if any(Truth.UNKNOWN in part.can for part in parts):
            can.add(Truth.UNKNOWN)
    return frozenset(can)


def _weigh_any(weighers: Sequence[Weigh]) -> Weigh:
    def weigh(facts: Facts, closed: Container[str]) -> Stake:
        parts = [part(facts, closed) for part in weighers]
        can = _any_can(parts)
        # Met, or unknown whatever is told: no answer changes it.
        settled = len(can) == 1 and can != _MISSING
        asks = () if settled else tuple(fact for part in _in_the_running(parts) for fact in part.asks)
        return Stake(can, min(part.best for part in parts), min(part.worst for part in parts), asks)

    return weigh


def _any_can(parts: Sequence[Stake]) -> Truths:
    if any(part.can == _MET for part in parts):
        return _MET
    can = set()
    if any(Truth.MET in part.can for part in parts):
        can.add(Truth.MET)
    if any(Truth.UNKNOWN in part.can for part in parts):
        can.add(Truth.UNKNOWN)
    if all(Truth.MISSING in part.can for part in parts):
        can.add(Truth.MISSING)
    return frozenset(can)


def _in_the_running(parts: Sequence[Stake]) -> list[Stake]:
    """Leave out what is missing for good and farther, at its best, than another alternative at its worst."""
    nearest_at_worst = min(part.worst for part in parts)
    return [part for part in parts if part.can != _MISSING or part.best <= nearest_at_worst]


def _sum(ranks: Iterable[Rank]) -> Rank:
    number, others, ratio, short = 0, False, 0.0, 0.0
    for rank in ranks:
        number, others, ratio, short = number + rank[0], others or rank[1], ratio + rank[2], short + rank[3]
    return number, others, ratio, short


def untold_of_window(leaf: Window, facts: Facts, closed: Container[str]) -> tuple[str, ...]:
    """Return the facts that a window still hangs on.

    Too few hours in all settle it; a short stretch makes the best one needless; a met one needs nothing.
    """
    hours, over, best = (cast("float | None", facts.get(fact)) for fact in facts_of(leaf))
    short_stretch = over is not None and over <= leaf.months
    reads = (leaf.fact, leaf.over) if short_stretch else facts_of(leaf)
    if hours is not None and (hours < leaf.bound or short_stretch):
        return ()
    if over is not None and not short_stretch and best is not None and best >= leaf.bound:
        return ()
    return tuple([fact for fact in reads if fact not in facts and fact not in closed])
