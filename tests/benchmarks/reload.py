"""What it costs to take in changed folders while people write: `python -m tests.benchmarks.reload`.

The time from SIGHUP to the new rules and words, and how much longer people wait meanwhile and right afterwards: the
slowest turn of each such time beside the slowest of a quiet time just as long, medians over several reloads.
"""

from __future__ import annotations

import json
import subprocess
import sys
from statistics import median

from tests.bot.program import ROOT, environment

RELOADS = 9
SECONDS, HELD_UP_MS = 2.0, 20.0


def main() -> int:
    """Print the figures; 1 where one misses its target."""
    command = [sys.executable, "-m", "tests.benchmarks.reload_load", str(RELOADS)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT, env=environment())
    measured = json.loads(done.stdout.splitlines()[-1])
    seconds = median(measured["seconds"])
    slowest, usual = (median(map(max, each)) for each in (measured["during"], measured["quiet"]))
    for name, turns in (("during reloads", measured["during"]), ("in quiet times", measured["quiet"])):
        every = sorted(each for window in turns for each in window)
        p50, p99 = every[len(every) // 2], every[len(every) * 99 // 100]
        print(f"{name}: {len(every)} turns, p50 {p50:.1f} ms, p99 {p99:.1f} ms")
    print(f"memory before the first {measured['memory'][0]:.0f} MB, after each {_listed(measured['memory'][1:])} MB")
    print(f"a reload takes {seconds:.2f} s (at most {SECONDS}; the longest {max(measured['seconds']):.2f})")
    more = slowest - usual
    print(f"the slowest turn takes {slowest:.1f} ms, {more:.1f} more than in quiet times (at most {HELD_UP_MS})")
    return int(seconds > SECONDS or more > HELD_UP_MS)


def _listed(numbers: list[float]) -> str:
    return ", ".join(f"{each:.0f}" for each in numbers)


if __name__ == "__main__":
    sys.exit(main())
