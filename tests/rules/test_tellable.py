"""What rule sets need from the people whom they let in can be told by these people, and by nobody else."""

from __future__ import annotations

from dataclasses import replace

from rules import Availability, Purpose, availability, load_rule_book, telling
from rules.conditions import AllOf, AtLeast, OneOf
from rules.model import Requirement, RuleBook, RuleSet, Version

BOOK = load_rule_book()
BACHELOR = {"degree": "bachelor"}


def asking(*conditions: OneOf | AtLeast) -> RuleSet:
    """A rule set of Oklahoma for policy mentors that asks just this."""
    packaged = next(each for each in BOOK.sets(Purpose.APPLYING, "ok") if each.category == "imhm_p")
    requirement = Requirement(id="work", document="z", section="A", condition=AllOf(conditions=tuple(conditions)))
    return replace(packaged, versions=(Version(requirements={"work": requirement}),))


def can_tell(book: RuleBook, fact: str, facts: dict[str, object]) -> bool:
    return availability(book.catalogue.facts[fact], facts, (), book.catalogue) is Availability.NOW


def test_the_packaged_rules_change_nothing():
    assert telling(BOOK, BOOK.rule_sets) is BOOK


def test_who_is_taken_with_a_bachelor_can_tell_years_after_it():
    rules = asking(OneOf(fact="degree", values=("bachelor", "msw")), AtLeast(fact="imh_work_years", bound=2))

    told = telling(BOOK, [rules])

    assert can_tell(told, "imh_work_years", BACHELOR)
    assert not can_tell(told, "imh_work_years", {"degree": "none"})
    assert not can_tell(told, "rsc_provided_years", BACHELOR)


def test_where_a_graduate_degree_is_asked_nothing_counts_before_it():
    rules = asking(OneOf(fact="degree", values=("ma", "msw")), AtLeast(fact="imh_work_years", bound=2))

    assert not can_tell(telling(BOOK, [rules]), "imh_work_years", BACHELOR)


def test_hours_in_two_years_can_be_told_where_the_rules_ask_for_them_alone():
    rules = asking(AtLeast(fact="rsc_hours_in_two_years", bound=20))

    assert can_tell(telling(BOOK, [rules]), "rsc_hours_in_two_years", {"rsc_months": 12})
    assert can_tell(telling(BOOK, [rules]), "rsc_hours_in_two_years", {})
