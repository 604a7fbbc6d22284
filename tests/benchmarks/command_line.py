"""How fast the command line judges: `python -m tests.benchmarks.command_line`.

Wall-clock time of the real program: one profile from a cold start, and a batch of random profiles, each against all
rule sets of its association, JSON in and out, start included.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from itertools import islice
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from tests.bot.program import COMMAND, environment
from tests.rules.profiles import random_profiles

STARTS = 9
LINES = 20_000
MOST_SECONDS = 0.5
LEAST_RATE = 4000


def main() -> int:
    """Print both figures; 1 where one misses its target."""
    with TemporaryDirectory() as folder:
        start, rate = _cold_start(Path(folder)), _batch(Path(folder))
    print(f"imhbot evaluate, cold: {start:.2f} s at the median (at most {MOST_SECONDS})")
    print(f"imhbot evaluate --batch: {rate:,.0f} profiles a second (at least {LEAST_RATE:,})")
    return int(start > MOST_SECONDS or rate < LEAST_RATE)


def _cold_start(folder: Path) -> float:
    (folder / "me.yaml").write_text("association: ct\nroles: [treatment]\ndegree: msw\ntraining_hours: 36\n")
    return median(_seconds("evaluate", "me.yaml", "--json", cwd=folder) for _ in range(STARTS))


def _batch(folder: Path) -> float:
    profiles = (facts for facts in random_profiles(2 * LINES, seed=1) if "association" in facts)
    lines = (json.dumps({"id": number, "facts": facts}) for number, facts in enumerate(islice(profiles, LINES)))
    (folder / "many.jsonl").write_text("\n".join(lines))
    return LINES / _seconds("evaluate", "--batch", "many.jsonl", cwd=folder)


def _seconds(*arguments: str, cwd: Path) -> float:
    with (cwd / "out").open("wb") as out:
        began = time.perf_counter()
        subprocess.run([*COMMAND, *arguments], stdout=out, cwd=cwd, env=environment(), check=True)
        return time.perf_counter() - began


if __name__ == "__main__":
    sys.exit(main())
