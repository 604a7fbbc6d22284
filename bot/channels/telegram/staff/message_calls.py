"""Messages to staff and askers, shown exactly as they were written: as plain text, without markup."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.channels.telegram.incoming.updates import MessageLocation
from bot.channels.telegram.outgoing.call import NO_PREVIEW, Call, Params, in_reply_to, to_place
from bot.channels.telegram.outgoing.calls import plain_parts

if TYPE_CHECKING:
    from dialogs.messages import Rows


def send(place: MessageLocation, text: str, buttons: Rows = ()) -> list[Call]:
    """Return the calls that send a text, split where it is too long, as a reply if the place names a message."""
    where = {**to_place(place), **(in_reply_to(place.message) if place.message else {})}
    calls = [Call("sendMessage", {**where, "text": each, **NO_PREVIEW}) for each in plain_parts(text)]
    if buttons:
        calls[-1] = Call("sendMessage", {**calls[-1].params, "reply_markup": keyboard(buttons)})
    return calls


def edit(chat: int, message: int, text: str, buttons: Rows = ()) -> Call:
    """Return the call that replaces the text and the buttons of a message."""
    params = {"chat_id": chat, "message_id": message, "text": text, **NO_PREVIEW}
    return Call("editMessageText", params | ({"reply_markup": keyboard(buttons)} if buttons else {}), beside=True)


def remove_buttons(chat: int, message: int) -> Call:
    """Return the call that removes the buttons of a message."""
    return Call("editMessageReplyMarkup", {"chat_id": chat, "message_id": message}, beside=True)


def keyboard(rows: Rows) -> Params:
    """Return buttons of staff's business, whose callback data are their ids."""
    return {"inline_keyboard": [[{"text": each.label, "callback_data": each.id} for each in row] for row in rows]}
