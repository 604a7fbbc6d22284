"""What becomes of updates in and around a case, without Telegram: also where something is wrong with what is stored."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import count
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine, event

from bot.channels.telegram.chat_state import Chat, case_of, chat_from_json
from bot.channels.telegram.handler import UpdateHandler
from bot.channels.telegram.incoming.update_batch import BatchResult, DeliveryResult, Membership, PendingUpdate
from bot.channels.telegram.outgoing.call import deserialize
from bot.delivery.outbox_sender import SentMessage
from bot.staff.registry import StaffGroups
from bot.statistics.counting import count_talks
from bot.store import ChannelStore, Store, open_store
from bot.store.snapshot import read_snapshot
from bot.store.stored_cases import StoredCase, begin_case, cases_of, keep_case
from dialogs.messages import Button
from tests.dialogs.talk import NOW, the_book, the_conversation

GROUP, LEE = -42, 7
MEMBER, NO_MEMBER, UNKNOWN = Membership(frozenset({GROUP})), Membership(), Membership(known=False)


class Private:
    """The private chat of somebody with the bot."""

    def __init__(self, store: Store, *, groups: Sequence[str] = ("ct",)) -> None:
        self.store = store
        chats = StaffGroups(dict.fromkeys(groups, GROUP), {"ct": "CT-AIMH"})
        channel_store = ChannelStore(store, "telegram")
        self.answering = UpdateHandler({"en": the_conversation("ct")}, "en", channel_store, lambda: NOW, chats)
        self.numbers = count(1)
        self.rights: Membership | None = MEMBER
        self.delivered: list[DeliveryResult] = []

    def says(self, text: str, **more: Any) -> str:
        """Returns what the bot says to this."""
        message = {"message_id": next(self.numbers), "chat": {"id": LEE, "type": "private"}, "from": {"id": LEE}}
        return self._heard({"message": {**message, "text": text, **more}})

    def presses(self, data: str) -> str:
        shown = {"message_id": 1, "chat": {"id": LEE, "type": "private"}}
        return self._heard({"callback_query": {"id": "1", "from": {"id": LEE}, "data": data, "message": shown}})

    def cases(self) -> list[StoredCase]:
        with self.store.transaction() as connection:
            return cases_of(connection, LEE)

    def changes_case(self, **changes: Any) -> None:
        """Somebody else changes what is stored of the only case."""
        with self.store.transaction() as connection:
            keep_case(connection, replace(cases_of(connection, LEE)[0], **changes))

    def answers(self, update: dict[str, Any]) -> BatchResult:
        raw = {"update_id": next(self.numbers), **update}
        answered = self.answering.answer([PendingUpdate(raw, self.rights)], self.delivered, "imhtest_bot")
        self.delivered = [
            DeliveryResult(outbox_message, SentMessage(arrived=True)) for outbox_message in answered.outbox_messages
        ]
        return answered

    def _heard(self, update: dict[str, Any]) -> str:
        outbox_messages = self.answers(update).outbox_messages
        sent = [call.params for outbox_message in outbox_messages for call in deserialize(outbox_message.text)]
        return "\n\n".join(params["text"] for params in sent if "text" in params)


@pytest.fixture
def store(tmp_path) -> Iterator[Store]:
    store = open_store(f"sqlite:///{tmp_path}/bot.sqlite")
    yield store
    store.close()


@pytest.fixture
def lee(store: Store) -> Private:
    return Private(store)


@contextmanager
def statements() -> Iterator[list[str]]:
    """The statements that any database is given."""
    given: list[str] = []

    def note(*arguments: Any) -> None:
        given.append(arguments[2])

    event.listen(Engine, "before_cursor_execute", note)
    yield given
    event.remove(Engine, "before_cursor_execute", note)


@pytest.mark.parametrize("text", ["hello", "Connecticut", "/result", "/forget"])
def test_an_applicant_pays_nothing_for_cases(text, tmp_path):
    def cost(groups: Sequence[str]) -> int:
        applicant = Private(open_store(f"sqlite:///{tmp_path}/{len(groups)}.sqlite"), groups=groups)
        applicant.rights = None
        applicant.says("/start")
        applicant.says("/apply")
        with statements() as given:
            applicant.says(text)
        applicant.store.close()
        return len(given)

    assert cost(["ct"]) == cost([]) <= 7


def test_figures_count_no_case(lee):
    lee.says("/case new")
    for text in ("/apply", "Connecticut", "treatment", "no degree", "/result"):
        lee.says(text)
    counts = count_talks(read_snapshot(lee.store).talks, the_book(), None, NOW.date())

    assert (counts.finished, counts.under_way, counts.unread) == (0, 0, 0)
    assert not counts.left


def test_questions_in_a_case_are_not_counted(lee):
    lee.says("/case new")
    lee.says("What is reflective supervision?")

    assert not read_snapshot(lee.store).questions


def test_who_never_talked_before_has_a_talk_of_their_own_to_go_back_to(lee):
    lee.says("/case new")

    assert "Hello. I help you" in lee.says("/case off")


def test_an_update_in_a_case_waits_until_it_is_known_who_is_a_member(lee):
    lee.says("/case new")
    lee.rights = None
    answered = lee.answers({"message": {
        "message_id": 99, "chat": {"id": LEE, "type": "private"}, "from": {"id": LEE}, "text": "/apply",
    }})  # fmt: skip

    assert [(check.user, check.chats) for check in answered.checks.values()] == [(LEE, (GROUP,))]
    assert not answered.outbox_messages


def test_while_it_cannot_be_known_a_press_is_answered_and_changes_nothing(lee):
    lee.says("/case new")
    before = lee.cases()
    lee.rights = UNKNOWN

    assert "can't check" in lee.presses("K7Q~aaaaaaaa.0")
    assert lee.cases() == before


def test_a_reminder_of_their_own_is_pressed_in_their_own_talk_and_the_case_stays_open(lee):
    lee.says("/apply")
    lee.says("/case new")
    [before] = lee.cases()

    assert lee.presses("reminder:stop_reminding").startswith("You don't have any reminders")
    assert lee.cases() == [before]
    assert f"Case {before.code}" in lee.says("Connecticut")


def test_without_staff_groups_nobody_is_in_a_case_any_more(lee):
    lee.says("/case new")
    later = Private(lee.store, groups=())
    later.numbers, later.rights = lee.numbers, None

    assert "You're not on the staff anymore" in later.says("MSW")
    assert "not on the staff" not in later.says("MSW")


def test_a_case_that_is_gone_is_told_and_leads_back(lee):
    lee.says("/case new")
    code = lee.cases()[0].code
    with lee.store.transaction() as connection:
        connection.exec_driver_sql("DELETE FROM cases")

    assert lee.says("MSW").startswith(f"Case {code} no longer exists")
    assert "case" not in lee.says("hello")


def test_a_case_that_cannot_be_read_is_kept_and_listed(lee):
    lee.says("/case new")
    lee.changes_case(progress='{"format": 99}')

    assert "can't read" in lee.says("MSW")
    assert "I can't read this one right now" in lee.says("/case")
    assert "nothing to compare" in lee.says("/case compare")
    assert lee.cases()[0].progress == '{"format": 99}'


def test_what_goes_wrong_in_a_case_is_told_and_changes_nothing(lee, monkeypatch):
    lee.says("/case new")
    before = lee.cases()
    monkeypatch.setattr("bot.channels.telegram.staff.case_turns.answer", None)

    assert "something went wrong on my end" in lee.says("/apply")
    assert lee.cases() == before


def test_of_a_case_that_was_closed_nothing_is_left_on_disk(lee, tmp_path):
    lee.says("/case new")
    for text in ("/apply", "Connecticut", "treatment", "MSW", "course work", "4321 hours", "/case off", "/case close"):
        lee.says(text)

    def traces() -> list[str]:
        return [path.name for path in tmp_path.iterdir() if b"4321" in path.read_bytes()]

    assert traces()
    lee.says(f"/case close {lee.cases()[0].code}")
    lee.says("yes")
    assert not traces()


def test_nobody_keeps_more_cases_than_a_phone_can_show(lee):
    with lee.store.transaction() as connection:
        for _ in range(20):
            begin_case(connection, LEE, "{}", 1)

    assert "You have 20 cases" in lee.says("/case new")
    assert len(lee.cases()) == 20


def test_only_some_cases_are_compared_where_they_are_named(lee):
    for state in ("ct", "ct", "va"):
        lee.says("/case new")
        lee.says(f"/start {state}")
        lee.says("policy")
    one, other, third = (case.code for case in lee.cases())
    compared = lee.says(f"/case compare {one.lower()} {third}")

    assert [code in compared for code in (one, other, third)] == [True, False, True]


@pytest.mark.parametrize("text", ["/case@imhtest_bot", "/case", "/CASE"])
def test_the_command_is_known_however_it_is_written(text, lee):
    assert "You don't have any cases yet" in lee.says(text)


def test_a_turn_of_a_case_leaves_ones_own_talk_as_it_is_to_the_letter(lee):
    lee.says("/apply")
    lee.says("/case new")

    def own() -> list[tuple[Any, ...]]:
        with lee.store.transaction() as connection:
            return list(map(tuple, connection.exec_driver_sql("SELECT * FROM talks")))

    before = own()
    for text in ("/apply", "Virginia", "policy", "/review", "What is reflective supervision?"):
        lee.says(text)
    assert own() == before


ONE_OF_MANY = st.sampled_from(
    [
        "/case new",
        "/case off",
        "/case",
        "/case 1",
        "/case 2",
        "/apply",
        "Virginia",
        "policy",
        "MSW",
        "/forget",
        "yes",
        "/back",
    ]
)


@given(st.lists(ONE_OF_MANY, max_size=12))
def test_whatever_is_typed_in_cases_never_touches_ones_own_answers(tmp_path_factory, texts):
    store = open_store(f"sqlite:///{tmp_path_factory.mktemp('cases')}/bot.sqlite")
    lee = Private(store)
    for text in ("/apply", "Connecticut"):
        lee.says(text)
    inside = False
    for text in texts:
        if inside or text.startswith("/case"):
            inside = _inside(inside, lee.says(_with_code(text, lee.cases())))
    lee.says("/case off")

    assert "Connecticut" in lee.says("/review")
    assert "Virginia" not in lee.says("/review")
    store.close()


def _with_code(text: str, cases: Sequence[StoredCase]) -> str:
    """Replace the number of the first or second case by its code."""
    command, _, number = text.partition(" ")
    there = number.isdecimal() and int(number) <= len(cases)
    return f"{command} {cases[int(number) - 1].code}" if there else text


def _inside(before: bool, said: str) -> bool:
    """Whether a case is open, as the messages tell it."""
    if said.startswith("<b>Case "):
        return True
    return before and "You've left" not in said and "is closed" not in said


@given(st.text(max_size=8), st.integers(0, 3))
def test_only_buttons_of_cases_name_a_case(nonce, place):
    _, keyboard = Chat().with_keyboard(((Button("A", "a"),),))
    _, of_case = Chat(case="K7Q").with_keyboard(((Button("A", "a"),),))

    assert case_of(f"{keyboard.nonce}.{place}") is None
    assert case_of(f"{of_case.nonce}.{place}") == "K7Q"
    assert case_of(nonce) is None


def test_what_a_chat_knows_of_cases_is_stored():
    chat = Chat(open_case="K7Q", has_cases=True, case="B4X")

    assert chat_from_json(chat.to_json()) == chat


def test_danger_typed_in_a_case_changes_nothing_of_it(lee):
    lee.says("/case new")
    for text in ("/apply", "Connecticut", "treatment"):
        lee.says(text)
    [before] = lee.cases()

    said = lee.says("the dad just told me he will hurt the baby, and I have an MSW")

    assert "1-800-842-2288" in said
    assert lee.cases()[0].progress == before.progress
