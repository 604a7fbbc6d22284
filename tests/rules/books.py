"""Rule books as they may be next year: other bounds, newer versions, requirements and rule sets that are gone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random

from rules.conditions import AllOf, AnyOf, AtLeast, Condition, Window
from rules.model import Requirement, RuleBook, RuleSet, Version

_FIRST, _LAST = date(2020, 1, 1), date(2026, 11, 1)


def changed(book: RuleBook, chance: Random) -> RuleBook:
    """Return the book with some of its rule sets changed in one of these ways."""
    sets = [each for rule_set in book.rule_sets for each in chance.choice(_WAYS)(rule_set, chance)]
    return replace(book, rule_sets=tuple(sets))


def _same(rule_set: RuleSet, _: Random) -> list[RuleSet]:
    return [rule_set]


def _gone(_rule_set: RuleSet, _: Random) -> list[RuleSet]:
    return []


def _other_bounds(rule_set: RuleSet, chance: Random) -> list[RuleSet]:
    return [replace(rule_set, versions=tuple(_other(each, chance) for each in rule_set.versions))]


def _newer_version(rule_set: RuleSet, chance: Random) -> list[RuleSet]:
    newest = rule_set.versions[-1]
    first = (newest.since or _FIRST) + timedelta(days=1)
    since = first + timedelta(days=chance.randrange(max(1, (_LAST - first).days)))
    return [replace(rule_set, versions=(*rule_set.versions, replace(_other(newest, chance), since=since)))]


def _fewer_requirements(rule_set: RuleSet, chance: Random) -> list[RuleSet]:
    newest = rule_set.versions[-1]
    gone = chance.choice(list(newest.requirements))
    left = {name: each for name, each in newest.requirements.items() if name != gone}
    versions = (*rule_set.versions[:-1], replace(newest, requirements=left or newest.requirements))
    return [replace(rule_set, versions=versions)]


def _no_notices(rule_set: RuleSet, _: Random) -> list[RuleSet]:
    return [replace(rule_set, notices=())]


_WAYS = (_same, _gone, _other_bounds, _newer_version, _fewer_requirements, _no_notices)


def _other(version: Version, chance: Random) -> Version:
    requirements = {name: _asking_other(each, chance) for name, each in version.requirements.items()}
    return replace(version, requirements=requirements)


def _asking_other(requirement: Requirement, chance: Random) -> Requirement:
    return replace(requirement, condition=_bounds_moved(requirement.condition, chance))


def _bounds_moved(condition: Condition, chance: Random) -> Condition:
    if isinstance(condition, AllOf | AnyOf):
        return replace(condition, conditions=tuple(_bounds_moved(each, chance) for each in condition.conditions))
    if isinstance(condition, AtLeast | Window):
        return replace(condition, bound=condition.bound + chance.choice((0, 0.5, 1, 10)))
    return condition
