"""Turns of several people in one transaction, with the letters to send."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import pytest
from sqlalchemy import select

from bot.store import ChannelStore, OutboxMessage, UnitOfWork, open_store
from bot.store.schema import questions_asked
from bot.store.stored_inquiries import add_line, lines_of

TODAY = 739_576


@pytest.fixture
def channel_store(url) -> Iterator[ChannelStore]:
    with closing(ChannelStore(open_store(url), "telegram")) as channel_store:
        yield channel_store


def test_what_is_kept_is_there_in_the_next_round(channel_store):
    with channel_store.unit_of_work({"1", "2"}, {10}, [], TODAY) as uow:
        uow.keep("1", "progress", "chat")

    with channel_store.unit_of_work({"1", "2"}, {11}, [], TODAY) as uow:
        assert (uow.talk("1").progress, uow.talk("1").chat) == ("progress", "chat")
        assert uow.talk("2").progress is None


def test_an_update_that_had_its_effect_is_known_again(channel_store):
    with channel_store.unit_of_work((), {10}, [], TODAY) as uow:
        uow.remembered.append(10)

    with channel_store.unit_of_work((), {10, 11}, [], TODAY) as uow:
        assert uow.seen == {10}


def test_updates_are_forgotten_after_some_days(channel_store):
    with channel_store.unit_of_work((), {10}, [], TODAY) as uow:
        uow.remembered.append(10)
    channel_store.tidy(before=TODAY + 1)

    with channel_store.unit_of_work((), {10}, [], TODAY) as uow:
        assert uow.seen == set()


def test_letters_wait_in_order_until_they_have_arrived(channel_store):
    with channel_store.unit_of_work((), (), [], TODAY) as uow:
        for text in ("first", "second"):
            channel_store.enqueue(uow, 5, text)
    first, second = channel_store.waiting()
    assert (first.text, second.text) == ("first", "second")

    with channel_store.unit_of_work((), (), [first.id], TODAY):
        pass
    assert channel_store.waiting() == [OutboxMessage(second.id, 5, "second")]


def test_who_takes_no_messages_is_remembered_until_they_write_again(channel_store):
    with channel_store.unit_of_work({"1", "2"}, (), [], TODAY) as uow:
        for who in ("1", "2"):
            uow.keep(who, "progress", "chat")
    with channel_store.unit_of_work((), (), [], TODAY) as uow:
        uow.close("1")
    assert channel_store.closed() == {"1"}

    with channel_store.unit_of_work({"1"}, (), [], TODAY) as uow:
        uow.keep("1", "progress", "chat")
    assert channel_store.closed() == set()


def test_who_writes_while_a_message_is_refused_takes_messages(channel_store):
    with channel_store.unit_of_work({"1"}, (), [], TODAY) as uow:
        uow.keep("1", "progress", "chat")
        uow.close("1")

    assert channel_store.closed() == set()


def test_of_who_is_not_known_no_mark_is_kept(channel_store):
    with channel_store.unit_of_work((), (), [], TODAY) as uow:
        uow.close("3")

    assert channel_store.closed() == set()


def test_a_round_that_fails_changes_nothing(channel_store):
    with pytest.raises(RuntimeError):
        fail_in_a_round(channel_store)

    with channel_store.unit_of_work({"1"}, {10}, [], TODAY) as uow:
        assert (uow.talk("1").progress, uow.seen) == (None, set())
    assert channel_store.waiting() == []


def fail_in_a_round(channel_store: ChannelStore) -> None:
    with channel_store.unit_of_work({"1"}, {10}, [], TODAY) as uow:
        uow.keep("1", "progress", "chat")
        uow.remembered.append(10)
        channel_store.enqueue(uow, 1, "letter")
        raise RuntimeError


def test_who_is_forgotten_leaves_nothing_on_the_disk(tmp_path):
    with closing(ChannelStore(open_store(f"sqlite:///{tmp_path}/bot.sqlite"), "telegram")) as channel_store:
        with channel_store.unit_of_work({"771177117"}, {10}, [], TODAY) as uow:
            uow.keep("771177117", "quillfeather", "{}")
        with channel_store.unit_of_work({"771177117"}, {11}, [], TODAY) as uow:
            uow.forget("771177117")
            channel_store.enqueue(uow, 771177117, "farewell")
        with channel_store.unit_of_work(
            (), (), [outbox_message.id for outbox_message in channel_store.waiting()], TODAY
        ):
            pass
        stored = b"".join(path.read_bytes() for path in tmp_path.iterdir())

    assert b"quillfeather" not in stored
    assert b"771177117" not in stored
    assert b"farewell" not in stored


def test_an_attempt_that_fails_leaves_what_was_done_before_it(channel_store):
    with channel_store.unit_of_work((), (), [], TODAY) as uow:
        channel_store.enqueue(uow, 1, "before")
        add_line(uow.connection, "CCCCCC", "question", "before", None, 1)
        with pytest.raises(RuntimeError):
            fail_in_an_attempt(channel_store, uow)

    assert [outbox_message.text for outbox_message in channel_store.waiting()] == ["before"]
    with channel_store.unit_of_work((), (), [], TODAY) as uow:
        assert [line.text for line in lines_of(uow.connection, "CCCCCC")] == ["before"]


def fail_in_an_attempt(channel_store: ChannelStore, uow: UnitOfWork) -> None:
    with uow.savepoint():
        channel_store.enqueue(uow, 1, "letter")
        add_line(uow.connection, "CCCCCC", "question", "lost", None, 2)
        raise RuntimeError


def test_answers_to_questions_are_counted_by_day_association_and_kind(channel_store):
    for day, outcomes in ((TODAY, ["answer", "answer", "handoff"]), (TODAY, ["answer"]), (TODAY + 1, ["answer"])):
        with channel_store.unit_of_work((), (), [], day) as uow:
            for outcome in outcomes:
                uow.asked["mars", outcome] += 1

    with channel_store.unit_of_work((), (), [], TODAY) as uow:
        counted = uow.connection.execute(select(*questions_asked.c).order_by(*questions_asked.c))
        assert [tuple(row) for row in counted] == [
            (TODAY, "mars", "answer", 3),
            (TODAY, "mars", "handoff", 1),
            (TODAY + 1, "mars", "answer", 1),
        ]
