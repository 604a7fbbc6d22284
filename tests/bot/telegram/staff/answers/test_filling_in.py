"""`/answers missing`: staff fill in what people ask most, with the real program."""

from __future__ import annotations

import re

from tests.bot.telegram.people import User
from tests.bot.telegram.server import BOT
from tests.bot.telegram.staff.answers.drafts import button, labels, newcomer
from tests.bot.telegram.staff.people import Member


def filled_in(member: Member, title: str, text: str, *, asks: str, pattern: str = "are open for CT-AIMH") -> None:
    """Answer a question of the list and put the answer into use."""
    member.presses_on(pattern, title)
    member.replies(f"A question for .*{asks}", text=text)
    card = member.is_told(f"A draft for.*{re.escape(text)}")
    member.presses_raw(button(card, "Approve"), card)
    member.group.shows(f"In use for.*{re.escape(text)}")


def test_what_staff_fill_in_answers_everybody_of_their_association_alone(bot, ann):
    ann.says("/answers missing")
    filled_in(ann, "What it costs", "It's $75 & <you> pay in EASy.", asks="What does it cost")

    heard = newcomer(bot).says("How much are the fees in Connecticut?").hears()
    assert "It's $75 & <you> pay in EASy." in heard
    assert "answer from the staff of CT-AIMH, " in heard
    assert "$75" not in newcomer(bot).says("How much are the fees in Virginia?").hears()

    ann.says("/answers missing")
    ann.server.wait_for(lambda: len(bot.team.messages("are open for CT-AIMH")) == 2)
    assert "What it costs" not in labels(bot.team.messages("are open for CT-AIMH")[-1])


def test_it_changes_and_is_withdrawn_like_other_answers(bot, ann):
    ann.says("/answers missing")
    filled_in(ann, "Refunds", "We give none.", asks="Do people get their money back")
    ann.replies("In use for.*We give none", text="answer: We give half.")
    ann.is_told("In use for.*We give half")
    assert "We give half." in newcomer(bot).says("Do you give refunds in CT?").hears()

    ann.presses_on("In use for.*We give half", "Withdraw")
    bot.team.shows("Withdrawn.*We give half")
    bot.server.wait_for(lambda: "We give half" not in newcomer(bot).says("Do you give refunds in CT?").hears())


def test_a_group_of_several_associations_chooses_one_first(bot):
    kim = Member(bot.others, name="Kim")
    kim.says("/answers missing")
    chosen = bot.others.shows("Press an association")
    kim.presses_raw(button(chosen, next(each for each in labels(chosen) if each.startswith("VAIMH"))), chosen)
    filled_in(kim, "What it costs", "It's free.", asks="What does it cost", pattern="are open for VAIMH")

    assert "It's free." in newcomer(bot).says("How much are the fees in Virginia?").hears()


def test_in_private_a_reply_to_the_question_is_the_answer(bot, ann):
    alone = User(bot.server)
    bot.server.members[bot.team.id].add(alone.id)
    alone.says("/answers missing").hears("are open for CT-AIMH")
    alone.presses("How long it takes").hears("A question for CT-AIMH")
    asked = bot.server.chats[alone.id][-1]
    alone.sends(
        text="About eight weeks.",
        reply_to_message={"message_id": asked["message_id"], "chat": alone.chat, "from": BOT, "text": asked["text"]},
    )
    alone.hears("A draft for CT-AIMH.*About eight weeks")
    alone.presses("Approve")
    bot.server.wait_for(lambda: "In use for CT-AIMH" in alone.last()["text"])

    assert "About eight weeks." in newcomer(bot).says("How long does it take in Connecticut?").hears()
