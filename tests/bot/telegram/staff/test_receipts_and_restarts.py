"""Kept results and wrong codes survive the end of the program, on both databases."""

from __future__ import annotations

import pytest

from bot.receipts import MOST_WRONG_CODES
from tests.bot.telegram.people import User
from tests.bot.telegram.staff.test_receipts import NO_SUCH, WRONG, finds, kept, staff_member


def test_wrong_codes_are_limited_also_after_a_restart(launch):
    bot = launch()
    owner, other = User(bot.server), User(bot.server)
    code = kept(owner)
    for _ in range(MOST_WRONG_CODES):
        owner.says(f"/lookup {WRONG}").hears(NO_SUCH)
    assert bot.stop() == 0
    bot.start()
    owner.says(f"/lookup {code}").hears("too many wrong codes")

    other.says(f"/lookup {WRONG}").hears(NO_SUCH)


@pytest.mark.soak
def test_on_postgresql_too(launch, postgresql_url):
    bot = launch(IMHBOT_DATABASE_URL=postgresql_url)
    owner, lee = User(bot.server), staff_member(bot.team)
    code = kept(owner)
    owner.presses("Let CT-AIMH's staff").hears("staff can look up that result now")
    assert bot.stop() == 0
    bot.start()
    finds(lee, code)
    lee.says(f"/lookup {WRONG}").hears(NO_SUCH)
    owner.says("/forget").hears("their codes stop working")
    owner.presses("Yes, delete").hears()

    lee.says(f"/lookup {code}").hears(NO_SUCH)
