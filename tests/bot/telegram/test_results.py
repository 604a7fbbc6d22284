"""Results to keep on Telegram: sent as a photo or as a file, with the same in words, and never lost."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from tests.bot.telegram.people import User
from tests.bot.telegram.server import Fault

TOLD = (
    "MSW in Connecticut, treatment with babies, 40 hours of reflective supervision over 18 months, 36 hours of training"
)


def judged(user: User) -> User:
    user.says(TOLD).hears("MSW")
    user.says("/result").hears("IMHS in Connecticut")
    return user


def test_a_picture_comes_as_a_photo_with_the_verdict_beside_it(bot, user):
    judged(user).presses("Picture").hears("40 of 50 hours")

    photo = user.message(user.heard - 1)["params"]["photo"]
    assert (photo["name"].rpartition(".")[2], photo["kind"]) == ("png", "image/png")
    assert photo["bytes"].startswith(b"\x89PNG")
    assert "PDF" in user.labels()


def test_a_document_comes_as_a_file_with_a_name(bot, user):
    judged(user).presses("PDF").hears("40 of 50 hours")

    file = user.message(user.heard - 1)["params"]["document"]
    assert file["name"].startswith("endorsement-ct-imhs-")
    assert (file["kind"], file["bytes"][:5]) == ("application/pdf", b"%PDF-")


def test_a_picture_too_tall_for_a_photo_comes_as_a_file(bot, user):
    user.says("/start").hears("endorsement")
    user.presses("Find my category").hears("")
    user.says("/result").hears("")
    user.says("picture please").hears("")

    shown = user.message(user.heard - 1)["params"]
    assert shown["document"]["name"].endswith(".png")
    assert shown["document"]["bytes"].startswith(b"\x89PNG")


def test_a_bad_network_delays_a_picture_and_loses_none(bot, user):
    judged(user)
    bot.server.faults += [Fault(502, "sendPhoto"), Fault("reset", "sendPhoto")]

    user.presses("Picture").hears("40 of 50 hours")


@pytest.mark.soak
def test_killed_before_it_is_sent_the_bot_sends_it_after_the_next_start(launch):
    bot = launch()
    user = judged(User(bot.server))
    bot.server.faults.append(Fault(500, "sendPhoto", count=1000))
    user.presses("Picture")
    bot.server.wait_for(lambda: [call for call in bot.server.calls if call.method == "sendPhoto"])
    bot.kill()
    bot.server.faults.clear()

    bot.start()

    user.waits_for("40 of 50 hours", bot)


def test_what_draws_may_be_killed_and_is_started_again(launch):
    bot = launch()
    user = judged(User(bot.server))
    user.presses("Picture").hears("40 of 50 hours")
    [drawing] = _children(bot.process.pid)
    os.kill(drawing, signal.SIGKILL)

    user.says("pdf").hears("40 of 50 hours")
    [other] = _children(bot.process.pid)
    assert other != drawing


def test_what_draws_ends_with_the_bot(launch):
    bot = launch()
    judged(User(bot.server)).presses("Picture").hears("40 of 50 hours")
    [drawing] = _children(bot.process.pid)

    assert bot.stop() == 0
    bot.server.wait_for(lambda: not Path(f"/proc/{drawing}").exists(), what="for the end of what draws")


def test_the_menu_has_the_command(bot):
    [menu] = bot.server.wait_for(lambda: bot.server.called("setMyCommands", scope={"type": "all_private_chats"})[:1])

    assert "export" in [command["command"] for command in menu.params["commands"]]


def _children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
