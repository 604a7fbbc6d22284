"""Messages to staff and askers, whose words are shown exactly as they were written: as plain text, without markup."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from bot.channels.telegram.call import Call, Params
from bot.channels.telegram.html_text import plain_parts
from bot.channels.telegram.params import NO_PREVIEW, in_reply_to, to_place
from bot.channels.telegram.updates import Place

if TYPE_CHECKING:
    from dialogs.conversation import Conversation

_WORDS = 60  # characters of a question, to be known again by
_CUT = "…"


def send(place: Place, text: str, keyboard: Params | None = None) -> list[Call]:
    """Send a text, parted where it is too long, as a reply where the place names a message; buttons come last."""
    texts = plain_parts(text)
    calls = [Call("sendMessage", {**_where(place), "text": each, **NO_PREVIEW}) for each in texts]
    if keyboard:
        calls[-1] = Call("sendMessage", {**calls[-1].params, "reply_markup": keyboard})
    return calls


def edit(chat: int, message: int, text: str, keyboard: Params | None = None) -> Call:
    """Put another text, and other buttons, in the place of a message's."""
    params = {"chat_id": chat, "message_id": message, "text": text, **NO_PREVIEW}
    return Call("editMessageText", params | ({"reply_markup": keyboard} if keyboard else {}), beside=True)


def take_buttons(chat: int, message: int) -> Call:
    """Take the buttons away from a message."""
    return Call("editMessageReplyMarkup", {"chat_id": chat, "message_id": message}, beside=True)


def buttons(voice: Conversation, code: str, actions: Sequence[str]) -> Params:
    """Return a row of buttons about an inquiry, each worded as `staff.button_<action>`."""
    row = [{"text": voice.text(f"staff.button_{each}"), "callback_data": f"{each}:{code}"} for each in actions]
    return {"inline_keyboard": [row]}


def first_words(text: str, most: int = _WORDS) -> str:
    """Return the beginning of a text, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - len(_CUT)].rstrip() + _CUT


def _where(place: Place) -> Params:
    return {**to_place(place), **(in_reply_to(place.message) if place.message else {})}
