"""Find what no talk can reach: rule sets, renewals, categories and values, and facts that no rule set needs.

What a file of the package holds is told only where nothing is added: an added folder may have taken its place.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rules.conditions import OneOf, facts_in, leaves
from rules.facts import APPLY_ON, ASSOCIATION, CATEGORY_HELD, DEGREE, ROLES, Fact
from rules.loading.files import CATEGORIES, FACTS, LoadedRules
from rules.model import Purpose, Requirement, RuleBook, RuleSet, Version
from rules.tellable import can_be_ready
from rules.yamlfiles import Problem, YamlFile

# What a talk needs, whatever the rules ask.
_OF_THE_TALK = frozenset({ASSOCIATION, ROLES, CATEGORY_HELD, APPLY_ON, DEGREE})


def check_reach(reading: LoadedRules) -> Iterator[Problem]:
    """Yield each rule set, renewal, category and value that no talk can reach, and each fact that no rule set needs."""
    for rule_set in reading.book.rule_sets:
        file = reading.origins[rule_set.key]
        yield from _way_in(rule_set, file, reading.book)
        yield from _useless_values(rule_set, file, reading.book)
    yield from _categories_without_rules(reading)
    yield from _held_without_rules(reading)
    yield from _facts_without_use(reading)


def _way_in(rule_set: RuleSet, file: YamlFile, book: RuleBook) -> Iterator[Problem]:
    category, known = book.categories[rule_set.category], book.catalogue.facts
    if rule_set.purpose is Purpose.RENEWING and category.id not in known[CATEGORY_HELD].values:
        wrong = f"nobody can say that they hold {category.short}, so no talk leads to this rule set"
        yield file.problem(("category",), wrong, f"add {category.id} to the values of {CATEGORY_HELD} in facts.yaml")
    if rule_set.purpose is Purpose.APPLYING and category.roles.isdisjoint(known[ROLES].values):
        wrong = f"no kind of work leads to {category.short}, so no talk leads to this rule set"
        yield file.problem(("category",), wrong, f"name its roles in categories.yaml: {', '.join(known[ROLES].values)}")


def _useless_values(rule_set: RuleSet, file: YamlFile, book: RuleBook) -> Iterator[Problem]:
    """Yield each value that a requirement takes, and that makes nobody ready beside the other requirements."""
    for place, version in enumerate(rule_set.versions):
        for requirement in version.requirements.values():
            at = _place_of(requirement, place, file)
            if at is not None:
                yield from (_useless(file, at, fact, value) for fact, value in _of_no_use(requirement, version, book))


def _useless(file: YamlFile, at: tuple[str | int, ...], fact: str, value: str) -> Problem:
    wrong = f"{value} as {fact} never makes anybody ready: something else that is asked rules it out"
    return file.problem(at, wrong, "take it out, or change what rules it out", key=True)


def _place_of(requirement: Requirement, place: int, file: YamlFile) -> tuple[str | int, ...] | None:
    """Return where the version states the requirement; None where it has it from the version before."""
    places = (("versions", place, key, requirement.id) for key in ("requirements", "changes"))
    return next((at for at in places if file.holds(at)), None)


def _of_no_use(requirement: Requirement, version: Version, book: RuleBook) -> Iterator[tuple[str, str]]:
    for leaf in leaves(requirement.condition):
        if isinstance(leaf, OneOf):
            told = (each for each in leaf.values if each != book.catalogue.facts[leaf.fact].unsure)
            useless = (each for each in told if not can_be_ready(version, {leaf.fact: each}, book.catalogue))
            yield from ((leaf.fact, each) for each in useless)


def _categories_without_rules(reading: LoadedRules) -> Iterator[Problem]:
    having = {rule_set.category for rule_set in reading.book.rule_sets}
    first, *added = reading.named.get(CATEGORIES, ())
    for file in added:
        for name in file.data if isinstance(file.data, Mapping) else ():
            if name in reading.book.categories and name not in having and name not in first.data:
                wrong = f"there is no rule set for {name}, so no talk leads to it"
                yield file.problem((name,), wrong, "add one, or take the category out", key=True)


def _held_without_rules(reading: LoadedRules) -> Iterator[Problem]:
    having = {rule_set.category for rule_set in reading.book.sets(Purpose.RENEWING)}
    for file in reading.named.get(FACTS, ())[1:]:
        for value in _stated(file, "values", CATEGORY_HELD):
            if value in reading.book.catalogue.facts[CATEGORY_HELD].values and value not in having:
                wrong = f"there are no rules for renewing {value}, so a talk that is told of it leads nowhere"
                mend = "add a rule set, or take the value out"
                yield file.problem(("values", CATEGORY_HELD, value), wrong, mend, key=True)


def _facts_without_use(reading: LoadedRules) -> Iterator[Problem]:
    used, files = _used(reading.book), reading.named.get(FACTS, ())
    for file in files if len(files) == 1 else files[1:]:
        for name in _stated(file, "facts"):
            fact = reading.book.catalogue.facts.get(name)
            if fact is not None and not fact.unasked and name not in used:
                wrong = f"no rule set reads {name}, so nobody is asked for it"
                yield file.problem(("facts", name), wrong, "use it in a rule set, or take it out", key=True)


def _used(book: RuleBook) -> set[str]:
    """Return the facts that rules read, or that decide whether those can be told, or whom a doubt concerns."""
    told = [scope.told for scope in book.doubts.values() if scope.told is not None]
    asked = [leaf for rule_set in book.rule_sets for leaf in rule_set.leaves]
    used, new = set(_OF_THE_TALK), {fact for condition in (*told, *asked) for fact in facts_in(condition)}
    while new:
        used |= new
        new = {other for name in new for other in _decides(book.catalogue.facts[name])} - used
    return used


def _decides(fact: Fact) -> Iterator[str]:
    yield from (*fact.only_when, *fact.never_when, *([fact.whole] if fact.whole else []))


def _stated(file: YamlFile, *keys: str) -> Sequence[str]:
    data: Any = file.data
    for key in keys:
        data = data.get(key) if isinstance(data, Mapping) else None
    return list(data) if isinstance(data, Mapping) else []
