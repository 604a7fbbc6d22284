"""A verdict fills several screens of a phone: it is shown whole when it is new or asked for, and else in a line."""

from __future__ import annotations

from datetime import timedelta

import pytest

from dialogs.actions import Command, SendResult, SendShared
from tests.dialogs.talk import NOW, Talk, the_conversation
from tests.dialogs.test_verdicts import READY_CT, finished

HEADLINE, SOURCES, IN_SHORT = (
    "IMHS in Connecticut: not yet",
    "CT-AIMH's IMHS requirements",
    "You can look at all of it again",
)


@pytest.fixture
def talk():
    return finished(
        Talk(conversation=the_conversation("ct")).applies_in("ct", "treatment"), **READY_CT | {"rsc_hours": "40"}
    )


@pytest.mark.parametrize("text", ["thank you", "what is rsc?", "what is the weather?", "/help", "idk"])
def test_what_is_said_beside_a_verdict_does_not_bring_all_of_it_again(talk, text):
    talk.says(text)

    assert HEADLINE in talk.text
    assert IN_SHORT in talk.text
    assert "10 hours to go" not in talk.text.split(HEADLINE)[1]
    assert talk.last.done
    assert talk.last.verdict["best_fit"] == "ct-imhs"


def test_what_is_no_text_does_not_bring_all_of_it_again(talk):
    turn = the_conversation("ct").remind(talk.progress, "A picture.", NOW)

    assert turn.replies[-1].text.startswith("A picture.\n\n**" + HEADLINE)
    assert SOURCES not in turn.replies[-1].text


def test_one_tap_shows_all_of_it_again(talk):
    whole = talk.text.removeprefix(talk.text.split(f"**{HEADLINE}")[0])
    assert SOURCES in whole

    assert talk.says("thank you").presses(Command.RESULT).text == whole


def test_the_buttons_of_the_verdict_stay_one_tap_away(talk):
    there = talk.labels
    assert talk.says("thank you").labels == ["Show my result now", "My answers"]

    assert talk.presses(Command.RESULT).labels == there


def test_after_sending_it_to_staff_it_is_not_shown_all_over(talk):
    talk.presses(SendResult("ct")).presses(SendShared)

    assert talk.last.passed_on is not None
    assert IN_SHORT in talk.text
    assert SOURCES not in talk.text


def test_an_answer_that_changes_brings_the_whole_new_verdict(talk):
    talk.says("thank you").says("sorry, it was 52 hours of reflective supervision")

    assert "IMHS in Connecticut: you meet the rules" in talk.text
    assert SOURCES in talk.text


def test_who_comes_back_sees_all_of_it(talk):
    assert SOURCES in talk.says("thank you").says("/start").text


def test_what_the_rules_ask_now_brings_the_whole_verdict(talk):
    before = talk.progress.replace(needs={"ct-imhs": {"rsc_hours": 20}})
    turn = the_conversation("ct").remind(before, "A picture.", NOW + timedelta(days=1))

    assert "20" in turn.replies[-1].text.split("**")[0]
    assert SOURCES in turn.replies[-1].text
