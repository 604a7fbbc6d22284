"""A forecast goes by the person's own pace: none is made up, and hours have to fall inside two years."""

from __future__ import annotations

from datetime import date

import pytest

from dialogs.texts.next_steps import forecast_text
from rules import evaluate
from rules.forecast import Pace, pace, when
from tests.dialogs.talk import the_book, the_words

TODAY = date(2026, 11, 28)


def gap_of(rule_set, fact, **facts):
    facts = {"association": rule_set[:2], **facts}
    results = {each.rule_set.id: each for each in evaluate(the_book(), facts, TODAY).results}
    leaves = [leaf for each in results[rule_set].requirements.values() for leaf in each.leaf_results]
    return next(leaf for leaf in leaves if leaf.fact == fact and leaf.shortfall), facts


def said(rule_set, fact, **facts):
    gap, told = gap_of(rule_set, fact, **facts)
    return forecast_text(the_words(), gap, told, TODAY)


def test_hours_still_to_go_come_in_at_the_pace_of_those_received():
    gap, facts = gap_of("ct-imhs", "rsc_hours", rsc_hours=40, rsc_months=18)
    shown = pace(gap, facts, the_book().catalogue)

    assert shown == Pace(40 / 18, "hours")
    assert when(10, shown, TODAY) == date(2027, 4, 14)
    assert said("ct-imhs", "rsc_hours", rsc_hours=40, rsc_months=18) == (
        "At your pace of about 2 hours a month, you'd get there in April 2027."
    )


@pytest.mark.parametrize("months", [22, 40])
def test_who_is_too_slow_for_two_years_is_told_the_pace_it_takes(months):
    assert "50 hours won't fit into 2 years. You'd need at least 2.1 hours a month." in said(
        "ct-imhs", "rsc_hours", rsc_hours=40, rsc_months=months
    )


def test_who_just_makes_it_within_two_years_is_told_when():
    assert "in November 2027" in said("ct-imhs", "rsc_hours", rsc_hours=25, rsc_months=12)


def test_hours_without_a_window_may_take_as_long_as_they_do():
    assert "March 2028" in said("ct-imhm-c", "rsc_hours", rsc_hours=40, rsc_months=64)
    assert "more than ten years" in said("ct-imhm-c", "rsc_hours", rsc_hours=20, rsc_months=120)


def test_the_best_two_years_may_be_long_gone_and_show_no_pace():
    told = {"rsc_hours": 80, "rsc_months": 26, "rsc_hours_in_two_years": 44}

    assert said("ct-imhs", "rsc_hours_in_two_years", **told) is None
    assert "at least 2.1 hours" in said("ct-imhs", "rsc_hours_in_two_years", **{**told, "rsc_months": 60})


def test_a_part_of_the_hours_has_a_pace_of_its_own():
    assert "At your pace of 1 hour a month" in said(
        "va-imhm-c", "rsc_hours_about_rsc", rsc_hours=40, rsc_months=20, rsc_hours_about_rsc=20
    )


def test_a_year_of_work_takes_a_year_for_whoever_has_begun():
    assert said("ct-imhm-p", "policy_leader_years", policy_leader_years=2.5) == (
        "Counting from today, that would be May 2027."
    )
    assert said("ct-imhm-p", "policy_leader_years", policy_leader_years=0) is None


@pytest.mark.parametrize(
    ("fact", "facts"),
    [
        ("training_hours", {"training_hours": 12, "rsc_hours": 12, "rsc_months": 6}),
        ("rsc_hours", {"rsc_hours": 12}),
        ("rsc_hours", {"rsc_hours": 0, "rsc_months": 0}),
    ],
)
def test_no_pace_is_made_up(fact, facts):
    assert said("ct-imhs", fact, **facts) is None


@pytest.mark.parametrize(
    ("months", "spoken"),
    [(20, "2 hours a month"), (17, "about 2.5 hours a month"), (61, "about 8 hours a year"), (40, "1 hour a month")],
)
def test_a_pace_is_said_as_people_say_it(months, spoken):
    assert f"pace of {spoken}," in said("ct-imhm-c", "rsc_hours", rsc_hours=40, rsc_months=months)
