"""What an answer costs: `python -m tests.benchmarks.answers`.

Processor time of one question once all is loaded and warm, median and slowest of all the questions of the tests; and
the time of the whole program from cold for one question.
"""

from __future__ import annotations

import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

from tests.bot.program import imhbot
from tests.dialogs.faq.score import answered, cases_of

QUESTIONS = Path(__file__).parent.parent / "dialogs" / "faq" / "questions"
QUESTION_MS = 5.0
COLD_SECONDS = 0.6
RUNS = 5
TRIES = 3  # of which the quickest counts: whatever else the machine does makes one question in a thousand slow


def main() -> int:
    """Print the figures; 1 where one misses its target."""
    cases = [case for path in sorted(QUESTIONS.glob("*.yaml")) for case in cases_of(path)]
    _ = [answered(case) for case in cases]  # loads everything, and weighs what the questions touch
    times = sorted(min(_milliseconds(case) for _ in range(TRIES)) for case in cases)
    cold = min(_cold() for _ in range(RUNS))
    print(f"one question: {median(times):.1f} ms, the slowest {times[-1]:.1f} ms (at most {QUESTION_MS})")
    print(f"from cold: {cold:.2f} s (at most {COLD_SECONDS})")
    return int(times[-1] > QUESTION_MS or cold > COLD_SECONDS)


def _milliseconds(case: dict[str, object]) -> float:
    start = process_time()
    answered(case)
    return (process_time() - start) * 1000


def _cold() -> float:
    with TemporaryDirectory() as folder:
        start = perf_counter()
        imhbot("ask", "--json", "is there an exam?", cwd=Path(folder))
        return perf_counter() - start


if __name__ == "__main__":
    sys.exit(main())
