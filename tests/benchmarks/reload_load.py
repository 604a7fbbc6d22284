"""A bot that takes in changed folders again and again while people write, and what that takes.

python -m tests.benchmarks.reload_load RELOADS    prints one line of JSON
"""

from __future__ import annotations

import asyncio
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path

from aiohttp import web

from tests.benchmarks.telegram_load import TOKEN, Json, Load, SimulatedUser, clock
from tests.bot.program import COMMAND, environment

USERS, THINK = 20, 0.5  # about forty turns a second
AFTERWARDS = 0.5  # seconds, in which what was put off would show


class TimedLoad(Load):
    """The server, which knows when each turn was over."""

    def __init__(self) -> None:
        super().__init__(THINK, 0.0)
        self.turns: list[tuple[float, float]] = []

    def heard(self, user: SimulatedUser, said: Json) -> None:
        begun = user.handed_out
        super().heard(user, said)
        if begun is not None:
            self.turns.append((clock(), clock() - begun))

    def since(self, start: float) -> list[float]:
        """Return the milliseconds of the turns that ended since then."""
        return [1000 * took for ended, took in self.turns if ended >= start]


@dataclass
class Measured:
    """The figures of all reloads: their seconds, the milliseconds of turns meanwhile and in quiet times, the memory."""

    seconds: list[float] = field(default_factory=list)
    during: list[list[float]] = field(default_factory=list)
    quiet: list[list[float]] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)


async def _measured(folder: Path, reloads: int) -> Measured:
    load = TimedLoad()
    runner = web.AppRunner(_server_app(load), access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    settings = {
        "IMHBOT_TELEGRAM_TOKEN": TOKEN, "IMHBOT_TELEGRAM_LIMITS": "off",
        "IMHBOT_DATABASE_URL": f"sqlite:///{folder}/bot.sqlite",
        "IMHBOT_TELEGRAM_API_URL": f"http://127.0.0.1:{runner.addresses[0][1]}",
    }  # fmt: skip
    log = folder / "log"
    with log.open("wb") as file:
        bot = subprocess.Popen([*COMMAND, "telegram"], env=environment(**settings), stderr=file, cwd=folder)
    try:
        await _until(lambda: _logged(log, "open") == 1)
        for number in range(1, USERS + 1):
            user = load.users[number] = SimulatedUser(number)
            asyncio.get_running_loop().call_later(random.uniform(0, THINK), load.act, user)
        await asyncio.sleep(3.0)
        return await _reloads(load, bot.pid, log, reloads)
    finally:
        bot.terminate()
        await asyncio.to_thread(bot.wait, 15)
        await runner.cleanup()


async def _reloads(load: TimedLoad, pid: int, log: Path, reloads: int) -> Measured:
    measured = Measured(memory=[_memory(pid)])
    for number in range(1, reloads + 1):
        start = clock()
        os.kill(pid, signal.SIGHUP)
        await _until(lambda number=number: _logged(log, "reloaded") == number)  # type: ignore[misc]
        measured.seconds.append(clock() - start)
        await asyncio.sleep(AFTERWARDS)
        measured.memory.append(_memory(pid))
        measured.during.append(load.since(start))
        took, quiet = clock() - start, clock()
        await asyncio.sleep(took)
        measured.quiet.append(load.since(quiet))
    return measured


def _memory(pid: int) -> float:
    """Return the megabytes that the process takes now."""
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def _server_app(load: Load) -> web.Application:
    app = web.Application(client_max_size=2**24)
    app.router.add_post("/bot{token}/{method}", load.answer)
    return app


def _logged(log: Path, event: str) -> int:
    """Return how often this event is in the log."""
    lines = log.read_text().splitlines()
    return sum(json.loads(line)["event"] == event for line in lines if line.endswith("}"))


async def _until(holds: Callable[[], bool]) -> None:
    while not holds():
        await asyncio.sleep(0.01)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        print(json.dumps(asdict(asyncio.run(_measured(Path(name), int(sys.argv[1]))))))
