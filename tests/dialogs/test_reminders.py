"""Reminders in the conversation: asked for, listed, stopped, and called to mind without telling anything."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.actions import Command, SetReminder, StopReminder
from dialogs.progress import Progress, Screen
from dialogs.reminders import MOST_REMINDERS, Reminder, ReminderKind, reminder_named
from tests.dialogs.talk import NOW, Talk, the_conversation, the_messenger

TOLD = (
    "I have an MSW and 3 years as an infant mental health home visitor in Connecticut, "
    "40 hours of reflective supervision over 18 months"
)
ANSWERS = {"rsc_provider": "an IMHM Clinical", "references": "program supervisor, rsc provider, colleague"}


def a_result(conversation=None, hours: int = 36) -> Talk:
    """Somebody in Connecticut who lacks hours of reflective supervision."""
    talk = Talk(conversation=conversation or the_messenger())
    for text in (TOLD, "treatment", "course work", f"{hours} hours"):
        talk.says(text)
    while talk.asking:
        talk.says(ANSWERS.get(talk.asking, "yes"))
    return talk


def names(talk: Talk) -> list[str]:
    return [each.name for each in talk.progress.reminders]


def test_a_result_that_is_not_ready_offers_to_remind_and_names_the_day_at_their_pace():
    talk = a_result().presses(Command.REMIND)

    assert talk.labels[:3] == ["April 7, 2027, at your pace", "In a month", "In three months"]


def test_a_day_that_is_picked_is_kept_and_said_back_above_the_result():
    talk = a_result().presses(Command.REMIND).presses("In a month")

    assert names(talk) == ["result-2026-12-21"]
    assert "OK, I'll check in with you on December 21, 2026." in talk.text
    assert "/reminders" in talk.text
    assert talk.last.done


@pytest.mark.parametrize("text", ["April 1", "in April", "4/1/2027", "2027-04-01"])
def test_a_day_may_be_typed(text):
    talk = a_result().presses(Command.REMIND).says(text)

    assert names(talk) == ["result-2027-04-01"]
    assert talk.progress.screen is Screen.VERDICT


def test_a_day_that_is_not_caught_is_asked_for_again():
    talk = a_result().presses(Command.REMIND).says("in a couple of weeks or so")

    assert "didn't catch the day" in talk.text
    assert names(talk) == []
    assert names(talk.says("May 3")) == ["result-2027-05-03"]


@pytest.mark.parametrize("text", ["/remind 2020-01-01", "/remind today"])
def test_nobody_is_reminded_of_a_day_gone_by(text):
    talk = a_result().says(text)

    assert "from tomorrow on" in talk.text
    assert names(talk) == []


def test_nobody_is_reminded_in_a_far_future():
    assert "too far away" in a_result().says("/remind 2040-01-01").text


def test_never_mind_leads_back_to_the_result():
    talk = a_result().presses(Command.REMIND).presses(Command.NEVER_MIND)

    assert (talk.progress.screen, names(talk)) == (Screen.VERDICT, [])


def test_a_wish_in_the_middle_of_the_questions_leaves_the_open_one_open():
    talk = Talk(conversation=the_messenger()).applies_in("ct", "treatment")
    asking = talk.asking
    talk.says("remind me in two weeks")

    assert (talk.asking, names(talk)) == (asking, ["result-2026-12-05"])


def test_what_is_told_beside_a_wish_is_noted():
    talk = Talk(conversation=the_messenger()).applies_in("ct", "treatment").says("I have an MSW. Remind me in April")

    assert talk.facts["degree"] == "msw"
    assert names(talk) == ["result-2027-04-01"]
    assert "MSW" in talk.text


def test_remind_me_later_still_puts_the_question_off():
    talk = Talk(conversation=the_messenger()).applies_in("ct", "treatment").says("remind me later")

    assert names(talk) == []
    assert talk.progress.later == ("degree",)


def test_whoever_renews_is_offered_a_day_before_the_year_ends():
    talk = Talk(conversation=the_messenger()).presses(Command.RENEW).says("/remind")

    assert talk.labels[0] == "December 1, 2026, for my renewal"
    assert names(talk.presses("December 1")) == ["renewal-2026-12-01"]
    assert talk.asking == "association"


def test_reminders_are_listed_and_each_can_be_stopped():
    talk = a_result().says("/remind April 1").says("remind me about my renewal on December 1").says("my reminders")

    assert "• December 1, 2026, for your renewal\n• April 1, 2027" in talk.text
    talk.presses(StopReminder("renewal-2026-12-01"))
    assert names(talk) == ["result-2027-04-01"]
    assert names(talk.says("stop reminding me")) == []
    assert "don't have any reminders" in talk.says("/reminders").text


def test_a_reminder_that_is_gone_is_not_stopped_twice():
    talk = a_result().says("/remind April 1").presses_id("stop_reminder:result-2027-04-01")

    assert "stopped that one already" in talk.presses_id("stop_reminder:result-2027-04-01").text


def test_the_same_day_is_one_reminder_and_there_is_a_most():
    talk = a_result()
    for day in range(1, MOST_REMINDERS + 1):
        talk.says(f"/remind 2027-04-{day:02}").says(f"/remind 2027-04-{day:02}")
    assert len(names(talk)) == MOST_REMINDERS

    assert "Stop one first" in talk.says("/remind 2027-06-01").text
    assert len(names(talk)) == MOST_REMINDERS


def test_starting_over_keeps_the_days_and_forgetting_deletes_them():
    talk = a_result().says("/remind April 1").says("/startover").presses(Command.REALLY_START_OVER)
    assert names(talk) == ["result-2027-04-01"]

    talk.says("/forget").presses(Command.REALLY_FORGET)
    assert talk.stored is None


def test_where_nothing_can_be_sent_the_next_start_reminds():
    talk = a_result(the_conversation()).says("/remind April 1")
    assert "When you come back here on April 1, 2027, or later" in talk.text
    early, reply = the_conversation().take_due(talk.progress, datetime(2027, 3, 31))
    assert (early, reply) == (talk.progress, None)

    after, reply = the_conversation().take_due(talk.progress, datetime(2027, 4, 2))
    assert reply.text == "You asked me to check in today."
    assert after.reminders == ()


@pytest.mark.parametrize("kind", ReminderKind)
def test_a_reminder_tells_nothing_about_the_person(kind):
    reply = the_messenger().reminder(kind, NOW)

    assert not any(word in reply.text for word in ("Connecticut", "IMHS", "hours", "April", "renew"))
    assert [each.label for row in reply.buttons for each in row] == ["Show my result", "Stop reminding me"]


def test_pressed_later_it_shows_the_result_as_of_that_day():
    talk = a_result().says("/remind April 1")
    talk.now = datetime(2027, 4, 1, 10)
    talk.presses_id(Command.RESULT)

    assert talk.progress.judged_on == talk.now.date()
    assert talk.last.verdict["apply_on"] == "2027-04-01"


def test_in_a_case_no_reminder_is_offered_or_set():
    talk = a_result(the_messenger().about_somebody_else())

    assert "Remind me" not in talk.labels
    for text in ("/remind April 1", "/reminders", "/remind"):
        assert "can't set reminders here" in talk.says(text).text
    assert names(talk) == []


def test_changed_rules_are_watched_only_for_a_result():
    talk = Talk(conversation=the_messenger()).presses_id("set_reminder:rules")
    assert "once you have a result" in talk.text

    watched = a_result().presses(Command.REMIND).presses(SetReminder("rules"))
    assert [dict(each.result) for each in watched.progress.reminders] == [{"ct-imhs": "not_yet rsc_hours:50"}]


def test_a_change_of_the_answers_is_no_change_of_the_rules():
    talk = a_result().presses(Command.REMIND).presses(SetReminder("rules"))
    talk.says("sorry, it was 60 hours of reflective supervision")

    assert [dict(each.result) for each in talk.progress.reminders] == [{"ct-imhs": "ready"}]
    assert the_messenger().rules_looked_at(talk.progress, NOW + timedelta(days=1))[1] is False


@given(st.text(max_size=30) | st.from_regex(r"(result|renewal|rules)(-\d{4}-\d\d-\d\d)?", fullmatch=True))
def test_a_name_from_anywhere_is_a_reminder_or_nothing(name):
    found = reminder_named(name)

    assert found is None or (found.name == name and (found.day is None) == (found.kind is ReminderKind.RULES))


@given(st.sampled_from([ReminderKind.RESULT, ReminderKind.RENEWAL]), st.dates())
def test_reminders_are_kept_with_the_conversation(kind, day):
    reminder = Reminder(kind=kind, day=day)
    kept = Progress.from_json(Progress(reminders=(reminder,)).to_json())

    assert kept.reminders == (reminder,)
    assert reminder_named(reminder.name) == reminder
