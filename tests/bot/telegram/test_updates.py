"""Reading of updates, whatever Telegram sends."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.telegram.incoming.updates import (
    WANTED,
    BlockStatusChange,
    InGroup,
    MessageLocation,
    OtherUpdate,
    PressUpdate,
    TextUpdate,
    chat_of,
    read_update,
    split_command,
    waits_for_answer,
)

BOT = "imhtest_bot"
ANN = {"id": 5, "is_bot": False, "first_name": "Ann", "language_code": "es-MX"}
PRIVATE, GROUP = {"id": 5, "type": "private"}, {"id": -42, "type": "supergroup"}
json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
)
keys = st.sampled_from(["chat", "from", "id", "type", "text", "message", "photo", "caption", "data", "new_chat_member"])


def message(chat=PRIVATE, **content):
    return {"message_id": 7, "date": 1, "chat": chat, "from": ANN, **content}


def read(kind: str = "message", **body):
    return read_update({"update_id": 1, kind: body}, BOT)


def in_group(text: str, **more):
    return read(**message(GROUP, text=text, **more))


def test_a_typed_message_is_read_with_its_place_and_the_language_of_the_app():
    assert read(**message(text="36 hours")) == TextUpdate(MessageLocation(5, None, 7), "es-MX", "36 hours")


def test_an_edited_message_is_read_as_such():
    assert read("edited_message", **message(text="26 hours")) == TextUpdate(
        MessageLocation(5, None, 7), "es-MX", "26 hours", edited=True
    )


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ({"photo": [{}]}, "photo"),
        ({"animation": {}, "document": {}}, "photo"),
        ({"video": {}}, "video"),
        ({"video_note": {}}, "video"),
        ({"sticker": {}}, "sticker"),
        ({"voice": {}}, "voice"),
        ({"contact": {}}, "contact"),
        ({"venue": {}, "location": {}}, "place"),
        ({"poll": {}}, "poll"),
        ({"document": {}}, "file"),
        ({"checklist": {}}, "other"),
        ({"photo": [{}], "caption": "  "}, "photo"),
        ({"text": "Connecticut", "forward_origin": {}}, "forward"),
        ({"photo": [{}], "caption": "Connecticut", "forward_origin": {}}, "forward"),
    ],
)
def test_what_cannot_be_read_is_told_by_its_kind(content, kind):
    assert read(**message(**content)) == OtherUpdate(MessageLocation(5, None, 7), "es-MX", kind)


def test_the_words_under_a_picture_or_a_file_are_read():
    captioned = TextUpdate(MessageLocation(5, None, 7), "es-MX", "36 hours", captioned=True, album="9")

    assert read(**message(photo=[{}], caption=" 36 hours ", media_group_id="9")) == captioned


@pytest.mark.parametrize("content", [{}, {"new_chat_members": []}, {"pinned_message": {}}, {"successful_payment": {}}])
def test_what_telegram_itself_says_in_a_chat_needs_no_answer(content):
    assert read(**message(**content)) is None


def test_a_picture_that_is_exchanged_needs_no_answer():
    assert read("edited_message", **message(photo=[{}])) is None


def test_a_press_is_read_with_the_message_that_it_stood_in():
    shown = message(text="Which state?")

    assert read("callback_query", id="1", data="abc.0", message=shown, **{"from": ANN}) == PressUpdate(
        MessageLocation(5, None, 7), "es-MX", "1", "abc.0", private=True, shown=shown
    )


def test_a_press_on_a_message_that_telegram_has_no_more_is_one_in_the_chat_with_the_person():
    press = read("callback_query", id="1", data="abc.0", **{"from": ANN})

    assert (press.place.chat, press.private) == (5, True)


@pytest.mark.parametrize("chat", [GROUP, {"id": 6, "type": "private"}])
def test_a_press_elsewhere_is_not_one_in_the_private_chat(chat):
    assert not read("callback_query", id="1", data="abc.0", message=message(chat), **{"from": ANN}).private


@pytest.mark.parametrize(("status", "blocked"), [("kicked", True), ("left", True), ("member", False)])
def test_who_blocks_the_bot_or_lets_it_in_again_is_noted(status, blocked):
    changed = read("my_chat_member", chat=PRIVATE, new_chat_member={"status": status})

    assert changed == BlockStatusChange(MessageLocation(5), blocked)


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("/help", ("", "help")),
        ("/help@imhtest_bot", ("", "help")),
        ("/HELP@IMHTEST_BOT me", ("me", "help")),
        ("/anything@imhtest_bot", ("", "anything")),
        ("what is RS/C, @imhtest_bot?", ("what is RS/C,  ?", None)),
        ("@ImhTest_Bot", ("", None)),
    ],
)
def test_in_a_group_who_speaks_to_the_bot_is_heard(text, heard):
    update = in_group(text)

    assert isinstance(update, InGroup)
    assert (update.text, update.command) == heard


@pytest.mark.parametrize(
    "text",
    [
        "hello",
        "/help@other_bot",
        "/unknown",
        "@imhtest_bot_2 hello",
        "mail me@imhtest.example",
        "mail me@imhtest_bot.example",
        "/help@imhtest",
    ],
)
def test_in_a_group_other_talk_is_none_of_its_business(text):
    assert in_group(text) is None


def test_in_a_group_who_speaks_to_the_bot_under_a_picture_is_heard():
    update = read(**message(GROUP, photo=[{}], caption="@imhtest_bot what is RS/C?"))

    assert isinstance(update, InGroup)
    assert update.text == "what is RS/C?"


@pytest.mark.parametrize("more", [{"from": {"id": 9, "is_bot": True}}, {"via_bot": {"id": 9}}])
def test_in_a_group_other_bots_are_not_answered(more):
    assert in_group("/help", **more) is None


def test_who_writes_in_the_name_of_the_group_is_heard():
    assert in_group("/help", sender_chat=GROUP, **{"from": {"id": 9, "is_bot": True}}) is not None


def test_a_reply_in_a_thread_is_no_topic_and_a_topic_is_one():
    assert in_group("/help", message_thread_id=3).place.thread is None
    assert in_group("/help", message_thread_id=3, is_topic_message=True).place.thread == 3


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("/help", ("help", "", False)),
        ("/Answer@imhtest_bot  12 yes ", ("answer", "12 yes", True)),
        ("/help@other_bot", None),
        ("help", None),
        (None, None),
    ],
)
def test_a_command_is_split_into_its_name_and_what_follows(text, command):
    assert split_command(text, BOT) == command


def test_who_blocks_the_bot_waits_for_no_answer():
    assert not waits_for_answer({"update_id": 1, "my_chat_member": {"chat": PRIVATE}})
    assert waits_for_answer({"update_id": 1, "message": message(text="hi")})


@given(st.sampled_from(WANTED), json | st.dictionaries(keys, json, max_size=5))
def test_whatever_comes_is_read_without_an_error(kind, body):
    raw = {"update_id": 1, kind: body}

    read_update(raw, BOT)
    chat_of(raw)


@pytest.mark.parametrize(
    ("raw", "chat"),
    [
        ({"message": message(text="hi")}, 5),
        ({"callback_query": {"message": message(GROUP), "from": ANN}}, -42),
        ({"my_chat_member": {"chat": PRIVATE}}, 5),
        ({"poll_answer": {}}, None),
    ],
)
def test_updates_go_by_the_chat_that_they_belong_to(raw, chat):
    assert chat_of({"update_id": 1, **raw}) == chat
