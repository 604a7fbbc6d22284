"""What is passed on arrives once and in order, whatever is still on its way."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest

from bot.channels.telegram.incoming.updates import MessageLocation
from bot.channels.telegram.staff.telegram_context import TelegramContext
from bot.store.stored_inquiries import InquiryState, change_inquiry
from dialogs.messages import HandOff
from tests.bot.telegram.staff.harness import ASKER, GROUP, Business

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture
def business(sqlite_url) -> Iterator[Business]:
    with closing(Business(sqlite_url)) as business:
        yield business


def questions(business: Business) -> list[str]:
    """What the group was sent, by the first word: which kind of message it is."""
    sent = [call.params["text"] for call in business.calls if call.method == "sendMessage"]
    return [text.split()[0] for text in sent]


@pytest.mark.parametrize("known", [True, False])
def test_questions_that_come_before_the_card_is_out_follow_it(known, business):
    def passes_on_twice(context: TelegramContext) -> None:
        for number, text in enumerate(("How much?", "And when?")):
            business.staff.pass_on(
                context, HandOff("mars", "question", text), MessageLocation(ASKER, message=number), "en"
            )

    if known:  # whether the group has topics, so that the card goes out at once
        business.passes_on(NOON, "Hello?")
        business.at(NOON, lambda context: business.staff.forget(context, ASKER))
        business.calls.clear()
    business.at(NOON, passes_on_twice)

    assert questions(business) == ["staff.card_question", "staff.more_question"]
    assert len(business.inquiries(NOON)) == 1


def test_what_was_shared_follows_the_card(business):
    passed = HandOff("mars", "result", "", "my answers")
    business.at(NOON, lambda context: business.staff.pass_on(context, passed, MessageLocation(ASKER), "en"))

    assert questions(business) == ["staff.card_result", "staff.shared"]


def test_a_result_that_follows_says_what_it_is(business):
    business.passes_on(NOON)
    passed = HandOff("mars", "result", "", "my answers")
    business.at(NOON, lambda context: business.staff.pass_on(context, passed, MessageLocation(ASKER), "en"))

    assert [text.split()[0] for text in business.told(GROUP, "my answers")] == ["staff.more_result"]


@pytest.mark.parametrize(("days", "inquiries"), [(29, 1), (31, 2)])
def test_a_question_within_a_month_after_closing_belongs_to_what_was_closed(days, inquiries, business):
    code = business.passes_on(NOON).code
    closed = {"state": InquiryState.CLOSED, "closed_at": int(NOON.timestamp())}
    business.at(NOON, lambda context: change_inquiry(context.connection, code, **closed))
    business.passes_on(NOON + timedelta(days=days), "And when?")

    found = business.inquiries(NOON)
    assert len(found) == inquiries
    assert [each.state for each in found].count(InquiryState.OPEN) == 1


def test_a_long_question_follows_its_card_in_full(business):
    business.passes_on(NOON, "word " * 800 + "end")

    told = business.told(GROUP)
    assert len(told[0]) < 1_000
    assert told[-1].endswith("end")
    assert all(len(text) <= 4_096 for text in told)
