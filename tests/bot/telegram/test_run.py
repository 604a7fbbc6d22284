"""At the start, the bot polls before it loads words, rules and database."""

from __future__ import annotations

import os
import pty
import subprocess
import sys

from bot.channels.telegram.run import on_terminal
from tests.bot.program import environment
from tests.bot.telegram.server import Fault

LOADED_LATER = ("sqlalchemy", "pydantic", "yaml", "rules", "dialogs.conversation")
TELL = f"""
import sys
import bot.channels.telegram.run
print(*(name for name in {LOADED_LATER} if name in sys.modules))
"""


def test_what_only_answers_need_is_loaded_after_the_first_poll():
    told = subprocess.run([sys.executable, "-c", TELL], capture_output=True, text=True, check=True, env=environment())

    assert told.stdout.strip() == ""


def test_a_bot_that_waits_for_its_server_ends_when_it_is_asked_to(server, launch):
    server.faults.append(Fault(429, "getMe", retry_after=60))
    bot = launch()
    server.wait_for(lambda: not server.faults[-1].count)

    assert bot.stop(5) == 0


def test_a_terminal_that_was_closed_is_none_any_more(monkeypatch):
    ours, theirs = pty.openpty()
    monkeypatch.setattr("bot.channels.telegram.run.STANDARD_STREAMS", (theirs,))
    assert on_terminal()

    os.close(ours)
    assert not on_terminal()
    os.close(theirs)
