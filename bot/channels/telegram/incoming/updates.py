"""Reading of updates: what happened, in which chat, by whom. A malformed update never raises an error.

Updates are read from plain JSON: building the library's objects takes longer than finding the answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeGuard

Raw = Mapping[str, Any]
WANTED = ("message", "edited_message", "callback_query", "my_chat_member", "inline_query")  # of all kinds of updates

# What a message may hold instead of text, and the key of the wording that answers it. The first match counts.
_CONTENT = {
    "photo": "photo", "animation": "photo", "paid_media": "photo", "video": "video", "video_note": "video",
    "sticker": "sticker", "dice": "sticker", "voice": "voice", "audio": "voice", "contact": "contact",
    "location": "place", "venue": "place", "poll": "poll", "document": "file", "story": "forward", "game": "other",
    "invoice": "other", "checklist": "other",
}  # fmt: skip
# The commands of a private chat, in the order of the menu; in a group the bot answers them even when it is not named.
# The words of a command in the menu are telegram.command_<name>.
LOOK_UP = "lookup"
COMMANDS = (
    "start", "result", "shortest", "whatif", "compare", "export", "keep", LOOK_UP, "review", "back", "why", "renew",
    "remind", "reminders", "stop", "forget", "help",
)  # fmt: skip
_COMMAND = re.compile(r"/(?P<name>\w+)(?:@(?P<bot>\w+))?(?:\s+(?P<rest>.*))?", re.DOTALL)
_BLOCKED = {"kicked", "left"}
_TOO_HIGH = 2**63  # beyond any number that Telegram gives or a database can store
_NUMBERED = {"chat", "from", "user"}
_NUMBERS = {"update_id", "message_id", "message_thread_id"}


@dataclass(frozen=True, slots=True)
class MessageLocation:
    """The location of a message: its chat, its topic if the chat has topics, and its id."""

    chat: int
    thread: int | None = None
    message: int = 0


@dataclass(frozen=True, slots=True)
class TextUpdate:
    """A text that somebody typed in their private chat."""

    place: MessageLocation
    language: str  # of the person's app
    text: str
    edited: bool = False  # it replaces what the message said before
    captioned: bool = False  # it stands under a picture or a file
    album: str | None = None  # the group of pictures that the captioned one belongs to


@dataclass(frozen=True, slots=True)
class OtherUpdate:
    """A message other than text in a private chat."""

    place: MessageLocation
    language: str
    kind: str  # the key of the wording that answers it
    album: str | None = None  # the group of pictures that it came in


@dataclass(frozen=True, slots=True)
class PressUpdate:
    """A press of a button."""

    place: MessageLocation
    language: str
    query: str  # the id of the callback query, which has to be answered
    data: str  # the callback data of the button
    private: bool  # in the person's own chat with the bot
    shown: Mapping[str, Any]  # the message with the button, as far as Telegram still has it


@dataclass(frozen=True, slots=True)
class InGroup:
    """A message to the bot in a group: a command, or a text without the mention of the bot."""

    place: MessageLocation
    language: str
    text: str
    command: str | None = None


@dataclass(frozen=True, slots=True)
class BlockStatusChange:
    """A person's blocking or unblocking of the bot."""

    place: MessageLocation
    blocked: bool


Private = TextUpdate | OtherUpdate | PressUpdate  # all that a person can do in the private chat
Update = Private | InGroup | BlockStatusChange


def read_update(raw: Mapping[str, Any], username: str) -> Update | None:
    """Read one update for the bot with this user name; None for anything that needs no answer, broken or not."""
    try:
        if "callback_query" in raw:
            return _press(raw["callback_query"])
        if "my_chat_member" in raw:
            return _membership(raw["my_chat_member"])
        edited = "edited_message" in raw
        message = raw["edited_message"] if edited else raw["message"]
        if message["chat"]["type"] == "private":
            return None if _is_dropped_in(message, username) else _private(message, edited=edited)
        return None if edited else _in_group(message, username)
    except (KeyError, TypeError, AttributeError):
        return None


def chat_of(raw: Mapping[str, Any]) -> int | None:
    """Return the chat of an update, whose updates are answered in order; None where it belongs to no chat."""
    try:
        body = next(raw[kind] for kind in WANTED if kind in raw)
        return int((body.get("message") or body)["chat"]["id"])
    except (StopIteration, KeyError, TypeError, AttributeError, ValueError):
        return None


def waits_for_answer(raw: Raw) -> bool:
    """Whether the sender expects an answer, as always except after blocking or unblocking the bot."""
    return "my_chat_member" not in raw


def place_of(message: Mapping[str, Any]) -> MessageLocation:
    """Return the place of a message."""
    thread = message.get("message_thread_id") if message.get("is_topic_message") else None
    return MessageLocation(int(message["chat"]["id"]), thread, int(message.get("message_id", 0)))


