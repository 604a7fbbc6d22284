"""Calls are retried where that helps and dropped where it cannot."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

import pytest
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, NetworkError, RetryAfter, TelegramError

from bot.channels.telegram import client
from bot.channels.telegram.client import pauses
from bot.channels.telegram.outgoing.call import Call, serialize
from bot.channels.telegram.outgoing.sender import Sender
from bot.delivery.outbox_sender import SentMessage
from bot.delivery.rate_limits import Rate, RateLimiter, RateLimits
from bot.store import OutboxMessage

GROUP, SUPERGROUP = -42, -1_000_000_000_042
HELLO, AGAIN = (Call("sendMessage", {"chat_id": GROUP, "text": text}) for text in ("hello", "again"))
MARK = Call("editMessageText", {"chat_id": GROUP, "text": "marked"}, beside=True)


class FlakyTelegram:
    """The Bot API, which answers the first calls with these errors."""

    def __init__(self, *errors: TelegramError) -> None:
        self.errors = list(errors)
        self.carried_out: list[tuple[Any, str]] = []
        self.tries = 0

    async def call(self, call: Call) -> Mapping[str, Any]:
        self.tries += 1
        if self.errors:
            raise self.errors.pop(0)
        self.carried_out.append((call.params["chat_id"], call.params["text"]))
        return {"message_id": len(self.carried_out)}


@pytest.fixture(autouse=True)
def no_long_pauses(monkeypatch):
    monkeypatch.setattr(client, "_FIRST_PAUSE", 0.001)
    monkeypatch.setattr(client, "_LONGEST_PAUSE", 0.001)


async def send(telegram: FlakyTelegram, *outbox_messages: tuple[Call, ...]) -> list[SentMessage]:
    """Send outbox messages, one after another, to the group."""
    sender = Sender(telegram, RateLimiter(RateLimits()))
    return [await sender.send(OutboxMessage(1, GROUP, serialize(calls))) for calls in outbox_messages]


async def test_a_letter_that_arrives_tells_what_each_call_led_to():
    assert await send(FlakyTelegram(), (HELLO, AGAIN)) == [
        SentMessage(arrived=True, results=({"message_id": 1}, {"message_id": 2}))
    ]


@pytest.mark.parametrize("error", [NetworkError("reset"), RetryAfter(0), TelegramError("garbage")])
async def test_trouble_that_passes_is_waited_for(error):
    telegram = FlakyTelegram(error, error)

    assert [sent.arrived for sent in await send(telegram, (HELLO,))] == [True]
    assert telegram.tries == 3


async def test_what_telegram_refuses_is_tried_once_and_the_rest_of_the_letter_goes_out():
    telegram = FlakyTelegram(BadRequest("too long"))

    assert await send(telegram, (HELLO, AGAIN)) == [SentMessage(arrived=False, results=(None, {"message_id": 1}))]
    assert telegram.tries == 2


async def test_who_blocked_the_bot_gets_nothing_more_of_a_letter():
    telegram = FlakyTelegram(Forbidden("blocked"))
    [sent] = await send(telegram, (HELLO, AGAIN))

    assert sent.closed
    assert telegram.tries == 1


async def test_a_mark_that_cannot_be_made_does_not_hold_up_the_letter_for_ever():
    telegram = FlakyTelegram(*[NetworkError("reset")] * 5)

    assert [sent.arrived for sent in await send(telegram, (MARK,), (HELLO,))] == [True, True]
    assert telegram.tries == 6


async def test_one_refused_token_may_be_a_hiccup_and_several_end_it():
    hiccup = FlakyTelegram(InvalidToken())
    assert [sent.arrived for sent in await send(hiccup, (HELLO,))] == [True]

    with pytest.raises(InvalidToken):
        await send(FlakyTelegram(*[InvalidToken()] * 4), (HELLO,))


async def test_what_waits_for_a_group_that_became_a_supergroup_follows_it():
    telegram = FlakyTelegram(ChatMigrated(SUPERGROUP))
    sent = await send(telegram, (HELLO,), (AGAIN,))

    assert [each.arrived for each in sent] == [True, True]
    assert telegram.carried_out == [(SUPERGROUP, "hello"), (SUPERGROUP, "again")]


async def test_a_letter_waits_for_its_turn_within_the_limits():
    sender, clock = (
        Sender(FlakyTelegram(), RateLimiter(RateLimits(chat=Rate(1, 0.05)))),
        asyncio.get_running_loop().time,
    )
    start = clock()
    await sender.send(OutboxMessage(1, GROUP, serialize((HELLO, AGAIN, HELLO))))

    assert clock() - start >= 0.1


def test_pauses_grow_and_never_end(monkeypatch):
    monkeypatch.undo()
    waits = pauses()
    first, *others = (next(waits) for _ in range(20))

    assert 0.4 <= first <= 0.6
    assert 24 <= others[-1] <= 36


IN_PLACE = Call("editMessageText", {"chat_id": GROUP, "message_id": 7, "text": "the steps"})


async def test_what_was_to_take_the_place_of_a_message_that_is_gone_is_sent_as_a_new_one():
    telegram = FlakyTelegram(BadRequest("Message to edit not found"))

    [sent] = await send(telegram, (IN_PLACE,))

    assert sent.arrived
    assert telegram.carried_out == [(GROUP, "the steps")]


async def test_what_stands_there_already_is_not_sent_twice():
    telegram = FlakyTelegram(NetworkError("reset"), BadRequest("Message is not modified"))

    [sent] = await send(telegram, (IN_PLACE,))

    assert sent.arrived
    assert telegram.carried_out == []
