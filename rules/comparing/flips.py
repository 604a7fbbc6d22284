"""Find whom two rule books judge differently: among given people, by rule set and by the status before and after."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from rules.compiled_evaluator import evaluator_of
from rules.conditions import facts_in
from rules.evaluation import day_of
from rules.facts import ASSOCIATION, CATEGORY_HELD, FactCatalogue, FactError, Facts, FactValue
from rules.model import RuleBook, RuleSet, SetKey
from rules.people.random_profiles import random_profiles
from rules.results import SetResult, Status, Truth

SEED = 2024  # any number does, as long as it stays
RANDOM_PROFILES = 1000
# These pick the rules that somebody is judged by: whoever is compared is judged by all of them.
WHICH_RULES = (ASSOCIATION, CATEGORY_HELD)


@dataclass(frozen=True, kw_only=True)
class ComparedPerson:
    """Somebody whom both books judge, by one rule set or, where it is None, by all."""

    facts: Mapping[str, Any]
    today: date  # counts where they do not tell on which day they apply
    judged_by: SetKey | None = None
    name: str = ""  # of a worked example


@dataclass(frozen=True, kw_only=True)
class JudgedTwice:
    """What both books find for the same person."""

    person: ComparedPerson
    before: SetResult
    after: SetResult

    @property
    def changed(self) -> tuple[str, ...]:
        """The requirements that come out differently, or are asked by one of the books alone."""
        before, after = self.before.requirements, self.after.requirements
        return tuple(
            name
            for name in dict.fromkeys((*after, *before))
            if name not in before or name not in after or before[name].truth is not after[name].truth
        )


@dataclass(frozen=True, kw_only=True)
class Flips:
    """How many people have another status with a rule set, and one of them, whose case is the plainest."""

    rule_set: RuleSet  # as it is after
    before: Status
    after: Status
    count: int
    example: JudgedTwice


def flips(before: RuleBook, after: RuleBook, people: Iterable[ComparedPerson]) -> tuple[Flips, ...]:
    """Return whose status changes, in the order of rule sets; only rule sets that both books have can change one."""
    sets_before = before.by_key()
    both = [(sets_before[each.key], each) for each in after.rule_sets if each.key in sets_before]
    both = [pair for pair in both if _asked(before, pair[0]) != _asked(after, pair[1])]
    flipped: dict[tuple[SetKey, Status, Status], list[JudgedTwice]] = {}
    for person in people:
        told = told_to(before.catalogue, person.facts), told_to(after.catalogue, person.facts)
        for one, other in both:
            if person.judged_by in (None, other.key):
                twice = _judged_twice(person, (before, one, told[0]), (after, other, told[1]))
                if twice.before.status is not twice.after.status:
                    flipped.setdefault((other.key, twice.before.status, twice.after.status), []).append(twice)
    order = list(after.by_key())
    statuses = list(Status)
    ways = sorted(flipped, key=lambda way: (order.index(way[0]), *map(statuses.index, way[1:])))
    return tuple(_flips_of(flipped[way], before, after) for way in ways)


def random_people(
    before: RuleBook, after: RuleBook, today: date, how_many: int = RANDOM_PROFILES
) -> Iterator[ComparedPerson]:
    """Yield made-up people for both books, the same ones each time."""
    for facts in random_profiles(how_many, SEED, before, after, leave_out=WHICH_RULES):
        yield ComparedPerson(facts=facts, today=today)


def data_of_flips(flips: Flips) -> dict[str, Any]:
    """Return the flips as JSON can hold them."""
    twice = flips.example
    sides = ((result.requirements, name) for name in twice.changed for result in (twice.before, twice.after))
    truths = [outcomes[name].truth.value if name in outcomes else None for outcomes, name in sides]
    return {
        "rule_set": flips.rule_set.id,
        "purpose": flips.rule_set.purpose.value,
        "before": flips.before.value,
        "after": flips.after.value,
        "count": flips.count,
        "example": {
            "case": twice.person.name or None,
            "facts": dict(twice.person.facts),
            "requirements": dict(zip(twice.changed, zip(truths[::2], truths[1::2], strict=True), strict=True)),
        },
    }


def told_to(catalogue: FactCatalogue, facts: Mapping[str, Any]) -> dict[str, FactValue]:
    """Return as much of the facts as can be told at all, by this catalogue."""
    told: dict[str, FactValue] = {}
    for name, value in facts.items():
        fact = catalogue.facts.get(name)
        known = [each for each in value if each in fact.values] if fact and isinstance(value, list) else value
        try:
            told |= catalogue.read({name: known})
        except FactError:
            continue
    return told


def _asked(book: RuleBook, rule_set: RuleSet) -> object:
    """Return all that a status can depend on."""
    requirements = [(version.since, each) for version in rule_set.versions for each in version.requirements.values()]
    read = dict.fromkeys(fact for _, each in requirements for fact in facts_in(each.condition))
    return [(since, each.id, each.condition) for since, each in requirements], [
        book.catalogue.facts[fact] for fact in read
    ]


def _judged_twice(person: ComparedPerson, before: _Side, after: _Side) -> JudgedTwice:
    return JudgedTwice(person=person, before=_judged(person, *before), after=_judged(person, *after))


def _judged(person: ComparedPerson, book: RuleBook, rule_set: RuleSet, facts: Facts) -> SetResult:
    [result] = evaluator_of(book).results((rule_set,), facts, day_of(facts, person.today))
    return result


_Side = tuple[RuleBook, RuleSet, Facts]


def _flips_of(people: list[JudgedTwice], before: RuleBook, after: RuleBook) -> Flips:
    plainest = min(people, key=lambda each: (len(each.changed), len(each.person.facts)))
    return Flips(
        rule_set=plainest.after.rule_set,
        before=plainest.before.status,
        after=plainest.after.status,
        count=len(people),
        example=plainest if plainest.person.name else _shortened(plainest, before, after),
    )


def _shortened(twice: JudgedTwice, before: RuleBook, after: RuleBook) -> JudgedTwice:
    """Leave out what the person tells in vain: without it both books still find the same."""
    for fact in tuple(twice.person.facts):
        facts = {name: value for name, value in twice.person.facts.items() if name != fact}
        person = replace(twice.person, facts=facts)
        sides = (
            (book, found.rule_set, told_to(book.catalogue, facts))
            for book, found in ((before, twice.before), (after, twice.after))
        )
        shorter = _judged_twice(person, *sides)
        if _truths(shorter) == _truths(twice):
            twice = shorter
    return twice


def _truths(twice: JudgedTwice) -> tuple[list[Truth], list[Truth]]:
    return twice.before.truths, twice.after.truths
