"""How fast may be sent: Telegram's limits are kept, and nothing is lost by them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.delivery.rate_limits import TELEGRAMS, Rate, RateLimiter, RateLimits, read_limits

GROUP = -5
SOON = 0.11  # seconds: what is counted on arrival is sent with a little room to spare


def sent_at(pace: RateLimiter, chats: list[int], now: float = 0.0) -> list[float]:
    """Send a message to each of these chats, one after another; return when each went."""
    moments = []
    for chat in chats:
        now += pace.wait_for_chat(chat, now)
        now += pace.wait_for_bot(chat, now)
        moments.append(now)
    return moments


def test_a_chat_gets_one_message_a_second():
    assert sent_at(RateLimiter(TELEGRAMS), [1, 1, 1]) == pytest.approx([0, 1, 2], abs=SOON)


def test_chats_do_not_wait_for_each_other():
    assert sent_at(RateLimiter(TELEGRAMS), [1, 2, 3]) == [0, 0, 0]


def test_the_bot_sends_thirty_messages_a_second():
    assert sent_at(RateLimiter(TELEGRAMS), list(range(1, 62)))[::30] == pytest.approx([0, 1, 2], abs=SOON)


def test_a_group_gets_twenty_messages_a_minute():
    moments = sent_at(RateLimiter(TELEGRAMS), [GROUP] * 21)

    assert moments[19] == pytest.approx(19, abs=1)
    assert moments[20] == pytest.approx(60, abs=SOON)


def test_without_limits_nothing_waits():
    assert set(sent_at(RateLimiter(RateLimits()), [1, 1, GROUP] * 50)) == {0}


def test_what_takes_unequally_long_to_arrive_keeps_the_limits_too():
    moments = sent_at(RateLimiter(TELEGRAMS), list(range(1, 32)))

    assert moments[30] - moments[0] > 1.04


def test_what_nobody_waits_for_goes_only_where_there_is_room_and_takes_its_part():
    pace = RateLimiter(RateLimits(bot=Rate(2, 1.0)))
    sent_at(pace, [1])
    assert [pace.has_room(now) for now in (0.1, 0.2, 0.9)] == [True, False, False]
    assert pace.wait_for_bot(2, 0.9) > 0

    assert RateLimiter(RateLimits()).has_room(0.0)


@given(st.lists(st.integers(-2, 4).filter(bool), max_size=80))
def test_no_second_ever_holds_more_than_its_limit(chats):
    moments = sent_at(RateLimiter(RateLimits(bot=Rate(3, 1.0), chat=Rate(1, 1.0))), chats)

    for place, start in enumerate(moments):
        within = [chat for chat, at in zip(chats[place:], moments[place:], strict=True) if at < start + 1]
        assert len(within) <= 3
        assert len(within) == len(set(within))


@pytest.mark.parametrize(
    ("text", "limits"),
    [
        ("30/s,1/s/chat,20/min/group", TELEGRAMS),
        ("off", RateLimits()),
        ("5/s", RateLimits(bot=Rate(5, 1.0))),
        ("", None),
        ("30", None),
        ("30/h", None),
        ("1/s,2/s", None),
        ("0/s", None),
    ],
)
def test_limits_are_read_as_they_are_documented(text, limits):
    assert read_limits(text) == limits
