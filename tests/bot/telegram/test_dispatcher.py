"""The dispatching of updates: in order for each chat, many chats at once, confirmed once their results are kept."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from threading import Event
from typing import Any

import pytest

from bot.channels.telegram import client
from bot.channels.telegram.incoming import dispatcher as desk_module
from bot.channels.telegram.incoming.dispatcher import UpdateDispatcher
from bot.channels.telegram.incoming.update_batch import BatchResult, DeliveryResult, PendingUpdate
from bot.delivery.outbox_sender import SentMessage
from bot.store import OutboxMessage, StoreError

ANN, BEN = 5, 6
PATIENCE = 60.0  # seconds


@pytest.fixture(autouse=True)
def no_long_pauses(monkeypatch):
    monkeypatch.setattr(client, "_FIRST_PAUSE", 0.001)


def update(number: int, chat: int) -> dict[str, Any]:
    return {"update_id": number, "message": {"message_id": number, "chat": {"id": chat, "type": "private"}}}


@dataclass
class Work:
    """A handler that answers each update with a message to its chat; the first `broken` attempts find no database."""

    broken: int = 0
    blocked: frozenset[int] = frozenset()
    channel_store: list[list[int]] = field(default_factory=list)
    gone: list[int] = field(default_factory=list)

    def answer(self, batch: Sequence[PendingUpdate], gone: Sequence[DeliveryResult]) -> BatchResult:
        if self.broken:
            self.broken -= 1
            raise StoreError("the disk is full")
        numbers = [int(each.raw["update_id"]) for each in batch]
        chats = {int(each.raw["message"]["chat"]["id"]) for each in batch}
        self.channel_store.append(numbers)
        self.gone += [each.outbox_message.id for each in gone]
        outbox_messages = [OutboxMessage(number, ANN, "answer") for number in numbers]
        return BatchResult(outbox_messages, chats - self.blocked, chats & self.blocked)


@dataclass
class Posted:
    """Stands for the delivery."""

    posted: list[int] = field(default_factory=list)
    closed: set[int] = field(default_factory=set)

    def enqueue(self, outbox_message: OutboxMessage) -> None:
        self.posted.append(outbox_message.id)

    def open(self, chat: int) -> None:
        self.closed.discard(chat)

    def close(self, chat: int) -> None:
        self.closed.add(chat)


async def no_rights(_: Any) -> None:
    raise AssertionError("nobody here asks for what only staff may do")


async def at_desk(work: Work, play: Callable[[UpdateDispatcher], Awaitable[None]]) -> Posted:
    """Let a dispatcher serve while people play."""
    posted = Posted()
    with ThreadPoolExecutor(1) as thread:
        desk = UpdateDispatcher(work.answer, no_rights, thread)
        serving = asyncio.create_task(desk.serve(posted))
        playing = asyncio.create_task(play(desk))
        await asyncio.wait((serving, playing), return_when=asyncio.FIRST_COMPLETED)
        desk.close()
        await serving
        await playing
    return posted


async def test_updates_of_one_chat_are_answered_in_order_and_other_chats_beside_them():
    work = Work()
    posted = await at_desk(
        work, lambda desk: desk.take([update(1, ANN), update(2, ANN), update(3, BEN), update(4, ANN)])
    )

    assert work.channel_store == [[1, 3], [2], [4]]
    assert posted.posted == [1, 3, 2, 4]


@dataclass
class LongReading(Work):
    """A handler that reads until somebody in the event loop lets it end; `in_vain` where nobody could."""

    begun: Event = field(default_factory=Event)
    may_end: Event = field(default_factory=Event)
    in_vain: bool = False

    def answer(self, batch: Sequence[PendingUpdate], gone: Sequence[DeliveryResult]) -> BatchResult:
        self.begun.set()
        self.in_vain = self.in_vain or not self.may_end.wait(5)
        return super().answer(batch, gone)


async def test_the_event_loop_goes_on_while_a_long_message_is_read_and_the_next_of_its_chat_waits():
    work = LongReading()

    async def play(desk: UpdateDispatcher) -> None:
        taken = asyncio.create_task(desk.take([update(1, ANN), update(2, ANN)]))
        while not work.begun.is_set():
            await asyncio.sleep(0.001)
        work.may_end.set()
        await taken

    await at_desk(work, play)

    assert not work.in_vain
    assert work.channel_store == [[1], [2]]


async def test_an_update_is_confirmed_only_once_it_has_had_its_effect():
    work = Work()

    async def play(desk: UpdateDispatcher) -> None:
        taken = asyncio.create_task(desk.take([update(1, ANN)]))
        await asyncio.sleep(0)
        assert desk.holds(ANN)
        assert not taken.done()
        await taken
        assert not desk.holds(ANN)

    await at_desk(work, play)
    assert work.channel_store == [[1]]


async def test_a_database_that_is_busy_is_tried_again():
    work = Work(broken=2)
    await at_desk(work, lambda desk: desk.take([update(1, ANN)]))

    assert work.channel_store == [[1]]


async def test_a_database_that_stays_unusable_ends_it():
    with pytest.raises(StoreError, match="the disk is full"):
        await at_desk(Work(broken=100), lambda desk: desk.take([update(1, ANN)]))


async def test_a_letter_that_arrived_is_taken_out_with_the_next_turn_or_soon():
    work = Work()

    async def play(desk: UpdateDispatcher) -> None:
        desk.gone(OutboxMessage(9, ANN, "hello"), SentMessage(arrived=True))
        await asyncio.sleep(0.3)

    await at_desk(work, play)
    assert (work.gone, work.channel_store) == ([9], [[]])


async def test_who_blocked_the_bot_is_closed_and_who_writes_is_opened():
    posted = await at_desk(Work(blocked=frozenset({BEN})), lambda desk: desk.take([update(1, ANN), update(2, BEN)]))

    assert posted.closed == {BEN}


@dataclass
class SlowWork(Work):
    """Answers only when it may."""

    may: Event = field(default_factory=Event)

    def answer(self, batch: Sequence[PendingUpdate], gone: Sequence[DeliveryResult]) -> BatchResult:
        self.may.wait(PATIENCE)
        return super().answer(batch, gone)


async def closed_over_a_long_line(work: SlowWork) -> list[bool]:
    """Close a dispatcher while three updates of one chat wait and a fourth comes late; whether each had its effect."""

    async def play(desk: UpdateDispatcher) -> list[bool]:
        taken = [asyncio.create_task(desk.take([update(number, ANN)])) for number in (1, 2, 3)]
        await asyncio.sleep(0.01)
        desk.close()
        work.may.set()
        done = await asyncio.gather(*taken)
        return [*done, await desk.take([update(4, ANN)])]

    told: list[bool] = []

    async def note(desk: UpdateDispatcher) -> None:
        told.extend(await play(desk))

    await at_desk(work, note)
    return told


async def test_who_still_waits_soon_after_closing_is_answered(monkeypatch):
    monkeypatch.setattr(desk_module, "_SECONDS_TO_BEGIN", PATIENCE)
    work = SlowWork()

    assert (await closed_over_a_long_line(work))[:3] == [True, True, True]
    assert work.channel_store[:3] == [[1], [2], [3]]


async def test_what_was_not_begun_in_time_is_not_confirmed(monkeypatch):
    monkeypatch.setattr(desk_module, "_SECONDS_TO_BEGIN", 0)
    work = SlowWork()

    assert await closed_over_a_long_line(work) == [True, False, False, False]
    assert work.channel_store == [[1]]


async def test_a_database_that_cannot_be_used_holds_up_no_closing(monkeypatch):
    monkeypatch.setattr(desk_module, "_SECONDS_TO_BEGIN", 0)
    work = SlowWork(broken=100)

    with pytest.raises(StoreError, match="the disk is full"):
        await closed_over_a_long_line(work)
    assert work.broken == 99
