"""The shortest way makes a rule set ready, nothing in it can be left out, and it takes nothing away."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules import Availability, Purpose, Status, availability, contradictions, evaluate, load_rule_book
from rules.model import RuleSet
from rules.results import MET
from rules.shortest_way import MOST_WAYS, Way, shortest_ways
from tests.oracle.judging import judge
from tests.rules.profiles import DEGREES, Profile, profiles, random_profiles

BOOK = load_rule_book()
CATALOGUE = BOOK.catalogue
TODAY = date(2026, 11, 28)
GRADUATE = DEGREES[3:]


def statuses(rule_set: RuleSet, facts: Profile) -> set[str]:
    """What the rules, and what their second implementation say."""
    renewal = rule_set.purpose is Purpose.RENEWING
    facts = {**facts, "association": rule_set.association, "category_held": rule_set.category}
    results = evaluate(BOOK, facts, TODAY, renewal=renewal).results
    own = next(each.status for each in results if each.rule_set is rule_set)
    return {own, judge(facts, TODAY, renewal=renewal)[rule_set.id]["status"]}


def check(facts: Profile, purpose: Purpose) -> None:
    facts = CATALOGUE.read(facts)
    day = date.fromisoformat(facts.get("apply_on", TODAY.isoformat()))
    for rule_set in BOOK.sets(purpose):
        if version := rule_set.in_force(day):
            ways = shortest_ways(version, facts, CATALOGUE)
            assert 1 <= len(ways) <= MOST_WAYS
            for way in ways:
                leads_there_with_nothing_to_spare(rule_set, way, facts)
                is_possible_and_takes_nothing_away(way, facts)


def leads_there_with_nothing_to_spare(rule_set: RuleSet, way: Way, facts: Profile) -> None:
    assert statuses(rule_set, way.applied_to(facts)) == {Status.READY}
    assert len({change.fact for change in way.changes}) == len(way.changes)
    for change in way.changes:
        others = Way(tuple(each for each in way.changes if each is not change))
        assert Status.READY not in statuses(rule_set, others.applied_to(facts)), (rule_set.id, change.fact)
        assert change.gap.truth is not MET
        assert facts.get(change.fact) != change.value


def is_possible_and_takes_nothing_away(way: Way, facts: Profile) -> None:
    after = CATALOGUE.read(way.applied_to(facts))
    for change in way.changes:
        had = facts.get(change.fact)
        assert availability(CATALOGUE.facts[change.fact], after, (), CATALOGUE) is Availability.NOW
        assert (had, change.value) != (True, False)
        assert not CATALOGUE.facts[change.fact].is_number or had is None or change.value > had
        assert not isinstance(had, list) or change.value[: len(had)] == had
    assert set(contradictions(sensible(after), CATALOGUE)) <= set(contradictions(sensible(facts), CATALOGUE))


def sensible(facts: Profile) -> Profile:
    known = CATALOGUE.facts
    return {
        name: value
        for name, value in facts.items()
        if availability(known[name], facts, (), CATALOGUE) is not Availability.NEVER
    }


@given(profiles())
def test_the_changes_make_an_applicant_ready_and_none_can_be_left_out(facts):
    check(facts, Purpose.APPLYING)


@given(profiles(renewal=True))
def test_the_changes_make_a_renewal_ready_and_none_can_be_left_out(facts):
    check(facts, Purpose.RENEWING)


@given(profiles(), st.sampled_from(GRADUATE))
def test_so_it_is_with_a_degree_on_the_way(facts, degree):
    check({**facts, "degree": degree, **CATALOGUE.nothing_after_a_degree}, Purpose.APPLYING)


@pytest.mark.parametrize("purpose", Purpose)
def test_so_it_is_for_many_made_up_people(purpose):
    for facts in random_profiles(120, seed=12, renewal=purpose is Purpose.RENEWING):
        check(facts, purpose)


# What some ways look like.

READY_CT = {
    "degree": "msw", "specialized_study": "coursework", "training_hours": 36, "imh_work_years": 3,
    "rsc_hours": 52, "rsc_months": 18, "rsc_provider": "imhm_c", "rsc_while_serving": True,
    "references": ["program_supervisor", "rsc_provider", "colleague"], "references_endorsed": True,
}  # fmt: skip


def ways_to(rule_set_id: str, facts: Profile, purpose: Purpose = Purpose.APPLYING) -> list[dict[str, object]]:
    """The changes of each way, in their order."""
    rule_set = next(each for each in BOOK.sets(purpose) if each.id == rule_set_id)
    version = rule_set.in_force(TODAY)
    ways = shortest_ways(version, facts, CATALOGUE)
    return [{change.fact: change.value for change in way.changes} for way in ways]


def test_nothing_is_to_change_where_all_is_met():
    assert ways_to("ct-imhs", READY_CT) == [{}]


def test_what_takes_least_comes_first():
    facts = READY_CT | {
        "degree": "none", "imh_work_years": 0, "training_hours": 20, "rsc_months": 8, "rsc_while_serving": False,
        "references": ["rsc_provider", "colleague"],
    }  # fmt: skip

    assert list(ways_to("ct-imhs", facts)[0]) == [
        "references", "rsc_while_serving", "training_hours", "rsc_months", "imh_work_years", "degree",
    ]  # fmt: skip


def test_an_internship_is_another_way_to_the_years_of_work():
    facts = READY_CT | {"imh_work_years": 1.5, "internship_years": 0}

    assert ways_to("ct-imhs", facts) == [{"imh_work_years": 2}, {"internship_years": 1}]


def test_a_way_that_asks_more_of_the_same_is_none():
    facts = READY_CT | {"imh_work_years": 0, "internship_years": 1}

    assert ways_to("ct-imhs", facts) == [{"imh_work_years": 1}]


def test_another_graduate_degree_is_a_way_only_for_who_has_one():
    assert ways_to("ct-imhs", READY_CT | {"degree": "bachelor"}) == [{"degree": "ma"}]
    assert {"degree_in_focus": True} in ways_to("ct-imhs", READY_CT | {"degree": "other_graduate"})


def test_hours_outside_the_best_two_years_need_more_inside_and_so_in_all():
    facts = READY_CT | {"rsc_hours": 45, "rsc_months": 40, "rsc_hours_in_two_years": 30}
    assert ways_to("ct-imhs", facts) == [{"rsc_hours": 65, "rsc_hours_in_two_years": 50}]

    facts["rsc_hours"] = 80
    assert ways_to("ct-imhs", facts) == [{"rsc_hours_in_two_years": 50}]


def test_who_has_no_hours_begins_and_is_not_asked_how_long_they_took():
    facts = {**READY_CT, "rsc_hours": 0}
    for about_them in ("rsc_months", "rsc_provider", "rsc_while_serving"):
        del facts[about_them]
    version = BOOK.sets(Purpose.APPLYING)[0].in_force(TODAY)
    [way] = shortest_ways(version, facts, CATALOGUE)

    assert {change.fact for change in way.changes} == {"rsc_hours", "rsc_months", "rsc_provider", "rsc_while_serving"}
    assert not any(change.is_unknown for change in way.changes)
    assert next(change for change in way.changes if change.fact == "rsc_months")[2:] == (12, 24)


def test_what_is_not_told_is_to_be_found_out():
    facts = {fact: value for fact, value in READY_CT.items() if fact != "training_hours"}
    version = BOOK.sets(Purpose.APPLYING)[0].in_force(TODAY)
    [way] = shortest_ways(version, facts | {"rsc_provider": "unsure"}, CATALOGUE)

    assert [(change.fact, change.is_unknown) for change in way.changes] == [
        ("training_hours", True), ("rsc_provider", True),
    ]  # fmt: skip


def test_what_the_association_decides_names_its_reason():
    version = BOOK.sets(Purpose.APPLYING)[0].in_force(TODAY)
    [way] = shortest_ways(version, READY_CT | {"specialized_study": "in_service"}, CATALOGUE)

    assert [change.gap.reason for change in way.changes] == ["in_service_on_request"]
    assert not way.changes[0].is_unknown


def test_nobody_is_told_to_stop_providing_reflective_supervision():
    facts = {"renewal_training_hours": 15, "member": True, "provides_rsc": True, "renewal_training_hours_rsc": 0}
    assert ways_to("ct-imhs", facts, Purpose.RENEWING) == [{"renewal_training_hours_rsc": 3}]

    del facts["provides_rsc"]
    assert {"provides_rsc": False} in ways_to("ct-imhs", facts, Purpose.RENEWING)


def test_hours_that_are_a_part_are_no_more_than_the_whole():
    [way] = ways_to("ct-imhm-p", READY_CT | {"training_hours_imh": 60})[:1]
    assert "training_hours" not in way

    facts = {fact: value for fact, value in READY_CT.items() if fact != "training_hours"}
    assert ways_to("ct-imhm-p", facts | {"training_hours_imh": 60})[0]["training_hours"] == 60
