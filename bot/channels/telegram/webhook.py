"""The webhook: Telegram posts updates here, and gets its 200 only when what they led to is durable."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from hmac import compare_digest

import orjson
from aiohttp import web

from bot.channels.telegram.client import cannot_listen
from bot.channels.telegram.health import Health
from bot.channels.telegram.settings import Webhook
from bot.channels.telegram.updates import Raw, is_update

_log = logging.getLogger(__name__)
_SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
_MOST_BYTES = 1_000_000
_SECONDS_TO_END = 1.0  # for what is answered on its way back, and for bodies that never come in whole
_COME_AGAIN = 503  # Telegram posts the update once more, later

Take = Callable[[list[Raw]], Awaitable[bool]]


@asynccontextmanager
async def listening(webhook: Webhook, take: Take, health: Callable[[], Health]) -> AsyncIterator[None]:
    """Listen for updates, on any path since a proxy may change it, and for /healthz. Raises TelegramTrouble."""
    app = web.Application(client_max_size=_MOST_BYTES)
    app.router.add_get("/healthz", _teller(health))
    app.router.add_post("/{path:.*}", _receiver(webhook.secret, take))
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=_SECONDS_TO_END)
    await runner.setup()
    try:
        await _listen(runner, webhook)
        yield
    finally:
        await runner.cleanup()


async def _listen(runner: web.AppRunner, webhook: Webhook) -> None:
    try:
        await web.TCPSite(runner, webhook.host, webhook.port).start()
    except OSError as error:
        raise cannot_listen(f"{webhook.host}:{webhook.port}", error.strerror or str(error)) from None


def _receiver(secret: str, take: Take) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def receive(request: web.Request) -> web.Response:
        given = request.headers.get(_SECRET_HEADER, "")
        if not compare_digest(given.encode(errors="surrogateescape"), secret.encode()):
            return web.Response(status=403)  # before a byte of the body is read
        update = _update(await request.read())
        if update is None:
            _log.warning("posted with the secret, and no update")
            return web.Response(status=400)
        return web.Response(status=200 if await take([update]) else _COME_AGAIN)

    return receive


def _update(body: bytes) -> Raw | None:
    try:
        update = orjson.loads(body)
    except ValueError:
        return None
    return update if is_update(update) else None


def _teller(health: Callable[[], Health]) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def tell(_: web.Request) -> web.Response:
        state = health()
        return web.json_response(state.told(), status=200 if state.is_well() else 503)

    return tell
