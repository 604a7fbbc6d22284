"""Fetching updates: it waits out passing failures, and ends with one sentence where waiting is no use."""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from typing import Any

import pytest
from telegram.error import BadRequest, Forbidden, InvalidToken, NetworkError, TelegramError, TimedOut

from bot.channels.telegram import client
from bot.channels.telegram.client import TelegramUnavailable
from bot.channels.telegram.incoming.polling import poll
from bot.channels.telegram.outgoing.call import Call

SERVER = "https://telegram.example.org"


class TelegramWithUpdates:
    """The Bot API, which answers each request for updates with the next of these, and is then switched off."""

    def __init__(self, *answers: Any) -> None:
        self.answers = list(answers)
        self.offsets: list[int | None] = []

    async def call(self, call: Call, **_: float) -> Any:
        if not self.answers:
            raise asyncio.CancelledError
        self.offsets.append(call.params.get("offset"))
        answer = self.answers.pop(0)
        if isinstance(answer, TelegramError):
            raise answer
        return answer


@pytest.fixture(autouse=True)
def no_long_pauses(monkeypatch):
    monkeypatch.setattr(client, "_FIRST_PAUSE", 0.001)


async def polled(*answers: Any) -> tuple[list[int], TelegramWithUpdates]:
    """Fetch all of these; returns the updates taken, and the server."""
    taken: list[int] = []
    telegram = TelegramWithUpdates(*answers)

    async def take(raws: list[Any]) -> bool:
        taken.extend(int(each["update_id"]) for each in raws)
        return True

    with suppress(asyncio.CancelledError):
        await poll(telegram, SERVER, take)
    return taken, telegram


async def test_an_update_is_confirmed_by_the_request_after_it():
    taken, telegram = await polled([{"update_id": 4}, {"update_id": 5}], [])

    assert (taken, telegram.offsets) == ([4, 5], [None, 6])


@pytest.mark.parametrize("error", [NetworkError("reset"), TimedOut(), TelegramError("the answer is not JSON")])
async def test_what_heals_is_met_with_patience(error):
    taken, _ = await polled(*[error] * 8, [{"update_id": 4}])

    assert taken == [4]


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (BadRequest("no such thing"), r"Telegram refuses getUpdates \(no such thing\); check IMHBOT_TELEGRAM_API_URL"),
        (Forbidden("go away"), r"Telegram refuses getUpdates \(go away\); check IMHBOT_TELEGRAM_API_URL"),
        (InvalidToken(), "does not know this bot's token"),
    ],
)
async def test_what_does_not_heal_ends_it_after_some_tries(error, sentence):
    with pytest.raises(TelegramUnavailable, match=sentence):
        await polled(*[error] * 4)


@pytest.mark.parametrize("error", [BadRequest("no"), Forbidden("no"), InvalidToken()])
async def test_refusals_that_do_not_follow_each_other_are_a_hiccup(error):
    taken, _ = await polled(error, error, error, [{"update_id": 4}], error, error, error, [{"update_id": 5}])

    assert taken == [4, 5]


async def test_a_list_of_what_are_no_updates_is_trouble_like_any_garbage(caplog):
    taken, _ = await polled([{"update_id": 2**63}, "x"], [{"update_id": 4}])

    assert taken == [4]
    assert [line.levelno for line in caplog.records] == [logging.WARNING]


async def test_trouble_that_lasts_for_minutes_is_an_error_that_says_what_to_do(caplog, monkeypatch):
    monkeypatch.setattr(client, "_SECONDS_TO_MEND_ITSELF", 0)
    await polled(NetworkError("reset"), [])

    [line] = caplog.records
    assert (line.levelno, line.why) == (logging.ERROR, "NetworkError")
    assert "no updates for minutes; check the network" in line.getMessage()
