"""What can be told by people whom rule sets let in who could not tell it by the facts alone.

Years of work count after a graduate degree. A rule set that takes a bachelor's degree and asks for years of work means
those after the bachelor's: who applies by it can tell the years. So whatever makes a rule set ready can be told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from rules.facts import DEGREE, ROLES, Above, Availability, Fact, FactCatalogue, Facts, FactValue, availability
from rules.model import RuleBook, RuleSet, Version
from rules.relevance import bounds
from rules.results import MET


class Exemption(NamedTuple):
    """A fact that can be told for this value of another fact, whatever facts.yaml says."""

    fact: str
    other: str
    value: str | float


def telling(book: RuleBook, rule_sets: Iterable[RuleSet]) -> RuleBook:
    """Return the book with all facts tellable that people need who go by these rule sets; mostly, the book itself."""
    found = frozenset(exemption for rule_set in rule_sets for exemption in exemptions(book, rule_set))
    return _with_exemptions(book, found) if found else book


@lru_cache(maxsize=256)
def exemptions(book: RuleBook, rule_set: RuleSet) -> frozenset[Exemption]:
    """Return what must be tellable so that everybody can tell what makes them ready by some version of the rule set."""
    return frozenset(found for version in rule_set.versions for found in _of_version(book, rule_set, version))


@lru_cache(maxsize=16)
def _with_exemptions(book: RuleBook, found: frozenset[Exemption]) -> RuleBook:
    facts = dict(book.catalogue.facts)
    for each in found:
        facts[each.fact] = _exempt(facts[each.fact], each)
    return book.with_catalogue(FactCatalogue(facts))


def _exempt(fact: Fact, exemption: Exemption) -> Fact:
    other, value = exemption.other, exemption.value
    changes: dict[str, object] = {}
    if value in fact.never_when.get(other, ()):
        left = tuple(each for each in fact.never_when[other] if each != value)
        others = {name: values for name, values in fact.never_when.items() if name != other}
        changes["never_when"] = {**others, other: left} if left else others
    if other in fact.only_when:
        changes["only_when"] = {name: wanted for name, wanted in fact.only_when.items() if name != other}
    if other == DEGREE and fact.after_degree:
        changes |= {"after_degree": False, "at_any_degree": True}
    return fact.model_copy(update=changes)


def _of_version(book: RuleBook, rule_set: RuleSet, version: Version) -> Iterator[Exemption]:
    for other, values in _deciding(book, rule_set).items():
        for value in values:
            told: FactValue = [str(value)] if book.catalogue.facts[other].is_list else value
            facts: Facts = {**rule_set.for_whom, other: told}
            if can_be_ready(version, facts, book.catalogue):
                yield from _needed(book, version, facts, other, value)


def _deciding(book: RuleBook, rule_set: RuleSet) -> Mapping[str, Sequence[str | float]]:
    """Return the facts that decide whether others can be told, with the values that people have who go by the set."""
    known = book.catalogue.facts
    values: dict[str, Sequence[str | float]] = {}
    for fact in known.values():
        for other, wanted in (*fact.only_when.items(), *fact.never_when.items()):
            values.setdefault(other, [wanted.above] if isinstance(wanted, Above) else known[other].values)
    own: dict[str, Sequence[str]] = {ROLES: sorted(book.categories[rule_set.category].roles)}
    own |= {other: [value] for other, value in rule_set.for_whom.items()}
    return {other: own.get(other, every) for other, every in values.items()}


def can_be_ready(version: Version, facts: Facts, catalogue: FactCatalogue) -> bool:
    """Return whether people who told this can be ready by the version, whatever else they tell."""
    return all(MET in bounds(condition, facts, (), catalogue).can_be for condition in version.conditions)


def _needed(book: RuleBook, version: Version, facts: Facts, other: str, value: str | float) -> Iterator[Exemption]:
    """Yield what these people need to tell, and cannot."""
    known = book.catalogue.facts
    asked = {name for condition in version.conditions for name in bounds(condition, facts, (), book.catalogue).asks}
    for name in asked:
        for fact in (known[name], *_wholes(known[name], known)):
            is_closed = availability(fact, facts, (), book.catalogue) is Availability.NEVER
            if is_closed and (value in fact.never_when.get(other, ()) or other in fact.only_when):
                yield Exemption(fact.name, other, value)


def _wholes(fact: Fact, known: Mapping[str, Fact]) -> Iterator[Fact]:
    while fact.whole is not None:
        fact = known[fact.whole]
        yield fact
