"""What was passed on is deleted with everything else, whatever is on its way at that moment."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime

import pytest

from bot.channels.telegram.incoming.updates import MessageLocation
from dialogs.messages import HandOff
from tests.bot.telegram.staff.harness import ASKER, GROUP, Business

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
PASSED = HandOff("mars", "question", "How much?", "my answers")


@pytest.fixture
def business(sqlite_url) -> Iterator[Business]:
    with closing(Business(sqlite_url)) as business:
        yield business


def emptied(business: Business) -> set[int]:
    """The messages in the staff group that say that what they held was deleted."""
    edits = [call.params for call in business.calls if call.method == "editMessageText"]
    return {params["message_id"] for params in edits if params["text"].startswith("staff.deleted")}


def test_every_message_that_shows_something_is_emptied(business):
    business.at(NOON, lambda context: business.staff.pass_on(context, PASSED, MessageLocation(ASKER), "en"))
    business.passes_on(NOON, "And when?")
    shown = {n for n, call in enumerate(business.calls, start=1) if call.method == "sendMessage"}
    business.at(NOON, lambda context: business.staff.forget(context, ASKER))

    assert emptied(business) == shown
    assert business.inquiries(NOON) == []


def test_what_is_on_its_way_is_emptied_when_it_has_arrived(business):
    def passes_on_and_forgets(context) -> None:
        business.staff.pass_on(context, PASSED, MessageLocation(ASKER), "en")
        business.staff.forget(context, ASKER)

    business.passes_on(NOON)
    business.at(NOON, lambda context: business.staff.forget(context, ASKER))
    before = len(business.calls)
    business.at(NOON, passes_on_and_forgets)

    shown = {before + n for n, call in enumerate(business.calls[before:], start=1) if call.method == "sendMessage"}
    assert shown
    assert shown <= emptied(business)


def test_nobody_else_loses_anything(business):
    other = HandOff("mars", "question", "And mine?")
    business.at(NOON, lambda context: business.staff.pass_on(context, other, MessageLocation(ASKER + 1), "en"))
    business.at(NOON, lambda context: business.staff.forget(context, ASKER))

    assert not emptied(business)
    assert business.told(GROUP, "And mine?")
