"""The webhook stays registered: without it, the bot would run on and hear nothing."""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from typing import Any

import pytest
from telegram.error import InvalidToken, NetworkError, TelegramError

from bot.channels.telegram import client
from bot.channels.telegram.client import TelegramUnavailable
from bot.channels.telegram.incoming import webhook
from bot.channels.telegram.incoming.webhook import WebhookMonitor, stay_registered
from bot.channels.telegram.outgoing.call import Call
from bot.channels.telegram.telegram_settings import Webhook

WEBHOOK = Webhook("https://bot.example.org/telegram", "127.0.0.1", 8080, "secret")
WAITING = {"url": WEBHOOK.url, "pending_update_count": 3}
OURS = {"url": WEBHOOK.url, "pending_update_count": 0}
TROUBLE = {**OURS, "pending_update_count": 3, "last_error_date": 1, "last_error_message": "Connection refused"}


class TelegramWithWebhook:
    """The Bot API, which tells these states of the webhook, one after another."""

    def __init__(self, *states: Any) -> None:
        self.states = list(states)
        self.registered: list[Any] = []

    async def call(self, call: Call, **_: float) -> Any:
        if call.method == "setWebhook":
            self.registered.append(call.params["url"])
            return True
        if not self.states:
            raise asyncio.CancelledError
        state = self.states.pop(0)
        if isinstance(state, TelegramError):
            raise state
        return state


@pytest.fixture(autouse=True)
def looked_at_often(monkeypatch):
    monkeypatch.setattr(webhook, "_SECONDS_TO_LOOK", 0)


async def times_registered(*states: Any, monitor: WebhookMonitor | None = None) -> int:
    telegram = TelegramWithWebhook(*states)
    with suppress(asyncio.CancelledError):
        await stay_registered(telegram, "https://telegram.example.org", WEBHOOK, monitor or WebhookMonitor())
    assert set(telegram.registered) == {WEBHOOK.url}
    return len(telegram.registered)


async def test_a_webhook_that_stays_is_registered_once():
    assert await times_registered(OURS, OURS) == 1


@pytest.mark.parametrize("url", ["", "https://elsewhere.example.org"])
async def test_a_webhook_that_somebody_took_away_is_registered_again(url):
    assert await times_registered(OURS, {"url": url}, OURS) == 2


@pytest.mark.parametrize("state", [NetworkError("reset"), True, InvalidToken()])
async def test_one_look_that_fails_is_no_matter(state):
    assert await times_registered(state, state, OURS) == 1


async def test_a_token_that_stays_refused_ends_it():
    with pytest.raises(TelegramUnavailable, match="does not know this bot's token"):
        await times_registered(*[InvalidToken()] * 4)


async def test_what_telegram_has_against_the_webhook_is_logged_once(caplog):
    with caplog.at_level(logging.WARNING):
        await times_registered(TROUBLE, TROUBLE)

    [line] = caplog.records
    assert (line.why, line.waiting) == ("Connection refused", 3)


async def test_a_webhook_that_cannot_be_looked_at_for_minutes_is_an_error_that_says_what_to_do(caplog, monkeypatch):
    monkeypatch.setattr(client, "_SECONDS_TO_MEND_ITSELF", 0)
    await times_registered(NetworkError("reset"), OURS)

    [line] = caplog.records
    assert line.levelno == logging.ERROR
    assert "not looked at for minutes; check the network" in line.getMessage()


async def test_updates_that_wait_and_never_come_in_are_told_with_what_to_do(caplog):
    monitor = WebhookMonitor()
    await times_registered(WAITING, WAITING, WAITING, monitor=monitor)

    [line] = caplog.records
    assert "none comes in; check that IMHBOT_WEBHOOK_URL" in line.getMessage()
    assert line.waiting == monitor.pending == 3
    assert not monitor.is_reached


async def test_updates_that_are_on_their_way_are_no_trouble(caplog):
    monitor = WebhookMonitor()
    await times_registered(WAITING, OURS, WAITING, WAITING, monitor=monitor)

    assert (monitor.is_reached, caplog.records) == (True, [])


async def test_an_update_that_comes_in_says_that_the_webhook_is_reached():
    monitor = WebhookMonitor()
    await times_registered(WAITING, WAITING, WAITING, monitor=monitor)
    monitor.came_in()

    assert monitor.is_reached


@pytest.mark.parametrize("pending", [None, "many"])
async def test_a_server_that_does_not_tell_how_many_wait_is_believed_that_none_do(pending):
    monitor = WebhookMonitor()
    await times_registered(*[{**OURS, "pending_update_count": pending}] * 3, monitor=monitor)

    assert (monitor.is_reached, monitor.pending) == (True, 0)
