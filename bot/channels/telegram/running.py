"""The bot from its start to its end: connected, listening, and taking its leave."""

from __future__ import annotations

import asyncio
import logging
import signal
from collections.abc import AsyncIterator, Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from typing import Any

from bot.channels.telegram.call import Call
from bot.channels.telegram.client import Client, first_call, own_name
from bot.channels.telegram.health import Health
from bot.channels.telegram.polling import poll
from bot.channels.telegram.reach import Reach
from bot.channels.telegram.service import Parts, Service
from bot.channels.telegram.settings import TelegramSettings
from bot.channels.telegram.updates import Raw

_log = logging.getLogger(__name__)


async def run(settings: TelegramSettings, put_together: Callable[[], Parts]) -> None:
    """Answer until the process is asked to end. Raises Trouble.

    Putting the parts together takes longer than connecting, so it is done while the first updates are waited for.
    """
    stop = _asked_to_end()
    with ThreadPoolExecutor(1, "turns") as thread:
        async with Client(settings.token, settings.server) as client:
            name = await _unless_ended(own_name(client, settings.server), stop)
            if name is None:
                return
            service = Service(client, settings, thread, name)
            async with _incoming(client, settings, service) as incoming:
                await _until_ended(service, put_together, incoming, stop)


async def _unless_ended(work: Coroutine[Any, Any, str], stop: asyncio.Event) -> str | None:
    """Return what the work leads to; None where the process is asked to end before."""
    working, stopping = asyncio.create_task(work), asyncio.create_task(stop.wait())
    await asyncio.wait((working, stopping), return_when=asyncio.FIRST_COMPLETED)
    stopping.cancel()
    if working.done():
        return working.result()
    working.cancel()
    return None


async def _until_ended(
    service: Service, put_together: Callable[[], Parts], incoming: Coroutine[Any, Any, None], stop: asyncio.Event
) -> None:
    """Work until asked to stop, or until something ends it; what is in hand is finished first."""
    serving = asyncio.create_task(service.run(put_together))
    receiving, stopping = asyncio.create_task(incoming), asyncio.create_task(stop.wait())
    await asyncio.wait((serving, receiving, stopping), return_when=asyncio.FIRST_COMPLETED)
    _log.info("closing")
    ended = [receiving] if receiving.done() else []
    for task in (receiving, stopping):
        task.cancel()
    service.close()
    await asyncio.wait((serving, receiving))
    for task in (serving, *ended):
        task.result()


@asynccontextmanager
async def _incoming(
    client: Client, settings: TelegramSettings, service: Service
) -> AsyncIterator[Coroutine[Any, Any, None]]:
    """Yield what lets updates come in, and ends only with Trouble."""
    if settings.webhook is None:
        yield _polling(client, settings.server, service)
        return
    from bot.channels.telegram.registering import stay_registered
    from bot.channels.telegram.webhook import listening

    reach = Reach()

    async def take(raws: list[Raw]) -> bool:
        reach.came_in()
        return await service.take(raws)

    def health() -> Health:
        return replace(service.health(), pending=reach.pending, reached=reach.is_there)

    async with listening(settings.webhook, take, health):
        yield stay_registered(client, settings.server, settings.webhook, reach)


async def _polling(client: Client, server: str, service: Service) -> None:
    await first_call(client, server, Call("deleteWebhook", {}))
    await poll(client, server, service.take)


def _asked_to_end() -> asyncio.Event:
    """Return what is set when the process is asked to end."""
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        with suppress(NotImplementedError):  # not on Windows, where Ctrl-C ends it the hard way
            asyncio.get_running_loop().add_signal_handler(number, stop.set)
    return stop
