"""Dispatching of inline queries: nothing of them is stored, and no chat ever waits for them."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable

from telegram.error import TelegramError

from bot.channels.telegram.inline import Query
from bot.channels.telegram.outgoing.call import Call

_log = logging.getLogger(__name__)
_MOST_WAITING = 200  # people; by the time that more were answered, they would have typed on
_MOST_ON_THE_WAY = 20


class InlineDispatcher:
    """Dispatcher that answers the newest query of each person, one person after another; older queries are dropped."""

    def __init__(
        self, answer: Callable[[Query], Awaitable[Call | None]], carry_out: Callable[[Call], Awaitable[object]]
    ) -> None:
        self._answer = answer
        self._carry_out = carry_out
        self._newest: dict[int, Query] = {}
        self._work: asyncio.Task[None] | None = None
        self._on_the_way: set[asyncio.Task[None]] = set()

    def asked(self, query: Query) -> None:
        """Enqueue a query; it takes the place of an older one of the same person in the queue."""
        if len(self._newest) < _MOST_WAITING or query.user in self._newest:
            self._newest[query.user] = query
        if self._work is None or self._work.done():
            self._work = asyncio.create_task(self._serve())

    async def _serve(self) -> None:
        while self._newest:
            query = self._newest.pop(next(iter(self._newest)))
            if call := await self._answered(query):
                await self._send(call)

    async def _answered(self, query: Query) -> Call | None:
        try:
            return await self._answer(query)
        except Exception:  # noqa: BLE001  one failing query must not keep all others waiting
            _log.exception("inline query failed")
            return None

    async def _send(self, call: Call) -> None:
        if len(self._on_the_way) >= _MOST_ON_THE_WAY:
            await asyncio.wait(self._on_the_way, return_when=asyncio.FIRST_COMPLETED)
        task = asyncio.create_task(self._carried_out(call))
        self._on_the_way.add(task)
        task.add_done_callback(self._on_the_way.discard)

    async def _carried_out(self, call: Call) -> None:
        """Send the answer without a retry: the query would be too old by then."""
        try:
            await self._carry_out(call)
        except TelegramError as error:
            _log.info("inline query not answered", extra={"why": type(error).__name__})
