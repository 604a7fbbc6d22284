"""Updates as the bot reads them: what happened, in which chat, by whom."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Place:
    """Where something happened: the chat, its topic if it has topics, and the message itself."""

    chat: int
    thread: int | None = None
    message: int = 0


@dataclass(frozen=True, slots=True)
class Text:
    """Somebody typed something in their private chat; `edited`: in place of what they typed before.

    `captioned`: under a picture or a file, which may be one of a group, the `album`.
    """

    place: Place
    language: str
    text: str
    edited: bool = False
    captioned: bool = False
    album: str | None = None


@dataclass(frozen=True, slots=True)
class NoText:
    """Somebody sent something else; `kind` is the key of the wording for it, `album` the group that it came in."""

    place: Place
    language: str
    kind: str
    album: str | None = None


@dataclass(frozen=True, slots=True)
class Press:
    """Somebody pressed a button; `shown` is the message that it stood in, where Telegram still has it."""

    place: Place
    language: str
    query: str
    data: str
    private: bool
    shown: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class InGroup:
    """Somebody in a group spoke to the bot: by a command, or by a mention, which is taken out of the text."""

    place: Place
    language: str
    text: str
    command: str | None = None


@dataclass(frozen=True, slots=True)
class BlockStatusChange:
    """Somebody blocked the bot, or let it in again."""

    place: Place
    blocked: bool


Private = Text | NoText | Press  # what somebody does in the private chat
Update = Private | InGroup | BlockStatusChange
