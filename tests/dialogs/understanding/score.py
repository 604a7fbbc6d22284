"""How well replies are read: `python tests/dialogs/understanding/score.py FILE.yaml [--wrong]`.

Prints three figures, by fact and in all: read rightly, a wrong value stored, needlessly asked back. The form of the
file, and what counts as right, is described at the head of the corpus files beside this script.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[3]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

import yaml  # noqa: E402

from dialogs.understanding.language import Language  # noqa: E402
from dialogs.understanding.reading import Reading  # noqa: E402
from dialogs.understanding.understand import understand  # noqa: E402
from tests.dialogs.talk import the_language  # noqa: E402

TODAY = date(2026, 11, 21)
RIGHT, WRONG, ASKED_BACK = "right", "wrong value", "asked back"


def english() -> Language:
    """The packaged vocabulary."""
    return the_language()


def read(case: Mapping[str, Any]) -> Reading:
    """The case's text, read while its fact is asked about."""
    today = date.fromisoformat(str(case.get("today", TODAY)))
    return understand(str(case["text"]), case.get("asked"), english(), today=today, known=case.get("known", {}))


def mark(case: Mapping[str, Any], reading: Reading) -> str:
    """One of RIGHT, WRONG (a value stored that is not expected) and ASKED_BACK."""
    stored = dict(reading.facts) if reading.kind == "value" else {}
    if any(
        _fits(outcome, case.get("asked"), reading, stored) for outcome in case["expect"].get("any_of", [case["expect"]])
    ):
        return RIGHT
    return WRONG if stored else ASKED_BACK


def _fits(outcome: Mapping[str, Any], asked: str | None, reading: Reading, stored: Mapping[str, Any]) -> bool:
    if "unknown" in outcome:
        return reading.kind == "unknown" or list(stored.values()) == ["unsure"]
    if "clarify" in outcome:
        return reading.kind in {"clarify", "question", "command", "smalltalk"}
    if "kind" in outcome:
        return reading.kind == outcome["kind"] and outcome.get("command") in {None, reading.command}
    due = outcome["facts"] if "facts" in outcome else {asked: outcome["value"]}
    tolerance, optional = outcome.get("tolerance", 0.01), outcome.get("optional", {})
    if any(fact not in stored or not _same(value, stored[fact], tolerance) for fact, value in due.items()):
        return False
    return all(_may_be_stored(fact, value, optional) for fact, value in stored.items() if fact not in due)


def _may_be_stored(fact: str, value: Any, optional: Mapping[str, Any]) -> bool:
    if fact not in optional:
        return False
    allowed = optional[fact]
    if isinstance(allowed, int | float) and not isinstance(allowed, bool):
        return _same(allowed, value, abs(allowed) / 10)
    return allowed == "any" or _same(allowed, value, 0.01)


def _same(due: Any, stored: Any, tolerance: float) -> bool:
    if isinstance(due, bool) or isinstance(stored, bool) or isinstance(due, str):
        return type(due) is type(stored) and due == stored
    if isinstance(due, list):
        return isinstance(stored, list) and sorted(due) == sorted(stored)
    return isinstance(stored, int | float) and abs(due - stored) <= tolerance


def main(path: str, show_wrong: bool) -> None:
    """Print the three figures of a file, by fact and in all."""
    by_fact: dict[str, Counter[str]] = defaultdict(Counter)
    for case in yaml.safe_load(Path(path).read_text(encoding="utf-8")):
        reading = read(case)
        outcome = mark(case, reading)
        by_fact[str(case.get("asked"))][outcome] += 1
        by_fact["all"][outcome] += 1
        if show_wrong and outcome != RIGHT:
            got = dict(reading.facts) or reading.command or reading.reason
            print(f"{outcome:12} {case.get('asked')}: {case['text']!r}")
            print(f"{'':13}due {case['expect']}, got {reading.kind} {got}")
    print(f"{'fact':32}{'cases':>6}{RIGHT:>8}{WRONG:>13}{ASKED_BACK:>12}")
    for fact, marks in sorted(by_fact.items(), key=lambda entry: entry[0] == "all"):
        right, wrong, asked_back = (marks[outcome] / marks.total() for outcome in (RIGHT, WRONG, ASKED_BACK))
        print(f"{fact:32}{marks.total():6}{right:8.1%}{wrong:13.1%}{asked_back:12.1%}")


if __name__ == "__main__":
    main(sys.argv[1], "--wrong" in sys.argv[2:])
