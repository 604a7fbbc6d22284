"""How long a turn of the conversation takes, the next question included (`make bench`)."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime
from statistics import median

import pytest

from bot.assembly import content, conversation, rule_book
from bot.settings import Settings
from dialogs.conversation import Conversation
from dialogs.messages import Message, Pressed, Said, Turn
from tests.bot.test_killed import APPLICANT

NOW = datetime(2026, 11, 21, tzinfo=UTC)
LISTS = {"roles", "references"}


@pytest.fixture(scope="module")
def talker() -> Conversation:
    book = rule_book(Settings())
    return conversation(book, content(Settings(), book))


@pytest.mark.benchmark
def test_a_pressed_answer_takes_at_most_0_7_ms(talker):
    took = typical(talker, pressed)

    print(f"\na turn by button: {took:.2f} ms of processor time at the median")
    assert took <= 0.7


@pytest.mark.benchmark
def test_a_typed_answer_takes_at_most_2_ms(talker):
    took = typical(talker, typed)

    print(f"\na turn by text: {took:.2f} ms of processor time at the median")
    assert took <= 2


def typed(turn: Turn) -> Message:
    return Said(APPLICANT[str(turn.asking)])


def pressed(turn: Turn) -> Message:
    """Press the answer where there is a button for it alone; type numbers and lists."""
    fact = str(turn.asking)
    buttons = {button.id for reply in turn.replies for row in reply.buttons for button in row}
    answer = f"{fact}={APPLICANT[fact]}"
    return Pressed(answer) if answer in buttons else typed(turn)


def typical(talker: Conversation, answer: Callable[[Turn], Message], talks: int = 40) -> float:
    """The median processor time of a turn that answers as wanted, in milliseconds."""
    wanted = Pressed if answer is pressed else Said
    return median(
        took for _ in range(talks) for message, took in one_talk(talker, answer) if isinstance(message, wanted)
    )


def one_talk(talker: Conversation, answer: Callable[[Turn], Message]) -> list[tuple[Message, float]]:
    took = []
    turn = talker.respond(None, Pressed("apply"), NOW)
    while not turn.done:
        message = answer(turn)
        began = time.process_time()
        turn = talker.respond(turn.progress, message, NOW)
        took.append((message, 1000 * (time.process_time() - began)))
    return took
