"""Where updates come in, by polling or by webhook: answered in order for each chat, many chats in one transaction."""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from bot.channels.telegram.sending import pauses
from bot.channels.telegram.updates import Raw, chat_of
from bot.delivery.delivery import Delivery
from bot.trouble import Trouble

if TYPE_CHECKING:
    from bot.channels.telegram.answering import Answered
    from bot.store import Letter

_log = logging.getLogger(__name__)
_MOST_AT_ONCE = 50
_MOST_TRIES = 6  # with a database that cannot be used: about fifteen seconds
_DELAY = 0.1  # seconds in which an arrived letter waits to be taken out together with the next turn

_Waiting = tuple[Raw, "asyncio.Future[None]"]


class Desk:
    """Gathers updates, has them answered in the one thread that uses the database, and hands letters to the delivery.

    A turn of each chat at a time, so that whoever sends much waits for themselves alone.
    """

    def __init__(self, answer: Callable[[Sequence[Raw], Sequence[int]], Answered], thread: ThreadPoolExecutor) -> None:
        self._answer = answer
        self._thread = thread
        self._waiting: dict[int | None, deque[_Waiting]] = {}
        self._gone: list[int] = []
        self._wake = asyncio.Event()
        self._loop = asyncio.get_running_loop()
        self._alarm: asyncio.TimerHandle | None = None
        self._at_work: set[int | None] = set()
        self._closing = False

    async def take(self, raws: Iterable[Raw]) -> None:
        """Return once what these updates lead to is durable."""
        futures = []
        for raw in raws:
            future: asyncio.Future[None] = self._loop.create_future()
            self._waiting.setdefault(chat_of(raw), deque()).append((raw, future))
            futures.append(future)
        self._wake.set()
        for future in futures:
            await future

    def holds(self, chat: int) -> bool:
        """Whether an update of this chat waits for its answer."""
        return chat in self._waiting or chat in self._at_work

    def arrived(self, letter: Letter) -> None:
        """Take a letter out of the outbox soon."""
        self._gone.append(letter.id)
        if self._alarm is None:
            self._alarm = self._loop.call_later(_DELAY, self._wake.set)

    async def serve(self, delivery: Delivery) -> None:
        """Answer until closed; raises Trouble where the database stays unusable."""
        while not self._closing:
            await self._wake.wait()
            self._wake.clear()
            await self.clear(delivery)

    def close(self) -> None:
        """End serving, once all that waits is answered."""
        self._closing = True
        self._wake.set()

    async def clear(self, delivery: Delivery) -> None:
        """Answer all that waits."""
        self._stop_alarm()
        while self._waiting or self._gone:
            batch, gone = self._next(), self._gone
            self._gone = []
            answered = await self._answered([raw for raw, _ in batch], gone)
            for _, future in batch:
                if not future.done():  # who waited for it may have gone
                    future.set_result(None)
            for letter in answered.letters:
                delivery.post(letter)
            self._at_work = set()
            for chat in answered.closed:
                delivery.drop(chat)

    def _stop_alarm(self) -> None:
        if self._alarm:
            self._alarm.cancel()
            self._alarm = None

    def _next(self) -> list[_Waiting]:
        """The next update of each chat; the chats that were served go to the end of the line."""
        batch = []
        self._at_work = set(list(self._waiting)[:_MOST_AT_ONCE])
        for chat in list(self._waiting)[:_MOST_AT_ONCE]:
            queue = self._waiting.pop(chat)
            batch.append(queue.popleft())
            if queue:
                self._waiting[chat] = queue
        return batch

    async def _answered(self, raws: list[Raw], gone: list[int]) -> Answered:
        for tries, pause in enumerate(pauses(), start=1):
            try:
                return await self._loop.run_in_executor(self._thread, self._answer, raws, gone)
            except Trouble as trouble:
                _log.error("not stored", extra={"why": str(trouble), "tries": tries})
                if tries == _MOST_TRIES:
                    raise
                await asyncio.sleep(pause)
        raise AssertionError("pauses never end")
