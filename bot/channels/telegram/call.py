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


def write_letter(calls: Sequence[Call]) -> str:
    """Return the calls as text for the outbox."""
    return orjson.dumps([[call.method, call.params, call.beside] for call in calls]).decode()


def read_letter(text: str) -> list[Call]:
    """Read what `write_letter` wrote."""
    return [Call(*fields) for fields in orjson.loads(text)]
