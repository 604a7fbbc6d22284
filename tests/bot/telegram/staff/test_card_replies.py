"""Which replies change an answer by staff."""

from __future__ import annotations

from typing import Any

import pytest

from bot.channels.telegram.staff.requests import AnswerReply, read_request

GROUP, BOT = -42, "the_bot"
CARD = {"message_id": 5, "from": {"id": 1, "is_bot": True, "username": "The_Bot"}, "text": "#A12 In use for CT-AIMH"}


def read(card: Any, *, chat: int = GROUP, kind: str = "message", **content: Any) -> Any:
    body = {
        "message_id": 9, "chat": {"id": chat, "type": "supergroup" if chat < 0 else "private"}, "text": "answer: Yes.",
        "from": {"id": 7, "first_name": "Ann"}, "reply_to_message": card,
    }  # fmt: skip
    return read_request({"update_id": 1, kind: body | content}, {GROUP}, BOT)


@pytest.mark.parametrize("chat", [GROUP, 7])
@pytest.mark.parametrize("kind", ["message", "edited_message"])
def test_a_reply_to_a_card_is_read_with_its_number_in_the_group_and_alone(chat, kind):
    found = read(CARD, chat=chat, kind=kind)

    assert isinstance(found, AnswerReply)
    assert (found.number, found.to, found.text, found.private) == (12, 5, "answer: Yes.", chat > 0)


@pytest.mark.parametrize(
    "card",
    [
        {**CARD, "from": {"id": 2, "username": "somebody"}},
        {**CARD, "text": "Answers by staff:\n\n#A12 In use"},
        {**CARD, "text": "#A12B"},
        {**CARD, "text": "#A"},
        {"message_id": 5, "from": CARD["from"]},
    ],
)
def test_a_reply_to_anything_else_changes_no_answer(card):
    assert not isinstance(read(card), AnswerReply)


def test_a_reply_in_another_group_changes_no_answer():
    assert read(CARD, chat=-43) is None


def test_what_another_bot_says_changes_no_answer():
    assert read(CARD, via_bot={"id": 3}) is None
