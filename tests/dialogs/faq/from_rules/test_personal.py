"""What a question tells of the person is judged by the rule sets, for this answer alone."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dialogs.faq import answer
from tests.dialogs.faq.score import TODAY
from tests.dialogs.talk import the_answers, the_language, the_words


def asked(question, **facts):
    return answer(question, the_answers(), words=the_words(), facts=facts, today=TODAY, language=the_language)


def own_lines(question, **facts):
    return [line for line in asked(question, **facts).text.splitlines() if line.startswith("With what you told me")]


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("are 25 training hours enough in OK?", "25 of 30 hours in all: 5 hours to go."),
        ("is 40 hours of RSC over 18 months enough for IMHS in CT", "40 of 50 hours: 10 hours to go."),
        ("i have 36 hours of training, ok for a specialist in new mexico", "36 hours of training (minimum 30)"),
        ("are my 12 hours of training enough to renew in Virginia?", "12 of 15 hours this year: 3 hours to go."),
        (
            "I have 3 years and an MSW, is that enough for IMHS?",
            "MSW. I still need to know whether you studied infant mental health itself.",
        ),
        ("my highest degree is a bachelor's, can I become a mentor in virginia", "You need a graduate degree first."),
    ],
)
def test_it_says_what_somebody_has_what_is_needed_and_what_is_short(question, said):
    [line] = own_lines(question)

    assert said in line


@pytest.mark.parametrize(
    "question",
    [
        "are 30 hours enough in ct",  # of what, is not said
        "do I need 48 hours of training as a clinical mentor in CT",
        "my boss has a PhD, does that help in OK",
        "do I have to have a PhD in OK",
        "I am a level 3 in Connecticut, how much training do I need",
        "how many training hours did I need in CT in 2023",
        "which states want 25 hours of RSC",
    ],
)
def test_a_number_that_is_not_plainly_theirs_is_left_out(question):
    assert own_lines(question) == []


def test_the_answers_of_the_talk_count_and_those_of_the_question_count_before_them():
    told = {"association": "ct", "roles": ["policy"], "training_hours": 20, "training_hours_imh": 30}
    [line] = own_lines("are 50 training hours enough", **told)

    assert "50 hours of training (minimum 33)" in line
    assert "I still need to know your training hours on DEI" in line


def test_equal_judgments_of_several_categories_are_one_line_and_others_one_each():
    lines = own_lines("are 40 training hours enough in Virginia")

    assert len(lines) == 2
    assert "IMHM Policy and IMHM Research/Faculty in Virginia" in lines[1]


def test_the_rules_of_the_day_in_the_question_judge_it():
    [then] = own_lines("were my 32 training hours enough for IMHM policy in CT in 2023")
    [now] = own_lines("are my 32 training hours enough for IMHM policy in CT")

    assert "✓" in then
    assert "1 hour to go" in now


def test_what_is_judged_is_cited():
    given = asked("are my 40 hours of training and 12 hours of RSC enough for IMHS in Connecticut")

    assert {each.section for each in given.citations} >= {"Training", "Reflective Supervision/Consultation"}


def test_hours_of_nothing_are_asked_back_with_what_they_may_be():
    given = asked("do my 40 hours count?", association="ct")

    assert given.kind == "clarify"
    assert "Training hours" in [choice.label for choice in given.choices]
    assert {choice.association for choice in given.choices} == {"ct"}


@settings(deadline=None, max_examples=60)
@given(hours=st.integers(min_value=0, max_value=200))
def test_any_number_of_hours_is_judged_as_the_rules_judge_it(hours):
    [line] = own_lines(f"are my {hours} hours of training enough for a specialist in New Mexico")

    assert ("✓" in line) == (hours >= 30)
    assert hours >= 30 or f": {30 - hours} hour" in line
