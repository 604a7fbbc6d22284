"""Send outbox messages through one queue a chat: in order within a chat, concurrently across chats."""

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
    """What became of an outbox message."""

    arrived: bool  # all of it
    results: tuple[Any, ...] = ()  # what each call returned; None if it was refused
    closed: bool = False  # the chat accepts no more messages


_DROPPED = SentMessage(arrived=False, closed=True)


class OutboxSender:
    """Sender of outbox messages.

    `send` returns once a message has arrived or never will; then `done` is called with the result. If a chat accepts no
    more messages, the rest of its queue is dropped. Messages to a closed chat are not sent at all.
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
        """Return how many messages are waiting or being sent."""
        return sum(map(len, self._queues.values()))

    @property
    def oldest(self) -> OutboxMessage | None:
        """Return the earliest written message of those waiting or being sent."""
        return min((queue[0] for queue in self._queues.values()), key=lambda message: message.id, default=None)

    def enqueue(self, outbox_message: OutboxMessage) -> None:
        """Add a message that is stored in the outbox. Call it inside the event loop."""
        queue = self._queues.get(outbox_message.chat)
        if queue is not None:
            queue.append(outbox_message)
            return
        self._queues[outbox_message.chat] = deque([outbox_message])
        task = asyncio.create_task(self._serve(outbox_message.chat))
        self._tasks.add(task)
        task.add_done_callback(self._ended)

    def holds(self, chat: int) -> bool:
        """Return whether a message to this chat is waiting or being sent."""
        return chat in self._queues

    def close(self, chat: int) -> None:
        """Stop sending to a chat until it is opened; waiting messages are dropped, one being sent goes on."""
        self._closed.add(chat)
        self._drop(chat)

    def open(self, chat: int) -> None:
        """Resume sending to a chat."""
        self._closed.discard(chat)

    async def finish(self, seconds: float) -> None:
        """Wait up to `seconds` until all is delivered; the rest stays in the outbox."""
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
