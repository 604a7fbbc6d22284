"""Parameters that many calls of the Bot API have in common: where they go, what they answer, how they show links."""

from __future__ import annotations

from bot.channels.telegram.call import Params
from bot.channels.telegram.updates import MessageLocation

NO_PREVIEW: Params = {"link_preview_options": {"is_disabled": True}}


def to_place(place: MessageLocation) -> Params:
    """Name the chat, and its topic if it has topics."""
    return {"chat_id": place.chat} | ({"message_thread_id": place.thread} if place.thread else {})


def in_reply_to(message: int) -> Params:
    """Let what is sent be a reply to a message, unless that is gone by then."""
    return {"reply_parameters": {"message_id": message, "allow_sending_without_reply": True}}
