"""How staff make an answer of a reply: the steps that the tests take."""

from __future__ import annotations

import re

from tests.bot.telegram.people import User
from tests.bot.telegram.server import Json
from tests.bot.telegram.staff.people import Member, passed_on


def replied(asker: User, member: Member, question: str, answer: str) -> str:
    """Pass a question on and answer it; returns the code of the inquiry."""
    code = passed_on(asker, member.group, question)
    member.replies(code, text=answer)
    asker.hears(re.escape(answer))
    return code


def drafted(asker: User, member: Member, question: str, answer: str) -> str:
    """Make a draft of a reply; returns the pattern that its card matches."""
    replied(asker, member, question, answer)
    member.is_told("Delivered")
    member.presses_on("Delivered", "Make it an answer")
    return f"A draft for.*{re.escape(question)}.*{re.escape(answer)}"


def approved(asker: User, member: Member, question: str, answer: str) -> str:
    """Make an answer of a reply, and put it into use."""
    member.presses_on(drafted(asker, member, question, answer), "Approve")
    in_use = f"In use for.*{re.escape(answer)}"
    member.group.shows(in_use)
    return in_use


def newcomer(bot) -> User:
    user = User(bot.server)
    user.says("/start").hears("Hello")
    return user


def is_alerted(member: Member, pattern: str) -> None:
    """Wait for what a press shows to who pressed."""
    calls = member.server.wait_for(
        lambda: member.server.called("answerCallbackQuery", callback_query_id=member.query["id"])
    )
    assert re.search(pattern, calls[-1].params.get("text", "")), calls[-1].params


def labels(message: Json) -> list[str]:
    return [
        key["text"] for row in (message["reply_markup"] or {"inline_keyboard": []})["inline_keyboard"] for key in row
    ]


def button(message: Json, label: str) -> str:
    keys = (key for row in message["reply_markup"]["inline_keyboard"] for key in row)
    return next(key["callback_data"] for key in keys if key["text"] == label)


def turned_to_last(member: Member, listed: Json) -> Json:
    """Turn the pages of the list to the last one; returns it as it stands then."""
    while "Next page" in labels(listed):
        member.presses_raw(button(listed, "Next page"), listed)
        listed = turned(member, listed)
    return listed


def turned(member: Member, listed: Json) -> Json:
    """Wait until another page replaces this one."""
    old, number = listed["text"], listed["message_id"]
    return dict(
        member.server.wait_for(
            lambda: next(
                (each for each in member.group.messages() if each["message_id"] == number and each["text"] != old), None
            )
        )
    )
