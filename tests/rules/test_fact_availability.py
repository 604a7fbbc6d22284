"""What cannot be told is not asked."""

from __future__ import annotations

import pytest

from rules.facts import Availability, availability
from rules.loading.files import load_rule_book


@pytest.fixture(scope="module")
def catalogue():
    return load_rule_book().catalogue


def told(catalogue, fact, unanswerable=(), **facts):
    return availability(catalogue.facts[fact], facts, unanswerable, catalogue)


def test_at_zero_hours_there_is_nothing_to_tell_about_them(catalogue):
    assert told(catalogue, "rsc_provider", rsc_hours=0) is Availability.NEVER
    assert told(catalogue, "rsc_provider", rsc_hours=1) is Availability.NOW
    assert told(catalogue, "rsc_provider") is Availability.NOW


def test_without_a_graduate_degree_nothing_that_comes_after_it_can_be_told(catalogue):
    assert told(catalogue, "imh_work_years", degree="bachelor") is Availability.NEVER
    assert told(catalogue, "imh_work_paid", degree="bachelor") is Availability.NEVER
    assert told(catalogue, "imh_work_years", degree="msw") is Availability.NOW


def test_the_focus_of_a_degree_waits_for_the_degree(catalogue):
    assert told(catalogue, "degree_in_focus") is Availability.NOT_YET
    assert told(catalogue, "degree_in_focus", degree="other_graduate") is Availability.NOW
    assert told(catalogue, "degree_in_focus", degree="msw") is Availability.NEVER
    assert told(catalogue, "degree_in_focus", unanswerable=["degree"]) is Availability.NEVER


def test_the_best_two_years_matter_only_for_a_stretch_of_more_than_24_months(catalogue):
    assert told(catalogue, "rsc_hours_in_two_years", rsc_hours=80, rsc_months=24) is Availability.NEVER
    assert told(catalogue, "rsc_hours_in_two_years", rsc_hours=80, rsc_months=24.5) is Availability.NOW


def test_nobody_to_rate_leaves_nobody_who_could_be_endorsed(catalogue):
    assert told(catalogue, "references_endorsed", references=[]) is Availability.NEVER
    assert told(catalogue, "references_endorsed", references=["colleague"]) is Availability.NOW
