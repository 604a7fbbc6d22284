"""All that one message holds gets its due in one reply: noted, answered, asked back, named; then what is open, once."""

from __future__ import annotations

import pytest

from dialogs.actions import AnswerWaiting, Command
from dialogs.handlers import typed
from dialogs.understanding.reading import Reading
from tests.dialogs.talk import Talk, the_conversation
from tests.dialogs.test_verdicts import READY_CT, finished

RSC, DEI = "What counts as reflective supervision?", "What is a clock hour?"
FEE = "How much is the application fee?"


@pytest.fixture
def hearing(monkeypatch):
    """Return a function that says how one text is read; all others are read as ever."""
    readings = {}
    as_ever = typed.understand
    monkeypatch.setattr(
        typed, "understand", lambda text, *of, **known: readings.get(text) or as_ever(text, *of, **known)
    )
    return lambda text, reading: readings.update({text: reading}) or text


@pytest.fixture
def talk():
    return Talk().applies_in("ct", "treatment").says("msw").says("course work")


def in_order(text, *parts):
    places = [text.find(part) for part in parts]
    return -1 not in places and places == sorted(places)


def test_a_fact_with_a_question_beside_it_is_noted_then_the_question_answered_then_the_next_one_asked_once(
    talk, hearing
):
    talk.says(hearing(f"36 hours. {RSC}", Reading("value", {"training_hours": 36}, questions=(RSC,))))

    assert in_order(talk.text, "Got it: 36 hours of training", "Glossary", "How many years")
    assert talk.text.count("How many years") == 1
    assert talk.facts["training_hours"] == 36
    assert talk.last.outcome == "answer"


def test_a_question_beside_a_fact_is_answered_with_that_fact_counted(hearing):
    talk = Talk().presses(Command.APPLY)
    talk.says(hearing(f"I'm in Virginia. {FEE}", Reading("value", {"association": "va"}, questions=(FEE,))))

    assert "VAIMH" in talk.text
    assert talk.last.about == "va"


def test_two_questions_are_answered_and_the_others_offered_as_buttons(talk, hearing):
    asked = (RSC, DEI, FEE)
    talk.says(hearing(" ".join(asked), Reading("unknown", questions=asked)))

    assert in_order(talk.text, "Glossary", "Hours by the clock", "You asked more than that")
    assert "CT-AIMH can tell you" not in talk.text
    assert FEE in talk.labels

    talk.presses(AnswerWaiting)

    assert "CT-AIMH can" in talk.text


def test_a_question_that_waited_can_be_passed_on_to_staff(hearing):
    talk = Talk(conversation=the_conversation("ct")).applies_in("ct", "treatment")
    asked = (RSC, DEI, FEE)
    talk.says(hearing(" ".join(asked), Reading("unknown", questions=asked))).presses(AnswerWaiting)

    assert "Pass my question to CT-AIMH" in talk.labels


def test_a_question_that_waited_too_long_is_said_to_be_gone(talk):
    talk.presses_id("waiting:123")

    assert "I don't have that question anymore" in talk.text


def test_what_was_not_caught_is_named_before_the_next_question(talk, hearing):
    reading = Reading("value", {"training_hours": 36}, not_caught=("twelve ses", "every other blue moon"))
    talk.says(hearing("36 hours, twelve ses, every other blue moon", reading))

    assert in_order(
        talk.text, "Got it", "I didn't catch this: “twelve ses” and “every other blue moon”", "How many years"
    )


def test_what_is_told_beside_an_unclear_reply_is_kept_and_the_question_back_comes_last(talk, hearing):
    reading = Reading("clarify", {"member": True}, reason="frequency", details={"unit": "hours"}, questions=(RSC,))
    talk.says(hearing(f"I'm a member, training every week. {RSC}", reading))

    assert in_order(talk.text, "Got it: you're a member", "Glossary", "How long was each one")
    assert talk.facts["member"] is True
    assert talk.asking == "training_hours"
    assert "how many clock hours" not in talk.text.casefold()


def test_who_does_not_know_may_ask_in_the_same_breath(talk, hearing):
    talk.says(hearing(f"no idea. {DEI}", Reading("unknown", questions=(DEI,))))

    assert in_order(talk.text, "put this on your to-do list", "Hours by the clock", "How many years")


def test_a_command_may_come_with_a_question(talk, hearing):
    talk.says(hearing(f"Let's stop here. {RSC}", Reading("command", command="stop", questions=(RSC,))))

    assert in_order(talk.text, "Glossary", "let's stop here")


def test_a_degree_on_the_way_is_offered_to_be_judged_beside_the_degree_held(hearing):
    talk = Talk().applies_in("ct", "treatment")
    talk.says(hearing("BA now, MSW in May", Reading("value", {"degree": "bachelor"}, in_progress="msw")))

    assert talk.facts["degree"] == "bachelor"
    assert "Check as if I had it: MSW" in talk.labels


def test_a_fact_and_a_question_told_to_the_greeting_are_both_heard(hearing):
    told = Reading("value", {"association": "ct", "degree": "msw"}, questions=(RSC,))
    talk = Talk().says(hearing(f"MSW in Connecticut. {RSC}", told))

    assert in_order(talk.text, "Got it: Connecticut · MSW", "Glossary", "What kind of work do you do")


def test_a_fact_and_a_question_told_to_the_verdict_bring_the_new_verdict(hearing):
    talk = finished(Talk().applies_in("ct", "treatment"), **READY_CT | {"rsc_hours": "40"})
    told = Reading("value", {"rsc_hours": 52}, questions=(RSC,))
    talk.says(hearing(f"It's 52 hours now. {RSC}", told))

    assert in_order(talk.text, "Updated: 52 hours", "Glossary", "IMHS in Connecticut: you meet")


def test_the_same_answer_twice_in_a_row_is_given_in_short(talk):
    first = talk.says(RSC).text.partition("\n")[0]
    talk.says(RSC)

    assert first not in talk.text
    assert "the same as a moment ago" in talk.text
    assert talk.text.count("How many clock hours") == 1
    assert first in talk.says("36").says(RSC).text
