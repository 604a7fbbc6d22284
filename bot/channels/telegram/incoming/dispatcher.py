"""Dispatching of updates, from polling or the webhook: in order for each chat, many chats in one transaction."""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import chain, islice
from math import inf
from typing import TYPE_CHECKING

from bot.channels.telegram.client import pauses
from bot.channels.telegram.incoming.update_batch import (
    BatchResult,
    DeliveryResult,
    Membership,
    MembershipCheck,
    PendingUpdate,
)
from bot.channels.telegram.incoming.updates import Raw, chat_of
from bot.delivery.outbox_sender import OutboxSender, SentMessage
from bot.errors import ImhbotError

if TYPE_CHECKING:
    from bot.store import OutboxMessage


_log = logging.getLogger(__name__)
_MOST_AT_ONCE = 16  # in one transaction; the first has to wait for the last, and all of them take memory
_MOST_TRIES = 6  # with a database that cannot be used: about fifteen seconds
_SECONDS_TO_BEGIN = 2.0  # after closing; an update not begun by then is not confirmed, so Telegram sends it again
_DELAY = 0.1  # seconds that a delivered message stays in the outbox, to be taken out together with the next turn


_Waiting = tuple[PendingUpdate, "asyncio.Future[bool]"]
_Answer = Callable[[Sequence[PendingUpdate], Sequence[DeliveryResult]], BatchResult]
_Check = Callable[[MembershipCheck], Awaitable[Membership]]


class UpdateDispatcher:
    """Dispatcher of updates, which are answered in the one thread that uses the database.

    It passes the replies to the delivery, and takes one update of each chat at a time, so that a person who sends many
    delays nobody else. While the membership of a sender is checked, all updates of that chat wait.
    """

    def __init__(self, answer: _Answer, check: _Check, thread: ThreadPoolExecutor) -> None:
        self._answer = answer
        self._check = check
        self._thread = thread
        self._waiting: dict[int | None, deque[_Waiting]] = {}
        self._gone: list[DeliveryResult] = []
        self._wake = asyncio.Event()
        self._loop = asyncio.get_running_loop()
        self._alarm: asyncio.TimerHandle | None = None
        self._at_work: set[int | None] = set()
        self._checking: dict[int | None, asyncio.Task[None]] = {}
        self._last_call = inf  # the moment from which on nothing more is begun

    async def take(self, raws: Iterable[Raw]) -> bool:
        """Return True once the results of these updates are durable, False if it closed before all of them began."""
        futures = [self._line_up(raw) for raw in raws]
        self._wake.set()
        return all([await future for future in futures])

    def holds(self, chat: int) -> bool:
        """Whether an update of this chat waits for its answer."""
        return chat in self._waiting or chat in self._at_work

    def gone(self, outbox_message: OutboxMessage, sent: SentMessage) -> None:
        """Note the result of an outbox message, which is soon taken out of the outbox."""
        self._gone.append(DeliveryResult(outbox_message, sent))
        if self._alarm is None:
            self._alarm = self._loop.call_later(_DELAY, self._wake.set)

    async def serve(self, delivery: OutboxSender) -> None:
        """Answer until closed; raises ImhbotError where the database stays unusable."""
        while self._last_call == inf:
            await self._wake.wait()
            self._wake.clear()
            await self.clear(delivery)
        if self._checking:
            await asyncio.wait(self._checking.values(), timeout=max(0.0, self._last_call - self._loop.time()))
            await self.clear(delivery)
        self._leave_the_rest()

    def close(self) -> None:
        """Stop serving once all waiting updates are answered, at the latest after a grace period."""
        self._last_call = min(self._last_call, self._loop.time() + _SECONDS_TO_BEGIN)
        self._wake.set()

    async def clear(self, delivery: OutboxSender) -> None:
        """Answer all updates that wait for no check; after closing, only those that begin within the grace period."""
        self._stop_alarm()
        while (batch := self._next()) or self._gone:
            gone = self._gone
            self._gone = []
            answered = await self._answered([pending for pending, _ in batch], gone)
            for waiting in batch:
                self._finish(waiting, answered.checks.get(int(waiting[0].raw["update_id"])))
            for chat in answered.wrote:
                delivery.open(chat)
            for outbox_message in answered.outbox_messages:
                delivery.enqueue(outbox_message)
            self._at_work = set()
            for chat in answered.closed:
                delivery.close(chat)

    def _line_up(self, raw: Raw) -> asyncio.Future[bool]:
        future: asyncio.Future[bool] = self._loop.create_future()
        if self._may_begin():
            self._waiting.setdefault(chat_of(raw), deque()).append((PendingUpdate(raw), future))
        else:
            future.set_result(False)
        return future

    def _may_begin(self) -> bool:
        return self._loop.time() < self._last_call

    def _leave_the_rest(self) -> None:
        self._last_call = self._loop.time()
        for _, future in chain.from_iterable(self._waiting.values()):
            _tell(future, durable=False)

    def _stop_alarm(self) -> None:
        if self._alarm:
            self._alarm.cancel()
            self._alarm = None

    def _next(self) -> list[_Waiting]:
        """Return the next update of each chat; chats that were served go to the end of the queue."""
        if not self._may_begin():
            return []
        batch = []
        chats = list(islice((chat for chat in self._waiting if chat not in self._checking), _MOST_AT_ONCE))
        self._at_work = set(chats)
        for chat in chats:
            queue = self._waiting.pop(chat)
            batch.append(queue.popleft())
            if queue:
                self._waiting[chat] = queue
        return batch

    def _finish(self, waiting: _Waiting, check: MembershipCheck | None) -> None:
        """Confirm an update that was answered; one that needs a check goes back to the front of its chat."""
        pending, future = waiting
        if check:
            chat = chat_of(pending.raw)
            self._waiting[chat] = deque([waiting, *self._waiting.get(chat, ())])
            self._checking[chat] = asyncio.create_task(self._find_membership(chat, check))
        else:
            _tell(future, durable=True)

    async def _find_membership(self, chat: int | None, check: MembershipCheck) -> None:
        membership = await self._check(check)
        pending, future = self._waiting[chat][0]
        self._waiting[chat][0] = (PendingUpdate(pending.raw, membership), future)
        del self._checking[chat]
        self._wake.set()

    async def _answered(self, batch: list[PendingUpdate], gone: list[DeliveryResult]) -> BatchResult:
        for tries, pause in enumerate(pauses(), start=1):
            try:
                return await self._loop.run_in_executor(self._thread, self._answer, batch, gone)
            except ImhbotError as error:
                _log.error("not stored", extra={"why": str(error), "tries": tries})
                if tries == _MOST_TRIES or not self._may_begin():
                    raise
                await asyncio.sleep(pause)
        raise AssertionError("pauses never end")


def _tell(future: asyncio.Future[bool], *, durable: bool) -> None:
    if not future.done():  # whoever waited for it may be gone
        future.set_result(durable)
