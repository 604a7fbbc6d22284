"""Reading updates, whatever comes.

Read from plain JSON: the library's own objects take longer to build than the answer takes to find.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from bot.channels.telegram.updates import BlockStatusChange, InGroup, NoText, Place, Press, Text, Update

Raw = Mapping[str, Any]
WANTED = ("message", "edited_message", "callback_query", "my_chat_member", "inline_query")  # of all kinds of updates

# What a message may hold instead of text, and the key of the wording that answers it. The first one counts.
_CONTENT = {
    "photo": "photo", "animation": "photo", "paid_media": "photo", "video": "video", "video_note": "video",
    "sticker": "sticker", "dice": "sticker", "voice": "voice", "audio": "voice", "contact": "contact",
    "location": "place", "venue": "place", "poll": "poll", "document": "file", "story": "forward", "game": "other",
    "invoice": "other", "checklist": "other",
}  # fmt: skip
# Commands that the bot answers in a group without being named; a later feature adds its own.
COMMANDS = {"start", "result", "review", "back", "why", "renew", "stop", "forget", "help"}
_COMMAND = re.compile(r"/(?P<name>\w+)(?:@(?P<bot>\w+))?(?:\s+(?P<rest>.*))?", re.DOTALL)
_BLOCKED = {"kicked", "left"}


def read_update(raw: Mapping[str, Any], username: str) -> Update | None:
    """Read one update of the bot with this user name; None where there is nothing to answer, whatever it is."""
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
    """Return the chat that an update belongs to, to keep its updates in order; None where it belongs to none."""
    try:
        body = next(raw[kind] for kind in WANTED if kind in raw)
        return int((body.get("message") or body)["chat"]["id"])
    except (StopIteration, KeyError, TypeError, AttributeError, ValueError):
        return None


def waits_for_answer(raw: Raw) -> bool:
    """Whether somebody did something that they expect an answer to; who blocked the bot is to be left in peace."""
    return "my_chat_member" not in raw


def place_of(message: Mapping[str, Any]) -> Place:
    """Return where a message stands."""
    thread = message.get("message_thread_id") if message.get("is_topic_message") else None
    return Place(int(message["chat"]["id"]), thread, int(message.get("message_id", 0)))


def language_of(person: Mapping[str, Any] | None) -> str:
    """Return the language of somebody's app."""
    return str((person or {}).get("language_code") or "")


def is_of_a_bot(message: Mapping[str, Any]) -> bool:
    """Whether a bot wrote a message, or dropped it in; `sender_chat` is a group in whose name a person writes."""
    sender = message.get("from") or {}
    return bool("via_bot" in message or (sender.get("is_bot") and "sender_chat" not in message))


def is_named(person: Mapping[str, Any], username: str) -> bool:
    """Whether a person, or a bot, has this user name."""
    return str(person.get("username", "")).lower() == username.lower()


def split_command(text: object, username: str) -> tuple[str, str, bool] | None:
    """Return the name of a command, what follows it, and whether it names this bot; None for all else."""
    match = _COMMAND.fullmatch(text) if isinstance(text, str) else None
    if match is None or (match["bot"] and match["bot"].lower() != username.lower()):
        return None
    return match["name"].lower(), (match["rest"] or "").strip(), bool(match["bot"])


def holds_more_than_text(message: Mapping[str, Any]) -> bool:
    """Whether a message holds a picture, a file or the like."""
    return any(content in message for content in _CONTENT)


def _private(message: Mapping[str, Any], *, edited: bool) -> Text | NoText | None:
    place, language = place_of(message), language_of(message.get("from"))
    if "forward_origin" in message:
        return NoText(place, language, "forward", message.get("media_group_id"))
    if "text" in message:
        return Text(place, language, str(message["text"]), edited)
    kind = next((key for content, key in _CONTENT.items() if content in message), None)
    album = message.get("media_group_id")
    if kind and (caption := str(message.get("caption", "")).strip()):
        return Text(place, language, caption, edited, captioned=True, album=album)
    return NoText(place, language, kind, album) if kind and not edited else None


def _is_dropped_in(message: Mapping[str, Any], username: str) -> bool:
    """Whether it is an answer of the bot itself, picked by inline mode in the bot's own chat."""
    return is_named(message.get("via_bot") or {}, username)


def _press(query: Mapping[str, Any]) -> Press:
    person = query["from"]
    shown = query.get("message") or {"chat": {"id": person["id"], "type": "private"}}
    chat = shown["chat"]
    private = chat.get("type") == "private" and chat["id"] == person["id"]
    return Press(place_of(shown), language_of(person), str(query["id"]), str(query.get("data", "")), private, shown)


def _membership(change: Mapping[str, Any]) -> BlockStatusChange | None:
    if change["chat"]["type"] != "private":
        return None
    return BlockStatusChange(place_of(change), change["new_chat_member"]["status"] in _BLOCKED)


def _in_group(message: Mapping[str, Any], username: str) -> InGroup | None:
    """Only a command, or a mention of the bot; other bots, and commands to other bots, are none of its business."""
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
