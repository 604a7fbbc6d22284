"""Requests of staff, read from updates: commands, presses of staff's own buttons, replies."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from bot.channels.telegram.incoming.updates import (
    MessageLocation,
    holds_more_than_text,
    is_named,
    is_of_a_bot,
    language_of,
    place_of,
    split_command,
)
from bot.staff.button_ids import parse
from bot.staff.commands import GROUP_BUTTONS, GROUP_COMMANDS, PRIVATE_BUTTONS, PRIVATE_COMMANDS
from bot.staff.inquiries import InquiryReply

_CODE = re.compile(r"#(?P<code>[A-Z0-9]{6})\b", re.ASCII)
_PREPARED = re.compile(r"#(?P<about>[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*)$", re.ASCII | re.MULTILINE)
_NUMBER = re.compile(r"#A(?P<number>\d{1,9})\b", re.ASCII)  # no code of an inquiry holds a vowel


@dataclass(frozen=True, slots=True)
class StaffSender:
    """The sender of a request."""

    user: int
    name: str
    anonymous: bool = False  # an administrator who writes in the name of the group itself


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """The data that every request has."""

    place: MessageLocation
    sender: StaffSender
    language: str
    private: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffCommand(Request):
    """A command, and the text after it."""

    name: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffPress(Request):
    """A press of one of staff's own buttons."""

    query: str
    action: str
    about: str
    shown: Mapping[str, Any]  # the message with the button


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffReply(Request):
    """A reply to a message of the bot about an inquiry."""

    written: InquiryReply


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerReply(Request):
    """A reply to the card of an answer by staff."""

    number: int  # of the answer
    to: int  # the message with the card
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PreparedReply(Request):
    """A reply to a prepared question."""

    about: str  # the association and the question
    text: str


AnyRequest = StaffCommand | StaffPress | StaffReply | AnswerReply | PreparedReply


def read_request(raw: Mapping[str, Any], groups: Collection[int], username: str) -> AnyRequest | None:
    """Return the request to staff's business that an update makes, whoever sent it; None where it makes none.

    `groups` are the staff groups, `username` is the bot's own.
    """
    try:
        if "callback_query" in raw:
            return _press(raw["callback_query"], groups)
        edited = "edited_message" in raw
        message = raw["edited_message"] if edited else raw["message"]
        chat = message["chat"]
        if chat["type"] == "private":
            command = None if edited else _command(message, PRIVATE_COMMANDS, username)
            return command or _answer_reply(message, username) or _prepared_reply(message, username)
        if chat["id"] not in groups or is_of_a_bot(message):
            return None
        command = None if edited else _command(message, GROUP_COMMANDS, username)
        replied = _answer_reply(message, username) or _prepared_reply(message, username)
        return command or replied or _reply(message, username, edited=edited)
    except (KeyError, TypeError, AttributeError):
        return None


def read_code(message: Mapping[str, Any]) -> str | None:
    """Return the code of the inquiry that a message of the bot is about; a list of several, or a quote, names none."""
    match = _CODE.match(str(message.get("text", "")))
    return match["code"] if match else None


def read_number(message: Mapping[str, Any]) -> int | None:
    """Return the number of the answer whose card a message is."""
    match = _NUMBER.match(str(message.get("text", "")))
    return int(match["number"]) if match else None


def _command(message: Mapping[str, Any], known: Collection[str], username: str) -> StaffCommand | None:
    read = split_command(message.get("text"), username)
    if read is None or read[0] not in known:
        return None
    return StaffCommand(**_request(message, message), name=read[0], text=read[1])


def _press(query: Mapping[str, Any], groups: Collection[int]) -> StaffPress | None:
    read, shown = parse(str(query.get("data", ""))), query.get("message")
    if read is None or shown is None:
        return None
    action, about = read
    private = shown["chat"]["type"] == "private"
    if action not in (PRIVATE_BUTTONS if private else GROUP_BUTTONS if shown["chat"]["id"] in groups else ()):
        return None
    request = {**_request(shown, query), "sender": StaffSender(int(query["from"]["id"]), _name(query["from"]))}
    return StaffPress(**request, query=str(query["id"]), action=action, about=about, shown=shown)


def _reply(message: Mapping[str, Any], username: str, *, edited: bool) -> StaffReply | None:
    """Return a reply to the bot itself about an inquiry; None for other messages, which stay among staff."""
    to = message.get("reply_to_message") or {}
    code = read_code(to)
    more = holds_more_than_text(message)
    text = _text(message)
    if code is None or not is_named(to["from"], username) or not (text or more):
        return None
    place = place_of(message)
    written = InquiryReply(code, int(to["message_id"]), place.message, text, more, edited)
    return StaffReply(**_request(message, message), written=written)


def _answer_reply(message: Mapping[str, Any], username: str) -> AnswerReply | None:
    to = message.get("reply_to_message") or {}
    number = read_number(to)
    if number is None or not is_named(to["from"], username):
        return None
    return AnswerReply(**_request(message, message), number=number, to=int(to["message_id"]), text=_text(message))


def _prepared_reply(message: Mapping[str, Any], username: str) -> PreparedReply | None:
    to = message.get("reply_to_message") or {}
    match = _PREPARED.match(str(to.get("text", "")))
    if match is None or not is_named(to["from"], username):
        return None
    return PreparedReply(**_request(message, message), about=match["about"], text=_text(message))


def _text(message: Mapping[str, Any]) -> str:
    return str(message.get("text") or message.get("caption") or "").strip()


def _request(message: Mapping[str, Any], said: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "place": place_of(message), "sender": _sender(said), "language": language_of(said.get("from")),
        "private": message["chat"]["type"] == "private",
    }  # fmt: skip


def _sender(message: Mapping[str, Any]) -> StaffSender:
    """Return the sender of a message; `sender_chat` is the group itself where an administrator writes anonymously."""
    group = message.get("sender_chat") or {}
    anonymous = bool(group) and group.get("id") == message.get("chat", {}).get("id")
    name = str(group.get("title", "")) if anonymous else _name(message["from"])
    return StaffSender(int(message["from"]["id"]), name, anonymous)


def _name(person: Mapping[str, Any]) -> str:
    return str(person.get("first_name", ""))
