"""The bot from its start to its end: connected, put together, answering, and taking its leave."""

from __future__ import annotations

import asyncio
import gc
import logging
import signal
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from telegram.error import InvalidToken, TelegramError

from bot.channels.telegram import trouble
from bot.channels.telegram.api import Api
from bot.channels.telegram.call import Call
from bot.channels.telegram.connecting import first_call
from bot.channels.telegram.desk import Desk
from bot.channels.telegram.polling import poll
from bot.channels.telegram.sending import Sender
from bot.channels.telegram.settings import TelegramSettings
from bot.channels.telegram.typing import Typing
from bot.channels.telegram.updates import Raw, chat_of
from bot.delivery.delivery import Delivery
from bot.delivery.limits import Pace

if TYPE_CHECKING:
    from bot.channels.telegram.answering import Answering
    from bot.store import Rounds

_log = logging.getLogger(__name__)
_SECONDS_TO_DELIVER = 5.0  # of the ten that a process has to end
_SECONDS_A_DAY = 24 * 60 * 60
_DAYS_TO_REMEMBER = 7  # Telegram repeats an update for a day


@dataclass(frozen=True)
class Parts:
    """What answers updates; `menus` are the calls that introduce the bot."""

    answering: Answering
    rounds: Rounds
    menus: tuple[Call, ...]


async def run(settings: TelegramSettings, put_together: Callable[[], Parts]) -> None:
    """Answer until the process is asked to end. Raises Trouble.

    Putting the parts together takes longer than connecting, so it is done while the first updates are waited for.
    """
    stop = _asked_to_end()
    with ThreadPoolExecutor(1, "turns") as thread:
        async with Api(settings.token, settings.server) as api:
            me = await first_call(api, settings.server, Call("getMe", {}))
            await _Office(api, settings, thread, str(me["username"])).work(put_together, stop)


class _Office:
    """All that works side by side while the bot runs."""

    def __init__(self, api: Api, settings: TelegramSettings, thread: ThreadPoolExecutor, username: str) -> None:
        self._api = api
        self._settings = settings
        self._thread = thread
        self._username = username
        self._loop = asyncio.get_running_loop()
        self._opened: asyncio.Future[tuple[Desk, Typing]] = self._loop.create_future()
        self._closing = asyncio.Event()

    async def work(self, put_together: Callable[[], Parts], stop: asyncio.Event) -> None:
        """Work until `stop`, or until something ends it; what is in hand is finished first."""
        serving = asyncio.create_task(self._serve(put_together))
        async with self._listening():
            incoming = asyncio.create_task(self._incoming())
            stopping = asyncio.create_task(stop.wait())
            await asyncio.wait((serving, incoming, stopping), return_when=asyncio.FIRST_COMPLETED)
            _log.info("closing")
        stopping.cancel()
        ended = [incoming] if incoming.done() else []
        incoming.cancel()
        self._closing.set()
        await asyncio.wait((serving, incoming))
        for task in (serving, *ended):
            task.result()

    async def _serve(self, put_together: Callable[[], Parts]) -> None:
        parts: Parts = await self._in_thread(put_together)
        try:
            await self._answer_and_deliver(parts)
        finally:
            await self._in_thread(parts.rounds.close)

    async def _answer_and_deliver(self, parts: Parts) -> None:
        """Take up what an earlier run left in the outbox, then answer until closing; last, deliver what is in hand."""
        desk = Desk(partial(parts.answering.answer, username=self._username), self._thread)
        delivery = Delivery(Sender(self._api, Pace(self._settings.limits)).send, desk.arrived)
        for letter in await self._in_thread(parts.rounds.waiting):
            delivery.post(letter)
        gc.collect()
        gc.freeze()  # the words and rules stay to the end; looking through them again and again would hold up answers
        typing = Typing(self._api.call, lambda chat: desk.holds(chat) or delivery.holds(chat))
        self._opened.set_result((desk, typing))
        _log.info("open", extra={"by": "webhook" if self._settings.webhook else "polling"})
        background = [asyncio.create_task(each) for each in (self._introduce(parts.menus), self._tidy(parts.rounds))]
        serving = asyncio.create_task(desk.serve(delivery))
        await self._until_closing(serving, delivery.failed)
        for task in background:
            task.cancel()
        desk.close()
        await serving
        await delivery.finish(_SECONDS_TO_DELIVER)
        await desk.clear(delivery)

    async def _until_closing(self, serving: asyncio.Task[None], failed: asyncio.Future[None]) -> None:
        closing = asyncio.create_task(self._closing.wait())
        await asyncio.wait((serving, closing, failed), return_when=asyncio.FIRST_COMPLETED)
        closing.cancel()
        if failed.done() and isinstance(failed.exception(), InvalidToken):
            raise trouble.refused(self._settings.server) from None
        if failed.done():
            failed.result()

    @asynccontextmanager
    async def _listening(self) -> AsyncIterator[None]:
        if self._settings.webhook is None:
            yield
            return
        from bot.channels.telegram.webhook import listening

        async with listening(self._settings.webhook, self._take, self._health):
            yield

    async def _incoming(self) -> None:
        """Let updates come in; ends only with Trouble."""
        server, webhook = self._settings.server, self._settings.webhook
        if webhook is None:
            await first_call(self._api, server, Call("deleteWebhook", {}))
            await poll(self._api, server, self._take)
        else:
            from bot.channels.telegram.webhook import registration

            await first_call(self._api, server, registration(webhook))
            await asyncio.Event().wait()

    async def _take(self, raws: list[Raw]) -> None:
        desk, typing = await asyncio.shield(self._opened)
        for chat in filter(None, map(chat_of, raws)):
            typing.watch(chat)
        await desk.take(raws)

    def _health(self) -> dict[str, object]:
        return {"ok": self._opened.done() and not self._closing.is_set()}

    async def _introduce(self, menus: tuple[Call, ...]) -> None:
        """Set menus and descriptions; without them the bot works as well."""
        for call in menus:
            try:
                await self._api.call(call)
            except TelegramError as error:
                _log.warning("menu not set", extra={"method": call.method, "why": type(error).__name__})

    async def _tidy(self, rounds: Rounds) -> None:
        while True:
            await self._in_thread(partial(rounds.tidy, date.today().toordinal() - _DAYS_TO_REMEMBER))  # noqa: DTZ011
            await asyncio.sleep(_SECONDS_A_DAY)

    async def _in_thread(self, work: Callable[[], Any]) -> Any:
        return await self._loop.run_in_executor(self._thread, work)


def _asked_to_end() -> asyncio.Event:
    """Return what is set when the process is asked to end."""
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        with suppress(NotImplementedError):  # not on Windows, where Ctrl-C ends it the hard way
            asyncio.get_running_loop().add_signal_handler(number, stop.set)
    return stop
