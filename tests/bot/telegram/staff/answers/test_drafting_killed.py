"""An approval and what follows from it, with the bot killed in the middle."""

from __future__ import annotations

import pytest

from tests.bot.telegram.staff.answers.drafts import drafted, newcomer
from tests.bot.telegram.staff.people import Member, passed_on


@pytest.mark.soak
def test_whoever_asked_is_told_also_when_the_bot_is_killed_in_the_middle(launch):
    bot = launch()
    ann, first = Member(bot.team), newcomer(bot)
    others = [newcomer(bot) for _ in range(3)]
    for each in others:
        passed_on(each, bot.team, "Is there a bell in Connecticut?")
    draft = drafted(first, ann, "Is there a bell in Connecticut, please?", "Ring twice.")
    ann.presses_on(draft, "Approve")
    bot.server.wait_for(lambda: bot.server.called("answerCallbackQuery", callback_query_id=ann.query["id"]))
    bot.kill()
    bot.start()

    for each in others:
        each.waits_for("has an answer to your question.*Ring twice", bot)
    assert "Ring twice" in newcomer(bot).says("is there a bell in Connecticut?").hears()
