"""What members of staff ask of the bot, and what is done for them with."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from bot.channels.telegram.call import Call, Errand
from bot.channels.telegram.staff.chats import StaffChats
from bot.channels.telegram.updates import Place
from bot.store import Round
from dialogs.conversation import Conversation


@dataclass(frozen=True, slots=True)
class Sender:
    """Who asks; `anonymous`: an administrator who writes in the name of the group itself."""

    user: int
    name: str
    anonymous: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What every request says; `associations` are those whose staff the sender is, once that is known."""

    place: Place
    sender: Sender
    language: str
    private: bool
    associations: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffCommand(Request):
    """A command, and what follows it."""

    name: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffPress(Request):
    """A press on one of staff's own buttons; `shown` is the message that it stood in."""

    query: str
    action: str
    about: str
    shown: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffReply(Request):
    """A reply to a message of the bot about an inquiry; `to` is that message, `more`: it holds more than text."""

    code: str
    to: int
    text: str
    more: bool = False
    edited: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerReply(Request):
    """A reply to the card of an answer by staff, known by its number; `to` is the message with the card."""

    number: int
    to: int
    text: str


@dataclass(frozen=True, slots=True)
class Office:
    """What staff's business works with, inside the round that it is part of.

    `voice` finds the words for a language, `post` puts calls for a chat into the outbox, `learn` lets what staff
    approved be known to all once the round is durable, `forums` remembers which groups have topics.
    """

    chats: StaffChats
    round: Round
    now: datetime
    voice: Callable[[str], Conversation]
    post: Callable[[int, Sequence[Call], Errand | None], None]
    learn: Callable[[], None]
    forums: dict[int, bool]

    @property
    def connection(self) -> Connection:
        return self.round.connection

    @property
    def seconds(self) -> int:
        """The moment, in unix seconds."""
        return int(self.now.timestamp())
