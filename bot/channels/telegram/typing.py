"""Show *typing…* while an answer takes longer than people are used to."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress

from telegram.error import TelegramError

from bot.channels.telegram.call import Call

_PATIENCE = 0.5  # seconds until the sign is shown
_SHOWN = 4.5  # seconds until it is shown again; Telegram removes it after five
_MOST_TIMES = 4  # after that, something is wrong, and people may see it
_MOST_AT_ONCE = 10  # if more people than that wait, their answers come first


class Typing:
    """Shows in a chat that an answer is on its way, as long as `waits` is true of it."""

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
