"""Staff are reminded once of what has waited for a day."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest

from bot.store.stored_inquiries import InquiryState, change_inquiry
from tests.bot.telegram.staff.harness import ASKER, GROUP, Business

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def business(sqlite_url) -> Iterator[Business]:
    with closing(Business(sqlite_url)) as business:
        yield business


def reminders(business: Business, now: datetime) -> int:
    """How often staff were reminded up to that moment, at which they may be again."""
    business.at(now, business.staff.remind)
    return len(business.told(GROUP, "staff.reminder"))


def test_what_waits_for_less_than_a_day_needs_no_reminder(business):
    business.passes_on(NOON)

    assert reminders(business, NOON + DAY - HOUR) == 0


def test_what_waits_for_a_day_is_called_to_mind_once(business):
    business.passes_on(NOON)

    assert [reminders(business, NOON + DAY * days) for days in (1, 2, 3)] == [1, 1, 1]


def test_a_second_question_does_not_put_off_the_reminder_of_the_first(business):
    business.passes_on(NOON)
    business.passes_on(NOON + 20 * HOUR, "And when?", message=2)

    assert reminders(business, NOON + DAY) == 1


def test_after_a_reminder_a_new_question_has_a_day_of_its_own(business):
    business.passes_on(NOON)
    reminders(business, NOON + DAY)
    business.passes_on(NOON + DAY + HOUR, "And when?", message=2)

    assert [reminders(business, NOON + DAY + hours * HOUR) for hours in (24, 25)] == [1, 2]


@pytest.mark.parametrize("state", [InquiryState.ANSWERED, InquiryState.CLOSED])
def test_what_does_not_wait_is_not_called_to_mind(state, business):
    code = business.passes_on(NOON).code
    business.at(NOON, lambda context: change_inquiry(context.connection, code, state=state))

    assert reminders(business, NOON + DAY) == 0


def test_the_words_in_a_reminder_are_forgotten_with_all_else(business):
    business.passes_on(NOON, "How much?")
    business.at(NOON + DAY, business.staff.remind)
    assert "How much?" in business.calls[-1].params["text"]
    reminder = len(business.calls)
    business.at(NOON + DAY, lambda context: business.staff.forget(context, ASKER))

    assert reminder in {call.params["message_id"] for call in business.calls if call.method == "editMessageText"}


def test_a_card_that_is_still_on_its_way_is_not_called_to_mind(business):
    code = business.passes_on(NOON).code
    business.at(NOON, lambda context: change_inquiry(context.connection, code, card=0))

    assert reminders(business, NOON + DAY) == 0
