"""A conversation with its storage: every message is one transaction."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from bot.app import App, now
from bot.chat_session import ChatSession
from bot.errors import ImhbotError
from bot.settings import Settings
from bot.store import PersonKey, Store, open_store
from bot.store.snapshot import read_snapshot
from dialogs.conversation import Conversation
from dialogs.messages import ButtonPress, TextMessage, Turn


@pytest.fixture(scope="session")
def real_conversation() -> Conversation:
    return App(Settings()).conversation()


@pytest.fixture
def store(sqlite_url) -> Iterator[Store]:
    with closing(open_store(sqlite_url)) as store:
        yield store


@pytest.fixture
def begin(real_conversation, store):
    """Open a talk with somebody, through a connection of its own if wanted."""
    return lambda person, through=store: ChatSession(real_conversation, through, person, now)


def answered(talk: ChatSession, *texts: str) -> Turn:
    talk.hear(TextMessage("/start"))
    turn = talk.hear(ButtonPress("apply"))
    for text in texts:
        turn = talk.hear(TextMessage(text))
    return turn


def test_a_talk_goes_on_where_it_was_when_it_is_opened_again(begin, alice):
    answered(begin(alice), "Connecticut")

    turn = begin(alice).hear(TextMessage("/start"))

    assert (turn.asking, turn.answered) == ("roles", 1)


def test_the_day_of_the_last_turn_is_kept_for_the_figures(begin, alice, store):
    answered(begin(alice), "Connecticut")

    assert [talk.day for talk in read_snapshot(store).talks] == [now().toordinal()]


def test_people_have_talks_of_their_own(begin, alice, bob):
    answered(begin(alice), "Connecticut")

    assert begin(bob).hear(TextMessage("/start")).answered == 0


def test_two_programs_for_the_same_person_lose_nothing(begin, alice, sqlite_url):
    with closing(open_store(sqlite_url)) as other:
        first, second = begin(alice), begin(alice, other)
        answered(first, "Connecticut")
        second.hear(TextMessage("treatment"))

        assert first.hear(TextMessage("MSW")).answered == 3


def test_forgetting_leaves_nothing_of_a_talk_on_the_disk(begin, tmp_path):
    talk = begin(PersonKey("terminal", "quillfeather"))
    asked = answered(talk, "Connecticut", "/forget")
    assert b"quillfeather" in stored(tmp_path)

    turn = talk.hear(ButtonPress(asked.replies[-1].buttons[0][-1].id))

    assert turn.progress is None
    assert b"quillfeather" not in stored(tmp_path)
    assert talk.hear(TextMessage("/start")).answered == 0


def stored(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.glob("imhbot.sqlite*"))


def test_a_stored_talk_that_cannot_be_read_is_one_sentence_and_stays_as_it_is(begin, store, alice):
    with store.turn(alice) as kept:
        kept.keep('{"format": 999, "surprise": true}')

    with pytest.raises(ImhbotError, match=r"cannot be read .*; update imhbot"):
        begin(alice).hear(TextMessage("/start"))

    with store.turn(alice) as kept:
        assert kept.progress == '{"format": 999, "surprise": true}'


@pytest.mark.parametrize("text", ["", "\0", "\ud800", "x" * 100_000, "'; DROP TABLE talks; --", "\u202e\u200b"])
def test_any_text_is_heard_and_the_talk_goes_on(text, begin, alice):
    talk = begin(alice)
    answered(talk, "Connecticut")
    talk.hear(TextMessage(text))

    assert talk.hear(TextMessage("treatment")).answered == 2


def test_what_is_due_is_called_to_mind_once_when_the_talk_is_opened_again(real_conversation, store, alice):
    def begin_on(day: datetime) -> ChatSession:
        return ChatSession(real_conversation, store, alice, lambda: day)

    answered(begin_on(datetime(2026, 11, 21)), "Connecticut", "remind me in April")
    early, late = begin_on(datetime(2027, 3, 31)), begin_on(datetime(2027, 4, 2))

    assert len(early.hear(TextMessage("/start")).replies) == 1
    [shown, reminder] = late.hear(TextMessage("/start")).replies
    assert shown.buttons
    assert reminder.text == "You asked me to check in today."
    assert len(late.hear(TextMessage("/start")).replies) == 1
    assert len(begin_on(datetime(2027, 4, 3)).hear(TextMessage("/start")).replies) == 1
