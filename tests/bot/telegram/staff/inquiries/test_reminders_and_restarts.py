"""What waits for a day, and what outlives the process."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest

from tests.bot.telegram.people import User
from tests.bot.telegram.process import webhook_settings
from tests.bot.telegram.server import Fault
from tests.bot.telegram.staff.people import Member, asks, code_of, passed_on

DAY = 24 * 60 * 60


def in_database(folder: Path, statement: str, *values: object) -> list[tuple]:
    with closing(sqlite3.connect(folder / "bot.sqlite")) as database:
        found = database.execute(statement, values).fetchall()
        database.commit()
    return found


def begun(bot) -> User:
    user = User(bot.server)
    user.says("/start").hears("Hello")
    return user


@pytest.mark.soak
def test_what_waits_for_a_day_is_called_to_mind_in_its_topic(launch):
    bot = launch()
    code = passed_on(begun(bot), bot.others, "How much is the fee in Virginia?")
    while not in_database(bot.folder, "SELECT 1 FROM inquiries WHERE card > 0"):
        time.sleep(0.05)
    bot.stop()
    in_database(bot.folder, "UPDATE inquiries SET waiting_since = waiting_since - ?", DAY)
    bot.start()

    reminder = bot.others.shows(f"{code}.*waiting for 24 hours: How much is the fee")
    assert reminder["params"]["message_thread_id"] in bot.server.topics[bot.others.id]


def test_what_was_closed_a_month_ago_is_another_inquiry(launch):
    bot = launch()
    user, ann = begun(bot), Member(bot.team)
    code = passed_on(user, bot.team)
    ann.presses_on(code, "Close")
    user.hears("closed")
    in_database(bot.folder, "UPDATE inquiries SET closed_at = closed_at - ?", 31 * DAY)
    user.presses("Ask again").hears("Type your message")
    user.says("And this year?").hears("passed it on")

    assert code_of(bot.team.shows("A question for.*And this year")["text"]) != code


def handed_over_by_a_bot_that_is_killed(bot, asked: float, answered: float) -> None:
    """Kill it so many seconds after something was passed on, and so many after staff's answer."""
    user, member = begun(bot), Member(bot.others)
    user.says("How much is the fee in Virginia?").hears()
    user.presses("Pass my question to").hears("This goes to")
    user.presses("Only my question")
    is_killed(bot, asked)
    code = code_of(bot.others.shows("How much is the fee")["text"])
    member.replies(code, text="It is 40 dollars.")
    is_killed(bot, answered)

    user.server.wait_for(lambda: [each for each in user._said() if "40 dollars" in each["text"]])
    bot.server.wait_for(lambda: bot.others.messages("Delivered"))
    assert in_database(bot.folder, "SELECT state, count(*) FROM inquiries GROUP BY state") == [("answered", 1)]


def is_killed(bot, moment: float) -> None:
    time.sleep(moment)
    bot.kill()
    bot.start()


def test_no_question_and_no_answer_is_lost_when_the_process_is_killed(launch):
    handed_over_by_a_bot_that_is_killed(launch(), 0.0, 0.1)


@pytest.mark.soak
@pytest.mark.parametrize("moment", [step / 50 for step in range(20)])
def test_no_moment_of_a_hand_over_is_a_bad_one_to_be_killed(moment, launch):
    handed_over_by_a_bot_that_is_killed(launch(), moment, moment)


@pytest.mark.parametrize("kind", [429, "lost"])
def test_a_bad_network_loses_nothing_on_the_way_to_staff(kind, launch):
    bot = launch()
    user = begun(bot)
    for method in ("getChat", "createForumTopic", "sendMessage"):
        fault = Fault(kind, method, retry_after=1 if kind == 429 else 0)
        bot.server.faults.append(Fault(**{**vars(fault), "chat": bot.others.id}))
    code = passed_on(user, bot.others, "How much is the fee in Virginia?")

    Member(bot.others).replies(code, text="It is 40 dollars.")
    user.hears("40 dollars")


def test_a_hand_over_works_by_webhook_too(launch):
    bot = launch(**webhook_settings())
    bot.server.wait_for(lambda: bot.server.webhook)
    user = begun(bot)
    code = passed_on(user, bot.others, "How much is the fee in Virginia?")
    Member(bot.others).replies(code, text="It is 40 dollars.")
    user.hears("40 dollars")
    user.presses("Write back").hears("Type your message")
    bot.server.webhook = None


def test_who_asks_is_told_where_staff_cannot_be_reached(launch):
    bot = launch()
    user = begun(bot)
    bot.server.faults.append(Fault(403, "sendMessage", chat=bot.team.id))
    asks(user, "How much is the fee in Connecticut?")

    user.hears("couldn't reach CT-AIMH's staff")


def test_questions_are_counted_by_what_became_of_them(launch):
    bot = launch()
    user = begun(bot)
    user.says("What is reflective supervision?").hears()
    user.says("How much is the fee in Virginia?").hears()
    user.says("How much is the fee in Virginia?").hears()
    found = in_database(bot.folder, "SELECT association, outcome, number FROM questions_asked ORDER BY outcome")

    assert found == [("", "answer", 1), ("va", "handoff", 2)]


def test_the_log_tells_nothing_of_what_was_passed_on(launch):
    bot = launch()
    user = begun(bot)
    code = passed_on(user, bot.team, "What is the fee in Connecticut for Quillfeather?")
    Member(bot.team, name="Silverweed").replies(code, text="It is marmalade.")
    user.hears("marmalade")
    log = bot.log.read_text()

    for secret in ("Quillfeather", "Silverweed", "marmalade", str(user.id), str(bot.team.id), code, "Traceback"):
        assert secret not in log


def test_an_association_that_there_is_not_ends_it_with_one_sentence(launch):
    bot = launch(IMHBOT_STAFF_CHATS="mars=-1001")
    ended, said = bot.ends()

    assert (ended, "IMHBOT_STAFF_CHATS names 'mars', which is no association; give one of" in said) == (2, True)
