"""Coverage over the rules, not over lines: the made-up applicants meet, miss and leave open every single condition."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

import pytest

from rules import evaluate, load_rule_book
from rules.conditions import Leaf, OneOf, leaves
from rules.facts import FactCatalogue
from rules.model import Purpose, RuleSet
from rules.results import SetResult, Truth
from tests.rules.profiles import random_profiles

TODAY = date(2026, 11, 21)


class ConditionPlace(NamedTuple):
    """Where a condition stands in the rules; `place` counts the conditions of its requirement."""

    rule_set: str
    since: date | None
    requirement: str
    place: int


@pytest.mark.parametrize("purpose", list(Purpose))
def test_every_condition_is_seen_met_missing_and_unknown(purpose):
    book = load_rule_book()
    conditions = {place: leaf for rule_set in book.sets(purpose) for place, leaf in _conditions(rule_set)}
    unseen = {(place, truth) for place, leaf in conditions.items() for truth in _possible(leaf, book.catalogue)}
    for profile in random_profiles(1500, seed=11, renewal=purpose is Purpose.RENEWING):
        verdict = evaluate(book, book.catalogue.read(profile), TODAY, purpose is Purpose.RENEWING)
        unseen.difference_update(seen for result in verdict.results for seen in _seen(result))

    assert conditions
    assert not unseen, [f"{place} is never {truth}: {conditions[place]!r}" for place, truth in sorted(unseen, key=str)]


def _possible(leaf: Leaf, catalogue: FactCatalogue) -> set[Truth]:
    """A choice whose every wrong value is left to the association has no value that misses it."""
    if isinstance(leaf, OneOf):
        fact = catalogue.facts[leaf.fact]
        if not set(fact.values) - set(leaf.values) - set(leaf.association_decides) - {fact.unsure}:
            return {Truth.MET, Truth.UNKNOWN}
    return set(Truth)


def _conditions(rule_set: RuleSet) -> Iterator[tuple[ConditionPlace, Leaf]]:
    for version in rule_set.versions:
        for requirement in version.requirements.values():
            for place, leaf in enumerate(leaves(requirement.condition)):
                yield ConditionPlace(rule_set.id, version.since, requirement.id, place), leaf


def _seen(result: SetResult) -> Iterator[tuple[ConditionPlace, Truth]]:
    """The trace tells every condition, in the order of the rule file."""
    assert result.version is not None
    for name, judged in result.requirements.items():
        for place, finding in enumerate(judged.leaf_results):
            yield ConditionPlace(result.rule_set.id, result.version.since, name, place), finding.truth
