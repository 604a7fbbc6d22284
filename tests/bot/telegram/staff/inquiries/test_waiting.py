"""How long something has waited, in words, and what of it waits."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest

from bot.channels.telegram.incoming.updates import MessageLocation
from bot.channels.telegram.staff.rendering import Origin, deliver
from bot.staff.context import StaffMember
from bot.staff.inquiries import REPLY, list_open
from bot.store.stored_inquiries import add_line
from dialogs.messages import HandOff
from tests.bot.telegram.staff.harness import ASKER, GROUP, Business

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
ANN = StaffMember(GROUP, "Ann", "en")


@pytest.fixture
def business(sqlite_url) -> Iterator[Business]:
    with closing(Business(sqlite_url)) as business:
        yield business


def listed(business: Business, after: timedelta = timedelta()) -> str:
    """What the list says of the one that waits, so long after noon."""
    business.at(
        NOON + after, lambda context: deliver(context, list_open(context, ANN, ""), Origin(MessageLocation(GROUP)))
    )
    return business.told(GROUP, "staff.open_inquiry")[-1]


@pytest.mark.parametrize(
    ("after", "said"),
    [
        (timedelta(seconds=119), "staff.waited_moments"),
        (timedelta(minutes=2), "staff.waited_minutes 2"),
        (timedelta(minutes=119), "staff.waited_minutes 119"),
        (timedelta(hours=2), "staff.waited_hours 2"),
        (timedelta(hours=47), "staff.waited_hours 47"),
        (timedelta(days=2), "staff.waited_days 2"),
    ],
)
def test_it_is_said_how_long_something_has_waited(after, said, business):
    business.passes_on(NOON)

    assert f"{said} " in listed(business, after)


def test_what_is_listed_is_the_question_that_waits_not_the_one_that_was_answered(business):
    code = business.passes_on(NOON, "How much?").code
    business.at(NOON, lambda context: add_line(context.connection, code, REPLY, "50 dollars", None, 2))
    business.passes_on(NOON, "And when?", message=3)

    assert "And when?" in listed(business)
    assert "How much?" not in listed(business)


def test_a_result_that_waits_is_listed_as_one(business):
    passed = HandOff("mars", "result", "", "my answers")
    business.at(NOON, lambda context: business.staff.pass_on(context, passed, MessageLocation(ASKER), "en"))

    assert "staff.a_result" in listed(business)
