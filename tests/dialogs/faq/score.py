"""How well questions are answered: `python tests/dialogs/faq/score.py FILE.yaml [--wrong]`.

Prints by class and in all: handled rightly, a wrong answer given, asked back, needlessly handed over, answered where it
should hand over. The form of a file is told at the head of those in `questions/`.
"""

from __future__ import annotations

import re
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

from dialogs.faq import FaqAnswer, StaffAnswer, TalkAtHand, answer  # noqa: E402
from tests.dialogs.talk import the_answers, the_words  # noqa: E402

TODAY = date(2026, 11, 21)
RIGHT, WRONG, ASKED_BACK, HANDED_OVER = "right", "wrong answer", "asked back", "handed over"
MARKS = (RIGHT, WRONG, ASKED_BACK, HANDED_OVER)
_KINDS = {
    "answer": {"answer"},
    "handoff": {"handoff", "smalltalk"},
    "clarify_or_answer": {"clarify", "answer"},
}


def answered(case: Mapping[str, Any]) -> FaqAnswer:
    """The answer to the question of a case, today; `asking` is the fact whose question is open."""
    facts, talk = case.get("context") or {}, TalkAtHand(case.get("asking"))
    return answer(str(case["question"]), the_answers(), words=the_words(), facts=facts, today=TODAY, talk=talk)


def asked(question: str, *known: StaffAnswer, **facts: Any) -> FaqAnswer:
    """The answer to a question today, where staff have given the `known` answers besides and the person told facts."""
    answers = the_answers().with_entries(known) if known else the_answers()
    return answer(question, answers, words=the_words(), facts=facts, today=TODAY)


def id_of(case: Mapping[str, Any]) -> str:
    """Return the name of a case: its question, unless another case of the set asks the same."""
    return str(case.get("id", case["question"]))


def mark(case: Mapping[str, Any], given: FaqAnswer) -> str:
    """One of MARKS; asking back is right only where the association is missing."""
    if given.kind in _KINDS[case["kind"]] and _fits(case, given):
        return RIGHT
    if given.kind == "answer":
        return WRONG
    return ASKED_BACK if given.kind == "clarify" else HANDED_OVER


def _fits(case: Mapping[str, Any], given: FaqAnswer) -> bool:
    flags = re.IGNORECASE | re.DOTALL
    due = case.get("cites") or []
    cited = [each.document for each in given.citations]
    return (
        all(re.search(pattern, given.text, flags) for pattern in case.get("must") or [])
        and not any(re.search(pattern, given.text, flags) for pattern in case.get("must_not") or [])
        and (not due or given.kind == "clarify" or any(document.startswith(tuple(due)) for document in cited))
    )


def cases_of(path: Path) -> list[dict[str, Any]]:
    return list(yaml.safe_load(path.read_text(encoding="utf-8")))


def main(path: str, show_wrong: bool) -> None:
    """Print the figures of a file, by class and in all."""
    by_class: dict[str, Counter[str]] = defaultdict(Counter)
    for case in cases_of(Path(path)):
        given = answered(case)
        outcome = mark(case, given)
        for key in (case["class"], "all"):
            by_class[key][outcome] += 1
        if show_wrong and outcome != RIGHT:
            print(f"{outcome:14}{case['class']} {case['question']!r} -> {given.kind} {given.entry} {given.score:.2f}")
            print(f"{'':16}{given.text[:300]!r} {[each.label for each in given.choices]}")
    print(f"{'class':8}{'cases':>6}" + "".join(f"{each:>15}" for each in MARKS))
    for name, marks in sorted(by_class.items(), key=lambda entry: (entry[0] == "all", entry[0])):
        print(f"{name:8}{marks.total():6}" + "".join(f"{marks[each] / marks.total():15.1%}" for each in MARKS))


if __name__ == "__main__":
    main(sys.argv[1], "--wrong" in sys.argv[2:])
