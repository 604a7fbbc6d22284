"""Start-up, main loop and shutdown."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
from collections.abc import AsyncIterator, Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from typing import Any

from bot.channels.telegram.client import Client, first_call, own_name
from bot.channels.telegram.incoming.polling import poll
from bot.channels.telegram.incoming.updates import Raw
from bot.channels.telegram.outgoing.call import Call
from bot.channels.telegram.service import Components, Health, Service
from bot.channels.telegram.telegram_settings import TelegramSettings

_log = logging.getLogger(__name__)
STANDARD_STREAMS = (0, 1, 2)


async def run(settings: TelegramSettings, build: Callable[[], Components]) -> None:
    """Answer until the process is asked to end. Raises ImhbotError.

    Building the components takes longer than connecting, so it is done while the bot waits for its first updates.
    """
    stop, reload_wanted = asyncio.Event(), asyncio.Event()
    _heed_signals(stop, reload_wanted)
    with ThreadPoolExecutor(1, "turns") as thread:
        async with Client(settings.token, settings.server) as client:
            name = await _unless_stopped(own_name(client, settings.server), stop)
            if name is None:
                return
            service = Service(client, settings, thread, name, reload_wanted)
            async with _incoming(client, settings, service) as incoming:
                await _serve(service, build, incoming, stop)


async def _unless_stopped(work: Coroutine[Any, Any, str], stop: asyncio.Event) -> str | None:
    """Return the result of the work; None if the process is asked to end before that."""
    working, stopping = asyncio.create_task(work), asyncio.create_task(stop.wait())
    await asyncio.wait((working, stopping), return_when=asyncio.FIRST_COMPLETED)
    stopping.cancel()
    if working.done():
        return working.result()
    working.cancel()
    return None


async def _serve(
    service: Service, build: Callable[[], Components], incoming: Coroutine[Any, Any, None], stop: asyncio.Event
) -> None:
    """Work until asked to stop or until something fails, and finish the work at hand."""
    serving = asyncio.create_task(service.run(build))
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
    """Yield the coroutine that receives updates, which ends only with ImhbotError."""
    if settings.webhook is None:
        yield _polling(client, settings.server, service)
        return
    from bot.channels.telegram.incoming.webhook import WebhookMonitor, listening, stay_registered

    monitor = WebhookMonitor()

    async def take(raws: list[Raw]) -> bool:
        monitor.came_in()
        return await service.take(raws)

    def health() -> Health:
        return replace(service.health(), pending=monitor.pending, reached=monitor.is_reached)

    async with listening(settings.webhook, take, health):
        yield stay_registered(client, settings.server, settings.webhook, monitor)


async def _polling(client: Client, server: str, service: Service) -> None:
    await first_call(client, server, Call("deleteWebhook", {}))
    await poll(client, server, service.take)


def _heed_signals(stop: asyncio.Event, reload_wanted: asyncio.Event) -> None:
    """Set the events when the process is asked to end, or to take in changed folders."""
    loop, has_terminal = asyncio.get_running_loop(), on_terminal()

    def hung_up() -> None:
        (stop if has_terminal and not on_terminal() else reload_wanted).set()

    with suppress(NotImplementedError, AttributeError):  # on Windows, where Ctrl-C interrupts the process
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, stop.set)
        loop.add_signal_handler(signal.SIGHUP, hung_up)


def on_terminal() -> bool:
    """Whether the process runs in a terminal; when that is closed, the process gets the same signal as for a reload."""
    return any(map(os.isatty, STANDARD_STREAMS))
