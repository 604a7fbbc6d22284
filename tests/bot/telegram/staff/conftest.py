"""The real program with two staff groups: one of Connecticut, one with topics of everybody else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.bot.telegram.people import User
from tests.bot.telegram.process import Bot
from tests.bot.telegram.server import Server, serving
from tests.bot.telegram.staff.people import Group, Member


class Staffed(Bot):
    """A bot whose staff can be reached."""

    def __init__(self, server: Server, folder: Path, **settings: str) -> None:
        self.team, self.others = Group(server), Group(server, topics=True)
        chats = f"ct={self.team.id},*={self.others.id}"
        super().__init__(server, folder, **{"IMHBOT_STAFF_CHATS": chats, **settings})


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serving() as server:
        yield server


@pytest.fixture(scope="module")
def bot(server: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Staffed]:
    """One that runs through all tests of a module."""
    bot = Staffed(server, tmp_path_factory.mktemp("staffed"))
    bot.start()
    server.wait_for(lambda: server.called("deleteWebhook"))
    yield bot
    bot.kill()


@pytest.fixture
def launch(server: Server, tmp_path: Path) -> Iterator[Callable[..., Staffed]]:
    """Start a bot of one's own."""
    bots = []

    def start(**settings: str) -> Staffed:
        bots.append(Staffed(server, tmp_path, **settings))
        bots[-1].start()
        return bots[-1]

    yield start
    server.faults.clear()
    for bot in bots:
        bot.kill()


@pytest.fixture
def asker(bot: Staffed) -> User:
    user = User(bot.server)
    user.says("/start").hears("Hello")
    return user


@pytest.fixture
def ann(bot: Staffed) -> Member:
    return Member(bot.team)
