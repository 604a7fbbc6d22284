"""Turns of several people in one transaction, with the letters to send."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import pytest

from bot.store import Letter, Rounds, open_store

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
