"""*typing…* is shown to people who wait longer than half a second, and to nobody else."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest
from telegram.error import TelegramError

from bot.channels.telegram.background_tasks import Typing
from bot.channels.telegram.outgoing.call import Call
from tests.bot.telegram.server import Fault
from tests.bot.telegram.test_conversations import begun

PATIENCE = 0.6


async def shown(play: Callable[[Typing, set[int]], None], *, broken: bool = False) -> list[int]:
    """Let chats ask and be answered (`waiting` are those that still wait); return who is shown that the bot types."""
    chats: list[int] = []

    async def show(call: Call) -> None:
        chats.append(call.params["chat_id"])
        if broken:
            raise TelegramError("a bad network")
        await asyncio.Event().wait()  # Telegram takes longer to answer than the test lasts

    waiting: set[int] = set()
    play(Typing(show, waiting.__contains__), waiting)
    await asyncio.sleep(PATIENCE)
    return chats


async def test_who_waits_is_shown_it():
    def play(typing, waiting):
        waiting.add(1)
        typing.asked(1)

    assert await shown(play) == [1]


async def test_who_has_been_answered_is_shown_nothing():
    def play(typing, waiting):
        waiting.add(1)
        typing.asked(1)
        waiting.clear()
        typing.answered(1)

    assert await shown(play) == []


async def test_who_asked_once_more_waits_from_the_last_answer_on():
    def play(typing, waiting):
        waiting.add(1)
        typing.asked(1)
        typing.asked(1)
        typing.answered(1)

    assert await shown(play) == [1]


async def test_answers_to_many_come_before_signs_for_all():
    def play(typing, waiting):
        for chat in range(1, 101):
            waiting.add(chat)
            typing.asked(chat)

    assert len(await shown(play)) == 10


async def test_in_a_group_nobody_is_shown_it():
    def play(typing, waiting):
        waiting.add(-42)
        typing.asked(-42)
        typing.answered(-42)

    assert await shown(play) == []


async def test_a_sign_that_cannot_be_shown_is_no_matter():
    def play(typing, waiting):
        waiting.add(1)
        typing.asked(1)

    assert await shown(play, broken=True) == [1]


@pytest.mark.parametrize(("kind", "count"), [(429, 1), ("reset", 5)])
def test_whose_answer_is_held_up_is_shown_it(kind, count, bot, user):
    begun(user)
    bot.server.faults.append(Fault(kind, "sendMessage", count, retry_after=1 if kind == 429 else 0, chat=user.id))
    user.says("Connecticut")

    bot.server.wait_for(lambda: bot.server.called("sendChatAction", chat_id=user.id, action="typing"))
    assert "What kind of work do you do" not in user.last()["text"]
    user.hears("What kind of work do you do")
