"""In a group: an answer for all to read, a way to the private chat, and nothing of the interview."""

from __future__ import annotations

from typing import Any

from bot.channels.telegram.handler import answer_in_group
from bot.channels.telegram.incoming.updates import InGroup, MessageLocation
from tests.dialogs.talk import NOW, the_conversation

BOT = "imhtest_bot"
TEAM = MessageLocation(-42, thread=3, message=7)


def answer(text: str, command: str | None = None) -> dict[str, Any]:
    [call] = answer_in_group(the_conversation(), InGroup(TEAM, "en", text, command), BOT, NOW)
    return dict(call.params)


def link(sent: dict[str, Any]) -> str:
    return str(sent["reply_markup"]["inline_keyboard"][0][0]["url"])


def test_a_question_is_answered_as_a_reply_in_its_topic():
    sent = answer("what is reflective supervision?")

    assert "someone you trust" in sent["text"]
    assert (sent["message_thread_id"], sent["reply_parameters"]["message_id"]) == (3, 7)
    assert link(sent).endswith("?start=ask")


def test_a_question_that_has_to_be_asked_back_says_what_to_name_in_the_next():
    sent = answer("who can rate me?")

    assert "Connecticut, Virginia, New Mexico, Oklahoma" in sent["text"]
    assert "Oklahoma" not in answer("who can rate me for imhs in connecticut?")["text"]


def test_what_somebody_tells_of_themselves_is_not_taken_for_an_answer():
    assert "Got it" not in answer("I have an MSW and 30 hours")["text"]


def test_every_command_leads_to_the_private_chat():
    for command in ("start", "result", "forget", "help", "anything"):
        sent = answer("", command)
        assert "chat of our own" in sent["text"]
        assert link(sent) == f"https://t.me/{BOT}?start=apply"


def test_what_is_about_ones_own_case_leads_to_the_private_chat():
    for text in ("am I ready? I have an MSW, Connecticut", "show my result", "delete my answers"):
        sent = answer(text)
        assert "between you and me" in sent["text"]
        assert link(sent) == f"https://t.me/{BOT}?start=apply"


def test_a_greeting_is_told_what_can_be_asked_here():
    assert "Ask me like this" in answer("hi")["text"]


def test_a_very_long_mention_is_not_read_to_its_end():
    assert "more than I can read" in answer("what is this " * 320)["text"]


def test_danger_is_answered_at_once_be_it_behind_a_command():
    for sent in (answer("my boyfriend beats me"), answer("my boyfriend beats me", "help")):
        assert "call 911" in sent["text"]
        assert "1-800-799-7233" in sent["text"]
