"""imhbot on Telegram beside a plain bot of python-telegram-bot, in turns in the same run; each on a core of its own.

The plain bot keeps its answers in a pickle every minute; imhbot commits every turn durably before it replies.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any

from tests.bot.program import COMMAND, ROOT, environment

ROUNDS = 2
SECONDS = 4
THINKING_ROUNDS, THINKING_SECONDS = 3, 10  # a worst of a hundred turns is one of few, and the machine's as much as ours
MOST_CPU = 0.8  # of the plain bot's processor time a turn
MOST_TURNS = 1.2  # as many turns a second, at least
THINKING, THINK = 200, 3.0
P99_MS, P99_OVER_A_NETWORK_MS = 20, 150
ROUND_TRIP = 0.05
AS_INSTALLED = Path(__file__).parent / "as_installed"  # hides what only the tools for development bring along
FIRST_POLL_S, MEMORY_MB = 1.0, 100
Figures = dict[str, Any]


def main() -> int:
    """Print the figures; 1 where one misses its target."""
    missed = [*_beside_the_plain_bot(20), *_beside_the_plain_bot(200), *_with_people_who_think()]
    for each in missed:
        print(f"missed: {each}")
    return int(bool(missed))


def _beside_the_plain_bot(users: int) -> Iterator[str]:
    channel_store = [(_run(users, _imhbot), _run(users, _plain)) for _ in range(ROUNDS)]
    cpu = median(own["cpu_ms"] / plain["cpu_ms"] for own, plain in channel_store)
    turns = median(own["turns_per_s"] / plain["turns_per_s"] for own, plain in channel_store)
    for own, plain in channel_store:
        print(f"{users} users: {_shown(own)} | plain: {_shown(plain)}")
    print(f"{users} users: {cpu:.2f} of its processor time a turn (at most {MOST_CPU}), {turns:.1f} times its turns")
    yield from [f"processor time at {users} users"] if cpu > MOST_CPU else []
    yield from [f"turns a second at {users} users"] if turns < MOST_TURNS else []
    yield from [f"unanswered at {users} users"] if any(own["unanswered"] for own, _ in channel_store) else []
    memory = max(own["memory_mb"] for own, _ in channel_store)
    if memory > MEMORY_MB:
        yield f"memory with {users} users: {memory:.0f}, due {MEMORY_MB}"


def _with_people_who_think() -> Iterator[str]:
    near, far = [], []
    for _ in range(THINKING_ROUNDS):
        near.append(_run(THINKING, _imhbot, seconds=THINKING_SECONDS, think=THINK))
        far.append(_run(THINKING, _imhbot, seconds=THINKING_SECONDS, think=THINK, round_trip=ROUND_TRIP))
        print(f"{THINKING} who think {THINK:.0f} s: {_shown(near[-1])}\nover a network: {_shown(far[-1])}")
    limits = [
        ("p99", _median(near, "p99_ms"), P99_MS), ("p99 over a network", _median(far, "p99_ms"), P99_OVER_A_NETWORK_MS),
        ("first poll", _median(near, "first_poll_s"), FIRST_POLL_S),
        ("memory", max(each["memory_mb"] for each in (*near, *far)), MEMORY_MB),
    ]  # fmt: skip
    for name, value, most in limits:
        print(f"{name}: {value:.2f}, at most {most}")
    yield from (name for name, value, most in limits if value > most)
    yield from ["unanswered of people who think"] if any(each["unanswered"] for each in (*near, *far)) else []


def _median(channel_store: list[Figures], name: str) -> float:
    return float(median(each[name] for each in channel_store))


def _run(users: int, command: Any, *, seconds: float = SECONDS, think: float = 0, round_trip: float = 0) -> Figures:
    with tempfile.TemporaryDirectory() as folder:
        bot, settings = command(Path(folder))
        load = ["-m", "tests.benchmarks.telegram_load", str(users), str(seconds), str(think), str(round_trip), "--"]
        settings["PYTHONPATH"] = f"{ROOT}{os.pathsep}{AS_INSTALLED}"
        done = subprocess.run(
            ["taskset", "-c", "1", sys.executable, *load, "taskset", "-c", "0", *bot],
            capture_output=True, text=True, check=True, cwd=ROOT, env=environment(**settings),
        )  # fmt: skip
    figures: Figures = json.loads(done.stdout.splitlines()[-1])
    return figures


def _imhbot(folder: Path) -> tuple[list[str], dict[str, str]]:
    return [*COMMAND, "telegram"], {"IMHBOT_DATABASE_URL": f"sqlite:///{folder}/bot.sqlite"}


def _plain(folder: Path) -> tuple[list[str], dict[str, str]]:
    return [sys.executable, "-m", "tests.benchmarks.plain_bot", str(folder / "bot.pickle")], {}


def _shown(each: Figures) -> str:
    latency = f"p50 {each['p50_ms']:.1f} p99 {each['p99_ms']:.1f} ms"
    speed = f"{each['turns_per_s']:.0f} turns/s, {each['cpu_ms']:.2f} ms, {latency}"
    start = f"{each['memory_mb']:.0f} MB, first poll {each['first_poll_s']:.2f} s"
    return f"{speed}, {start}, {each['unanswered']} unanswered"


if __name__ == "__main__":
    sys.exit(main())
