"""Dispatching of staff requests: whose membership is checked, and what anybody else sees of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from typing import Any, NamedTuple

import pytest

from bot.channels.telegram.incoming.update_batch import DeliveryResult, Membership, MembershipCheck, PendingUpdate
from bot.channels.telegram.outgoing.call import DeliveryCallback, serialize
from bot.channels.telegram.staff.telegram_context import TelegramContext
from bot.delivery.outbox_sender import SentMessage
from bot.staff.commands import GROUP_COMMANDS, PRIVATE_COMMANDS
from bot.staff.context import StaffContext, StaffMember
from bot.staff.forgetting import forget_person
from bot.staff.messages import Outgoing
from bot.store import OutboxMessage
from tests.bot.telegram.staff.harness import ASKER, GROUP, Business

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
ANN = 77


class Done(NamedTuple):
    text: str
    associations: frozenset[str]


@pytest.fixture
def business(sqlite_url) -> Iterator[Business]:
    with closing(Business(sqlite_url)) as business:
        yield business


@pytest.fixture
def done(monkeypatch) -> list[Done]:
    """What /weather was carried out with; it works in the group and in private."""
    carried_out: list[Done] = []

    def weather(_: StaffContext, member: StaffMember, text: str) -> list[Outgoing]:
        carried_out.append(Done(text, member.associations))
        return []

    for table in (GROUP_COMMANDS, PRIVATE_COMMANDS):
        monkeypatch.setitem(table, "weather", weather)
    return carried_out


def says(text: str, chat: int) -> Any:
    body = {"message_id": 9, "chat": {"id": chat, "type": "private" if chat > 0 else "supergroup"}, "text": text}
    return {"update_id": 1, "message": {**body, "from": {"id": ANN, "first_name": "Ann"}}}


def answered(business: Business, raw: Any, membership: Membership | None) -> MembershipCheck | bool:
    def answer(context: TelegramContext) -> MembershipCheck | bool:
        return business.staff.answer(context, PendingUpdate(raw, membership), "the_bot")

    found: MembershipCheck | bool = business.at(NOON, answer)
    return found


@pytest.mark.parametrize("chat", [ANN, GROUP])
def test_before_anything_is_done_it_is_asked_who_is_staff(chat, business, done):
    assert answered(business, says("/weather", chat), None) == MembershipCheck(ANN, (GROUP,))
    assert not done


def test_for_staff_it_is_done_and_it_is_known_for_whom(business, done):
    assert answered(business, says("/weather today", ANN), Membership(frozenset({GROUP}))) is True
    assert [(each.text, each.associations) for each in done] == [("today", {"mars"})]


def test_for_anybody_else_it_is_as_if_there_were_no_such_command(business, done):
    assert answered(business, says("/weather", ANN), Membership()) is False
    assert (done, business.calls) == ([], [])


def test_while_it_cannot_be_known_nothing_is_done_and_they_may_try_again(business, done):
    assert answered(business, says("/weather", ANN), Membership(known=False)) is True
    assert (done, business.told(ANN)) == ([], ["staff.cannot_check"])


def test_who_writes_in_the_name_of_a_group_is_staff_of_that_group_alone(sqlite_url, done):
    with closing(Business(sqlite_url, {"mars": GROUP, "venus": -43})) as business:
        raw = says("/weather", GROUP)
        raw["message"]["sender_chat"] = {"id": GROUP, "title": "Team"}

        assert answered(business, raw, None) is True
        assert [each.associations for each in done] == [{"mars"}]


def test_a_letter_that_cannot_be_followed_up_holds_up_nobody(business):
    outbox_message = OutboxMessage(
        1, GROUP, serialize([], DeliveryCallback("of a later version", business.passes_on(NOON).code))
    )
    business.at(
        NOON,
        lambda context: business.staff.follow_up(context, DeliveryResult(outbox_message, SentMessage(arrived=True))),
    )

    assert business.passes_on(NOON, "And when?")


@pytest.mark.parametrize("kind", ["draft", "listed"])
def test_what_an_earlier_release_left_in_the_outbox_is_followed_up(kind, business):
    code = business.passes_on(NOON).code
    errand = f'{{"kind":"{kind}","code":"{code}","line":0,"chat":{GROUP},"topic":null,"message":0}}'
    outbox_message = OutboxMessage(1, GROUP, f'{{"calls":[],"errand":{errand}}}')
    sent = SentMessage(arrived=True, results=({"message_id": 55},))
    business.at(NOON, lambda context: business.staff.follow_up(context, DeliveryResult(outbox_message, sent)))
    business.at(NOON, lambda context: business.staff.forget(context, ASKER))

    assert 55 in {call.params["message_id"] for call in business.calls if call.method == "editMessageText"}


def test_a_request_that_fails_changes_nothing_and_is_answered_with_regret(business, monkeypatch):
    def fails(context: StaffContext, member: StaffMember, text: str) -> list[Outgoing]:
        forget_person(context, ASKER)
        raise RuntimeError

    inquiry = business.passes_on(NOON)
    monkeypatch.setitem(GROUP_COMMANDS, "weather", fails)

    assert answered(business, says("/weather", GROUP), Membership(frozenset({GROUP}))) is True
    assert business.told(GROUP)[-1] == "telegram.failed"
    assert [each.code for each in business.inquiries(NOON)] == [inquiry.code]
