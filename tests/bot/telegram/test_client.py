"""Calls of the Bot API; the first ones wait for a slow server, and end with one sentence where waiting is no use."""

from __future__ import annotations

from typing import Any

import pytest
from telegram.error import (
    BadRequest,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.channels.telegram import client
from bot.channels.telegram.client import Client, TelegramUnavailable, in_seconds, own_name
from bot.channels.telegram.outgoing.call import Call
from tests.bot.telegram.server import TOKEN, Fault, Server

SERVER = "http://127.0.0.1:8081"
ME = {"id": 1, "username": "imhtest_bot"}


class TelegramComingUp:
    """The Bot API: each call meets the next of these answers, the last one again and again."""

    def __init__(self, *answers: Any) -> None:
        self.answers = list(answers)
        self.tries = 0

    async def call(self, _: Call, **__: float) -> Any:
        self.tries += 1
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if isinstance(answer, TelegramError):
            raise answer
        return answer


@pytest.fixture(autouse=True)
def no_long_pauses(monkeypatch):
    monkeypatch.setattr(client, "_FIRST_PAUSE", 0.001)


async def name_from(telegram: TelegramComingUp) -> str:
    return await own_name(telegram, SERVER)


@pytest.mark.parametrize("error", [NetworkError("reset"), TimedOut(), RetryAfter(0), TelegramError("garbage")])
async def test_a_server_that_is_slow_to_come_up_is_waited_for(error):
    assert await name_from(TelegramComingUp(error, error, ME)) == "imhtest_bot"


async def test_a_server_that_never_comes_up_is_given_up():
    telegram = TelegramComingUp(NetworkError("refused"))

    with pytest.raises(TelegramUnavailable, match=f"{SERVER} cannot be reached"):
        await name_from(telegram)
    assert telegram.tries == 5


async def test_a_server_that_takes_long_to_say_nothing_is_given_up_sooner(monkeypatch):
    monkeypatch.setattr(client, "_MOST_SECONDS", 0.0)
    telegram = TelegramComingUp(TimedOut())

    with pytest.raises(TelegramUnavailable, match="cannot be reached"):
        await name_from(telegram)
    assert telegram.tries == 1


async def test_what_no_waiting_mends_is_said_at_once():
    for error, sentence in ((InvalidToken(), "does not know this bot's token"), (BadRequest("no"), "refuses getMe")):
        telegram = TelegramComingUp(error)
        with pytest.raises(TelegramUnavailable, match=sentence):
            await name_from(telegram)
        assert telegram.tries == 1


@pytest.mark.parametrize("answer", [True, {}, {"username": None}])
async def test_a_server_that_knows_no_bot_is_no_bot_api_server(answer):
    with pytest.raises(TelegramUnavailable, match="does not answer like a Bot API server"):
        await name_from(TelegramComingUp(answer))


async def called(server: Server, method: str, **params: Any) -> Any:
    async with Client(TOKEN, server.url) as telegram:
        return await telegram.call(Call(method, params))


async def test_a_call_takes_and_returns_plain_data(server):
    entities = [{"type": "bold", "offset": 0, "length": 5}]
    sent = await called(server, "sendMessage", chat_id=5, text="hello", entities=entities)

    assert (type(sent), sent["text"]) == (dict, "hello")
    assert server.called("sendMessage")[0].params["entities"] == entities


@pytest.mark.parametrize(
    ("fault", "expected"),
    [(400, BadRequest), (401, InvalidToken), (403, Forbidden), (409, Conflict), (502, NetworkError),
     ("reset", NetworkError), ("garbage", TelegramError)],
)  # fmt: skip
async def test_an_error_has_its_class_and_never_shows_the_token(server, fault, expected):
    server.faults.append(Fault(fault, "getMe"))

    with pytest.raises(expected) as raised:
        await called(server, "getMe")
    assert TOKEN not in f"{raised.value!r} {raised.value.__cause__!r}"


async def test_a_call_beyond_the_limits_tells_how_long_to_wait(server):
    server.faults.append(Fault(429, "getMe", retry_after=7))

    with pytest.raises(RetryAfter) as raised:
        await called(server, "getMe")
    assert in_seconds(raised.value.retry_after) == 7
