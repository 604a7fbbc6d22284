"""Which facts a message of several sentences comes to, and which of its numbers count for nothing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from dialogs.understanding.understand import understand
from tests.dialogs.understanding.score import english

TODAY = date(2026, 11, 28)


def facts(text: str, asked: str | None = None, **known: Any) -> Mapping[str, Any]:
    return understand(text, asked, english(), today=TODAY, known=known).facts


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "90 hours of reflective supervision over 5 years, 62 of them in the best two",
            {"rsc_hours": 90, "rsc_months": 60, "rsc_hours_in_two_years": 62},
        ),
        (
            "96 hours of training in all. Of those, 60 are infant mental health and 6 were on diversity",
            {"training_hours": 96, "training_hours_imh": 60, "training_hours_dei": 6},
        ),
        ("I've had 100 hours of RS, 26 of it about the RS I give", {"rsc_hours": 100, "rsc_hours_about_rsc": 26}),
        ("I've had two supervisors, 20 hours of RS with the first and 38 with the second", {"rsc_hours": 58}),
        ("In the past 14 months I've received 49 hours of reflective supervision", {"rsc_hours": 49, "rsc_months": 14}),
    ],
)
def test_wholes_parts_and_spans_are_told_apart(text, told):
    kept = facts(text)
    assert {fact: kept.get(fact) for fact in told} == told


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("I've worked with kids for 12 years, babies and their parents only the last 3 years", 3),
        ("I've done infant-parent therapy for 8 years in all, 5 years of them since my degree", 5),
        ("I've done infant-parent therapy for 3 years, but I was out for 6 months, so more like 2.5 than 3", 2.5),
        ("I was a school librarian for 21 years before I started dyadic therapy 4 years ago", 4),
    ],
)
def test_of_several_spans_of_years_those_of_the_work_since_the_degree_count(text, years):
    assert facts(text).get("imh_work_years") == years


@pytest.mark.parametrize(
    "text",
    [
        "Do I need 50 hours of reflective supervision?",
        "They told me that it takes 50 hours of reflective supervision",
        "My boss has 50 hours of reflective supervision",
        "Once I have 50 hours of reflective supervision I'll apply",
        "I gave two teams 50 hours of reflective supervision",
        "50 hours of reflective supervision are required, I read",
        "I hope to have 50 hours of reflective supervision by spring",
        "I'm nowhere near 50 hours of reflective supervision",
        "There are 13 of us in my reflective supervision group",
        "I've had reflective supervision twice a month",
    ],
)
def test_hours_that_are_not_theirs_by_now_are_not_kept(text):
    assert "rsc_hours" not in facts(text)


@pytest.mark.parametrize(
    ("text", "degree"),
    [
        ("I finish my MSW in May, right now I have a BA", "bachelor"),
        ("BS in psych and MS in early ed", "ms"),
        ("My husband is an MD, I have an MEd", "med"),
        ("I've got a master of arts, I'm abd for the PhD", "ma"),
        ("We hired an MSW last month", None),
        ("ct lcsw, its m s w", "msw"),
    ],
)
def test_the_degree_is_the_highest_that_they_hold(text, degree):
    assert facts(text).get("degree") == degree


@pytest.mark.parametrize(
    ("text", "association"),
    [
        ("ct lcsw treat babies 6 yrs", "ct"),
        ("I treat babies in Norman OK", "ok"),
        ("nm. counselor. babies and their moms", "nm"),
        ("ok, I have a question about my hours", None),
        ("I moved from Virginia to Texas last year", None),
    ],
)
def test_the_state_is_read_wherever_it_stands(text, association):
    assert facts(text).get("association") == association


def test_a_fact_told_beside_the_answer_is_kept_too():
    kept = facts("64 hours, and I'm a member of the board in Hartford, Connecticut", "training_hours")
    assert kept["training_hours"] == 64
    assert kept["association"] == "ct"


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Since September 2023 I've had 73 hours of reflective supervision", "faculty_leader_years"),
        ("None of the people who could rate me are endorsed.", "imh_work_paid"),
        ("I've done 64 hours of training. 32 were specific to infant mental health", "practice_leader_years"),
        ("my boss already has 180 hours of training", "training_hours"),
    ],
)
def test_what_tells_another_fact_answers_no_question(text, asked):
    assert asked not in facts(text, asked)


def test_a_question_beside_an_answer_is_heard_as_well():
    reading = understand("36 hours, is that enough?", "training_hours", english(), today=TODAY)
    assert dict(reading.facts) == {"training_hours": 36}
    assert reading.questions


def test_a_correction_of_another_fact_is_taken_while_one_is_asked():
    kept = facts("wait i just checked, reflective supervision is 52 not 48", "references", rsc_hours=48)
    assert kept.get("rsc_hours") == 52


def test_a_long_message_is_read_to_its_end():
    filler = "I have so much to say about how this all began and what it means to me. " * 40
    assert facts(f"{filler} I have an MSW. I've had 60 hours of reflective supervision.")["rsc_hours"] == 60


def test_hours_of_which_nothing_says_what_they_were_of_are_named():
    reading = understand("MSW, Tulsa. Got 45 hours from my old job somewhere.", None, english(), today=TODAY)
    assert reading.facts["degree"] == "msw"
    assert reading.not_caught == ("45 hours",)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Training: 28 hours. Scratch that, 32", {"training_hours": 32}),
        (
            "This year I have 6 hours from the conference, 5 online, and 4 at work. Renewing.",
            {"renewal_training_hours": 15},
        ),
        (
            "34 hours, 17 of those on reflective supervision, 2 on equity",
            {"training_hours": 34, "training_hours_rsc": 17},
        ),
        ("RS/C so far: 12. Trainings 41.", {"rsc_hours": 12, "training_hours": 41}),
        ("IMHM-C, Virginia, endorsed May 2022. 15 hours of training", {"renewal_training_hours": 15}),
        ("I want to renew my clinical mentor endorsement in Virginia", {"category_held": "imhm_c"}),
        ("I co-chair the statewide infant and toddler court committee", {"regional_leadership": True}),
        ("Program director, 8 years, MSW 2015", {"policy_leader_years": 8, "degree": "msw"}),
    ],
)
def test_terse_sentences_tell_as_much_as_full_ones(text, told):
    assert told.items() <= facts(text).items()


@pytest.mark.parametrize(
    "text",
    [
        "y. our team has 87 hours of training between us",
        "yes. my supervisor has 30 hours of training",
    ],
)
def test_what_others_have_changes_no_number_told_before(text):
    assert "training_hours" not in facts(text, "references_endorsed", training_hours=9)


def test_who_writes_for_somebody_else_tells_nothing_of_them_by_their_own_degree():
    text = (
        "I'm asking for my daughter, she's shy. She lives in Tulsa, Oklahoma. I'm a retired teacher with an MEd myself."
    )
    assert facts(text) == {"association": "ok"}


def test_a_licence_that_is_renewed_is_no_endorsement():
    reading = understand("My license renewal took 7 months. MSN, Hobbs NM", None, english(), today=TODAY)
    assert not reading.renews
    assert "years_endorsed" not in reading.facts


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("I've given reflective supervision for seven years, no scratch that, six", {"rsc_provided_years": 6}),
        ("I had 47 hours of reflective supervision, sorry, 41, in 20 months", {"rsc_hours": 41, "rsc_months": 20}),
        (
            "I run policy for the state, 14 years, the last eight of them since I earned my master's",
            {"policy_leader_years": 8},
        ),
        (
            "Master of public health, then 7 years heading the early intervention unit in Connecticut",
            {"policy_leader_years": 7, "degree": "other_graduate"},
        ),
    ],
)
def test_of_two_numbers_of_a_sentence_the_one_that_stands_is_kept(text, told):
    kept = facts(text)
    assert {fact: kept.get(fact) for fact in told} == told


def test_a_bound_that_is_quoted_or_out_of_reach_is_nobodys():
    assert facts("Our flyer says three years of leading policy") == {}
    assert "rsc_hours" not in facts("I give reflective supervision, and I can't show 50 hours for myself")


def test_hours_with_their_time_and_best_two_years_answer_together():
    told = facts("80 hours since November 2022, 52 in the best two years", "rsc_hours")
    assert told["rsc_hours"] == 80
    assert told["rsc_hours_in_two_years"] == 52
    assert told["rsc_months"] == pytest.approx(48.5, abs=0.6)


@pytest.mark.parametrize("part", ["30 of them in the last two years", "62 of them in the last two"])
def test_hours_of_the_last_two_years_are_not_those_of_the_best_two(part):
    assert facts(f"90 hours over five years, {part}", "rsc_hours") == {"rsc_hours": 90, "rsc_months": 60}


def test_what_only_describes_an_answer_tells_nothing_besides():
    assert facts("a year long certificate through the university", "specialized_study") == {
        "specialized_study": "certificate"
    }
    assert facts("5 hours, certificate in hand", "training_hours_dei") == {"training_hours_dei": 5}


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("I'm in Texas, MSW, and treat babies and parents.", "Texas"),
        ("I'm in Austin, TX and have a PhD.", "Texas"),
        ("I live in Ohio. What do I need?", "Ohio"),
        ("My supervisor works in Texas. I have an MSW", None),
        ("I used to live in Texas, MSW", None),
        ("I work in in-home therapy, MSW", None),
        ("I live in Ohio but work in Connecticut, MSW", None),
        ("If I live in Ohio, can I still apply? MSW", None),
    ],
)
def test_a_state_without_rules_is_heard_beside_other_things_where_the_writer_is_there(text, state):
    assert understand(text, None, english(), today=TODAY).elsewhere == state
