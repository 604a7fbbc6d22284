"""The calls by which Telegram shows what the conversation says. https://core.telegram.org/bots/api"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from bot.channels.markup import plain, spans
from bot.channels.telegram.call import Call, Params
from bot.channels.telegram.chat_state import Keyboard
from bot.channels.telegram.html_text import html, length, parts
from bot.channels.telegram.params import NO_PREVIEW, to_place
from bot.channels.telegram.updates import MessageLocation
from dialogs.messages import Reply, Rows

_LONGEST_MARKED = 4_096


def message(place: MessageLocation, reply: Reply, markup: Params | None) -> Iterable[Call]:
    """Send a reply, parted where it is too long for one message; the keyboard stands under the last part."""
    texts = parts(reply.text)
    for text in texts:
        params: dict[str, Any] = {
            **to_place(place), "text": html(text), "parse_mode": "HTML", **NO_PREVIEW,
        }  # fmt: skip
        if markup and text is texts[-1]:
            params["reply_markup"] = markup
        yield Call("sendMessage", params)


def keyboard_markup(rows: Rows, keyboard: Keyboard) -> Params:
    """Return the buttons for Telegram: each carries the random name of its keyboard and its own place there."""
    places = iter(range(len(keyboard.ids)))
    return {
        "inline_keyboard": [
            [{"text": button.label, "callback_data": f"{keyboard.nonce}.{next(places)}"} for button in row]
            for row in rows
        ]
    }


def answer_press(query: str, alert: str | None = None) -> Call:
    """Stop the button's waiting sign; an alert is for whom the chat must not show anything."""
    params = {"callback_query_id": query} | ({"text": alert, "show_alert": True} if alert else {})
    return Call("answerCallbackQuery", params, beside=True)


def labels(shown: Params) -> Mapping[str, str]:
    """Return what stands on the buttons of a message, by their callback data."""
    keys = (key for row in shown.get("reply_markup", {}).get("inline_keyboard", ()) for key in row)
    return {key["callback_data"]: key["text"] for key in keys if "callback_data" in key}


def mark_chosen(shown: Params, label: str, say: Callable[..., str]) -> Iterable[Call]:
    """Write what was chosen under its message and take the keyboard away; where that cannot be, only the latter."""
    text = shown.get("text")
    if not label or not text:
        yield from take_keyboard(shown)
        return
    mark = say("telegram.chosen", label=label)
    marked = f"{text}\n\n{plain(mark)}"
    if length(marked) > _LONGEST_MARKED:
        yield from take_keyboard(shown)
        return
    entities = [*shown.get("entities", ()), *_bold(mark, length(text) + 2)]
    yield Call("editMessageText", {**_which(shown), "text": marked, "entities": entities, **NO_PREVIEW}, beside=True)


def take_keyboard(shown: Params) -> Iterable[Call]:
    """Take the buttons away from a message, where there are some."""
    if "reply_markup" in shown:
        yield Call("editMessageReplyMarkup", _which(shown), beside=True)


def change_keyboard(shown: Params, markup: Params) -> Call:
    """Show other buttons under the same message."""
    return Call("editMessageReplyMarkup", {**_which(shown), "reply_markup": markup})


def _which(shown: Params) -> dict[str, Any]:
    return {"chat_id": shown["chat"]["id"], "message_id": shown["message_id"]}


def _bold(text: str, offset: int) -> Iterable[Params]:
    """Say which pieces of a text that begins at the offset are bold, in UTF-16 units."""
    for piece, bold in spans(text):
        if bold:
            yield {"type": "bold", "offset": offset, "length": length(piece)}
        offset += length(piece)
