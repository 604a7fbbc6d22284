"""The webhook, and its registration. An update is answered with 200 only once its results are durable."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from hmac import compare_digest
from typing import Any

import orjson
from aiohttp import web
from telegram.error import InvalidToken, TelegramError

from bot.channels.telegram.client import MOST_REFUSED, Client, OutageLog, cannot_listen, first_call, token_refused
from bot.channels.telegram.incoming.updates import WANTED, Raw, is_update
from bot.channels.telegram.outgoing.call import Call
from bot.channels.telegram.service import Health
from bot.channels.telegram.telegram_settings import Webhook

_log = logging.getLogger(__name__)
_SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
_MOST_BYTES = 1_000_000
_SECONDS_TO_END = 1.0  # for answers on their way back, and for bodies that never arrive in full
_COME_AGAIN = 503  # Telegram posts the update once more, later
_SECONDS_TO_LOOK = 20.0
_MOST_LOOKS = 3  # in a row; at a single look, an update may be just on its way
_CHECK_ROUTE = (
    "check that IMHBOT_WEBHOOK_URL leads from the internet over HTTPS to IMHBOT_WEBHOOK_LISTEN, "
    "and that no firewall is in between"
)

Take = Callable[[list[Raw]], Awaitable[bool]]


@asynccontextmanager
async def listening(webhook: Webhook, take: Take, health: Callable[[], Health]) -> AsyncIterator[None]:
    """Listen for updates on any path, since a proxy may change it, and for /healthz. Raises TelegramUnavailable."""
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


class WebhookMonitor:
    """Monitor of whether Telegram reaches the webhook. If not, updates wait there, and nothing else shows it."""

    def __init__(self) -> None:
        self.pending: int | None = None  # updates that waited at Telegram at the last look; None before the first
        self._looks = 0  # in a row at which updates waited, since the last one came in

    @property
    def is_reached(self) -> bool:
        """Whether updates come in, as far as anybody can tell."""
        return self._looks < _MOST_LOOKS

    def came_in(self) -> None:
        """Note that an update came in."""
        self._looks = 0

    def looked(self, pending: int) -> None:
        """Note how many updates wait at Telegram, and warn as long as none comes in."""
        self.pending = pending
        self._looks = self._looks + 1 if pending else 0
        if self._looks and self._looks % _MOST_LOOKS == 0:
            _log.warning(f"updates wait at Telegram, and none comes in; {_CHECK_ROUTE}", extra={"waiting": pending})


def registration(webhook: Webhook) -> Call:
    """Return the call that tells Telegram where to post updates."""
    return Call("setWebhook", {"url": webhook.url, "secret_token": webhook.secret, "allowed_updates": WANTED})


async def stay_registered(client: Client, server: str, webhook: Webhook, monitor: WebhookMonitor) -> None:
    """Register the webhook, and again whenever it is gone, without end; raises TelegramUnavailable if that is refused.

    A program that polls with the same token removes the webhook without notice.
    """
    await first_call(client, server, registration(webhook))
    refused, last_error, unseen = 0, None, OutageLog("webhook not looked at")
    while True:
        await asyncio.sleep(_SECONDS_TO_LOOK)
        try:
            last_error = await _check(client, webhook, monitor, last_error)
            refused = 0
            unseen.end()
        except InvalidToken:
            refused += 1
            if refused == MOST_REFUSED:
                raise token_refused(server) from None
        except TelegramError as error:
            unseen.report(error)


async def _check(client: Client, webhook: Webhook, monitor: WebhookMonitor, last_error: Any) -> Any:
    """Register the webhook if it is gone, log the last error that Telegram reports; return the date of that error."""
    info = await client.call(Call("getWebhookInfo", {}))
    if not isinstance(info, dict):
        raise TelegramError("the webhook's state is no object")
    pending = info.get("pending_update_count")
    monitor.looked(pending if isinstance(pending, int) else 0)
    if info.get("url") != webhook.url:
        _log.warning("webhook gone; set again")
        await client.call(registration(webhook))
    if info.get("last_error_date") not in (None, last_error):
        why = info.get("last_error_message")
        _log.warning("webhook fails", extra={"why": why, "waiting": pending})
    return info.get("last_error_date")


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
        return web.json_response(state.as_json(), status=200 if state.is_well() else 503)

    return tell
