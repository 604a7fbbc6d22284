"""The day of applying: today unless told, changed in the review; on a day gone by nobody is ready any more."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from dialogs.actions import ChangeAnswer, Command, KeepAnswer
from tests.dialogs.talk import NOW, Talk

DAY = "apply_on"


@pytest.fixture(scope="module")
def told():
    """Everything that the policy endorsement of Connecticut asks by the rules of today."""
    talk = Talk().applies_in("ct", "policy").says("msw").says("course work").says("33").says("30").says("3")
    return talk.says("4").says("5").says("three colleagues").stored


@pytest.fixture
def talk(told):
    ready = Talk(start=False)
    ready.stored = told
    return ready.says("/result")


def applying(talk, day):
    return talk.says("/review").presses(ChangeAnswer(DAY)).says(day)


def status(talk):
    return talk.last.verdict["results"][2]["status"]


def test_by_itself_nobody_is_asked_for_the_day_and_the_review_says_today(talk):
    assert "you're ready to apply. You meet all five requirements" in talk.text

    talk.says("/review")

    assert "• Application date: today" in talk.text
    assert DAY not in talk.facts


def test_a_day_is_typed_and_shown(talk):
    applying(talk, "June 1, 2027").says("/review")

    assert talk.facts[DAY] == "2027-06-01"
    assert "• Application date: June 1, 2027" in talk.text


def test_a_day_to_come_can_be_ready(talk):
    assert "you're ready to apply. You meet all five requirements" in applying(talk, "June 1, 2027").text


def test_both_rules_of_connecticut_are_reached(talk):
    applying(talk, "December 31, 2023")
    assert talk.last.verdict["results"][2]["version"] is None

    applying(talk, "January 1, 2024")
    assert talk.last.verdict["results"][2]["version"] == "2024-01-01"


def test_rules_no_longer_in_force_are_said_first_and_nobody_is_ready_by_them(talk):
    applying(talk, "December 31, 2023")

    text = talk.text.partition("\n\n")[2]  # after what was noted
    assert text.startswith("**These rules are no longer in force.**")
    assert "Newer ones took effect on January 1, 2024" in text
    assert "under the rules of December 31, 2023, you'd have met all five requirements" in text
    assert "ready" not in text
    assert "Before I apply" not in talk.labels
    assert status(talk) == "ready"  # as data it is what the facts come to on that day


def test_of_rules_that_have_not_changed_since_the_day_alone_has_gone_by(talk):
    applying(talk, "March 1, 2025")

    assert "That day has gone by" in talk.text
    assert "ready" not in talk.text


def test_a_day_that_was_to_come_has_gone_by_at_some_time(talk):
    assert "ready" in applying(talk, "December 1, 2026").text

    talk.now += timedelta(days=40)

    assert "ready" not in talk.says("thanks").text
    assert "That day has gone by" in talk.says("/start").text


def test_a_result_from_before_new_rules_is_not_ready_any_more(told):
    talk = Talk(start=False)
    talk.stored, talk.now = told, datetime(2023, 12, 1)
    assert "ready" in talk.says("/result").text

    talk.now = datetime(2024, 2, 1)

    assert "ready" not in talk.says("thanks").text.partition("Before you apply")[0]


def test_a_result_from_last_month_stands_by_the_same_rules(talk):
    talk.now += timedelta(days=40)

    assert "you're ready to apply. You meet all five requirements" in talk.says("thanks").text


def test_a_word_of_thanks_does_not_make_it_ready_again(talk):
    assert "ready" not in applying(talk, "December 31, 2023").says("thanks").text


def test_what_staff_get_is_not_ready_either(talk):
    applying(talk, "December 31, 2023")

    shared = talk.conversation.side_by_side({"A1": talk.progress}, NOW)
    assert "would have been ready under earlier rules" in shared


def test_one_press_leads_back_to_the_rules_of_today(talk):
    applying(talk, "December 31, 2023").presses(Command.APPLY_TODAY)

    assert DAY not in talk.facts
    assert "you're ready to apply. You meet all five requirements" in talk.text


@pytest.mark.parametrize("said", ["today", "I don't know"])
def test_today_stays_today_on_another_day(talk, said):
    applying(applying(talk, "June 1, 2027"), said)
    assert DAY not in talk.facts

    talk.now += timedelta(days=40)

    assert "you're ready to apply. You meet all five requirements" in talk.says("/start").text


def test_keeping_the_day_goes_back_to_the_result(talk):
    assert talk.says("/review").presses(ChangeAnswer(DAY)).presses(KeepAnswer).last.done


def test_put_off_the_day_stays_as_it_is(talk):
    assert talk.says("/review").presses(ChangeAnswer(DAY)).says("later").last.done
    assert talk.progress.later == ()
