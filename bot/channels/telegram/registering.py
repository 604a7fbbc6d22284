"""Having Telegram post updates to the webhook, and going on to do so: whoever polls takes it away, and tells nobody."""

from __future__ import annotations

import asyncio
import logging
from typing import Any

from telegram.error import InvalidToken, TelegramError

from bot.channels.telegram.call import Call
from bot.channels.telegram.client import (
    MOST_REFUSED,
    Client,
    OutageLog,
    first_call,
    token_refused,
)
from bot.channels.telegram.reach import Reach
from bot.channels.telegram.settings import Webhook
from bot.channels.telegram.updates import WANTED

_log = logging.getLogger(__name__)
_SECONDS_TO_LOOK = 20.0


def registration(webhook: Webhook) -> Call:
    """Return the call that tells Telegram where to post updates."""
    return Call("setWebhook", {"url": webhook.url, "secret_token": webhook.secret, "allowed_updates": WANTED})


async def stay_registered(client: Client, server: str, webhook: Webhook, reach: Reach) -> None:
    """Register the webhook, and again whenever it is gone, for ever; raises TelegramTrouble where that is refused."""
    await first_call(client, server, registration(webhook))
    refused, last_error, unseen = 0, None, OutageLog("webhook not looked at")
    while True:
        await asyncio.sleep(_SECONDS_TO_LOOK)
        try:
            last_error = await _looked_after(client, webhook, reach, last_error)
            refused = 0
            unseen.end()
        except InvalidToken:
            refused += 1
            if refused == MOST_REFUSED:
                raise token_refused(server) from None
        except TelegramError as error:
            unseen.report(error)


async def _looked_after(client: Client, webhook: Webhook, reach: Reach, last_error: Any) -> Any:
    """Register the webhook where it is gone, log what Telegram has against it; returns when that was."""
    info = await client.call(Call("getWebhookInfo", {}))
    if not isinstance(info, dict):
        raise TelegramError("the webhook's state is no object")
    pending = info.get("pending_update_count")
    reach.looked(pending if isinstance(pending, int) else 0)
    if info.get("url") != webhook.url:
        _log.warning("webhook gone; set again")
        await client.call(registration(webhook))
    if info.get("last_error_date") not in (None, last_error):
        why = info.get("last_error_message")
        _log.warning("webhook in trouble", extra={"why": why, "waiting": pending})
    return info.get("last_error_date")
