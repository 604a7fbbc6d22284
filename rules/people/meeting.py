"""Find facts that meet a condition, each number at its bound: worked examples and made-up people begin with them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any, cast

from rules.conditions import AllOf, AnyOf, AtLeast, Condition, Is, Leaf, OneOf, Slots, Window
from rules.evaluation import evaluate_condition
from rules.facts import Above, Availability, Fact, FactCatalogue, Facts, FactValue, availability
from rules.model import Version
from rules.results import MET

Told = dict[str, FactValue]

MOST_WAYS = 5_000  # that are tried where none fits


def meeting_version(version: Version, catalogue: FactCatalogue) -> Iterator[Told]:
    """Yield facts that meet all requirements of the version, as `meeting` does."""
    return meeting(AllOf(conditions=tuple(each.condition for each in version.requirements.values())), catalogue)


def meeting(condition: Condition, catalogue: FactCatalogue) -> Iterator[Told]:
    """Yield facts that meet the condition and can all be told, the ways of an any-of in order.

    Numbers stand at their bounds. There may be very many: take as many as needed.
    """
    for found in islice(_ways(condition, {}), MOST_WAYS):
        facts = _that_make_sense(found, catalogue)
        if facts is not None and evaluate_condition(condition, facts, catalogue).truth is MET:
            yield facts


def _ways(condition: Condition, facts: Facts) -> Iterator[Told]:
    """Yield the facts with all that meets the condition too."""
    match condition:
        case AllOf():
            yield from _ways_of_all(condition.conditions, facts)
        case AnyOf():
            for part in condition.conditions:
                yield from _ways(part, facts)
        case _:
            joined = (_joined(facts, way) for way in _ways_of_leaf(condition))
            yield from (each for each in joined if each is not None)


def _ways_of_all(conditions: Sequence[Condition], facts: Facts) -> Iterator[Told]:
    if not conditions:
        yield dict(facts)
        return
    first, *others = conditions
    for so_far in _ways(first, facts):
        yield from _ways_of_all(others, so_far)


def _ways_of_leaf(leaf: Leaf) -> Iterator[Told]:
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


def _raters(leaf: Slots) -> list[str]:
    """Return the usual rater for each slot, another one where that one fills a slot already."""
    raters: list[str] = []
    for slot in leaf.slots:
        raters.append(next((who for who in slot if who not in raters), slot[0]))
    return raters


def _joined(facts: Facts, others: Facts) -> Told | None:
    """Return all facts together, of two numbers the larger; None where they exclude each other."""
    joined = dict(facts)
    for name, value in others.items():
        both = _both(joined[name], value) if name in joined else value
        if both is None:
            return None
        joined[name] = both
    return joined


def _both(one: Any, other: Any) -> FactValue | None:
    if isinstance(one, bool | str) or isinstance(other, bool | str):
        return cast("FactValue", one) if one == other else None
    if isinstance(one, list):
        return list((Counter(one) | Counter(other)).elements())
    return cast("float", max(one, other))


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
