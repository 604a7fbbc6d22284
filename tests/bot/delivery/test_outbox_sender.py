"""Letters reach their chats in order, chats do not wait for each other, and who takes nothing is left in peace."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

from bot.delivery.outbox_sender import OutboxSender, SentMessage
from bot.store import OutboxMessage

ARRIVED, REFUSED, BLOCKED = (
    SentMessage(arrived=True),
    SentMessage(arrived=False),
    SentMessage(arrived=False, closed=True),
)
ANN, BEN = 1, 2


@dataclass
class Post:
    """A post office: what is sent to `outcomes` ends so; letters to a chat in `held` do not arrive for now."""

    outcomes: dict[str, SentMessage] = field(default_factory=dict)
    held: set[int] = field(default_factory=set)
    sent: list[str] = field(default_factory=list)
    gone: list[tuple[str, bool]] = field(default_factory=list)

    async def send(self, outbox_message: OutboxMessage) -> SentMessage:
        self.sent.append(outbox_message.text)
        while outbox_message.chat in self.held:
            await asyncio.sleep(0)
        return self.outcomes.get(outbox_message.text, ARRIVED)

    def done(self, outbox_message: OutboxMessage, sent: SentMessage) -> None:
        self.gone.append((outbox_message.text, sent.arrived))


async def deliver(post: Post, play: Callable[[OutboxSender], None]) -> Post:
    delivery = OutboxSender(post.send, post.done)
    play(delivery)
    await delivery.finish(0.05)
    return post


def outbox_messages(chat: int, *texts: str) -> list[OutboxMessage]:
    return [OutboxMessage(number, chat, text) for number, text in enumerate(texts)]


def post_all(delivery: OutboxSender, chat: int, *texts: str) -> None:
    for outbox_message in outbox_messages(chat, *texts):
        delivery.enqueue(outbox_message)


async def test_letters_of_one_chat_go_one_after_another_in_order():
    post = await deliver(Post(), lambda delivery: post_all(delivery, ANN, "first", "second", "third"))

    assert post.gone == [("first", True), ("second", True), ("third", True)]


async def test_a_chat_that_is_slow_keeps_no_other_waiting():
    def play(delivery):
        post_all(delivery, ANN, "first", "second")
        post_all(delivery, BEN, "hello")

    post = await deliver(Post(held={ANN}), play)

    assert post.gone == [("hello", True)]
    assert "second" not in post.sent


async def test_a_letter_that_is_refused_does_not_stop_the_next():
    post = await deliver(Post({"first": REFUSED}), lambda delivery: post_all(delivery, ANN, "first", "second"))

    assert post.gone == [("first", False), ("second", True)]


async def test_what_waits_for_somebody_who_blocked_the_bot_is_dropped():
    post = await deliver(Post({"first": BLOCKED}), lambda delivery: post_all(delivery, ANN, "first", "second"))

    assert post.sent == ["first"]
    assert post.gone == [("first", False), ("second", False)]


async def test_a_chat_that_is_closed_is_left_in_peace():
    def play(delivery):
        delivery.close(ANN)
        post_all(delivery, ANN, "first")
        post_all(delivery, BEN, "hello")

    post = await deliver(Post(), play)

    assert post.sent == ["hello"]
    assert ("first", False) in post.gone


async def test_a_chat_that_is_opened_again_is_sent_to_again():
    def play(delivery):
        delivery.close(ANN)
        delivery.open(ANN)
        post_all(delivery, ANN, "welcome back")

    post = await deliver(Post(), play)

    assert post.gone == [("welcome back", True)]


async def test_what_is_on_its_way_when_a_chat_is_closed_is_not_sent_twice():
    post = Post(held={ANN})

    def play(delivery):
        post_all(delivery, ANN, "first", "second")
        asyncio.get_running_loop().call_soon(delivery.close, ANN)
        asyncio.get_running_loop().call_later(0.01, post.held.clear)

    await deliver(post, play)

    assert post.sent == ["first"]
    assert sorted(post.gone) == [("first", True), ("second", False)]


async def test_what_has_not_arrived_in_time_stays_in_the_outbox():
    post = await deliver(Post(held={ANN}), lambda delivery: post_all(delivery, ANN, "first"))

    assert post.gone == []


async def test_what_breaks_the_sending_is_told_to_who_runs_it():
    async def broken(_: OutboxMessage) -> SentMessage:
        raise RuntimeError("the token is refused")

    delivery = OutboxSender(broken, Post().done)
    post_all(delivery, ANN, "first")

    with pytest.raises(RuntimeError, match="the token is refused"):
        await delivery.failed


async def test_the_letter_that_has_waited_longest_is_known():
    seen = []

    def play(delivery: OutboxSender) -> None:
        seen.append(delivery.oldest)
        for outbox_message in (OutboxMessage(2_500_000, ANN, "later"), OutboxMessage(1_500_000, BEN, "first")):
            delivery.enqueue(outbox_message)
        seen.append(delivery.oldest)

    await deliver(Post(), play)
    nothing, oldest = seen

    assert nothing is None
    assert (oldest.text, oldest.written) == ("first", 1.5)
