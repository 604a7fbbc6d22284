"""What staff approve in one process is known to the others."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing

import pytest

from bot.channels.telegram.staff.answers.knowledge import Knowledge
from bot.channels.telegram.voices import Voices
from bot.store import Rounds, open_store
from bot.store.approved_answers import Stage, add_draft, change_answer
from tests.dialogs.talk import NOW, the_conversation


class Worker:
    """A process that answers, with a connection of its own."""

    def __init__(self, rounds: Rounds) -> None:
        self.rounds = rounds
        self.voices = Voices({"en": the_conversation(), "es": the_conversation()}, "en")
        self.knowledge = Knowledge(self.voices, rounds)

    def answers(self, language: str = "en") -> bool:
        return self.voices.of(language).entry_for("how much is the application fee", "ct", NOW) is not None

    def drafts(self) -> int:
        with self.rounds.round((), (), (), 0) as this:
            return add_draft(this.connection, "ct", ["How much is the fee to apply?"], "50 dollars.", "K7Q2MD").id

    def puts(self, number: int, state: Stage) -> None:
        with self.rounds.round((), (), (), 0) as this:
            this.afterwards.append(self.knowledge.catch_up)
            change_answer(this.connection, number, state=state)


@pytest.fixture
def worker(url) -> Iterator[Callable[[], Worker]]:
    with ExitStack() as stack:
        yield lambda: Worker(stack.enter_context(closing(Rounds(open_store(url), "telegram"))))


def test_what_is_approved_is_known_at_once_where_it_happened_and_elsewhere_after_a_look(worker):
    here, there = worker(), worker()
    here.puts(here.drafts(), Stage.APPROVED)
    assert here.answers()
    assert not there.answers()

    there.knowledge.refresh()
    assert there.answers()
    assert there.answers("es")


def test_what_is_withdrawn_is_forgotten_in_the_same_way(worker):
    here, there = worker(), worker()
    number = here.drafts()
    here.puts(number, Stage.APPROVED)
    there.knowledge.refresh()
    there.puts(number, Stage.WITHDRAWN)
    here.knowledge.refresh()

    assert not here.answers()
    assert not there.answers()


def test_what_was_approved_is_known_after_a_restart(worker):
    earlier = worker()
    earlier.puts(earlier.drafts(), Stage.APPROVED)
    later = worker()
    later.knowledge.refresh()

    assert later.answers()


def test_a_look_that_finds_nothing_new_changes_nobody(worker):
    here = worker()
    here.puts(here.drafts(), Stage.APPROVED)
    speaking = here.voices.of("en")
    here.knowledge.refresh()

    assert here.voices.of("en") is speaking
