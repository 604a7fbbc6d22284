"""A staff group that became a supergroup has another id: somebody has to hear of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.channels.telegram.staff.chats import StaffChats
from bot.channels.telegram.staff.inquiries.listing import list_open
from bot.channels.telegram.staff.requests import Sender, StaffCommand
from bot.channels.telegram.update_batch import PendingUpdate
from bot.channels.telegram.updates import Place
from tests.bot.telegram.staff.business import GROUP, Business

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
    return business.at(NOON, lambda office: business.staff.answer(office, incoming, "the_bot"))


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
    business.staff._chats = StaffChats({"mars": SUPERGROUP}, {"mars": "MARS"})
    here = {"place": Place(SUPERGROUP), "sender": Sender(1, "Ann"), "language": "en", "private": False}
    command = StaffCommand(**here, name="open", text="", associations=frozenset({"mars"}))
    business.at(NOON, lambda office: list_open(office, command))

    assert "How much?" in business.told(SUPERGROUP)[-1]
