"""Side questions, old and forged buttons, and replies that are not understood: nothing changes by surprise."""

from __future__ import annotations

import pytest

from dialogs.actions import Command, ShowWhy
from tests.dialogs.talk import Talk
from tests.dialogs.test_kinds import WORDS


@pytest.fixture
def talk():
    return Talk().applies_in("ct", "treatment").says("msw").says("course work").says("36")


def test_why_tells_what_the_question_decides_with_the_source(talk):
    talk.presses(ShowWhy)

    assert "work for IMHS in Connecticut" in talk.text
    assert "“Specialized Work Experience”" in talk.text
    assert talk.asking == "imh_work_years"


def test_a_term_is_explained_with_its_source_and_the_open_question_follows_once(talk):
    talk.says("what counts as reflective supervision?")

    assert "Glossary" in talk.text
    assert talk.text.count("How many years") == 1
    assert talk.asking == "imh_work_years"


def test_any_question_is_answered_with_its_source_and_the_open_question_follows_once(talk):
    talk.says("how many training hours does Virginia ask of a policy mentor?")

    assert "30 hours" in talk.text
    assert "VAIMH" in talk.text
    assert talk.text.count("How many years") == 1
    assert talk.asking == "imh_work_years"


def test_a_button_of_an_answer_that_asks_back_answers_and_keeps_the_open_question():
    talk = Talk().says("who can rate me?").presses("New Mexico")

    assert "IMHS in New Mexico" in talk.text
    assert "association" not in talk.facts


def test_a_button_of_an_answer_about_an_earlier_year_answers_for_that_year():
    talk = Talk().says("how many reflective supervision hours were needed in 2023?").presses("Connecticut")

    assert "50 hours" in talk.text
    assert "Connecticut" in talk.text


@pytest.mark.parametrize("question", ["how much is the application fee?", "what is the application fee?"])
def test_a_question_that_only_the_association_can_answer_is_not_answered(talk, question):
    talk.says(question)

    assert "CT-AIMH can" in talk.text
    assert talk.asking == "imh_work_years"


def test_a_press_on_an_old_question_changes_nothing_and_shows_where_we_are(talk):
    before = talk.facts
    talk.presses_id("degree=phd")

    assert talk.facts == before
    assert "already answered that: MSW" in talk.text
    assert talk.asking == "imh_work_years"


@pytest.mark.parametrize(
    "button",
    [
        "later:degree", "dont_know:degree", "keep:degree", "done:roles", "roles+policy", "day0:bond", "really_forget",
        "really_start_over", "nonsense", "", "degree=", "degree=god", "imh_work_years=-3", "imh_work_years=1e99",
        "imh_work_years=nan", "member=yes!;x=y", "association=ct;degree=phd", "x" * 5000, "imh_work_years+3",
        "orient:xx", "as_if:none_such", "term:none_such", "change:none_such", "day9:bond", "references=colleague",
    ],
)  # fmt: skip
def test_old_and_forged_buttons_change_nothing(talk, button):
    before = talk.facts
    talk.presses_id(button)

    assert talk.facts == before
    assert talk.asking == "imh_work_years"


def test_an_unclear_reply_is_asked_back_and_the_second_time_an_example_is_shown(talk):
    talk.says("blue")
    assert "For example" not in talk.text

    talk.says("green")

    assert "For example" in talk.text
    assert "I don't know" in talk.labels
    assert "imh_work_years" not in talk.facts


@pytest.mark.parametrize("text", ["", " ", "\u202e\u200b", "🦄", "<b>x</b>", "{name}", "%s", "/nonsense", "x" * 10_000])
def test_any_text_at_all_gets_an_answer_and_the_open_question(talk, text):
    talk.says(text)

    assert talk.text
    assert talk.asking == "imh_work_years"


def test_somebody_else_in_the_west_of_virginia_is_not_in_virginia():
    talk = Talk().presses(Command.APPLY).says("West Virginia")

    assert "association" not in talk.facts
    assert talk.asking == "association"


@pytest.mark.parametrize("state", ["Connecticut", "Virginia", "Oklahoma"])
@pytest.mark.parametrize(
    "question", ["what's the difference between the mentor categories?", "what do I need for each?"]
)
def test_a_long_answer_and_the_open_question_fit_one_message(state, question):
    talk = Talk().applies_in(state, "providing reflective supervision", "policy", "teaching or research").says("PsyD")
    asked = talk.asking
    talk.says(question)

    assert talk.asking == asked
    assert talk.text.count(WORDS.content.questions[asked].ask) == 1
    assert max(len(reply.text) for reply in talk.last.replies) <= 1200
