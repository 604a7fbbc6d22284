"""The service that answers updates and delivers the replies, with polling and webhook alike."""

from __future__ import annotations

import asyncio
import gc
import logging
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from time import time
from typing import TYPE_CHECKING, Any

from telegram.error import InvalidToken

from bot.channels.telegram.background_tasks import Typing, introduce, remind, sync_answers, tell_of_rules, tidy
from bot.channels.telegram.client import Client, token_refused
from bot.channels.telegram.folder_reload import FolderReload
from bot.channels.telegram.incoming.dispatcher import UpdateDispatcher
from bot.channels.telegram.incoming.update_batch import BatchResult, DeliveryResult, PendingUpdate
from bot.channels.telegram.incoming.updates import Raw, chat_of, is_genuine, waits_for_answer
from bot.channels.telegram.inline import KIND, Query, read_query
from bot.channels.telegram.inline_dispatcher import InlineDispatcher
from bot.channels.telegram.outgoing.call import Call
from bot.channels.telegram.outgoing.calls import DRAWN
from bot.channels.telegram.outgoing.drawn_renderer import DrawnRenderer
from bot.channels.telegram.outgoing.sender import Maker, Sender
from bot.channels.telegram.staff.membership import check
from bot.channels.telegram.staff.statistics_renderer import STATISTICS, StatisticsRenderer
from bot.channels.telegram.telegram_settings import TelegramSettings
from bot.delivery.outbox_sender import OutboxSender, SentMessage
from bot.delivery.rate_limits import RateLimiter
from bot.drawing.drawing_process import DrawingProcess

if TYPE_CHECKING:
    from bot.channels.telegram.handler import UpdateHandler
    from bot.store import ChannelStore, OutboxMessage

_log = logging.getLogger(__name__)
_SECONDS_TO_DELIVER = 4.0  # of the ten that a process has for its shutdown
_MOST_SECONDS_UNDELIVERED = 300.0


@dataclass(frozen=True)
class Components:
    """The components that answer updates; `menus` are the calls that introduce the bot."""

    answering: UpdateHandler
    channel_store: ChannelStore
    menus: tuple[Call, ...]
    reload: FolderReload


@dataclass(frozen=True)
class Health:
    """The state of the bot, for those who monitor it."""

    open: bool  # whether updates are answered
    undelivered: int  # messages in the outbox
    oldest: float | None = None  # age in seconds of the message that has waited longest; None where none waits
    pending: int | None = None  # updates that waited at Telegram when last asked; None where it was not asked
    reached: bool = True  # whether updates come in
    outdated: bool = False  # whether changed folders could not be taken in when that was wanted last

    def is_well(self) -> bool:
        """Whether the bot answers and its messages arrive.

        Whether Telegram reaches it does not count: a proxy that forwards nothing to an unhealthy bot would otherwise
        never reach it again.
        """
        return self.open and (self.oldest is None or self.oldest <= _MOST_SECONDS_UNDELIVERED)

    def as_json(self) -> dict[str, object]:
        """Return the state as JSON; docs/telegram.md explains each name."""
        return {
            "open": self.open,
            "undelivered": self.undelivered,
            "oldest_undelivered_seconds": None if self.oldest is None else round(self.oldest),
            "pending_at_telegram": self.pending,
            "reached": self.reached,
            "outdated": self.outdated,
        }


class Service:
    """Service that accepts updates from the start, and answers them once its components are ready."""

    def __init__(
        self,
        client: Client,
        settings: TelegramSettings,
        thread: ThreadPoolExecutor,
        username: str,
        reload_wanted: asyncio.Event,
    ) -> None:
        self._client = client
        self._server = settings.server
        self._thread = thread
        self._username = username
        self._reload_wanted = reload_wanted
        self._loop = asyncio.get_running_loop()
        self._desk = UpdateDispatcher(self._answer, partial(check, client.call), thread)
        self._pace = RateLimiter(settings.limits)
        self._drawing = DrawingProcess()
        makers: Mapping[str, Maker] = {STATISTICS: StatisticsRenderer(), DRAWN: DrawnRenderer(self._drawing)}
        self._delivery = OutboxSender(Sender(client, self._pace, makers).send, self._gone)
        self._typing = Typing(self._show_typing, lambda chat: self._desk.holds(chat) or self._delivery.holds(chat))
        self._inline = InlineDispatcher(self._offer, client.call)
        self._components: Components | None = None
        self._opened = asyncio.Event()
        self._closing = asyncio.Event()

    async def take(self, raws: list[Raw]) -> bool:
        """Return True once the results of these updates are durable, False if it closed before all of them began."""
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
        """Return the state, except for what only Telegram knows."""
        oldest = self._delivery.oldest
        age = None if oldest is None else max(0.0, time() - oldest.written)
        is_open = self._components is not None and not self._closing.is_set()
        outdated = self._components is not None and self._components.reload.failed
        return Health(is_open, len(self._delivery), age, outdated=outdated)

    def close(self) -> None:
        """End `run` once the work at hand is answered and delivered."""
        self._closing.set()

    async def run(self, build: Callable[[], Components]) -> None:
        """Deliver what an earlier run left in the outbox, then answer until closed. Raises ImhbotError."""
        components: Components = await self._in_thread(build)
        try:
            for who in await self._in_thread(components.channel_store.closed):
                self._delivery.close(int(who))
            for outbox_message in await self._in_thread(components.channel_store.waiting):
                self._delivery.enqueue(outbox_message)
            await self._in_thread(components.answering.answer_sync.refresh)
            gc.collect()
            gc.freeze()  # words and rules stay until the end; collecting garbage among them would delay answers
            self._components = components
            self._opened.set()
            _log.info("open")
            await self._work(components)
        finally:
            await self._drawing.close()
            await self._in_thread(components.channel_store.close)

    async def _work(self, components: Components) -> None:
        answering = components.answering
        tasks = (
            introduce(self._client, components.menus),
            tidy(self._in_thread, components.channel_store),
            remind(self._in_thread, answering.remind, self._delivery.enqueue),
            remind(self._in_thread, answering.reminding.send_due, self._delivery.enqueue),
            tell_of_rules(self._in_thread, answering.reminding, self._delivery.enqueue, components.reload.taken_in),
            sync_answers(self._in_thread, answering.answer_sync),
            components.reload.serve(self._reload_wanted, answering, self._in_thread, partial(introduce, self._client)),
        )
        background = [asyncio.create_task(each) for each in tasks]
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

    def _answer(self, batch: Sequence[PendingUpdate], gone: Sequence[DeliveryResult]) -> BatchResult:
        if self._components is None:
            raise AssertionError("updates are not answered before the service is open")
        return self._components.answering.answer(batch, gone, self._username)

    async def _offer(self, query: Query) -> Call | None:
        await self._opened.wait()
        return await self._in_thread(partial(self._components.answering.offer, query)) if self._components else None

    def _gone(self, outbox_message: OutboxMessage, sent: SentMessage) -> None:
        self._desk.gone(outbox_message, sent)
        self._typing.answered(outbox_message.chat)

    async def _show_typing(self, sign: Call) -> None:
        """Show *typing…* only if the rate limits leave room: it must never delay an answer."""
        if self._pace.has_room(self._loop.time()):
            await self._client.call(sign)

    async def _in_thread(self, work: Callable[[], Any]) -> Any:
        return await self._loop.run_in_executor(self._thread, work)
