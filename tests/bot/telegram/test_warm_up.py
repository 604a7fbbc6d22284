"""After the warm-up, no reply has to wait for something to load."""

from __future__ import annotations

import subprocess
import sys

from tests.bot.program import ROOT, environment

TALK = """
import sys
from bot.app import App, now
from bot.channels.telegram.run import warm_up
from bot.settings import read_settings
from dialogs.messages import TextMessage

settings = read_settings()
[conversation] = App(settings).conversations().values()
warm_up(conversation, now())
before, progress = set(sys.modules), None
for text in ("/start", "Virgnia", "I have a masters in social work", "twenty-five horus", "since March 2021",
             "why?", "how many hours does Oklahoma ask for?", "sorry, 45 not 40", "/result"):
    progress = conversation.respond(progress, TextMessage(text), now()).progress
print(*sorted(set(sys.modules) - before))
"""


def test_after_the_warm_up_no_reply_loads_anything_more():
    done = subprocess.run(
        [sys.executable, "-c", TALK], capture_output=True, text=True, check=True, cwd=ROOT, env=environment()
    )

    assert done.stdout.split() == []
