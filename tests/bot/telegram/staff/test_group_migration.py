"""A staff group that became a supergroup has another id: somebody has to hear of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.channels.telegram.incoming.update_batch import PendingUpdate
from bot.channels.telegram.incoming.updates import MessageLocation
from bot.channels.telegram.staff.rendering import Origin, deliver
from bot.staff.context import StaffMember
from bot.staff.inquiries import list_open
from bot.staff.registry import StaffGroups
from tests.bot.telegram.staff.harness import GROUP, Business

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
SUPERGROUP = -1_001_234


@pytest.fixture
def business(sqlite_url) -> Iterator[Business]:
    with closing(Business(sqlite_url)) as business:
        yield business


def moved(old: object) -> PendingUpdate:
    chat = {"id": SUPERGROUP, "type": "supergroup"}
    return PendingUpdate({"update_id": 1, "message": {"message_id": 1, "chat": chat, "migrate_from_chat_id": old}})


def answered(business: Business, incoming: PendingUpdate) -> Any:
    return business.at(NOON, lambda context: business.staff.answer(context, incoming, "the_bot"))


def test_the_group_and_the_log_say_what_has_to_be_set(business, caplog):
    assert answered(business, moved(GROUP)) is True

    assert business.told(SUPERGROUP) == [f"staff.moved {GROUP} {SUPERGROUP}"]
    assert "IMHBOT_STAFF_CHATS" in caplog.text


@pytest.mark.parametrize("old", [GROUP - 1, None, "x"])
def test_of_other_groups_nothing_is_said(old, business):
    assert answered(business, moved(old)) is False

    assert not business.told(SUPERGROUP)


def test_once_it_is_set_the_group_sees_what_waits_since_before(business):
    business.passes_on(NOON, "How much?")
    business.staff._groups = StaffGroups({"mars": SUPERGROUP}, {"mars": "MARS"})
    ann = StaffMember(SUPERGROUP, "Ann", "en", associations=frozenset({"mars"}))
    business.at(
        NOON, lambda context: deliver(context, list_open(context, ann, ""), Origin(MessageLocation(SUPERGROUP)))
    )

    assert "How much?" in business.told(SUPERGROUP)[-1]
