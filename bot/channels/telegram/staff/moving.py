"""A staff group that became a supergroup has another id, which only the settings can make known for good.

https://core.telegram.org/bots/api#message, `migrate_from_chat_id`
"""

from __future__ import annotations

import logging
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from bot.channels.telegram.staff.requests import Office
from bot.channels.telegram.staff.says import send
from bot.channels.telegram.updates import Place

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Move:
    """The id of a staff group before and after."""

    old: int
    new: int


def read_move(raw: Mapping[str, Any], groups: Collection[int]) -> Move | None:
    """Return the move that an update tells of, where it is that of a staff group."""
    try:
        message = raw["message"]
        move = Move(int(message["migrate_from_chat_id"]), int(message["chat"]["id"]))
    except (KeyError, TypeError, ValueError):
        return None
    return move if move.old in groups else None


def tell_of_move(office: Office, move: Move) -> None:
    """Tell the group, and who runs the bot, what has to be set: until then staff cannot be heard there."""
    _log.warning(
        "staff group moved: give IMHBOT_STAFF_CHATS its new id", extra={"old_id": move.old, "new_id": move.new}
    )
    said = office.voice("").text("staff.moved", old=move.old, new=move.new)
    office.post(move.new, send(Place(move.new), said), None)
