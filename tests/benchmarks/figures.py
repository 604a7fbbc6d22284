"""What the figures for staff cost: `python -m tests.benchmarks.figures`.

The time of `imhbot stats` with its picture, from cold, over ten thousand stored talks of which most are judged anew.
"""

from __future__ import annotations

import sys
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import perf_counter

from rules import load_rule_book
from tests.bot.program import imhbot
from tests.bot.statistics.population import keep, population

TALKS = 10_000
SECONDS = 5.0
RUNS = 3


def main() -> int:
    """Print the figure; 1 where it misses its target."""
    with TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/imhbot.sqlite"
        keep(url, population(Random(5), load_rule_book(), TALKS))
        took = min(_seconds(Path(folder), url) for _ in range(RUNS))
    print(f"figures of {TALKS:,} talks: {took:.1f} s (at most {SECONDS})")
    return int(took > SECONDS)


def _seconds(folder: Path, url: str) -> float:
    start = perf_counter()
    done = imhbot("stats", "--picture", "figures.png", cwd=folder, IMHBOT_DATABASE_URL=url)
    assert done.returncode == 0, done.stderr
    return perf_counter() - start


if __name__ == "__main__":
    sys.exit(main())
