"""What answers updates and delivers the replies, from opening to closing, however the updates come in."""

from __future__ import annotations

import asyncio
import gc
import logging
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from time import time
from typing import TYPE_CHECKING, Any

from telegram.error import InvalidToken

from bot.channels.telegram.call import Call
from bot.channels.telegram.chores import introduce, learn, remind, tidy
from bot.channels.telegram.client import Client, token_refused
from bot.channels.telegram.desk import Desk, Gone, Incoming
from bot.channels.telegram.health import Health
from bot.channels.telegram.inline import KIND, Query, read_query
from bot.channels.telegram.inline_desk import InlineDesk
from bot.channels.telegram.sending import Sender
from bot.channels.telegram.settings import TelegramSettings
from bot.channels.telegram.staff.figures import FIGURES, FigureMaker
from bot.channels.telegram.staff.membership import check
from bot.channels.telegram.typing import Typing
from bot.channels.telegram.updates import Raw, chat_of, is_genuine, waits_for_answer
from bot.delivery.delivery import Delivery, Sent
from bot.delivery.limits import Pace

if TYPE_CHECKING:
    from bot.channels.telegram.answering import Answered, Answering
    from bot.store import Letter, Rounds

_log = logging.getLogger(__name__)
_SECONDS_TO_DELIVER = 4.0  # of the ten that a process has to end


@dataclass(frozen=True)
class Parts:
    """What answers updates; `menus` are the calls that introduce the bot."""

    answering: Answering
    rounds: Rounds
    menus: tuple[Call, ...]


class Service:
    """Takes updates from its first moment on, and answers them once its parts are put together."""

    def __init__(self, client: Client, settings: TelegramSettings, thread: ThreadPoolExecutor, username: str) -> None:
        self._client = client
        self._server = settings.server
        self._thread = thread
        self._username = username
        self._loop = asyncio.get_running_loop()
        self._desk = Desk(self._answer, partial(check, client.call), thread)
        self._pace = Pace(settings.limits)
        self._delivery = Delivery(Sender(client, self._pace, {FIGURES: FigureMaker()}).send, self._gone)
        self._typing = Typing(self._show_typing, lambda chat: self._desk.holds(chat) or self._delivery.holds(chat))
        self._inline = InlineDesk(self._offer, client.call)
        self._parts: Parts | None = None
        self._opened = asyncio.Event()
        self._closing = asyncio.Event()

    async def take(self, raws: list[Raw]) -> bool:
        """Return True once what these updates lead to is durable, False where it closed before all of them began."""
        genuine = [raw for raw in raws if is_genuine(raw)]
        if len(genuine) < len(raws):
            _log.warning("dropped what is no update of Telegram's", extra={"number": len(raws) - len(genuine)})
        for query in filter(None, map(read_query, genuine)):
            self._inline.asked(query)
        lasting = [raw for raw in genuine if KIND not in raw]
        for chat in filter(None, map(chat_of, filter(waits_for_answer, lasting))):
            self._typing.asked(chat)
        return await self._desk.take(lasting)

    def health(self) -> Health:
        """Tell how it stands, but for what only Telegram knows."""
        oldest = self._delivery.oldest
        age = None if oldest is None else max(0.0, time() - oldest.written)
        return Health(self._parts is not None and not self._closing.is_set(), len(self._delivery), age)

    def close(self) -> None:
        """End `run`, once what is in hand is answered and delivered."""
        self._closing.set()

    async def run(self, put_together: Callable[[], Parts]) -> None:
        """Take up what an earlier run left in the outbox, then answer until closed. Raises Trouble."""
        parts: Parts = await self._in_thread(put_together)
        try:
            for who in await self._in_thread(parts.rounds.closed):
                self._delivery.close(int(who))
            for letter in await self._in_thread(parts.rounds.waiting):
                self._delivery.post(letter)
            await self._in_thread(parts.answering.knowledge.refresh)
            gc.collect()
            gc.freeze()  # the words and rules stay to the end; looking through them ever again would hold up answers
            self._parts = parts
            self._opened.set()
            _log.info("open")
            await self._work(parts)
        finally:
            await self._in_thread(parts.rounds.close)

    async def _work(self, parts: Parts) -> None:
        answering = parts.answering
        chores = (
            introduce(self._client, parts.menus),
            tidy(self._in_thread, parts.rounds),
            remind(self._in_thread, answering, self._delivery.post),
            learn(self._in_thread, answering.knowledge),
        )
        background = [asyncio.create_task(each) for each in chores]
        serving = asyncio.create_task(self._desk.serve(self._delivery))
        await self._until_closing(serving)
        for task in background:
            task.cancel()
        self._desk.close()
        await serving
        await self._delivery.finish(_SECONDS_TO_DELIVER)
        await self._desk.clear(self._delivery)
        _log.info("closed", extra={"undelivered": len(self._delivery)})

    async def _until_closing(self, serving: asyncio.Task[None]) -> None:
        closing, failed = asyncio.create_task(self._closing.wait()), self._delivery.failed
        await asyncio.wait((serving, closing, failed), return_when=asyncio.FIRST_COMPLETED)
        closing.cancel()
        if failed.done() and isinstance(failed.exception(), InvalidToken):
            raise token_refused(self._server) from None
        if failed.done():
            failed.result()

    def _answer(self, batch: Sequence[Incoming], gone: Sequence[Gone]) -> Answered:
        if self._parts is None:
            raise AssertionError("the desk does not serve before it is open")
        return self._parts.answering.answer(batch, gone, self._username)

    async def _offer(self, query: Query) -> Call | None:
        await self._opened.wait()
        return await self._in_thread(partial(self._parts.answering.offer, query)) if self._parts else None

    def _gone(self, letter: Letter, sent: Sent) -> None:
        self._desk.gone(letter, sent)
        self._typing.answered(letter.chat)

    async def _show_typing(self, sign: Call) -> None:
        """Answers come first: a sign never takes the place of one within Telegram's limits."""
        if self._pace.has_room(self._loop.time()):
            await self._client.call(sign)

    async def _in_thread(self, work: Callable[[], Any]) -> Any:
        return await self._loop.run_in_executor(self._thread, work)
