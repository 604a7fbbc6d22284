"""`imhbot telegram` in a process of its own, with short pauses."""

from __future__ import annotations

import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.bot.program import environment
from tests.bot.telegram.server import PATIENCE, TOKEN, Server

SECRET = "the-secret-of-the-tests"
COMMAND = [sys.executable, "-m", "tests.bot.telegram.short_pauses"]


class Bot:
    """The bot, which can be stopped, killed and started again; its log is kept."""

    def __init__(self, server: Server, folder: Path, **settings: str) -> None:
        self.server = server
        self.log = folder / "bot.log"
        self.settings = {
            "IMHBOT_TELEGRAM_TOKEN": TOKEN, "IMHBOT_TELEGRAM_API_URL": server.url, "IMHBOT_TELEGRAM_LIMITS": "off",
            "IMHBOT_DATABASE_URL": f"sqlite:///{folder}/bot.sqlite", **settings,
        }  # fmt: skip
        self.folder = folder
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> Bot:
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                COMMAND, env=environment(**self.settings), cwd=self.folder, stdout=log, stderr=log
            )
        return self

    def kill(self) -> None:
        """Kill it, and let the server notice: while a request of it is open, the next start is refused its own."""
        assert self.process
        self.process.kill()
        self.process.wait()
        self.server.wait_for(lambda: not self.server.polls, what="for the end of the killed one's request")

    def stop(self, seconds: float = 10) -> int:
        """Ask it to end; returns its exit status."""
        assert self.process
        self.process.terminate()
        return self.process.wait(seconds)

    def ends(self, seconds: float = PATIENCE) -> tuple[int, str]:
        """Wait until it ends by itself; returns its exit status and its last line."""
        assert self.process
        status = self.process.wait(seconds)
        return status, self.log.read_text().strip().splitlines()[-1]


# For a module whose tests are run with a bot that polls, and with one that listens at a webhook.
BOTH_WAYS = pytest.mark.parametrize("bot", ["polling", "webhook"], indirect=True, scope="module")


def webhook_settings() -> dict[str, str]:
    """Settings for a webhook at a free port of this machine."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    return {
        "IMHBOT_WEBHOOK_URL": f"http://127.0.0.1:{port}/telegram", "IMHBOT_WEBHOOK_LISTEN": f"127.0.0.1:{port}",
        "IMHBOT_WEBHOOK_SECRET": SECRET,
    }  # fmt: skip
