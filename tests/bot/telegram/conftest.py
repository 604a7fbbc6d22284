"""A Bot API server, and the real program talking to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.bot.telegram.people import User
from tests.bot.telegram.process import Bot, webhook_settings
from tests.bot.telegram.server import Server, serving


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as server:
        yield server


@pytest.fixture(scope="module")
def bot(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bot]:
    """One that runs through all tests of a module; everybody in them is somebody else.

    It polls, where a module does not ask for `BOTH_WAYS`: behind the reception of updates, all is the same.
    """
    by = getattr(request, "param", "polling")
    settings = webhook_settings() if by == "webhook" else {}
    with serving() as server:
        bot = Bot(server, tmp_path_factory.mktemp(by), **settings).start()
        server.wait_for(lambda: server.called("setWebhook" if settings else "deleteWebhook"))
        yield bot
        bot.kill()


@pytest.fixture
def user(bot: Bot) -> User:
    return User(bot.server)


@pytest.fixture
def launch(server: Server, tmp_path: Path) -> Iterator[Callable[..., Bot]]:
    """Start a bot of one's own, with these settings."""
    bots = []

    def start(**settings: str) -> Bot:
        bots.append(Bot(server, tmp_path, **settings).start())
        return bots[-1]

    yield start
    server.faults.clear()
    for bot in bots:
        bot.kill()
