"""The webhook over HTTP: who may post, what is confirmed, and what the health check says."""

from __future__ import annotations

import asyncio
import json
import socket
from collections.abc import Callable
from typing import Any

import orjson
import pytest

from bot.channels.telegram.client import TelegramUnavailable
from bot.channels.telegram.incoming.updates import Raw
from bot.channels.telegram.incoming.webhook import listening
from bot.channels.telegram.service import Health
from bot.channels.telegram.telegram_settings import Webhook

SECRET = "the-secret-of-the-tests"
WELL = Health(open=True, undelivered=0)
UPDATE = {"update_id": 7, "message": {"text": "hi"}}


class Taker:
    """What takes updates; whether they have their effect."""

    def __init__(self, *, durable: bool = True) -> None:
        self.durable = durable
        self.taken: list[Raw] = []

    async def take(self, raws: list[Raw]) -> bool:
        self.taken += raws
        return self.durable


async def asked(request: bytes, take: Callable[[list[Raw]], Any], health: Health = WELL) -> tuple[int, bytes]:
    """Send these bytes to the webhook; returns status and body."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    async with listening(Webhook("http://bot.example.org", "127.0.0.1", port, SECRET), take, lambda: health):
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(request)
        head, _, body = (await reader.read()).partition(b"\r\n\r\n")
        writer.close()
    return int(head.split()[1]), body


def post(update: object, secret: bytes = SECRET.encode()) -> bytes:
    body = update if isinstance(update, bytes) else orjson.dumps(update)
    return (
        b"POST /telegram HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX-Telegram-Bot-Api-Secret-Token: " + secret
        + b"\r\nContent-Length: %d\r\n\r\n" % len(body) + body
    )  # fmt: skip


HEALTH = b"GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"


@pytest.mark.parametrize("secret", [b"", b"wrong", b"\xff\xfe", b"\xe9", "é".encode(), SECRET.encode() + b"\xff"])
async def test_whoever_does_not_know_the_secret_gets_403_and_is_not_read(secret):
    taker = Taker()

    assert (await asked(post(UPDATE, secret), taker.take))[0] == 403
    assert taker.taken == []


async def test_an_update_that_had_its_effect_is_confirmed():
    taker = Taker()

    assert (await asked(post(UPDATE), taker.take))[0] == 200
    assert taker.taken == [UPDATE]


async def test_an_update_that_had_none_before_the_end_is_not_so_that_telegram_posts_it_again():
    assert (await asked(post(UPDATE), Taker(durable=False).take))[0] == 503


@pytest.mark.parametrize("body", [b"{", b"[]", b"{}", b'{"update_id": true}', b'{"update_id": 9223372036854775808}'])
async def test_what_is_no_update_is_refused_and_noted(body, caplog):
    taker = Taker()

    assert (await asked(post(body), taker.take))[0] == 400
    assert taker.taken == []
    assert [line.getMessage() for line in caplog.records] == ["posted with the secret, and no update"]


async def test_a_bot_that_is_well_says_so():
    status, body = await asked(HEALTH, Taker().take)

    assert status == 200
    assert json.loads(body) == {
        "open": True,
        "undelivered": 0,
        "oldest_undelivered_seconds": None,
        "pending_at_telegram": None,
        "reached": True,
        "outdated": False,
    }


@pytest.mark.parametrize(
    ("health", "status"),
    [
        (Health(open=False, undelivered=0), 503),
        (Health(open=True, undelivered=1, oldest=20.4), 200),
        (Health(open=True, undelivered=1, oldest=400), 503),
        (Health(open=True, undelivered=0, pending=3, reached=False), 200),
    ],
)
async def test_a_bot_whose_answers_do_not_arrive_is_not_well(health, status):
    assert (await asked(HEALTH, Taker().take, health))[0] == status


async def test_health_tells_what_waits_and_for_how_long():
    health = Health(open=True, undelivered=2, oldest=20.4, pending=3, reached=False, outdated=True)
    _, body = await asked(HEALTH, Taker().take, health)

    assert json.loads(body) == {
        "open": True, "undelivered": 2, "oldest_undelivered_seconds": 20, "pending_at_telegram": 3, "reached": False,
        "outdated": True,
    }  # fmt: skip


async def test_an_address_that_is_in_use_is_named():
    async def listen(port: int) -> None:
        async with listening(Webhook("http://x.example.org", "127.0.0.1", port, SECRET), Taker().take, lambda: WELL):
            raise AssertionError("it listens where somebody else does")

    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(TelegramUnavailable, match=f"cannot listen at 127.0.0.1:{port}"):
            await listen(port)
