"""What reading what people write costs, by its length: `python -m tests.benchmarks.reading`.

Processor time, warm, of the understanding alone; medians over messages of the length, read while questions of several
kinds are open. Each figure is the quickest of some tries.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from itertools import islice
from statistics import median
from time import process_time

from dialogs.understanding.understand import understand
from tests.dialogs.understanding.composed_messages import messages
from tests.dialogs.understanding.score import TODAY, english

ASKED = (None, "training_hours", "degree", "imh_work_years")
MESSAGES = 900
TRIES = 5
LONGEST = 4_096  # characters
LIMITS_MS = {"10 words": 1.0, "100 words": 11.0, f"{LONGEST:,} characters": 100.0}


def main() -> int:
    """Print the medians; 1 where one misses its target."""
    words = " ".join(message.text for message in messages(MESSAGES)).split()
    text = " ".join(words)
    texts = {
        "10 words": list(islice(_pieces(words, 10), 40)),
        "100 words": list(islice(_pieces(words, 100), 40)),
        f"{LONGEST:,} characters": [text[start : start + LONGEST] for start in range(0, 4 * LONGEST, LONGEST)],
    }
    understand(texts["100 words"][0], None, english(), today=TODAY)
    gc.collect()
    missed = 0
    for length, ones in texts.items():
        taken = median(_ms(one, ASKED[number % len(ASKED)]) for number, one in enumerate(ones))
        print(f"{length}: {taken:.2f} ms (at most {LIMITS_MS[length]})")
        missed += taken > LIMITS_MS[length]
    return int(missed > 0)


def _pieces(words: Sequence[str], count: int) -> list[str]:
    return [" ".join(words[start : start + count]) for start in range(0, len(words) - count, count)]


def _ms(text: str, asked: str | None) -> float:
    taken = []
    for _ in range(TRIES):
        start = process_time()
        understand(text, asked, english(), today=TODAY)
        taken.append(process_time() - start)
    return min(taken) * 1000


if __name__ == "__main__":
    sys.exit(main())
