"""A fact that is not asked for cannot change a status or a gap; one that is asked for can."""

from __future__ import annotations

import random
from datetime import date

import pytest

from rules import Purpose, evaluate, facts_that_matter, load_rule_book
from tests.rules.profiles import random_profiles

TODAY = date(2026, 11, 21)


@pytest.fixture(scope="module")
def book():
    return load_rule_book()


def matter(book, rule_set, facts, unanswerable=(), purpose=Purpose.APPLYING):
    found = next(each for each in book.sets(purpose) if each.id == rule_set)
    return facts_that_matter(book, [found.in_force(TODAY)], facts, unanswerable)


def named(verdict):
    return {
        result.rule_set.id: [
            (each.truth, [(gap.fact, gap.have, gap.need) for gap in each.gaps]) for each in result.requirements.values()
        ]
        for result in verdict.results
    }


def test_the_internship_is_not_asked_for_where_the_work_alone_is_enough(book):
    asked = matter(book, "ct-imhs", {"imh_work_years": 2})

    assert "internship_years" not in asked


def test_the_internship_is_asked_for_where_it_could_shorten_what_is_missing(book):
    assert "internship_years" in matter(book, "ct-imhs", {"imh_work_years": 1})
    assert "internship_years" in matter(book, "ct-imhs", {"imh_work_years": 0.5})


def test_the_endorsement_of_a_supervisor_of_too_short_an_internship_does_not_matter(book):
    told = {"imh_work_years": 1.5, "internship_years": 0.5}

    assert "internship_supervisor_endorsed" not in matter(book, "va-imhm-c", told)


def test_too_few_hours_in_all_settle_the_window(book):
    assert "rsc_months" not in matter(book, "nm-imhs", {"rsc_hours": 40})
    assert "rsc_months" in matter(book, "nm-imhs", {"rsc_hours": 50})


def test_the_other_conditions_of_a_missing_requirement_are_asked(book):
    assert "rsc_months" in matter(book, "ct-imhs", {"rsc_hours": 40})


def test_an_internship_does_not_matter_where_nobody_can_say_how_long_the_work_was(book):
    assert "internship_years" not in matter(book, "ct-imhs", {}, unanswerable={"imh_work_years"})


@pytest.mark.parametrize("renewal", [False, True])
def test_what_is_not_asked_for_never_changes_a_status_or_a_gap(book, renewal):
    chance = random.Random(20261121)
    compared = 0
    for profile in random_profiles(1500, seed=20261121, renewal=renewal):
        whole = book.catalogue.read(profile)
        whole.pop("category_held", None)
        opening = {fact: whole[fact] for fact in ("association", "apply_on") if fact in whole}
        part = opening | {fact: value for fact, value in whole.items() if chance.random() < 0.6}
        verdict = evaluate(book, part, TODAY, renewal=renewal)
        versions = [result.version for result in verdict.results if result.version]
        asked = facts_that_matter(book, versions, part, ())
        more = part | {fact: value for fact, value in whole.items() if fact not in asked and fact not in part}
        if _has_contradiction(more):
            continue
        assert named(evaluate(book, more, TODAY, renewal=renewal)) == named(verdict), (part, more)
        compared += 1

    assert compared > 500


def _has_contradiction(facts):
    """More hours in two years than in all: the table of the window leaves that to the talk."""
    best, hours = facts.get("rsc_hours_in_two_years"), facts.get("rsc_hours")
    return best is not None and hours is not None and best > hours
