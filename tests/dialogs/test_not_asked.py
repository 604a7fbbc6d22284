"""An answer that misses the question leads to other words first, and then to staff."""

from __future__ import annotations

import pytest

from dialogs.actions import ChooseAnswer, Command, NotAsked, PassOn, parse
from dialogs.faq import AnswerChoice
from tests.dialogs.talk import Talk, the_book, the_conversation

QUESTION = "how many training hours does Virginia ask of a policy mentor?"
LABEL = "That's not what I asked"
ALL = tuple(the_book().associations)


@pytest.fixture
def talk() -> Talk:
    """Somebody who applies in Virginia and asks a question midway."""
    return Talk(conversation=the_conversation(*ALL)).applies_in("va", "provides_rsc").says("msw").says(QUESTION)


def test_the_button_stands_last_under_an_answer_and_the_open_question_stays(talk):
    assert talk.labels[-1] == LABEL
    assert talk.asking == "training_hours"


def test_no_button_stands_under_small_talk_a_fact_or_where_nothing_was_found():
    for text in ("thanks!", "36 hours", "what is the weather like on Mars?"):
        assert LABEL not in Talk().applies_in("va", "provides_rsc").says(text).labels


def test_at_first_other_words_and_the_next_best_answers_are_offered(talk):
    shown = talk.progress.answered[-1].entries
    talk.presses(NotAsked)

    choices = [action.about for each in talk.buttons if isinstance(action := parse(each.id), ChooseAnswer)]
    assert "Ask it in other words" in talk.text
    assert 1 <= len(choices) <= 3
    assert {AnswerChoice.of(each).entry for each in choices}.isdisjoint(shown)
    assert talk.last.outcome == "not_asked"
    assert talk.asking == "training_hours"


@pytest.mark.parametrize(
    "second",
    [
        lambda talk: talk.presses_id(talk.turns[-2].replies[-1].buttons[-1][-1].id),  # the same button again
        lambda talk: talk.presses(ChooseAnswer).presses(NotAsked),
        lambda talk: talk.says("what is reflective supervision?").presses(NotAsked),
    ],
    ids=["same answer", "one of those offered", "in other words"],
)
def test_the_second_time_it_can_go_to_staff(talk, second):
    second(talk.presses(NotAsked))

    assert "VAIMH can tell you" in talk.text
    assert "Pass my question to VAIMH" in talk.labels
    assert talk.presses(PassOn).presses("Only my question").passed_on


def test_a_question_of_its_own_begins_anew():
    talk = Talk(conversation=the_conversation(*ALL)).applies_in("va", "provides_rsc")
    talk.says(QUESTION).presses(NotAsked).says("what is reflective supervision?")
    talk.says("what is an endorsement?").presses(NotAsked)

    assert "Ask it in other words" in talk.text


def test_where_no_staff_can_be_reached_it_says_who_knows():
    talk = Talk().says("what is reflective supervision?").presses(NotAsked).says("That's not what I asked")

    assert "Your association can tell you" in talk.text
    assert not any(label.startswith("Pass") for label in talk.labels)


@pytest.mark.parametrize("text", [LABEL, "no, that's not what I asked", "you didn't answer my question"])
def test_it_can_be_typed(talk, text):
    assert "Ask it in other words" in talk.says(text).text


def test_typed_where_nothing_was_asked_it_invites_to_ask():
    assert "Just type it again" in Talk().says("that's not what I asked").text


def test_the_button_of_a_question_that_is_forgotten_says_so(talk):
    assert "Just type it again" in talk.presses_id("not_asked:12").text
    assert "Just type it again" in talk.presses_id("not_asked:ct").text


def test_after_a_verdict_it_works_as_well():
    talk = Talk().applies_in("va", "provides_rsc").says("msw").presses(Command.RESULT).says(QUESTION)

    assert talk.labels[-1] == LABEL
    assert talk.presses(NotAsked).last.done
