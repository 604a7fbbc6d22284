"""Background tasks: *typing…*, menus, cleaning up, reminders, and syncing approved answers."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from telegram.error import TelegramError

from bot.channels.telegram.client import Client
from bot.channels.telegram.outgoing.call import Call
from bot.errors import ImhbotError

if TYPE_CHECKING:
    from bot.channels.telegram.outgoing.reminder_sender import ReminderSender
    from bot.staff.answer_sync import AnswerSync
    from bot.store import ChannelStore, OutboxMessage


_PATIENCE = 0.5  # seconds until the sign is shown
_SHOWN = 4.5  # seconds until it is shown again; Telegram removes it after five
_MOST_TIMES = 4  # after that, something is wrong, and people may notice
_MOST_AT_ONCE = 10  # if more people than that wait, their answers come first


class Typing:
    """Sign that an answer is on its way, shown in a chat as long as `waits` is true for it."""

    def __init__(self, carry_out: Callable[[Call], Awaitable[object]], waits: Callable[[int], bool]) -> None:
        self._carry_out = carry_out
        self._waits = waits
        self._loop = asyncio.get_running_loop()
        self._timers: dict[int, asyncio.TimerHandle] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    def asked(self, chat: int) -> None:
        """Note that an update came in. Groups get no sign, since most people there wait for nothing."""
        if chat > 0 and chat not in self._timers:
            self._timers[chat] = self._loop.call_later(_PATIENCE, self._look, chat, _MOST_TIMES)

    def answered(self, chat: int) -> None:
        """Note that an answer has arrived in this chat; another one may still be due."""
        if timer := self._timers.pop(chat, None):
            timer.cancel()
        if self._waits(chat):
            self.asked(chat)

    def _look(self, chat: int, times: int) -> None:
        del self._timers[chat]
        if not self._waits(chat):
            return
        if len(self._tasks) < _MOST_AT_ONCE:
            task = self._loop.create_task(self._show(chat))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        if times > 1:
            self._timers[chat] = self._loop.call_later(_SHOWN, self._look, chat, times - 1)

    async def _show(self, chat: int) -> None:
        with suppress(TelegramError):
            await self._carry_out(Call("sendChatAction", {"chat_id": chat, "action": "typing"}))


_log = logging.getLogger(__name__)
_SECONDS_A_DAY = 24 * 60 * 60
_SECONDS_AN_HOUR = 60 * 60
_SECONDS_TO_REMIND = 60
_SECONDS_TO_SYNC = 3
_DAYS_TO_REMEMBER = 7  # Telegram repeats an update for a day

InThread = Callable[[Callable[[], Any]], Awaitable[Any]]  # carries work out in the one thread that uses the database

Enqueue = Callable[["OutboxMessage"], None]


async def introduce(client: Client, menus: tuple[Call, ...]) -> None:
    """Set menus and descriptions; a failure is only logged, since the bot works without them."""
    for call in menus:
        try:
            await client.call(call)
        except TelegramError as error:
            _log.warning("menu not set", extra={"method": call.method, "why": type(error).__name__})


async def tidy(in_thread: InThread, channel_store: ChannelStore) -> None:
    """Delete, once a day, the ids of updates that Telegram does not repeat any more."""
    while True:
        await in_thread(partial(channel_store.tidy, date.today().toordinal() - _DAYS_TO_REMEMBER))  # noqa: DTZ011
        await asyncio.sleep(_SECONDS_A_DAY)


async def remind(in_thread: InThread, work: Callable[[], Sequence[OutboxMessage]], enqueue: Enqueue) -> None:
    """Send what is due, again and again; after a failure of the database, try again a minute later."""
    while True:
        try:
            while outbox_messages := await in_thread(work):
                for outbox_message in outbox_messages:
                    enqueue(outbox_message)
        except ImhbotError as error:
            _log.error("not reminded", extra={"why": str(error)})
        await asyncio.sleep(_SECONDS_TO_REMIND)


async def tell_of_rules(
    in_thread: InThread, reminding: ReminderSender, enqueue: Enqueue, taken_in: asyncio.Event
) -> None:
    """Tell people that rules have changed their result: at the start, when changed ones are taken in, every hour."""
    while True:
        try:
            after: str | None = ""
            while after is not None:
                step = await in_thread(partial(reminding.tell_of_rules, after))
                after = step.after
                for outbox_message in step.outbox_messages:
                    enqueue(outbox_message)
        except ImhbotError as error:
            _log.error("not told of rules", extra={"why": str(error)})
        with suppress(TimeoutError):
            await asyncio.wait_for(taken_in.wait(), _SECONDS_AN_HOUR)
        taken_in.clear()


async def sync_answers(in_thread: InThread, answer_sync: AnswerSync) -> None:
    """Load, again and again, the answers that staff approved through another process."""
    while True:
        await asyncio.sleep(_SECONDS_TO_SYNC)
        await in_thread(answer_sync.catch_up)
