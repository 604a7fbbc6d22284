"""A call of the Bot API as plain data, which can wait in the outbox. https://core.telegram.org/bots/api"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import orjson

Params = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Call:
    """A method with its parameters; `beside` says that it may go out before or after the chat's other calls."""

    method: str
    params: Params
    beside: bool = False


@dataclass(frozen=True, slots=True)
class Errand:
    """Whose business a letter is: what became of it is noted under the code, in the way that `kind` names.

    `line` is what the letter shows; `chat`, `topic` and `message` say where a receipt for it goes.
    """

    kind: str
    code: str
    line: int = 0
    chat: int = 0
    topic: int | None = None
    message: int = 0


def write_letter(calls: Sequence[Call], errand: Errand | None = None) -> str:
    """Return the calls as text for the outbox."""
    listed = [[call.method, call.params, call.beside] for call in calls]
    return orjson.dumps({"calls": listed, "errand": errand} if errand else listed).decode()


def read_letter(text: str) -> list[Call]:
    """Read the calls of what `write_letter` wrote."""
    letter = orjson.loads(text)
    return [Call(*fields) for fields in (letter["calls"] if isinstance(letter, dict) else letter)]


def read_errand(text: str) -> Errand | None:
    """Read the errand of what `write_letter` wrote; most letters have none, and are not looked through for it."""
    return Errand(**orjson.loads(text)["errand"]) if text.startswith("{") else None
