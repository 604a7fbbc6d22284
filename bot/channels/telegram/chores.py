"""What the bot does by the clock: it introduces itself, tidies up, reminds staff, and takes up approved answers."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from telegram.error import TelegramError

from bot.channels.telegram.call import Call
from bot.channels.telegram.client import Client
from bot.errors import ImhbotError

if TYPE_CHECKING:
    from bot.channels.telegram.answering import Answering
    from bot.staff.answer_sync import AnswerSync
    from bot.store import ChannelStore, OutboxMessage

_log = logging.getLogger(__name__)
_SECONDS_A_DAY = 24 * 60 * 60
_SECONDS_TO_REMIND = 60
_SECONDS_TO_SYNC = 3
_DAYS_TO_REMEMBER = 7  # Telegram repeats an update for a day

InThread = Callable[[Callable[[], Any]], Awaitable[Any]]  # carries work out in the one thread that uses the database


async def introduce(client: Client, menus: tuple[Call, ...]) -> None:
    """Set menus and descriptions; without them the bot works as well."""
    for call in menus:
        try:
            await client.call(call)
        except TelegramError as error:
            _log.warning("menu not set", extra={"method": call.method, "why": type(error).__name__})


async def tidy(in_thread: InThread, channel_store: ChannelStore) -> None:
    """Forget each day the updates that Telegram does not repeat any more."""
    while True:
        await in_thread(partial(channel_store.tidy, date.today().toordinal() - _DAYS_TO_REMEMBER))  # noqa: DTZ011
        await asyncio.sleep(_SECONDS_A_DAY)


async def remind(in_thread: InThread, answering: Answering, enqueue: Callable[[OutboxMessage], None]) -> None:
    """Keep reminding staff of what waits for them; a busy database is asked again."""
    while True:
        try:
            for outbox_message in await in_thread(answering.remind):
                enqueue(outbox_message)
        except ImhbotError as trouble:
            _log.error("not reminded", extra={"why": str(trouble)})
        await asyncio.sleep(_SECONDS_TO_REMIND)


async def sync_answers(in_thread: InThread, answer_sync: AnswerSync) -> None:
    """Keep taking up what staff approved through another process."""
    while True:
        await asyncio.sleep(_SECONDS_TO_SYNC)
        await in_thread(answer_sync.catch_up)
