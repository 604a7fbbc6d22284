"""What in a staff group, and in private, is a request to staff's business."""

from __future__ import annotations

from typing import Any

import pytest

from bot.channels.telegram.staff.requests import StaffCommand, StaffPress, StaffReply, read_request
from bot.staff.commands import PRIVATE_COMMANDS

GROUP, BOT = -42, "the_bot"
CARD = {"message_id": 5, "from": {"id": 1, "is_bot": True, "username": "The_Bot"}, "text": "#K7QFMD\nA question"}


def message(text: str | None = "It is free.", *, kind: str = "message", chat: int = GROUP, **content: Any) -> Any:
    body: dict[str, Any] = {"message_id": 9, "chat": {"id": chat, "type": "supergroup" if chat < 0 else "private"}}
    body |= {"from": {"id": 7, "first_name": "Ann", "language_code": "en"}, **content}
    return {"update_id": 1, kind: body | ({"text": text} if text else {})}


def read(raw: Any) -> Any:
    return read_request(raw, {GROUP}, BOT)


def test_a_reply_to_a_card_is_read_with_its_code():
    found = read(message(reply_to_message=CARD))

    assert isinstance(found, StaffReply)
    written = found.written
    assert (written.code, written.to, written.text, found.sender.name, written.edited) == (
        "K7QFMD", 5, "It is free.", "Ann", False,
    )  # fmt: skip


def test_an_edited_reply_says_so():
    assert read(message(reply_to_message=CARD, kind="edited_message")).written.edited


def test_a_caption_is_text_beside_which_there_is_more():
    found = read(message(None, caption="See here.", document={}, reply_to_message=CARD))

    assert (found.written.text, found.written.more) == ("See here.", True)


@pytest.mark.parametrize(
    "raw",
    [
        message(),
        message(reply_to_message={**CARD, "from": {"id": 2, "username": "somebody"}}),
        message(reply_to_message={**CARD, "text": "No code here"}),
        message(reply_to_message={**CARD, "text": "These wait:\n\n#K7QFMD, for 3 hours"}),
        message(reply_to_message={"message_id": 5, "from": CARD["from"], "forum_topic_created": {"name": "#K7QFMD"}}),
        message(None, reply_to_message=CARD, pinned_message={}),
        message(reply_to_message=CARD, via_bot={"id": 3}),
        message(reply_to_message=CARD, chat=-43),
        message(reply_to_message=CARD, chat=7),
        message("/open@another_bot"),
        message("/unheard_of"),
        message("/open", chat=-43),
        message("/open", chat=7),
        message("/open", kind="edited_message"),
        {"update_id": 1},
        {"update_id": 1, "message": None},
        {"update_id": 1, "message": {"chat": {"id": GROUP, "type": "supergroup"}, "text": "no sender"}},
        {"update_id": 1, "callback_query": {"id": "1", "data": "close:K7QFMD"}},
    ],
)
def test_all_else_is_no_request(raw):
    assert read(raw) is None


@pytest.mark.parametrize("text", ["/open", "/open@the_bot", "/OPEN now", "/open@The_Bot now"])
def test_a_command_of_staff_is_read_in_their_group(text):
    found = read(message(text))

    assert isinstance(found, StaffCommand)
    assert (found.name, found.private) == ("open", False)


def test_a_command_of_staff_is_read_in_private_where_there_is_one(monkeypatch):
    monkeypatch.setitem(PRIVATE_COMMANDS, "weather", None)
    found = read(message("/weather in Hartford", chat=7))

    assert (found.name, found.text, found.private, found.sender.user) == ("weather", "in Hartford", True, 7)


def press(data: str, chat: int = GROUP) -> Any:
    shown = {"message_id": 5, "chat": {"id": chat, "type": "supergroup"}}
    return {"update_id": 1, "callback_query": {"id": "1", "from": {"id": 7}, "data": data, "message": shown}}


def test_a_press_on_a_button_of_staff_is_read():
    found = read(press("close:K7QFMD"))

    assert isinstance(found, StaffPress)
    assert (found.action, found.about, found.sender.user) == ("close", "K7QFMD", 7)


@pytest.mark.parametrize("raw", [press("close:K7QFMD", -43), press("explode:K7QFMD"), press("abcdefgh.0"), press("")])
def test_a_press_on_any_other_button_is_no_request(raw):
    assert read(raw) is None


def test_an_administrator_who_writes_in_the_groups_name_is_the_group_itself():
    group = {"id": GROUP, "title": "Team"}

    assert read(message("/open", sender_chat=group)).sender.anonymous
    assert not read(message("/open", sender_chat={"id": -9, "title": "Channel"})).sender.anonymous
