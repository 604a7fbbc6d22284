"""The whole business with staff on PostgreSQL, with the real program."""

from __future__ import annotations

from tests.bot.telegram.people import User
from tests.bot.telegram.staff.people import FEE, Member, asks, passed_on


def begun(bot) -> User:
    user = User(bot.server)
    user.says("/start").hears("Hello")
    return user


def test_a_hand_over_from_the_question_to_an_answer_for_everybody(launch, postgresql_url):
    bot = launch(IMHBOT_DATABASE_URL=postgresql_url)
    asker, other, ann = begun(bot), begun(bot), Member(bot.team)
    code = passed_on(asker, bot.team)
    passed_on(other, bot.team, "What is the fee in Connecticut?")
    ann.says("/open")
    assert code in ann.is_told("Waiting for an answer: 2")["text"]
    ann.replies(f"{code}.*question for", text="It is 50 dollars.")
    bot.kill()
    bot.start()
    bot.team.shows(f"{code}.*Delivered", 20)
    asker.waits_for("50 dollars", bot)

    ann.presses_on(f"{code}.*Delivered", "Make it an answer")
    ann.replies("A draft for", text="answer: It is 60 dollars.")
    ann.presses_on("A draft for.*60 dollars", "Approve")
    asker.hears("a new answer.*60 dollars")
    other.hears("an answer.*60 dollars")
    begun(bot).says(FEE).hears("60 dollars.*Source: answer from the staff of CT-AIMH")

    asks(asker, "When is the deadline in Connecticut?")
    bot.team.shows(f"{code}.*One more question.*deadline")
    ann.presses_on(f"{code}.*question for", "Close")
    asker.hears("closed your question")
    ann.presses_on("In use for", "Withdraw")
    bot.team.shows("Withdrawn")
    asker.says("/forget").hears()
    asker.presses("Yes, delete").hears()
    bot.team.shows(f"{code}.*The person deleted this")


def test_a_case_and_the_figures(launch, postgresql_url):
    bot = launch(IMHBOT_DATABASE_URL=postgresql_url)
    ann, alone = Member(bot.team), begun(bot)
    bot.server.members[bot.team.id].add(alone.id)
    alone.says("/case new").hears("This is a new case")
    alone.says("Connecticut").hears("Got it: Connecticut")
    alone.says("/case off").hears("You've left case")
    alone.says("/case").hears("Connecticut")
    ann.says("/stats")

    bot.team.shows("Interviews", 20)
