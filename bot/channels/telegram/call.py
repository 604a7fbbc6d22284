"""A call of the Bot API as plain data, which can wait in the outbox. https://core.telegram.org/bots/api"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import orjson

from bot.channels.telegram.updates import MessageLocation

NO_PREVIEW: Params = {"link_preview_options": {"is_disabled": True}}


def to_place(place: MessageLocation) -> Params:
    """Name the chat, and its topic if it has topics."""
    return {"chat_id": place.chat} | ({"message_thread_id": place.thread} if place.thread else {})


def in_reply_to(message: int) -> Params:
    """Let what is sent be a reply to a message, unless that is gone by then."""
    return {"reply_parameters": {"message_id": message, "allow_sending_without_reply": True}}


Params = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Call:
    """A method with its parameters; `beside` says that it may go out before or after the chat's other calls."""

    method: str
    params: Params
    beside: bool = False


@dataclass(frozen=True, slots=True)
class DeliveryCallback:
    """What to do once a message is delivered or refused."""

    kind: str  # picks the handler
    code: str  # of the inquiry, or another name of what it is about
    line: int = 0  # what the message shows
    chat: int = 0  # where a receipt goes: the chat,
    topic: int | None = None  # its topic,
    message: int = 0  # and the message that it replies to


def serialize(calls: Sequence[Call], callback: DeliveryCallback | None = None) -> str:
    """Return the calls as text for the outbox; the name "errand" is that of stored rows."""
    listed = [[call.method, call.params, call.beside] for call in calls]
    return orjson.dumps({"calls": listed, "errand": callback} if callback else listed).decode()


def deserialize(text: str) -> list[Call]:
    """Read the calls of what `serialize` wrote."""
    stored = orjson.loads(text)
    return [Call(*fields) for fields in (stored["calls"] if isinstance(stored, dict) else stored)]


def read_callback(text: str) -> DeliveryCallback | None:
    """Read the callback of what `serialize` wrote; most messages have none, and are not parsed for it."""
    return DeliveryCallback(**orjson.loads(text)["errand"]) if text.startswith("{") else None
