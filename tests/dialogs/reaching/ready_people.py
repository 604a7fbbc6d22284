"""People who are ready by some version of a rule set, each of them by ways of the rules drawn at random."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Any

from rules import Purpose, RuleBook, Status, evaluate
from rules.conditions import AllOf, AnyOf, AtLeast, Condition, DayBound, Is, OneOf, Slots, Window
from rules.model import RuleSet, Version

_MOST_TRIES = 200
_DAY = timedelta(days=1)
_TODAY = date(2026, 11, 21)


def ready_person(chance: Random, book: RuleBook, rule_set: RuleSet, version: Version) -> dict[str, Any]:
    """Return what makes somebody ready by the version: one way of it, at the bounds or beyond, and no more."""
    for _ in range(_MOST_TRIES):
        facts = _who_goes_by(chance, book, rule_set)
        for requirement in version.requirements.values():
            if not _take(chance, requirement.condition, facts, book):
                break
        else:
            if _is_ready(facts, book, rule_set, version):
                return facts
    raise AssertionError(f"nobody is ready by {rule_set.id} ({rule_set.purpose})")


def day_of(rule_set: RuleSet, version: Version, last: date) -> date:
    """Return a day on which the version is in force."""
    later = [each.since for each in rule_set.versions[rule_set.versions.index(version) + 1 :] if each.since]
    return later[0] - _DAY if later else max(last, version.since or last)


def _who_goes_by(chance: Random, book: RuleBook, rule_set: RuleSet) -> dict[str, Any]:
    facts: dict[str, Any] = {"association": rule_set.association}
    if rule_set.purpose is Purpose.RENEWING:
        return {**facts, "category_held": rule_set.category}
    return {**facts, "roles": [chance.choice(sorted(book.categories[rule_set.category].roles))]}


def _take(chance: Random, condition: Condition, facts: dict[str, Any], book: RuleBook) -> bool:
    """Tell what meets the condition; return whether that goes with what is told already."""
    if isinstance(condition, AllOf):
        return all(_take(chance, part, facts, book) for part in condition.conditions)
    if isinstance(condition, AnyOf):
        return _take(chance, chance.choice(condition.conditions), facts, book)
    return all(_agree(facts, fact, value, book) for fact, value in _met(chance, condition, book))


def _met(chance: Random, leaf: Condition, book: RuleBook) -> Iterator[tuple[str, Any]]:
    match leaf:
        case AtLeast():
            yield leaf.fact, leaf.bound + chance.choice((0, 0, 1, 2.5))
        case Is():
            yield leaf.fact, leaf.value
        case OneOf():
            yield (
                leaf.fact,
                chance.choice([each for each in leaf.values if each != book.catalogue.facts[leaf.fact].unsure]),
            )
        case Slots():
            yield leaf.fact, [chance.choice(raters) for raters in leaf.slots]
        case DayBound():
            yield leaf.fact, leaf.earliest(_TODAY).isoformat()
        case Window() if chance.random() < 0.5:
            yield from ((leaf.fact, leaf.bound), (leaf.over, leaf.months))
        case Window():
            yield from ((leaf.fact, leaf.bound + 10), (leaf.over, leaf.months + 6), (leaf.best_stretch, leaf.bound))


def _agree(facts: dict[str, Any], fact: str, value: Any, book: RuleBook) -> bool:
    if book.catalogue.facts[fact].is_number:
        facts[fact] = max(facts.get(fact, 0), value)
        return True
    return facts.setdefault(fact, value) == value


def _is_ready(facts: dict[str, Any], book: RuleBook, rule_set: RuleSet, version: Version) -> bool:
    """Return whether it does; of a part larger than its whole the talk asks which is right, so nobody tells that."""
    for fact, value in list(facts.items()):
        whole = book.catalogue.facts[fact].part_of
        while whole is not None and whole in facts:
            facts[whole] = max(facts[whole], value)
            whole = book.catalogue.facts[whole].part_of
    judged = evaluate(book, facts, day_of(rule_set, version, _TODAY), renewal=rule_set.purpose is Purpose.RENEWING)
    return any(each.rule_set is rule_set and each.status is Status.READY for each in judged.results)
