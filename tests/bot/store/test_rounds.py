"""Turns of several people in one transaction, with the letters to send."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import pytest
from sqlalchemy import select

from bot.store import Letter, Round, Rounds, open_store
from bot.store.inquiries import add_line, lines_of
from bot.store.schema import questions_asked

TODAY = 739_576


@pytest.fixture
def rounds(url) -> Iterator[Rounds]:
    with closing(Rounds(open_store(url), "telegram")) as rounds:
        yield rounds


def test_what_is_kept_is_there_in_the_next_round(rounds):
    with rounds.round({"1", "2"}, {10}, [], TODAY) as this:
        this.keep("1", "progress", "chat")

    with rounds.round({"1", "2"}, {11}, [], TODAY) as this:
        assert (this.talk("1").progress, this.talk("1").chat) == ("progress", "chat")
        assert this.talk("2").progress is None


def test_an_update_that_had_its_effect_is_known_again(rounds):
    with rounds.round((), {10}, [], TODAY) as this:
        this.remembered.append(10)

    with rounds.round((), {10, 11}, [], TODAY) as this:
        assert this.seen == {10}


def test_updates_are_forgotten_after_some_days(rounds):
    with rounds.round((), {10}, [], TODAY) as this:
        this.remembered.append(10)
    rounds.tidy(before=TODAY + 1)

    with rounds.round((), {10}, [], TODAY) as this:
        assert this.seen == set()


def test_letters_wait_in_order_until_they_have_arrived(rounds):
    with rounds.round((), (), [], TODAY) as this:
        for text in ("first", "second"):
            rounds.post(this, 5, text)
    first, second = rounds.waiting()
    assert (first.text, second.text) == ("first", "second")

    with rounds.round((), (), [first.id], TODAY):
        pass
    assert rounds.waiting() == [Letter(second.id, 5, "second")]


def test_who_takes_no_messages_is_remembered_until_they_write_again(rounds):
    with rounds.round({"1", "2"}, (), [], TODAY) as this:
        for who in ("1", "2"):
            this.keep(who, "progress", "chat")
    with rounds.round((), (), [], TODAY) as this:
        this.close("1")
    assert rounds.closed() == {"1"}

    with rounds.round({"1"}, (), [], TODAY) as this:
        this.keep("1", "progress", "chat")
    assert rounds.closed() == set()


def test_who_writes_while_a_message_is_refused_takes_messages(rounds):
    with rounds.round({"1"}, (), [], TODAY) as this:
        this.keep("1", "progress", "chat")
        this.close("1")

    assert rounds.closed() == set()


def test_of_who_is_not_known_no_mark_is_kept(rounds):
    with rounds.round((), (), [], TODAY) as this:
        this.close("3")

    assert rounds.closed() == set()


def test_a_round_that_fails_changes_nothing(rounds):
    with pytest.raises(RuntimeError):
        fail_in_a_round(rounds)

    with rounds.round({"1"}, {10}, [], TODAY) as this:
        assert (this.talk("1").progress, this.seen) == (None, set())
    assert rounds.waiting() == []


def fail_in_a_round(rounds: Rounds) -> None:
    with rounds.round({"1"}, {10}, [], TODAY) as this:
        this.keep("1", "progress", "chat")
        this.remembered.append(10)
        rounds.post(this, 1, "letter")
        raise RuntimeError


def test_who_is_forgotten_leaves_nothing_on_the_disk(tmp_path):
    with closing(Rounds(open_store(f"sqlite:///{tmp_path}/bot.sqlite"), "telegram")) as rounds:
        with rounds.round({"771177117"}, {10}, [], TODAY) as this:
            this.keep("771177117", "quillfeather", "{}")
        with rounds.round({"771177117"}, {11}, [], TODAY) as this:
            this.forget("771177117")
            rounds.post(this, 771177117, "farewell")
        with rounds.round((), (), [letter.id for letter in rounds.waiting()], TODAY):
            pass
        stored = b"".join(path.read_bytes() for path in tmp_path.iterdir())

    assert b"quillfeather" not in stored
    assert b"771177117" not in stored
    assert b"farewell" not in stored


def test_an_attempt_that_fails_leaves_what_was_done_before_it(rounds):
    with rounds.round((), (), [], TODAY) as this:
        rounds.post(this, 1, "before")
        add_line(this.connection, "CCCCCC", "question", "before", None, 1)
        with pytest.raises(RuntimeError):
            fail_in_an_attempt(rounds, this)

    assert [letter.text for letter in rounds.waiting()] == ["before"]
    with rounds.round((), (), [], TODAY) as this:
        assert [line.text for line in lines_of(this.connection, "CCCCCC")] == ["before"]


def fail_in_an_attempt(rounds: Rounds, this: Round) -> None:
    with this.attempt():
        rounds.post(this, 1, "letter")
        add_line(this.connection, "CCCCCC", "question", "lost", None, 2)
        raise RuntimeError


def test_answers_to_questions_are_counted_by_day_association_and_kind(rounds):
    for day, outcomes in ((TODAY, ["answer", "answer", "handoff"]), (TODAY, ["answer"]), (TODAY + 1, ["answer"])):
        with rounds.round((), (), [], day) as this:
            for outcome in outcomes:
                this.asked["mars", outcome] += 1

    with rounds.round((), (), [], TODAY) as this:
        counted = this.connection.execute(select(*questions_asked.c).order_by(*questions_asked.c))
        assert [tuple(row) for row in counted] == [
            (TODAY, "mars", "answer", 3),
            (TODAY, "mars", "handoff", 1),
            (TODAY + 1, "mars", "answer", 1),
        ]
