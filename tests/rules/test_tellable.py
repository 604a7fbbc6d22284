"""What cannot be told is not asked."""

from __future__ import annotations

import pytest

from rules.facts import Tellable, tellable
from rules.loading.files import load_book


@pytest.fixture(scope="module")
def vocabulary():
    return load_book().vocabulary


def told(vocabulary, fact, closed=(), **facts):
    return tellable(vocabulary.facts[fact], facts, closed, vocabulary)


def test_at_zero_hours_there_is_nothing_to_tell_about_them(vocabulary):
    assert told(vocabulary, "rsc_provider", rsc_hours=0) is Tellable.NEVER
    assert told(vocabulary, "rsc_provider", rsc_hours=1) is Tellable.NOW
    assert told(vocabulary, "rsc_provider") is Tellable.NOW


def test_without_a_graduate_degree_nothing_that_comes_after_it_can_be_told(vocabulary):
    assert told(vocabulary, "imh_work_years", degree="bachelor") is Tellable.NEVER
    assert told(vocabulary, "imh_work_paid", degree="bachelor") is Tellable.NEVER
    assert told(vocabulary, "imh_work_years", degree="msw") is Tellable.NOW


def test_the_focus_of_a_degree_waits_for_the_degree(vocabulary):
    assert told(vocabulary, "degree_in_focus") is Tellable.NOT_YET
    assert told(vocabulary, "degree_in_focus", degree="other_graduate") is Tellable.NOW
    assert told(vocabulary, "degree_in_focus", degree="msw") is Tellable.NEVER
    assert told(vocabulary, "degree_in_focus", closed=["degree"]) is Tellable.NEVER


def test_the_best_two_years_matter_only_for_a_stretch_of_more_than_24_months(vocabulary):
    assert told(vocabulary, "rsc_hours_in_two_years", rsc_hours=80, rsc_months=24) is Tellable.NEVER
    assert told(vocabulary, "rsc_hours_in_two_years", rsc_hours=80, rsc_months=24.5) is Tellable.NOW


def test_nobody_to_rate_leaves_nobody_who_could_be_endorsed(vocabulary):
    assert told(vocabulary, "references_endorsed", references=[]) is Tellable.NEVER
    assert told(vocabulary, "references_endorsed", references=["colleague"]) is Tellable.NOW
