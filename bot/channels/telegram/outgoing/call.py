"""A call of the Bot API as plain data, which can wait in the outbox. https://core.telegram.org/bots/api"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import orjson

from bot.channels.telegram.incoming.updates import MessageLocation

NO_PREVIEW: Params = {"link_preview_options": {"is_disabled": True}}


def to_place(place: MessageLocation) -> Params:
    """Return the parameters that name the chat, and its topic if it has topics."""
    return {"chat_id": place.chat} | ({"message_thread_id": place.thread} if place.thread else {})


def in_reply_to(message: int) -> Params:
    """Return the parameters that make a message a reply, unless the other message is gone by then."""
    return {"reply_parameters": {"message_id": message, "allow_sending_without_reply": True}}


Params = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Call:
    """A method of the Bot API with its parameters."""

    method: str
    params: Params
    beside: bool = False  # it may go out before or after the chat's other calls


@dataclass(frozen=True, slots=True)
class Upload:
    """A file to send, as the value of a parameter; calls with one are made only when they are sent."""

    name: str  # without a name, Telegram does not know its type
    content: bytes


@dataclass(frozen=True, slots=True)
class DeliveryCallback:
    """A callback for the time when a message is delivered or refused."""

    kind: str  # picks the handler
    code: str  # of the inquiry; for some kinds, the id of something else
    line: int = 0  # the line of the inquiry that the message shows
    chat: int = 0  # where a receipt goes: the chat,
    topic: int | None = None  # its topic,
    message: int = 0  # and the message that it replies to


def serialize(calls: Sequence[Call], callback: DeliveryCallback | None = None) -> str:
    """Return the calls as text for the outbox; stored rows call the callback "errand"."""
    listed = [[call.method, call.params, call.beside] for call in calls]
    return orjson.dumps({"calls": listed, "errand": callback} if callback else listed).decode()


def deserialize(text: str) -> list[Call]:
    """Return the calls in the output of `serialize`."""
    stored = orjson.loads(text)
    return [Call(*fields) for fields in (stored["calls"] if isinstance(stored, dict) else stored)]


def read_callback(text: str) -> DeliveryCallback | None:
    """Return the callback in the output of `serialize`; a message without one is not even parsed."""
    return DeliveryCallback(**orjson.loads(text)["errand"]) if text.startswith("{") else None
