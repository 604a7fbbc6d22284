"""`/stats` when the bot is killed in the middle, and when there is nothing to draw figures from."""

from __future__ import annotations

import json

import pytest

from tests.bot.telegram.server import Fault
from tests.bot.telegram.staff.people import Member
from tests.bot.telegram.staff.pictures import looked_at


@pytest.mark.soak
def test_killed_before_they_are_sent_the_bot_draws_them_up_again(launch):
    bot = launch()
    ann = Member(bot.team)
    bot.server.faults.append(Fault(500, "sendPhoto", count=1000))
    ann.says("/stats")
    bot.server.wait_for(lambda: [call for call in bot.server.calls if call.method == "sendPhoto"])
    bot.kill()
    bot.server.faults.clear()

    bot.start()

    looked_at(ann.is_told("Figures"))


def test_figures_that_cannot_be_drawn_up_are_said_to_be_late(launch, tmp_path):
    bot = launch()
    ann = Member(bot.team)
    ann.says("/help").is_told("Here's how")
    (tmp_path / "bot.sqlite").rename(tmp_path / "moved.sqlite")

    ann.says("/stats")

    ann.is_told("couldn't put the figures together")
    log = [json.loads(line) for line in bot.log.read_text().splitlines()]
    assert any("is not there" in line.get("why", "") for line in log)
