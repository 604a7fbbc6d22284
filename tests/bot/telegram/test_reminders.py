"""Reminders by the real program: sent once, also where it is killed, and stopped with one tap."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from typing import Any

import pytest

from tests.bot.telegram.people import User
from tests.bot.telegram.process import Bot
from tests.bot.telegram.server import PATIENCE, Fault
from tests.bot.telegram.test_blocked import block

CHECK_IN = "You asked me to check in today"


def in_file(bot: Bot, statement: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(bot.folder / "bot.sqlite")) as database:
        found = database.execute(statement).fetchall()
        database.commit()
    return found


def asked_for(bot: Bot) -> User:
    """Somebody who asked to be reminded in three months."""
    user = User(bot.server)
    user.says("/start").hears("I help you")
    user.says("remind me in three months").hears("check in with you")
    waits_until_delivered(bot)
    return user


def comes_due(bot: Bot) -> None:
    in_file(bot, "UPDATE reminders SET due = 1")


def reminders(user: User) -> int:
    return sum(CHECK_IN in each["text"] for each in user._said())


def waits_until_delivered(bot: Bot) -> None:
    end = time.monotonic() + PATIENCE
    while in_file(bot, "SELECT id FROM outbox"):
        assert time.monotonic() < end, "the outbox is never empty"
        time.sleep(0.05)


def test_it_comes_and_one_tap_stops_all(launch):
    bot = launch()
    user = asked_for(bot)
    user.says("/remind in a month").hears("check in with you")
    bot.stop()
    in_file(bot, "UPDATE reminders SET due = 1 WHERE due = (SELECT min(due) FROM reminders)")
    bot.start()
    user.hears(CHECK_IN)
    assert user.labels() == ["Show my result", "Stop reminding me"]

    user.presses("Stop reminding me").hears("stopped all your reminders")
    assert in_file(bot, "SELECT * FROM reminders") == []


def test_killed_right_after_it_was_sent_it_is_not_sent_again(launch):
    bot = launch()
    user = asked_for(bot)
    bot.kill()
    comes_due(bot)
    bot.start()
    user.hears(CHECK_IN)
    waits_until_delivered(bot)
    bot.kill()
    bot.start()
    user.says("/reminders").hears("don't have any reminders")

    assert reminders(user) == 1


@pytest.mark.soak
def test_killed_on_the_way_it_still_comes_once(launch):
    bot = launch()
    user = asked_for(bot)
    bot.kill()
    comes_due(bot)
    bot.server.faults.append(Fault(500, "sendMessage", count=1000))
    bot.start()
    bot.server.wait_for(lambda: bot.server.faults[-1].count < 1000, what="for an attempt to send")
    assert in_file(bot, "SELECT * FROM reminders") == []
    bot.kill()
    bot.server.faults.clear()
    bot.start()
    user.hears(CHECK_IN)
    user.says("/reminders").hears("don't have any reminders")

    assert reminders(user) == 1


def killed_after(bot: Bot, seconds: float) -> None:
    """Kill it so many seconds after it starts with something due; it must be kept, on its way, or sent."""
    user = asked_for(bot)
    bot.kill()
    comes_due(bot)
    bot.start()
    time.sleep(seconds)
    bot.kill()
    [(kept,)] = in_file(bot, "SELECT count(*) FROM reminders")
    [(under_way,)] = in_file(bot, "SELECT count(*) FROM outbox")
    assert kept + under_way + reminders(user) >= 1
    assert kept + under_way <= 1, "what is in the outbox is kept no more"
    bot.start()
    bot.server.wait_for(lambda: reminders(user), what="for the reminder")
    waits_until_delivered(bot)
    # Only an outbox row that was sent, and not noted as sent, goes out again, as every message does.
    assert reminders(user) <= 1 + under_way
    assert in_file(bot, "SELECT * FROM reminders") == []


@pytest.mark.soak
@pytest.mark.parametrize("step", range(20))
def test_no_moment_is_a_bad_one_to_be_killed(step, launch):
    killed_after(launch(), step / 12)


def test_whoever_blocked_the_bot_is_left_alone(launch):
    bot = launch()
    user, other = asked_for(bot), asked_for(bot)
    block(user)
    other.says("hello").hears()
    bot.stop()
    comes_due(bot)
    bot.start()
    other.hears(CHECK_IN)

    assert reminders(user) == 0
    assert in_file(bot, "SELECT * FROM reminders") == []


def test_forgetting_deletes_every_trace_of_it(launch):
    bot = launch()
    user = asked_for(bot)
    user.says("/forget").hears()
    user.presses("Yes, delete").hears()

    assert in_file(bot, "SELECT * FROM reminders") == []
