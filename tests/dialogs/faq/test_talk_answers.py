"""In the middle of a talk a question may lean on what is asked, what was told last, and what is left."""

from __future__ import annotations

import pytest

from dialogs.faq import TalkAtHand, answer
from dialogs.faq.entry import StaffAnswer
from tests.dialogs.faq.from_rules.test_personal import the_language
from tests.dialogs.faq.score import TODAY
from tests.dialogs.talk import the_answers, the_words

SPECIALIST = {"association": "ct", "roles": ["treatment"]}


def asked(question, asking=None, last=None, left=None, **facts):
    talk = TalkAtHand(asking, last, left)
    return answer(
        question, the_answers(), words=the_words(), facts=facts, today=TODAY, language=the_language, talk=talk
    )


@pytest.mark.parametrize(
    ("question", "asking", "said"),
    [
        ("how many do you need?", "training_hours", "30 hours of training"),
        ("how much is required", "imh_work_years", "2 years"),
        ("what is the minimum?", "rsc_hours", "50 hours"),
        ("does it have to be a mentor?", "rsc_provider", "or approved by the association"),
        ("how many do you need?", "references", "3 reference ratings"),
    ],
)
def test_a_question_without_a_topic_is_about_the_fact_that_is_asked_for(question, asking, said):
    assert said in asked(question, asking=asking, **SPECIALIST).text


def test_while_work_is_asked_about_a_question_is_not_one_on_renewing():
    assert asked("is there an exam?", asking="roles", association="ct").entry == "exam"


def test_without_an_open_question_it_is_not_guessed_which_number_is_meant():
    assert asked("how many do you need?", **SPECIALIST).kind != "answer"


def test_whether_that_is_enough_is_about_what_was_told_last():
    given = asked("is that enough?", asking="rsc_months", last="rsc_hours", rsc_hours=40, **SPECIALIST)

    assert "10 hours to go" in given.text
    assert given.citations


def test_a_number_in_the_question_is_of_the_fact_that_is_asked_for():
    text = asked("i have 40. is that enough?", asking="rsc_hours", last="training_hours", **SPECIALIST).text

    assert "40 of 50 hours: 10 hours to go" in text


@pytest.mark.parametrize("question", ["how long till I have 50", "how do I get to 50", "when will I reach 50 hours?"])
def test_how_long_it_takes_is_told_by_the_pace_so_far(question):
    text = asked(question, rsc_hours=40, rsc_months=20, **SPECIALIST).text

    assert "10 hours to go" in text
    assert "about 2 hours a month" in text
    assert "about 5 months more" in text


def test_without_a_pace_only_what_is_missing_is_told():
    text = asked("how long till I have 50", rsc_hours=40, **SPECIALIST).text

    assert "10 hours to go" in text
    assert "pace" not in text


def test_who_asks_whether_to_apply_hears_how_it_stands_and_what_is_missing():
    text = asked("can I apply now?", training_hours=12, degree="msw", **SPECIALIST).text

    assert text.startswith("**IMHS in Connecticut: not yet")
    assert "✗ **Training:**" in text


def test_how_many_questions_are_left_is_told_where_one_is_open():
    assert asked("how many questions left?", left=7).text.startswith("Up to 7 more")
    assert "no question waiting for you" in asked("how many questions left?").text


def test_an_example_is_that_of_the_open_question():
    example = the_words().content.questions["regional_leadership"].example

    assert asked("like what? can you give me an example", asking="regional_leadership").text == example


@pytest.mark.parametrize("question", ["is this private?", "who sees my answers?", "do you share what I type"])
def test_who_asks_what_becomes_of_the_answers_is_told(question):
    given = asked(question, asking="training_hours")

    assert given.kind == "smalltalk"
    assert "/forget" in given.text


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("what if my supervisor isn't endorsed", "or approved by the association"),
        ("what can I do with a bachelor's", "IFA (promotion) or IFS (prevention)"),
    ],
)
def test_a_topic_that_is_named_counts_before_the_open_question(question, said):
    assert said in asked(question, asking="training_hours", **SPECIALIST).text


@pytest.mark.parametrize(
    ("question", "asking", "said"),
    [
        ("how many was it again that I need?", "training_hours", "30 hours of training"),
        ("what number am I to reach", "rsc_hours", "50 hours of reflective supervision"),
        ("¿cuántas horas piden?", "training_hours", "30 hours of training"),
        ("is one enough or two", "imh_work_years", "2 years"),
        ("does a group count?", "rsc_hours", "one-on-one or in a group"),
        ("which topics would those be", "specialized_study", "infant development"),
        ("does she need an endorsement herself", "rsc_provider", "endorsed as IMHM Clinical"),
        ("all of them or only one?", "references_endorsed", "At least one rater must be endorsed"),
    ],
)
def test_the_words_of_a_question_say_what_of_the_open_one_is_meant(question, asking, said):
    assert said in asked(question, asking=asking, **SPECIALIST).text


def test_while_somebody_renews_a_question_is_about_renewing():
    question = "do any of the hours have to be about giving supervision?"
    text = asked(question, asking="renewal_training_hours", association="ok", category_held="imhm_c").text

    assert "recommended, not required" in text
    assert "50 hours" not in text


def test_a_minimum_is_told_apart_from_a_maximum():
    text = asked("is there a max too or only a minimum?", asking="training_hours", **SPECIALIST).text

    assert text.startswith("It's a minimum. I don't see a maximum")


def test_what_is_planned_counts_once_it_is_done():
    given = asked("I have two more planned in December, do these count now?", asking="training_hours", **SPECIALIST)

    assert "once you've done them" in given.text
    assert given.citations


def test_why_it_matters_is_told_with_the_rule():
    given = asked("why would that make a difference", asking="rsc_months", **SPECIALIST)

    assert given.text.startswith(the_words().content.questions["rsc_months"].why)
    assert given.citations


@pytest.mark.parametrize("question", ["how much is the application fee?", "what time is it?", "do you have kids?"])
def test_what_has_a_matter_of_its_own_is_not_taken_for_the_open_question(question):
    assert asked(question, asking="training_hours", **SPECIALIST).kind != "answer"


@pytest.mark.parametrize(
    "question",
    [
        "my supervisor passed away and nobody else can confirm my hours",
        "does one college credit make 15 clock hours",
        "does leave stop the two year clock for supervision",
    ],
)
def test_what_the_rules_do_not_settle_is_handed_over(question):
    assert asked(question, **SPECIALIST).is_handoff


def test_what_staff_said_counts_before_the_open_question():
    said = StaffAnswer("groups_of_six", "ct", ("do groups of six count",), "They do, by what we hear.")
    given = answer(
        "do groups of six count?",
        the_answers().with_entries([said]),
        words=the_words(),
        facts=SPECIALIST,
        today=TODAY,
        talk=TalkAtHand("rsc_hours"),
    )

    assert given.text == said.text