def language_of(person: Mapping[str, Any] | None) -> str:
    """Return the language of a person's app, empty where Telegram does not say."""
    return str((person or {}).get("language_code") or "")


def is_of_a_bot(message: Mapping[str, Any]) -> bool:
    """Whether a bot wrote a message or supplied it inline; a person who writes as a group has a `sender_chat`."""
    sender = message.get("from") or {}
    return bool("via_bot" in message or (sender.get("is_bot") and "sender_chat" not in message))


def is_named(person: Mapping[str, Any], username: str) -> bool:
    """Whether a person or a bot has this user name."""
    return str(person.get("username", "")).lower() == username.lower()


def split_command(text: object, username: str) -> tuple[str, str, bool] | None:
    """Return a command's name, the text after it, and whether it names this bot; None for any other text."""
    match = _COMMAND.fullmatch(text) if isinstance(text, str) else None
    if match is None or (match["bot"] and match["bot"].lower() != username.lower()):
        return None
    return match["name"].lower(), (match["rest"] or "").strip(), bool(match["bot"])


def holds_more_than_text(message: Mapping[str, Any]) -> bool:
    """Whether a message holds a picture, a file or the like."""
    return any(content in message for content in _CONTENT)


def is_update(value: object) -> TypeGuard[Raw]:
    """Whether the value has the number by which an update is stored and confirmed."""
    return isinstance(value, dict) and _is_number(value.get("update_id"))


def is_genuine(update: Raw) -> bool:
    """Whether all ids in an update are integers and no number is too high to store.

    The webhook accepts updates from anybody who knows its secret.
    """
    return all(_is_plausible(name, value) for name, value in _all_in(update))


def _private(message: Mapping[str, Any], *, edited: bool) -> TextUpdate | OtherUpdate | None:
    place, language = place_of(message), language_of(message.get("from"))
    if "forward_origin" in message:
        return OtherUpdate(place, language, "forward", message.get("media_group_id"))
    if "text" in message:
        return TextUpdate(place, language, str(message["text"]), edited)
    kind = next((key for content, key in _CONTENT.items() if content in message), None)
    album = message.get("media_group_id")
    if kind and (caption := str(message.get("caption", "")).strip()):
        return TextUpdate(place, language, caption, edited, captioned=True, album=album)
    return OtherUpdate(place, language, kind, album) if kind and not edited else None


def _is_dropped_in(message: Mapping[str, Any], username: str) -> bool:
    """Whether it is the bot's own inline answer, picked in the bot's own chat."""
    return is_named(message.get("via_bot") or {}, username)


def _press(query: Mapping[str, Any]) -> PressUpdate:
    person = query["from"]
    shown = query.get("message") or {"chat": {"id": person["id"], "type": "private"}}
    chat = shown["chat"]
    private = chat.get("type") == "private" and chat["id"] == person["id"]
    return PressUpdate(
        place_of(shown), language_of(person), str(query["id"]), str(query.get("data", "")), private, shown
    )


def _membership(change: Mapping[str, Any]) -> BlockStatusChange | None:
    if change["chat"]["type"] != "private":
        return None
    return BlockStatusChange(place_of(change), change["new_chat_member"]["status"] in _BLOCKED)


def _in_group(message: Mapping[str, Any], username: str) -> InGroup | None:
    """Read a command or a mention of the bot; other bots, and commands to other bots, are ignored."""
    text, language = message.get("text", message.get("caption")), language_of(message.get("from"))
    if not isinstance(text, str) or is_of_a_bot(message):
        return None
    if _COMMAND.fullmatch(text):
        name, rest, named = split_command(text, username) or ("", "", False)
        return InGroup(place_of(message), language, rest, name) if named or name in COMMANDS else None
    mention = re.compile(rf"(?<!\w)@{re.escape(username)}\b", re.IGNORECASE)  # not in the address of a mail
    if not mention.search(text):
        return None
    return InGroup(place_of(message), language, mention.sub(" ", text).strip())


def _is_plausible(name: str, value: object) -> bool:
    if isinstance(value, dict):
        return name not in _NUMBERED or "id" not in value or _is_number(value["id"])
    if name in _NUMBERS:
        return _is_number(value)
    return not isinstance(value, int | float) or abs(value) < _TOO_HIGH


def _is_number(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and abs(value) < _TOO_HIGH


def _all_in(update: Raw) -> Iterator[tuple[str, Any]]:
    """Yield each value with its name. Without recursion: a deeply nested update must not exhaust the stack."""
    rest: list[tuple[str, Any]] = list(update.items())
    while rest:
        name, value = rest.pop()
        yield name, value
        if isinstance(value, dict):
            rest.extend(value.items())
        elif isinstance(value, list):
            rest.extend((name, each) for each in value)
