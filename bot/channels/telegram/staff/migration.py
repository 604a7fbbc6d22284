"""Migration of a staff group to a supergroup: it gets a new id, which has to be set in the settings.

https://core.telegram.org/bots/api#message, `migrate_from_chat_id`
"""

from __future__ import annotations

import logging
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from bot.channels.telegram.incoming.updates import MessageLocation
from bot.channels.telegram.staff.message_calls import send
from bot.channels.telegram.staff.telegram_context import TelegramContext

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class GroupMigration:
    """The id of a staff group before and after."""

    old: int
    new: int


def read_migration(raw: Mapping[str, Any], groups: Collection[int]) -> GroupMigration | None:
    """Return the migration of a staff group that an update reports; None for any other update."""
    try:
        message = raw["message"]
        migration = GroupMigration(int(message["migrate_from_chat_id"]), int(message["chat"]["id"]))
    except (KeyError, TypeError, ValueError):
        return None
    return migration if migration.old in groups else None


def report_migration(context: TelegramContext, migration: GroupMigration) -> None:
    """Tell the group and the operator which setting to change; until then the bot ignores staff there."""
    old, new = migration.old, migration.new
    _log.warning("staff group moved: give IMHBOT_STAFF_CHATS its new id", extra={"old_id": old, "new_id": new})
    context.enqueue(new, send(MessageLocation(new), context.text("", "staff.moved", old=old, new=new)), None)
