"""Who hears of an answer that staff approved: everybody who asked, once, however many they are."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import pytest

from bot.channels.telegram.staff.answers.knowledge import Knowledge
from bot.channels.telegram.staff.answers.telling import tell_askers
from bot.channels.telegram.staff.chats import StaffChats
from bot.channels.telegram.staff.inquiries.replies import REPLY
from bot.channels.telegram.staff.staff import Staff
from bot.channels.telegram.voices import Voices
from bot.store.approved_answers import Stage, add_draft, change_answer, find_answer
from bot.store.inquiries import State, add_line, begin_inquiry, change_inquiry, find_inquiry
from tests.bot.telegram.staff.business import GROUP, Business
from tests.dialogs.talk import NOW, the_conversation

FEE, PRICE = "How much is the application fee?", "It is 50 dollars."


class Office(Business):
    """Staff's business with the words and the answers of the real conversation."""

    def __init__(self, url: str) -> None:
        super().__init__(url)
        voices = Voices({"en": the_conversation("ct")}, "en")
        learn = Knowledge(voices, self.rounds).catch_up
        self.staff = Staff(StaffChats({"ct": GROUP}, {"ct": "CT-AIMH"}), voices.of, self.rounds, learn)

    def asked(self, asker: int, *lines: str, state: State = State.OPEN) -> str:
        """Somebody passed these questions on; returns the code."""

        def begin(office) -> str:
            code = begin_inquiry(office.connection, "ct", asker, "en", GROUP, 0).code
            for line in lines:
                add_line(office.connection, code, "question", line, None, 1)
            change_inquiry(office.connection, code, state=state, card=5)
            return code

        return self.at(NOW, begin)

    def replied(self, code: str, text: str) -> None:
        self.at(NOW, lambda office: add_line(office.connection, code, REPLY, text, None, 9))

    def approves(self, text: str = PRICE) -> int:
        number = self.at(NOW, lambda office: add_draft(office.connection, "ct", [FEE], text, "").id)
        self.changes(number, state=Stage.APPROVED)
        return number

    def changes(self, number: int, **changes) -> None:
        """Store the change; who asked is told in rounds of their own, as after an approval."""

        def change(office) -> None:
            change_answer(office.connection, number, **changes)
            office.learn()
            tell_askers(office, find_answer(office.connection, number))

        self.at(NOW, change)

    def state(self, code: str) -> str:
        return self.at(NOW, lambda office: find_inquiry(office.connection, code).state)


@pytest.fixture
def office(url) -> Iterator[Office]:
    with closing(Office(url)) as office:
        yield office


def test_everybody_who_asked_is_told_in_their_own_chat(office):
    for asker in range(101, 146):
        office.asked(asker, "What is the application fee?")
    office.approves()

    assert all(len(office.told(asker, PRICE)) == 1 for asker in range(101, 146))


def test_who_asked_something_else_hears_nothing(office):
    office.asked(101, "When is the exam?")
    office.approves()

    assert office.told(101) == []


def test_who_asked_twice_hears_it_once(office):
    office.asked(101, FEE, "What is the fee to apply?")
    office.asked(101, FEE, state=State.CLOSED)
    office.approves()

    assert len(office.told(101, PRICE)) == 1


def test_who_got_these_very_words_as_a_reply_does_not_hear_them_again(office):
    office.replied(office.asked(101, FEE), f"{PRICE}\n")
    office.replied(office.asked(102, FEE), "We will see.")
    office.approves()

    assert office.told(101) == []
    assert len(office.told(102, PRICE)) == 1


def test_when_the_words_change_those_who_were_told_hear_the_new_ones(office):
    office.asked(101, FEE)
    number = office.approves()
    office.changes(number, text="It is 60 dollars.")
    office.changes(number, text="It is 60 dollars.")

    assert len(office.told(101, PRICE)) == len(office.told(101, "It is 60 dollars.")) == 1
    assert "have a new answer to your question" in office.told(101)[-1]


def test_an_inquiry_is_answered_when_nothing_else_of_it_waits(office):
    only, more = office.asked(101, FEE), office.asked(102, "When is the exam?", FEE)
    closed = office.asked(103, FEE, state=State.CLOSED)
    office.approves()

    assert [office.state(code) for code in (only, more, closed)] == [State.ANSWERED, State.OPEN, State.CLOSED]
    assert any("Answered by #A1" in text for text in office.told(GROUP))


def test_what_was_withdrawn_before_all_were_told_is_told_to_nobody_else(office):
    office.asked(101, FEE)
    number = office.approves()
    office.asked(102, FEE)
    office.changes(number, state=Stage.WITHDRAWN)

    assert office.told(102) == []
