"""Lead the conversation line by line in JSON, for scripts and tests."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from typing import Any, BinaryIO

from bot.channels.drawn_files import Save
from bot.channels.markup import plain
from bot.errors import UsageError
from bot.json_lines import InvalidInput, lines, read_object, write
from dialogs.messages import ButtonPress, Message, Reply, TextMessage, Turn

_FORMS = 'write {"say": "text"} or {"press": "button id"}'


def chat_in_json(hear: Callable[[Message], Turn], stream: BinaryIO, save: Save) -> None:
    """Answer each line with one line, until the input ends.

    A line that is no message changes nothing and is answered with {"error": sentence}, since a script may wait for an
    answer. `save` writes what is drawn. Raises UsageError with the first such sentence at the end.
    """
    first_error = None
    for number, line in lines(stream):
        try:
            outcome = as_json(hear(_message(read_object(line))), save)
        except InvalidInput as error:
            outcome = {"error": str(error)}
            first_error = first_error or f"input line {number}: {error}"
        sys.stdout.write(write(outcome) + "\n")
        sys.stdout.flush()
    if first_error:
        raise UsageError(first_error)


def as_json(turn: Turn, save: Save) -> dict[str, Any]:
    """Return the turn as JSON for a script, once what it draws is saved."""
    told = {
        "messages": [_reply(reply, save) for reply in turn.replies],
        "asking": turn.asking,
        "done": turn.done,
        "progress": {"answered": turn.answered, "at_most_left": turn.at_most_left},
        "facts": dict(turn.facts),
    }
    if turn.as_if is not None:
        told["as_if"] = {**turn.as_if, "verdict": {"id": None, **turn.as_if["verdict"]}}
    return told if turn.verdict is None else {**told, "verdict": {"id": None, **turn.verdict}}


def _reply(reply: Reply, save: Save) -> dict[str, Any]:
    buttons = [[{"label": button.label, "id": button.id} for button in row] for row in reply.buttons]
    if reply.drawn is None:
        return {"text": plain(reply.text), "buttons": buttons, "file": None}
    saved = save(reply.drawn)
    return {"text": plain(f"{reply.text}\n\n{saved.said}"), "buttons": buttons, "file": saved.path}


def _message(given: Mapping[str, Any]) -> Message:
    if len(given) != 1:
        raise InvalidInput(f"this is no message; {_FORMS}")
    [(kind, text)] = given.items()
    if kind not in ("say", "press") or not isinstance(text, str):
        raise InvalidInput(f"this is no message; {_FORMS}")
    return TextMessage(text) if kind == "say" else ButtonPress(text)
