"""The webhook: Telegram posts updates here, and gets its 200 only when what they led to is durable."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from hmac import compare_digest

import orjson
from aiohttp import web

from bot.channels.telegram import trouble
from bot.channels.telegram.reading import Raw
from bot.channels.telegram.settings import Webhook

_log = logging.getLogger(__name__)
_SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
_MOST_BYTES = 1_000_000
_SECONDS_TO_END = 3.0

Take = Callable[[list[Raw]], Awaitable[None]]


@asynccontextmanager
async def listening(webhook: Webhook, take: Take, health: Callable[[], dict[str, object]]) -> AsyncIterator[None]:
    """Listen for updates, on any path since a proxy may change it, and for /healthz. Raises TelegramTrouble."""
    app = web.Application(client_max_size=_MOST_BYTES)
    app.router.add_get("/healthz", lambda _: _in_json(health()))
    app.router.add_post("/{path:.*}", _receiver(webhook.secret, take))
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=_SECONDS_TO_END)
    await runner.setup()
    try:
        await web.TCPSite(runner, webhook.host, webhook.port).start()
        yield
    except OSError as error:
        raise trouble.cannot_listen(f"{webhook.host}:{webhook.port}", error.strerror or str(error)) from None
    finally:
        await runner.cleanup()


def _receiver(secret: str, take: Take) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def receive(request: web.Request) -> web.Response:
        given = request.headers.get(_SECRET_HEADER, "")
        if not compare_digest(given.encode(), secret.encode()):
            return web.Response(status=403)  # before a byte of the body is read
        update = _update(await request.read())
        if update is None:
            return web.Response(status=400)
        await take([update])
        return web.Response()

    return receive


def _update(body: bytes) -> Raw | None:
    try:
        update = orjson.loads(body)
    except ValueError:
        return None
    return update if isinstance(update, dict) and isinstance(update.get("update_id"), int) else None


async def _in_json(value: dict[str, object]) -> web.Response:
    return web.json_response(value, status=200 if value.get("open") else 503)
