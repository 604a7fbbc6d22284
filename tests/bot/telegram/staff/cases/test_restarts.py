"""Cases outlive the process that leads them."""

from __future__ import annotations

import re

import pytest

from tests.bot.telegram.people import User
from tests.bot.telegram.staff.cases.test_command import member_of_staff, new_case
from tests.bot.telegram.test_conversations import begun


def heard(user: User, text: str, pattern: str) -> str:
    """What the bot says to this; before that, one that was killed may have said something twice."""
    user.says(text)
    user.server.wait_for(lambda: re.search(pattern, user.last()["text"], re.DOTALL))
    return str(user.last()["text"])


@pytest.mark.soak
def test_who_is_in_a_case_is_still_in_it_after_the_process_was_killed(launch):
    bot = launch()
    lee = begun(member_of_staff(bot), "Virginia")
    code = new_case(lee, "Connecticut")
    for answer in ("treatment", "MSW"):
        lee.says(answer)
        bot.kill()
        bot.start()
        lee.waits_for(rf"^Case {code}\n", bot)

    assert "Connecticut" in heard(lee, "/review", f"^Case {code}\n.*answers for this case")
    assert "What kind of work do you do" in heard(lee, "/case off", f"^You've left case {code}")
