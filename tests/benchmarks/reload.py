"""What it costs to take in changed folders while people write: `python -m tests.benchmarks.reload`.

The time from SIGHUP to the new rules and words, and how much longer people wait meanwhile and right afterwards: the
slowest turn of each such time beside the slowest of a quiet time just as long, medians over several reloads.
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
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from aiohttp import web

from tests.benchmarks.telegram_load import TOKEN, Json, Load, SimulatedUser, clock
from tests.bot.program import COMMAND, environment

USERS, THINK = 20, 0.5  # about forty turns a second
RELOADS = 9
AFTERWARDS = 0.5  # seconds, in which what was put off would show
SECONDS, HELD_UP_MS = 2.0, 20.0


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
    """The figures of all reloads: seconds of each, and the milliseconds of turns during each and in quiet times."""

    seconds: list[float] = field(default_factory=list)
    during: list[list[float]] = field(default_factory=list)
    quiet: list[list[float]] = field(default_factory=list)


def main() -> int:
    """Print the figures; 1 where one misses its target."""
    with tempfile.TemporaryDirectory() as folder:
        measured = asyncio.run(_measured(Path(folder)))
    seconds = median(measured.seconds)
    slowest, usual = (median(map(max, each)) for each in (measured.during, measured.quiet))
    for name, turns in (("during reloads", measured.during), ("in quiet times", measured.quiet)):
        every = sorted(each for window in turns for each in window)
        print(
            f"{name}: {len(every)} turns, p50 {every[len(every) // 2]:.1f} ms, p99 {every[len(every) * 99 // 100]:.1f}"
        )
    print(f"a reload takes {seconds:.2f} s (at most {SECONDS}; the longest {max(measured.seconds):.2f})")
    print(
        f"the slowest turn takes {slowest:.1f} ms, {slowest - usual:.1f} more than in quiet times (at most {HELD_UP_MS})"
    )
    return int(seconds > SECONDS or slowest - usual > HELD_UP_MS)


async def _measured(folder: Path) -> Measured:
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
        return await _reloads(load, bot.pid, log)
    finally:
        bot.terminate()
        await asyncio.to_thread(bot.wait, 15)
        await runner.cleanup()


async def _reloads(load: TimedLoad, pid: int, log: Path) -> Measured:
    measured = Measured()
    for number in range(1, RELOADS + 1):
        start = clock()
        os.kill(pid, signal.SIGHUP)
        await _until(lambda number=number: _logged(log, "reloaded") == number)  # type: ignore[misc]
        measured.seconds.append(clock() - start)
        await asyncio.sleep(AFTERWARDS)
        measured.during.append(load.since(start))
        took, quiet = clock() - start, clock()
        await asyncio.sleep(took)
        measured.quiet.append(load.since(quiet))
    return measured


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
    sys.exit(main())
