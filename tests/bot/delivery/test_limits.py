"""How fast may be sent: Telegram's limits are kept, and nothing is lost by them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.delivery.limits import TELEGRAMS, Limits, Pace, Rate, read_limits

GROUP = -5


def sent_at(pace: Pace, chats: list[int], now: float = 0.0) -> list[float]:
    """Send a message to each of these chats, one after another; return when each went."""
    moments = []
    for chat in chats:
        now += pace.wait_for_chat(chat, now)
        now += pace.wait_for_bot(chat, now)
        moments.append(now)
    return moments


def test_a_chat_gets_one_message_a_second():
    assert sent_at(Pace(TELEGRAMS), [1, 1, 1]) == [0, 1, 2]


def test_chats_do_not_wait_for_each_other():
    assert sent_at(Pace(TELEGRAMS), [1, 2, 3]) == [0, 0, 0]


def test_the_bot_sends_thirty_messages_a_second():
    assert sent_at(Pace(TELEGRAMS), list(range(1, 62)))[::30] == [0, 1, 2]


def test_a_group_gets_twenty_messages_a_minute():
    moments = sent_at(Pace(TELEGRAMS), [GROUP] * 21)

    assert moments[19:] == [19, 60]


def test_without_limits_nothing_waits():
    assert set(sent_at(Pace(Limits()), [1, 1, GROUP] * 50)) == {0}


@given(st.lists(st.integers(-2, 4).filter(bool), max_size=80))
def test_no_second_ever_holds_more_than_its_limit(chats):
    moments = sent_at(Pace(Limits(bot=Rate(3, 1.0), chat=Rate(1, 1.0))), chats)

    for place, start in enumerate(moments):
        within = [chat for chat, at in zip(chats[place:], moments[place:], strict=True) if at < start + 1]
        assert len(within) <= 3
        assert len(within) == len(set(within))


@pytest.mark.parametrize(
    ("text", "limits"),
    [
        ("30/s,1/s/chat,20/min/group", TELEGRAMS),
        ("off", Limits()),
        ("5/s", Limits(bot=Rate(5, 1.0))),
        ("", None),
        ("30", None),
        ("30/h", None),
        ("1/s,2/s", None),
        ("0/s", None),
    ],
)
def test_limits_are_read_as_they_are_documented(text, limits):
    assert read_limits(text) == limits
