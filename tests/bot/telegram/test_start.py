"""The first updates are waited for before the words, the rules and the database are loaded."""

from __future__ import annotations

import subprocess
import sys

from tests.bot.program import environment

LOADED_LATER = ("sqlalchemy", "pydantic", "yaml", "rules", "dialogs.conversation")
TELL = f"""
import sys
import bot.channels.telegram.running
print(*(name for name in {LOADED_LATER} if name in sys.modules))
"""


def test_what_only_answers_need_is_loaded_after_the_first_poll():
    told = subprocess.run([sys.executable, "-c", TELL], capture_output=True, text=True, check=True, env=environment())

    assert told.stdout.strip() == ""
