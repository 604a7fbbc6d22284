"""How fast the judge is beside a bare one: `python -m tests.benchmarks.judge`.

The same profiles, each judged against all rule sets of its association, in turns: once by the project with its full
explanation (every finding, gap and open fact, none of it put off until it is read), once by the oracle, which yields
statuses and nothing else.
Every round has new profiles, and both are warm: this is the pace at which a long batch goes.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import islice
from statistics import median
from time import process_time
from typing import Any

from rules import evaluate, load_rule_book
from tests.oracle.judging import judge as judge_barely
from tests.rules.profiles import Profile, random_profiles

TODAY = date(2026, 11, 21)
TARGET = 0.25
WARMING = 5
ROUNDS = 11
PROFILES = 1000


def main() -> int:
    """Print profiles a second of processor time and the ratio; 1 where the ratio misses the target."""
    ratios = [_compare("applying", renewal=False), _compare("renewing", renewal=True)]
    print(f"target: a ratio of {TARGET} or more, applying")
    return int(ratios[0] < TARGET)


def _compare(title: str, *, renewal: bool) -> float:
    book = load_rule_book()

    def explain(facts: Any) -> None:
        evaluate(book, facts, TODAY, renewal)

    def barely(facts: Any) -> None:
        judge_barely(facts, TODAY, renewal=renewal)

    turns = []
    for seed in range(WARMING + ROUNDS):
        profiles = [book.catalogue.read(profile) for profile in _profiles(seed, renewal=renewal)]
        turns.append((_seconds(barely, profiles), _seconds(explain, profiles)))
    del turns[:WARMING]
    bare, full = (PROFILES / median(column) for column in zip(*turns, strict=True))
    ratio = median(one / other for one, other in turns)
    print(f"{title}: {full:,.0f} profiles a second explained, {bare:,.0f} bare, ratio {ratio:.2f}")
    return ratio


def _profiles(seed: int, *, renewal: bool) -> Iterator[Profile]:
    made = random_profiles(4 * PROFILES, seed=seed, renewal=renewal)
    return islice((profile for profile in made if "association" in profile), PROFILES)


def _seconds(run: Callable[[Any], None], profiles: Sequence[Any]) -> float:
    gc.collect()
    start = process_time()
    for profile in profiles:
        run(profile)
    return process_time() - start


if __name__ == "__main__":
    sys.exit(main())
