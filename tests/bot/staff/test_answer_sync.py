"""What staff approve in one process is known to the others."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing

import pytest

from bot.staff.answer_sync import AnswerSync, ConversationsByLanguage
from bot.store import ChannelStore, open_store
from bot.store.stored_answers import AnswerStage, add_draft, change_answer
from tests.dialogs.talk import NOW, the_conversation


class Worker:
    """A process that answers, with a connection of its own."""

    def __init__(self, channel_store: ChannelStore) -> None:
        self.channel_store = channel_store
        self.conversations = ConversationsByLanguage({"en": the_conversation(), "es": the_conversation()}, "en")
        self.sync = AnswerSync(self.conversations, channel_store)

    def answers(self, language: str = "en") -> bool:
        return self.conversations.of(language).entry_for("how much is the application fee", "ct", NOW) is not None

    def drafts(self) -> int:
        with self.channel_store.unit_of_work((), (), (), 0) as uow:
            return add_draft(uow.connection, "ct", ["How much is the fee to apply?"], "50 dollars.", "K7Q2MD").id

    def puts(self, number: int, state: AnswerStage) -> None:
        with self.channel_store.unit_of_work((), (), (), 0) as uow:
            uow.on_commit.append(self.sync.catch_up)
            change_answer(uow.connection, number, state=state)


@pytest.fixture
def worker(url) -> Iterator[Callable[[], Worker]]:
    with ExitStack() as stack:
        yield lambda: Worker(stack.enter_context(closing(ChannelStore(open_store(url), "telegram"))))


def test_what_is_approved_is_known_at_once_where_it_happened_and_elsewhere_after_a_look(worker):
    here, there = worker(), worker()
    here.puts(here.drafts(), AnswerStage.APPROVED)
    assert here.answers()
    assert not there.answers()

    there.sync.refresh()
    assert there.answers()
    assert there.answers("es")


def test_what_is_approved_stays_known_when_changed_folders_are_taken_in(worker):
    here = worker()
    here.puts(here.drafts(), AnswerStage.APPROVED)
    changed = here.conversations.replaced({"en": the_conversation("ct"), "de": the_conversation()}, NOW)
    assert here.answers("es")

    here.conversations.become(changed)
    assert here.answers()
    assert (here.conversations.code_of("de"), here.conversations.code_of("es")) == ("de", "en")


def test_what_is_approved_while_they_are_loaded_is_known_too(worker):
    here = worker()
    changed = here.conversations.replaced({"en": the_conversation("ct")}, NOW)
    here.puts(here.drafts(), AnswerStage.APPROVED)

    here.conversations.become(changed)
    assert here.answers()


def test_what_is_withdrawn_is_forgotten_in_the_same_way(worker):
    here, there = worker(), worker()
    number = here.drafts()
    here.puts(number, AnswerStage.APPROVED)
    there.sync.refresh()
    there.puts(number, AnswerStage.WITHDRAWN)
    here.sync.refresh()

    assert not here.answers()
    assert not there.answers()


def test_what_was_approved_is_known_after_a_restart(worker):
    earlier = worker()
    earlier.puts(earlier.drafts(), AnswerStage.APPROVED)
    later = worker()
    later.sync.refresh()

    assert later.answers()


def test_a_look_that_finds_nothing_new_changes_nobody(worker):
    here = worker()
    here.puts(here.drafts(), AnswerStage.APPROVED)
    speaking = here.conversations.of("en")
    here.sync.refresh()

    assert here.conversations.of("en") is speaking


@pytest.mark.parametrize(("language", "code"), [("es-MX", "es"), ("ES", "es"), ("de", "en"), ("", "en")])
def test_a_language_without_words_is_answered_in_the_default_one(language, code):
    conversations = ConversationsByLanguage({"en": the_conversation(), "es": the_conversation()}, "en")

    assert conversations.code_of(language) == code
