"""Telegram's limits are kept by the real program, and nothing is lost by them; here they are scaled down."""

from __future__ import annotations

from tests.bot.telegram.people import User
from tests.bot.telegram.server import Server

ALL, CHAT, GROUP = 10, 2, 1  # messages a second
LIMITS = f"{ALL}/s,{CHAT}/s/chat,{GROUP}/s/group"
JITTER = 0.5  # seconds by which a slow machine may bring two messages closer together


def sent_to(server: Server, *chats: int) -> list[float]:
    """When messages went to these chats."""
    return sorted(call.at for call in server.called("sendMessage") if call.params["chat_id"] in chats)


def most_in_a_second(moments: list[float]) -> int:
    return max(sum(start <= at < start + 1 - JITTER for at in moments) for start in moments)


def test_messages_keep_the_limits_and_all_arrive(server, launch):
    launch(IMHBOT_TELEGRAM_LIMITS=LIMITS)
    people = [User(server) for _ in range(5)]
    team = User(server, chat={"id": -77, "type": "group", "title": "Team"})
    for _ in range(4):
        for each in (*people, team):
            each.says("/help")
    for each in (*people, team):
        for _ in range(4):
            each.hears()

    assert most_in_a_second(sent_to(server, *(each.id for each in people), team.chat["id"])) <= ALL
    assert all(most_in_a_second(sent_to(server, each.id)) <= CHAT for each in people)
    assert most_in_a_second(sent_to(server, team.chat["id"])) <= GROUP


def test_without_limits_nobody_waits(server, launch):
    launch()
    user = User(server)
    for _ in range(8):
        user.says("/help")
    for _ in range(8):
        user.hears()
    moments = sent_to(server, user.id)

    assert moments[-1] - moments[0] < 1 / CHAT * 7
