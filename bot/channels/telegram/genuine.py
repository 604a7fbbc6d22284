"""Telling Telegram's updates from what only looks like one: who knows the webhook's secret can post anything."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeGuard

from bot.channels.telegram.reading import Raw

_TOO_HIGH = 2**63  # more than any number of Telegram's, and than a database keeps
_NUMBERED = {"chat", "from", "user"}
_NUMBERS = {"update_id", "message_id", "message_thread_id"}


def is_update(value: object) -> TypeGuard[Raw]:
    """Whether this can be noted and confirmed as an update."""
    return isinstance(value, dict) and _is_number(value.get("update_id"))


def is_genuine(update: Raw) -> bool:
    """Whether all ids in an update are numbers, and no number is higher than Telegram's."""
    return all(_is_plausible(name, value) for name, value in _all_in(update))


def _is_plausible(name: str, value: object) -> bool:
    if isinstance(value, dict):
        return name not in _NUMBERED or "id" not in value or _is_number(value["id"])
    if name in _NUMBERS:
        return _is_number(value)
    return not isinstance(value, int | float) or abs(value) < _TOO_HIGH


def _is_number(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and abs(value) < _TOO_HIGH


def _all_in(update: Raw) -> Iterator[tuple[str, Any]]:
    """Yield each value with its name, however deep; not by recursion, which ends the program when it goes too deep."""
    rest: list[tuple[str, Any]] = list(update.items())
    while rest:
        name, value = rest.pop()
        yield name, value
        if isinstance(value, dict):
            rest.extend(value.items())
        elif isinstance(value, list):
            rest.extend((name, each) for each in value)
