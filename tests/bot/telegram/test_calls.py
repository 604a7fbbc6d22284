"""How Telegram is asked to show what the conversation says."""

from __future__ import annotations

from bot.channels.telegram.chat_state import Chat, Keyboard
from bot.channels.telegram.incoming.updates import MessageLocation
from bot.channels.telegram.outgoing import calls
from bot.channels.telegram.outgoing.call import Call, DeliveryCallback, deserialize, read_callback, serialize
from dialogs.messages import Button, Reply

ANN = MessageLocation(5)
ROWS = ((Button("Yes", "confirm:yes"), Button("No", "confirm:no")), (Button("Back", "back"),))
KEYBOARD = Keyboard(nonce="abc", ids=("confirm:yes", "confirm:no", "back"))
SHOWN = {
    "chat": {"id": 5}, "message_id": 7, "text": "Is that 🙂 right?",
    "reply_markup": calls.keyboard_markup(ROWS, KEYBOARD),
}  # fmt: skip


def say(_key: str, label: str) -> str:
    return f"You chose: **{label}**"


def test_a_message_is_html_without_a_preview_and_the_buttons_stand_under_its_last_part():
    first, last = calls.message(ANN, Reply("word " * 800 + "\n\n" + "**more** <b> " * 80), {"inline_keyboard": []})

    assert "reply_markup" not in first.params
    assert last.params["reply_markup"] == {"inline_keyboard": []}
    assert last.params["text"].startswith("<b>more</b> &lt;b&gt;")
    assert last.params["link_preview_options"] == {"is_disabled": True}


def test_a_message_goes_to_the_topic_that_it_answers():
    [sent] = calls.message(MessageLocation(-42, 3), Reply("hello"), None)

    assert sent.params["message_thread_id"] == 3


def test_each_button_carries_its_place_in_the_keyboard():
    keys = calls.keyboard_markup(ROWS, KEYBOARD)["inline_keyboard"]

    assert [[key["callback_data"] for key in row] for row in keys] == [["abc.0", "abc.1"], ["abc.2"]]


def test_the_chosen_button_is_written_below_in_bold_where_telegram_counts_utf_16():
    [edit] = calls.mark_chosen(SHOWN, "No", say)
    text, [bold] = edit.params["text"], edit.params["entities"]
    start = 2 * bold["offset"]

    assert text == "Is that 🙂 right?\n\nYou chose: No"
    assert text.encode("utf-16-le")[start : start + 2 * bold["length"]].decode("utf-16-le") == "No"
    assert edit.beside


def test_where_the_mark_does_not_fit_only_the_keyboard_goes():
    for shown, label in (({**SHOWN, "text": "x" * 4090}, "No"), (SHOWN, ""), ({**SHOWN, "text": ""}, "No")):
        assert [call.method for call in calls.mark_chosen(shown, label, say)] == ["editMessageReplyMarkup"]


def test_a_message_that_telegram_has_no_more_is_left_alone():
    assert list(calls.mark_chosen({"chat": {"id": 5}}, "No", say)) == []


def test_the_labels_of_a_message_are_known_by_their_buttons():
    assert calls.labels(SHOWN) == {"abc.0": "Yes", "abc.1": "No", "abc.2": "Back"}
    assert calls.labels({}) == {}


def test_only_an_alert_is_shown_as_one():
    assert calls.answer_press("1").params == {"callback_query_id": "1"}
    assert calls.answer_press("1", "Not here").params["show_alert"] is True


def test_a_letter_is_read_as_it_was_written():
    outbox_message = [Call("sendMessage", {"chat_id": 5, "text": "é🙂"}), calls.answer_press("1")]
    errand = DeliveryCallback("receipt", "K7", line=3, chat=-42)

    assert (deserialize(serialize(outbox_message)), read_callback(serialize(outbox_message))) == (outbox_message, None)
    assert deserialize(serialize(outbox_message, errand)) == outbox_message
    assert read_callback(serialize(outbox_message, errand)) == errand


def test_a_button_is_known_by_its_keyboard_and_place_and_by_nothing_else():
    chat, keyboard = Chat().with_keyboard(ROWS)

    assert [chat.pressed(f"{keyboard.nonce}.{place}") for place in range(4)] == [*KEYBOARD.ids, None]
    assert chat.is_newest(f"{keyboard.nonce}.0")
    assert not chat.with_keyboard(ROWS)[0].is_newest(f"{keyboard.nonce}.0")
