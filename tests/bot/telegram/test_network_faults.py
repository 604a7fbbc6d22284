"""A bad network and a bad moment: nothing lost, nothing unanswered, and an end with one sentence where it must end."""

from __future__ import annotations

import json
import socket
import time
from random import Random
from urllib.request import urlopen

import pytest

from tests.bot.telegram.people import User
from tests.bot.telegram.process import SECRET, Bot, webhook_settings
from tests.bot.telegram.server import TOKEN, Fault, Server
from tests.bot.telegram.test_conversations import ANSWERS, VERDICT, begun

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
NO_SERVER = "http://127.0.0.1:9"
WEBHOOK = {"IMHBOT_WEBHOOK_URL": "https://bot.example.org", "IMHBOT_WEBHOOK_SECRET": SECRET}


@pytest.mark.parametrize("kind", [429, 500, 502, "reset", "lost", "garbage"])
def test_what_could_not_be_sent_is_sent_again(kind, bot, user):
    begun(user)
    bot.server.faults.append(Fault(kind, "sendMessage", retry_after=1 if kind == 429 else 0, chat=user.id))

    user.says("Connecticut").hears("What kind of work do you do")


def test_what_telegram_refuses_is_dropped_and_the_talk_goes_on(bot, user):
    begun(user)
    bot.server.faults.append(Fault(400, "sendMessage", chat=user.id))

    user.says("Connecticut").says("treatment").hears("Got it: treatment")


def test_who_blocked_the_bot_is_left_in_peace_and_others_are_served(bot, user):
    begun(user)
    bot.server.faults.append(Fault(403, "sendMessage", chat=user.id))
    user.says("Connecticut")
    bot.server.wait_for(lambda: not bot.server.faults[-1].count)

    begun(User(bot.server))
    user.says("treatment").hears("Got it: treatment")


def test_a_chat_that_cannot_be_reached_holds_up_nobody_else(bot, user):
    begun(user)
    bot.server.faults.append(Fault(429, "sendMessage", retry_after=2, chat=user.id))
    user.says("Connecticut")
    bot.server.wait_for(lambda: not bot.server.faults[-1].count)

    begun(User(bot.server), "Connecticut")
    assert "Which state" in user.last()["text"]
    user.hears("What kind of work do you do")


@pytest.mark.parametrize("kinds", [(500, "reset", 401), ("garbage", 409)])
def test_updates_come_again_after_trouble_with_fetching_them(kinds, server, launch):
    bot = launch()
    user = begun(User(server))
    for kind in kinds:
        server.faults.append(Fault(kind, "getUpdates"))

    user.says("Connecticut").hears("What kind of work do you do")  # fetched by the request that was under way already
    server.wait_for(lambda: not any(fault.count for fault in server.faults))
    user.says("treatment").hears("Got it: treatment")
    assert bot.process.poll() is None


def test_a_bot_that_is_asked_to_end_finishes_and_ends_well(server, launch):
    bot = launch()
    user = begun(User(server))
    server.faults.append(Fault(500, "sendMessage"))
    user.says("Connecticut")
    server.wait_for(lambda: not server.faults[-1].count)

    assert bot.stop() == 0
    user.hears("What kind of work do you do")


def test_replies_that_were_not_delivered_go_out_after_the_next_start(server, launch):
    bot = launch()
    user = begun(User(server))
    server.faults.append(Fault(500, "sendMessage", count=100))
    user.says("Connecticut")
    server.wait_for(lambda: server.faults[-1].count < 100)
    bot.kill()
    server.faults.clear()

    bot.start()
    user.hears("What kind of work do you do")


def talk(server: Server, bot: Bot, chance: Random, kills: int) -> str:
    """A whole typed interview, in which the bot is killed so often at any moment; returns the verdict."""
    user = User(server)
    user.says("/start").waits_for("Hello", bot)
    user.says("find my category")
    answered = ""
    while True:
        user.waits_for("", bot)
        asked = str(user.last()["text"])
        if asked == answered:
            continue  # sent once more after the kill; who answers it again answers the next question
        if VERDICT.search(asked):
            return asked
        answered = asked
        question = asked.rpartition("\n\n")[2]
        user.says(next((answer for words, answer in ANSWERS.items() if words in question), "yes"))
        if kills and chance.random() < 0.5:
            kills -= 1
            time.sleep(chance.uniform(0, 0.05))
            bot.kill()
            bot.start()


@pytest.mark.soak
def test_a_talk_with_a_bot_that_is_killed_again_and_again_ends_with_the_same_verdict(server, launch):
    bot = launch()

    assert talk(server, bot, Random(1), kills=3) == talk(server, bot, Random(1), kills=0)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(10))
def test_no_moment_is_a_bad_one_to_be_killed(seed, server, launch):
    bot = launch()

    assert talk(server, bot, Random(seed), kills=5) == talk(server, bot, Random(seed), kills=0)


