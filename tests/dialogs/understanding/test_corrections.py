"""Corrections change the fact that they name; contradictions are asked back."""

from __future__ import annotations

import pytest

from dialogs.understanding.reading import Reading
from dialogs.understanding.understand import understand
from tests.dialogs.understanding.score import TODAY, english


def heard(text: str, asked: str | None, **known: object) -> Reading:
    return understand(text, asked, english(), today=TODAY, known=known)


@pytest.mark.parametrize(
    "text", ["sorry, 45 not 40", "actually it was 45 not 40", "not 40 but 45", "it was 45, not 40"]
)
def test_the_fact_whose_old_value_is_named_is_changed(text):
    reading = heard(text, "member", training_hours=40, rsc_hours=52)

    assert reading.facts == {"training_hours": 45}


def test_of_two_facts_with_the_old_value_the_one_asked_about_is_changed():
    assert heard("sorry, 45 not 40", "rsc_hours", training_hours=40, rsc_hours=40).facts == {"rsc_hours": 45}


def test_a_correction_without_an_old_value_changes_the_number_told_last():
    assert heard("sorry, it was 52", "rsc_provider", training_hours=36, rsc_hours=38).facts == {"rsc_hours": 52}


def test_a_number_that_fits_no_earlier_one_answers_the_open_question():
    assert heard("sorry, 18 months", "rsc_months", rsc_hours=38).facts == {"rsc_months": 18}


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("my degree is an MEd actually", {"degree": "med"}),
        ("change my training hours to 50", {"training_hours": 50}),
        ("sorry, I meant Virginia", {"association": "va"}),
    ],
)
def test_a_fact_named_in_the_middle_of_another_question_is_changed(text, facts):
    reading = heard(text, "rsc_hours", association="ct", degree="msw", training_hours=40)

    assert reading.facts == facts


def test_the_last_number_of_a_slip_of_the_tongue_counts():
    assert heard("40, no wait, 45", "training_hours").facts == {"training_hours": 45}


def test_a_plain_answer_corrects_nothing():
    assert heard("45", "training_hours", rsc_hours=40).facts == {"training_hours": 45}


@pytest.mark.parametrize(
    ("text", "asked", "known"),
    [
        ("70", "training_hours_imh", {"training_hours": 60}),
        ("20", "training_hours", {"training_hours_imh": 30}),
        ("60", "rsc_hours_in_two_years", {"rsc_hours": 50}),
        ("40", "rsc_hours", {"rsc_hours_about_rsc": 45}),
        ("10", "renewal_training_hours_rsc", {"renewal_training_hours": 8}),
        ("40 hours, 50 of them on infant mental health", "training_hours", {}),
    ],
)
def test_a_part_larger_than_its_whole_is_asked_back(text, asked, known):
    reading = heard(text, asked, **known)

    assert reading.reason == "part_larger"
    assert len(reading.choices) == 2


def test_all_and_half_of_a_number_told_before_are_numbers():
    assert heard("all of them", "training_hours_imh", training_hours=60).facts == {"training_hours_imh": 60}
    assert heard("half of them", "rsc_hours_about_rsc", rsc_hours=50).facts == {"rsc_hours_about_rsc": 25}
