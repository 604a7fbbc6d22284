"""Changed folders of rules and words are taken in on SIGHUP, all of them or none, while people write."""

from __future__ import annotations

import json
import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.bot.telegram.people import User
from tests.bot.telegram.process import Bot
from tests.bot.telegram.server import PATIENCE

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGHUP"), reason="this system knows no SIGHUP")


class Added:
    """An added folder with words, and a bot that reads it."""

    def __init__(self, launch: Callable[..., Bot], folder: Path) -> None:
        self._file = folder / "added" / "en" / "wording" / "greeting.yaml"
        self._file.parent.mkdir(parents=True)
        self.greets_with("the first words")
        self.bot = launch(IMHBOT_DIALOGS=str(folder / "added"))

    def greets_with(self, words: str) -> None:
        self.holds(f"hello: {words}\n")

    def holds(self, text: str) -> None:
        self._file.write_text(text)

    def hang_up(self) -> None:
        assert self.bot.process
        self.bot.process.send_signal(signal.SIGHUP)

    def logged(self, event: str, times: int = 1) -> dict[str, Any]:
        """Wait until the log has this event so many times; return the last of these lines."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            lines = [
                json.loads(line) for line in self.bot.log.read_text().splitlines(keepends=True) if line[-1] == "\n"
            ]
            found = [line for line in lines if line["event"] == event]
            if len(found) >= times:
                return found[-1]
            time.sleep(0.02)
        raise AssertionError(f"{event!r} is not in the log")


@pytest.fixture
def added(launch: Callable[..., Bot], tmp_path: Path) -> Added:
    return Added(launch, tmp_path)


def test_a_talk_goes_on_with_the_new_words_and_with_the_old_ones_where_the_new_are_broken(server, added):
    user = User(server)
    user.says("/start").hears("the first words")
    added.holds("hello: the broken words\nhelo: what?\n")
    added.hang_up()
    [problem] = added.logged("not reloaded")["problems"]
    assert "greeting.yaml:2:1: " in problem
    user.presses("Find my category").hears("Which state")
    user.says("Connecticut").hears("What kind of work")
    User(server).says("/start").hears("the first words")

    added.greets_with("the second words")
    added.hang_up()
    added.logged("reloaded")
    User(server).says("/start").hears("the second words")
    user.says("treatment").hears("Got it: treatment")

    assert added.bot.stop() == 0


@pytest.mark.soak
def test_wanted_during_the_start_and_twice_in_a_row_the_last_words_count(server, added):
    server.wait_for(lambda: server.called("getMe"), what="for the bot to start")
    added.hang_up()
    added.logged("open")
    for words in ("the second words", "the third words"):
        added.greets_with(words)
        added.hang_up()

    added.logged("reloaded", times=2)
    User(server).says("/start").hears("the third words")
    added.hang_up()
    assert added.bot.stop() == 0
