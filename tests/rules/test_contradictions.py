"""What cannot both be true is no judgment on anybody: it only says that one of two numbers is wrong."""

from __future__ import annotations

import pytest

from rules import contradictions, load_rule_book
from rules.facts import DEGREE


@pytest.fixture(scope="module")
def catalogue():
    return load_rule_book().catalogue


def between(catalogue, **facts):
    return set(contradictions(facts, catalogue))


def test_a_part_is_no_larger_than_its_whole(catalogue):
    assert between(catalogue, training_hours=40, training_hours_imh=41) == {("training_hours_imh", "training_hours")}
    assert not between(catalogue, training_hours=40, training_hours_imh=40)
    assert not between(catalogue, training_hours_imh=41)


def test_no_hours_took_no_time(catalogue):
    assert between(catalogue, rsc_hours=0, rsc_months=12) == {("rsc_months", "rsc_hours")}
    assert not between(catalogue, rsc_hours=0, rsc_months=0)
    assert not between(catalogue, rsc_hours=1, rsc_months=12)


def test_in_less_than_two_years_the_best_two_hold_every_hour(catalogue):
    pairs = {("rsc_hours_in_two_years", "rsc_months"), ("rsc_hours_in_two_years", "rsc_hours")}
    assert between(catalogue, rsc_hours=50, rsc_months=24, rsc_hours_in_two_years=30) == pairs
    assert not between(catalogue, rsc_hours=50, rsc_months=24, rsc_hours_in_two_years=50)
    assert not between(catalogue, rsc_hours=50, rsc_months=25, rsc_hours_in_two_years=30)


def test_work_before_a_degree_contradicts_nothing(catalogue):
    assert not between(catalogue, degree="bachelor", imh_work_years=6, rsc_post_masters=True)


def test_what_counts_only_after_a_degree_is_told_in_the_catalogue(catalogue):
    assert catalogue.below_graduate == {"none", "associate", "bachelor"}
    assert catalogue.nothing_after_a_degree["imh_work_years"] == 0
    assert catalogue.nothing_after_a_degree["rsc_post_masters"] is False
    for name in catalogue.nothing_after_a_degree:
        assert catalogue.facts[name].never_when[DEGREE]
