"""What Telegram says of a member, and when it says nothing."""

from __future__ import annotations

import pytest
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError

from bot.channels.telegram.incoming.update_batch import Membership, MembershipCheck
from bot.channels.telegram.staff import membership
from bot.channels.telegram.staff.membership import check


@pytest.fixture(autouse=True)
def no_pauses(monkeypatch) -> None:
    monkeypatch.setattr(membership, "pauses", lambda: iter([0.0] * 9))


async def checked(*answers: object, chats: tuple[int, ...] = (-1,)) -> Membership:
    """Check, where Telegram gives these answers one after another."""
    given = list(answers)

    async def carry_out(call, *, seconds):
        answer = given.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    return await check(carry_out, MembershipCheck(7, chats))


@pytest.mark.parametrize(
    "member",
    [
        {"status": "creator"},
        {"status": "administrator"},
        {"status": "member"},
        {"status": "restricted", "is_member": True},
    ],
)
async def test_who_is_in_the_group_is_staff(member):
    assert await checked(member) == Membership(frozenset({-1}))


@pytest.mark.parametrize(
    "member",
    [
        {"status": "left"},
        {"status": "kicked"},
        {"status": "restricted", "is_member": False},
        {"status": "restricted"},
        {"status": "something new"},
        {},
        "nonsense",
        None,
        BadRequest("user not found"),
        Forbidden("bot is not a member of the group chat"),
    ],
)
async def test_who_is_not_in_the_group_is_not_staff(member):
    assert await checked(member) == Membership()


async def test_a_network_that_fails_once_is_asked_again():
    assert await checked(NetworkError("reset"), {"status": "member"}) == Membership(frozenset({-1}))


@pytest.mark.parametrize("error", [NetworkError("reset"), TelegramError("garbage"), RetryAfter(60)])
async def test_where_telegram_does_not_say_it_is_not_known(error):
    assert await checked(error, error, error) == Membership(known=False)


async def test_a_member_of_one_group_is_staff_even_if_another_group_cannot_be_asked():
    error = RetryAfter(60)

    assert await checked(error, {"status": "member"}, chats=(-1, -2)) == Membership(frozenset({-2}))
    assert await checked(error, {"status": "left"}, chats=(-1, -2)) == Membership(known=False)