@pytest.mark.parametrize(
    ("settings", "status", "sentence"),
    [
        ({"IMHBOT_TELEGRAM_TOKEN": ""}, 2, "IMHBOT_TELEGRAM_TOKEN is not set; ask @BotFather"),
        ({"IMHBOT_TELEGRAM_TOKEN": "123456789:AA-this-is-not-the-right-token"}, 1, "does not know this bot's token"),
        ({"IMHBOT_TELEGRAM_API_URL": "nowhere"}, 2, "IMHBOT_TELEGRAM_API_URL is no web address"),
        ({"IMHBOT_TELEGRAM_API_URL": f"{NO_SERVER}/bot{TOKEN}"}, 2, "give the server's root only"),
        ({"IMHBOT_TELEGRAM_API_URL": f"{NO_SERVER}/%62ot{TOKEN.replace(':', '%3A')}/"}, 2, "server's root only"),
        ({"IMHBOT_TELEGRAM_API_URL": f"http://imhbot:{TOKEN}@127.0.0.1:9"}, 2, "give the server's root only"),
        ({"IMHBOT_DATABASE_URL": f"sqlite:////dev/null/{TOKEN}/bot.sqlite"}, 1, "[secret]/bot.sqlite"),
        ({"IMHBOT_WEBHOOK_LISTEN": TOKEN, **WEBHOOK}, 2, "IMHBOT_WEBHOOK_LISTEN is '[secret]'"),
        ({"IMHBOT_TELEGRAM_API_URL": NO_SERVER}, 1, "cannot be reached"),
        ({"IMHBOT_TELEGRAM_LIMITS": "fast"}, 2, "IMHBOT_TELEGRAM_LIMITS is 'fast'"),
        ({"IMHBOT_WEBHOOK_URL": "https://bot.example.org"}, 2, "IMHBOT_WEBHOOK_SECRET is missing"),
        ({"IMHBOT_STAFF_CHATS": "everybody"}, 2, "IMHBOT_STAFF_CHATS holds 'everybody'"),
    ],
)
def test_a_wrong_setting_ends_it_with_one_sentence(settings, status, sentence, launch):
    bot = launch(**settings)

    ended, said = bot.ends()
    assert (ended, sentence in said) == (status, True)
    assert TOKEN.partition(":")[2] not in bot.log.read_text()
    assert "Traceback" not in bot.log.read_text()


def test_a_second_poller_ends_it_with_one_sentence(server, launch):
    server.faults.append(Fault(409, "getUpdates", count=1000))
    ended, said = launch().ends()

    assert ended == 1
    assert "another program asks Telegram for this bot's updates" in said


@pytest.mark.parametrize("status", [400, 403])
def test_a_server_that_refuses_to_tell_updates_ends_it_with_one_sentence(status, server, launch):
    server.faults.append(Fault(status, "getUpdates", count=1000))
    ended, said = launch().ends()

    assert ended == 1
    assert "Telegram refuses getUpdates" in said


def test_a_token_that_is_withdrawn_ends_it(server, launch):
    bot = launch()
    user = begun(User(server))
    server.faults.append(Fault(401, "getUpdates|sendMessage", count=1000))
    user.says("Connecticut")
    ended, said = bot.ends()

    assert ended == 1
    assert "does not know this bot's token" in said


def test_its_health_can_be_asked_for(server, launch):
    settings = webhook_settings()
    launch(**settings)
    server.wait_for(lambda: server.called("setMyShortDescription"))
    with urlopen(f"http://{settings['IMHBOT_WEBHOOK_LISTEN']}/healthz") as answer:
        assert json.load(answer).items() >= {"open": True, "undelivered": 0}.items()


@pytest.mark.parametrize("bot", ["webhook"], indirect=True)
def test_a_webhook_with_the_wrong_secret_gets_403_and_no_answer(bot):
    update = {"update_id": 1, "message": {"message_id": 1, "chat": {"id": 5, "type": "private"}, "text": "hi"}}

    assert [bot.server.post_to_webhook(update, secret) for secret in ("wrong", "")] == [403, 403]
    begun(User(bot.server))
    assert not bot.server.called("sendMessage", chat_id=5)


@pytest.mark.parametrize("bot", ["webhook"], indirect=True)
def test_an_update_that_is_none_of_telegrams_changes_nothing(bot):
    forged = {"message_id": 1, "chat": {"id": 10**23, "type": "private"}, "text": "hi"}
    statuses = [bot.server.post_to_webhook({"update_id": number, "message": forged}, SECRET) for number in (1, 2**63)]

    assert statuses == [200, 400]
    begun(User(bot.server))


def test_a_webhook_that_is_to_end_confirms_only_what_it_answered(server, launch):
    settings = webhook_settings()
    bot = launch(**settings)
    user = begun(User(server))
    with socket.create_connection(settings["IMHBOT_WEBHOOK_LISTEN"].split(":")) as half:
        half.sendall(
            f"POST / HTTP/1.1\r\nHost: x\r\n{SECRET_HEADER}: {SECRET}\r\nContent-Length: 500\r\n\r\n{{".encode()
        )
        user.says("Connecticut")

        assert bot.stop() == 0
        assert not half.recv(100).startswith(b"HTTP/1.1 200")
    user.hears("What kind of work do you do")
