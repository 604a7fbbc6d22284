"""An answer that staff approved reaches everybody who asked, once, however many they are."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import pytest

from bot.channels.telegram.staff.dispatch import StaffDispatcher
from bot.channels.telegram.staff.rendering import deliver
from bot.staff.answer_sync import AnswerSync, ConversationsByLanguage
from bot.staff.inquiries import REPLY
from bot.staff.messages import TellAskersNext
from bot.staff.registry import StaffGroups
from bot.store.stored_answers import AnswerStage, add_draft, change_answer, find_answer
from bot.store.stored_inquiries import InquiryState, add_line, begin_inquiry, change_inquiry, find_inquiry
from tests.bot.telegram.staff.harness import GROUP, Business
from tests.dialogs.talk import NOW, the_conversation

FEE, PRICE = "How much is the application fee?", "It is 50 dollars."


class Answering(Business):
    """Staff's business with the words and the answers of the real conversation."""

    def __init__(self, url: str) -> None:
        super().__init__(url)
        conversations = ConversationsByLanguage({"en": the_conversation("ct")}, "en")
        sync = AnswerSync(conversations, self.channel_store).catch_up
        self.staff = StaffDispatcher(
            StaffGroups({"ct": GROUP}, {"ct": "CT-AIMH"}),
            conversations.of,
            conversations.code_of,
            self.channel_store,
            sync,
        )

    def asked(self, asker: int, *lines: str, state: InquiryState = InquiryState.OPEN) -> str:
        """Somebody passed these questions on; returns the code."""

        def begin(context) -> str:
            code = begin_inquiry(context.connection, "ct", asker, "en", GROUP, 0).code
            for line in lines:
                add_line(context.connection, code, "question", line, None, 1)
            change_inquiry(context.connection, code, state=state, card=5)
            return code

        return self.at(NOW, begin)

    def replied(self, code: str, text: str) -> None:
        self.at(NOW, lambda context: add_line(context.connection, code, REPLY, text, None, 9))

    def approves(self, text: str = PRICE) -> int:
        number = self.at(NOW, lambda context: add_draft(context.connection, "ct", [FEE], text, "").id)
        self.changes(number, state=AnswerStage.APPROVED)
        return number

    def changes(self, number: int, **changes) -> None:
        """Store the change; people who asked are told in transactions of their own, as after an approval."""

        def change(context) -> None:
            change_answer(context.connection, number, **changes)
            context.answers_changed()
            deliver(context, [TellAskersNext(find_answer(context.connection, number), 0)])

        self.at(NOW, change)

    def state(self, code: str) -> str:
        return self.at(NOW, lambda context: find_inquiry(context.connection, code).state)


@pytest.fixture
def answering(url) -> Iterator[Answering]:
    with closing(Answering(url)) as answering:
        yield answering


def test_everybody_who_asked_is_told_in_their_own_chat(answering):
    for asker in range(101, 146):
        answering.asked(asker, "What is the application fee?")
    answering.approves()

    assert all(len(answering.told(asker, PRICE)) == 1 for asker in range(101, 146))


def test_who_asked_something_else_hears_nothing(answering):
    answering.asked(101, "When is the exam?")
    answering.approves()

    assert answering.told(101) == []


def test_who_asked_twice_hears_it_once(answering):
    answering.asked(101, FEE, "What is the fee to apply?")
    answering.asked(101, FEE, state=InquiryState.CLOSED)
    answering.approves()

    assert len(answering.told(101, PRICE)) == 1


def test_who_got_these_very_words_as_a_reply_does_not_hear_them_again(answering):
    answering.replied(answering.asked(101, FEE), f"{PRICE}\n")
    answering.replied(answering.asked(102, FEE), "We will see.")
    answering.approves()

    assert answering.told(101) == []
    assert len(answering.told(102, PRICE)) == 1


def test_when_the_words_change_those_who_were_told_hear_the_new_ones(answering):
    answering.asked(101, FEE)
    number = answering.approves()
    answering.changes(number, text="It is 60 dollars.")
    answering.changes(number, text="It is 60 dollars.")

    assert len(answering.told(101, PRICE)) == len(answering.told(101, "It is 60 dollars.")) == 1
    assert "has a new answer to your question" in answering.told(101)[-1]


def test_an_inquiry_is_answered_when_nothing_else_of_it_waits(answering):
    only, more = answering.asked(101, FEE), answering.asked(102, "When is the exam?", FEE)
    closed = answering.asked(103, FEE, state=InquiryState.CLOSED)
    answering.approves()

    assert [answering.state(code) for code in (only, more, closed)] == [
        InquiryState.ANSWERED,
        InquiryState.OPEN,
        InquiryState.CLOSED,
    ]
    assert any("Answered by #A1" in text for text in answering.told(GROUP))


def test_what_was_withdrawn_before_all_were_told_is_told_to_nobody_else(answering):
    answering.asked(101, FEE)
    number = answering.approves()
    answering.asked(102, FEE)
    answering.changes(number, state=AnswerStage.WITHDRAWN)

    assert answering.told(102) == []
