"""People who blocked the bot get no messages until they write again, also after a restart of the bot."""

from __future__ import annotations

from tests.bot.telegram.people import User
from tests.bot.telegram.server import Fault
from tests.bot.telegram.test_conversations import begun


def block(user: User, status: str = "kicked") -> None:
    member = {"status": status, "user": {"id": 123456789}}
    user.server.update("my_chat_member", {"chat": user.chat, "from": user.who, "date": 1, "new_chat_member": member})


def test_what_waited_for_who_blocked_the_bot_is_not_sent_by_the_next_start(server, launch):
    bot = launch()
    user, other = begun(User(server)), begun(User(server))
    server.faults.append(Fault(500, "sendMessage", count=1000))
    user.says("Connecticut")
    server.wait_for(lambda: server.faults[-1].count < 1000)
    block(user)
    other.presses("Virginia")
    server.wait_for(lambda: server.called("answerCallbackQuery", callback_query_id=other.query["id"]))
    bot.kill()
    server.faults.clear()

    bot.start()
    other.hears("What kind of work do you do")
    assert "Which state" in user.last()["text"]

    block(user, "member")
    user.says("treatment").hears("Got it: treatment")


def test_who_refused_a_message_is_answered_as_soon_as_they_write(server, launch):
    launch()
    user = begun(User(server))
    server.faults.append(Fault(403, "sendMessage"))
    user.says("Connecticut")
    server.wait_for(lambda: not server.faults[-1].count)

    user.says("treatment").hears("Got it: treatment")
