"""One queue a chat: letters of one chat in order, those of different chats side by side."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bot.store import OutboxMessage


@dataclass(frozen=True, slots=True)
class SentMessage:
    """What became of a letter: whether all of it arrived, and what each call returned, None where it was refused.

    `closed` says that the chat takes nothing any more.
    """

    arrived: bool
    results: tuple[Any, ...] = ()
    closed: bool = False


_DROPPED = SentMessage(arrived=False, closed=True)


class OutboxSender:
    """Delivers letters with `send`, which returns once a letter has arrived or never will; then calls `done` for it.

    Where a chat takes nothing any more, what else waits for it is dropped. Letters to a chat that was closed are not
    sent at all.
    """

    def __init__(
        self,
        send: Callable[[OutboxMessage], Awaitable[SentMessage]],
        done: Callable[[OutboxMessage, SentMessage], None],
    ) -> None:
        self._send = send
        self._done = done
        self._queues: dict[int, deque[OutboxMessage]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._closed: set[int] = set()
        self.failed: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def __len__(self) -> int:
        """How many letters wait, or are on their way."""
        return sum(map(len, self._queues.values()))

    @property
    def oldest(self) -> OutboxMessage | None:
        """The letter that was written first of those that wait, or are on their way."""
        return min(
            (queue[0] for queue in self._queues.values()), key=lambda outbox_message: outbox_message.id, default=None
        )

    def enqueue(self, outbox_message: OutboxMessage) -> None:
        """Take a letter that is stored in the outbox."""
        queue = self._queues.get(outbox_message.chat)
        if queue is not None:
            queue.append(outbox_message)
            return
        self._queues[outbox_message.chat] = deque([outbox_message])
        task = asyncio.create_task(self._serve(outbox_message.chat))
        self._tasks.add(task)
        task.add_done_callback(self._ended)

    def holds(self, chat: int) -> bool:
        """Whether a letter waits for this chat, or is on its way."""
        return chat in self._queues

    def close(self, chat: int) -> None:
        """Leave a chat in peace until it is opened; what waits for it is dropped, what is on its way stays."""
        self._closed.add(chat)
        self._drop(chat)

    def open(self, chat: int) -> None:
        """Send to a chat again."""
        self._closed.discard(chat)

    async def finish(self, seconds: float) -> None:
        """Wait until all is delivered, at most so many seconds; what is not stays in the outbox."""
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=seconds)
        for task in self._tasks:
            task.cancel()

    async def _serve(self, chat: int) -> None:
        queue = self._queues[chat]
        try:
            while queue:
                sent = _DROPPED if chat in self._closed else await self._send(queue[0])
                self._done(queue[0], sent)
                if sent.closed:
                    self._drop(chat)
                queue.popleft()
        finally:
            del self._queues[chat]

    def _drop(self, chat: int) -> None:
        queue = self._queues.get(chat)
        while queue and len(queue) > 1:
            dropped = queue[1]
            del queue[1]
            self._done(dropped, _DROPPED)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()) and not self.failed.done():
            self.failed.set_exception(error)
