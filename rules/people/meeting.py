"""Find facts that meet a condition, each number at its bound: worked examples and made-up people begin with them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice
from typing import Any

from rules.conditions import AllOf, AnyOf, AtLeast, Condition, DayBound, Is, Leaf, OneOf, Slots, Window, leaves
from rules.evaluation import evaluate_condition
from rules.facts import APPLY_ON, Above, Availability, Fact, FactCatalogue, Facts, FactValue, availability
from rules.model import Version
from rules.results import MET

Told = dict[str, FactValue]
_Found = dict[str, Any]  # facts with days as such, so that the later one can be taken

MOST_WAYS = 5_000  # that are tried where none fits
APPLYING = date(2026, 1, 1)  # on which made-up people apply, where some day has to be told and none is better


def meeting_version(version: Version, catalogue: FactCatalogue, applying: date | None = None) -> Iterator[Told]:
    """Yield facts that meet all requirements of the version, as `meeting` does."""
    condition = AllOf(conditions=version.conditions)
    return meeting(condition, catalogue, applying or day_to_apply(version.leaves, version.since))


def meeting(condition: Condition, catalogue: FactCatalogue, applying: date | None = None) -> Iterator[Told]:
    """Yield facts that meet the condition and can all be told, the ways of an any-of in order.

    Numbers and days stand at their bounds; beside days stands the day of applying. There may be very many: take as many
    as needed.
    """
    for found in islice(_ways(condition, {}, applying or day_to_apply(leaves(condition))), MOST_WAYS):
        facts = _that_make_sense(_as_told(found), catalogue)
        if facts is not None and evaluate_condition(condition, facts, catalogue).truth is MET:
            yield facts


def day_to_apply(asked: Iterable[Leaf], since: date | None = None) -> date:
    """Return a day on which people may apply who meet the conditions: none of their days lies ahead of it."""
    days = [leaf.not_before for leaf in asked if isinstance(leaf, DayBound) and leaf.not_before]
    return max([APPLYING, *days, *([since] if since else [])])


def _as_told(found: _Found) -> Told:
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in found.items()}


def _ways(condition: Condition, facts: _Found, applying: date) -> Iterator[_Found]:
    """Yield the facts with all that meets the condition too."""
    match condition:
        case AllOf():
            yield from _ways_of_all(condition.conditions, facts, applying)
        case AnyOf():
            for part in condition.conditions:
                yield from _ways(part, facts, applying)
        case _:
            joined = (_joined(facts, way) for way in _ways_of_leaf(condition, applying))
            yield from (each for each in joined if each is not None)


def _ways_of_all(conditions: Sequence[Condition], facts: _Found, applying: date) -> Iterator[_Found]:
    if not conditions:
        yield dict(facts)
        return
    first, *others = conditions
    for so_far in _ways(first, facts, applying):
        yield from _ways_of_all(others, so_far, applying)


def _ways_of_leaf(leaf: Leaf, applying: date) -> Iterator[_Found]:
    match leaf:
        case AtLeast():
            yield {leaf.fact: leaf.bound}
        case Is():
            yield {leaf.fact: leaf.value}
        case OneOf():
            for value in leaf.values:
                yield {leaf.fact: value}
        case Window():
            yield {leaf.fact: leaf.bound, leaf.over: leaf.months}
            yield {leaf.fact: leaf.bound, leaf.over: leaf.months + 1, leaf.best_stretch: leaf.bound}
        case Slots():
            yield {leaf.fact: _raters(leaf)}
        case DayBound():
            yield {leaf.fact: leaf.earliest(applying), APPLY_ON: applying}


def _raters(leaf: Slots) -> list[str]:
    """Return the usual rater for each slot, another one where that one fills a slot already."""
    raters: list[str] = []
    for slot in leaf.slots:
        raters.append(next((who for who in slot if who not in raters), slot[0]))
    return raters


def _joined(facts: Mapping[str, Any], others: Mapping[str, Any]) -> dict[str, Any] | None:
    """Return all facts together, of two numbers or days the larger; None where they exclude each other."""
    joined = dict(facts)
    for name, value in others.items():
        both = _both(joined[name], value) if name in joined else value
        if both is None:
            return None
        joined[name] = both
    return joined


def _both(one: Any, other: Any) -> Any:
    if isinstance(one, bool | str) or isinstance(other, bool | str):
        return one if one == other else None
    if isinstance(one, list):
        return list((Counter(one) | Counter(other)).elements())
    return max(one, other)


def _that_make_sense(facts: Facts, catalogue: FactCatalogue) -> Told | None:
    """Return the facts with those that they presuppose; None where some of them cannot be told together."""
    told: Told | None = dict(facts)
    for name in facts:
        for presupposed in _presupposed(catalogue.facts[name], facts):
            told = _joined(told, presupposed) if told is not None else None
    if told is None:
        return None
    can_be_told = all(availability(catalogue.facts[name], told, (), catalogue) is Availability.NOW for name in told)
    return told if can_be_told else None


def _presupposed(fact: Fact, facts: Facts) -> Iterator[Told]:
    """Yield what has to be told for the fact to make sense, and a whole that is no smaller than its part."""
    for other, wanted in fact.only_when.items():
        if other not in facts:
            yield {other: wanted.above + 1 if isinstance(wanted, Above) else wanted[0]}
    if fact.part_of and fact.part_of in facts:
        yield {fact.part_of: facts[fact.name]}
