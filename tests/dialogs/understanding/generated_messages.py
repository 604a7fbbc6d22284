"""Messages whose truth is known: `python tests/dialogs/understanding/generated_messages.py --count 5000 --wrong`.

A message is put together of clauses that state facts and of clauses that only seem to: what others have, plans, rules,
questions, numbers of something else. What it states has to be kept as it stands (`certain`), some may be kept
(`allowed`), and nothing else. Printed are the share of the certain facts kept and, by kind of clause, what was wrong.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any

ROOT = Path(__file__).resolve().parents[3]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from dialogs.understanding.understand import understand  # noqa: E402
from tests.dialogs.understanding.composed_messages import GeneratedMessage, messages, open_question  # noqa: E402
from tests.dialogs.understanding.score import TODAY, english  # noqa: E402


def kept_of(text: str, asked: str | None = None) -> dict[str, Any]:
    """Return what is kept of a text, that opens a talk or is sent while a question is open."""
    reading = understand(text, asked, english(), today=TODAY)
    return dict(reading.facts) if reading.kind == "value" else {}


def to_blame(message: GeneratedMessage, fact: str, value: Any, asked: str | None = None) -> str:
    """Return the kind of the clause that gives the wrong value by itself, or the two kinds that give it together."""
    for said in message.clauses:
        if _gives(said.text, fact, value, message, asked):
            return said.clause.kind
    for one, other in pairwise(message.clauses):
        if _gives(f"{one.text}. {other.text}", fact, value, message, asked):
            return f"{one.clause.kind} + {other.clause.kind}"
    return "only all together"


def _gives(text: str, fact: str, value: Any, message: GeneratedMessage, asked: str | None) -> bool:
    kept = message.wrong(kept_of(text, asked))
    return kept.get(fact) == value or (fact == "roles" and fact in kept)


def main() -> None:
    """Print the figures of many messages."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=5000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--wrong", action="store_true", help="examples of wrong values, by kind of clause")
    parser.add_argument("--missed", action="store_true", help="examples of facts not kept, by kind of clause")
    parser.add_argument("--asked", action="store_true", help="read while some question is open that is not answered")
    parser.add_argument("--kind", help="only messages with a clause of this kind")
    parser.add_argument("--examples", type=int, default=3)
    parser.add_argument("--show", action="store_true", help="the messages with their truth, unread")
    options = parser.parse_args()
    if options.show:
        for message in _of_kind(options):
            print(repr(message.text), "\n  ", {fact: str(each) for fact, each in message.certain.items()})
            print("   may:", {fact: str(each) for fact, each in message.allowed.items()}, message.roles)
        return
    _print_figures(options)


def _of_kind(options: argparse.Namespace) -> Iterator[GeneratedMessage]:
    for message in messages(options.count, options.seed):
        if options.kind is None or any(each.clause.kind == options.kind for each in message.clauses):
            yield message


class Tally:
    """What was kept of many messages, rightly and wrongly, by kind of clause."""

    def __init__(self, while_asked: bool = False) -> None:
        self.while_asked = while_asked
        self.messages = self.due = self.kept = self.wrong_messages = 0
        self.told: Counter[str] = Counter()
        self.wrong: dict[str, list[str]] = defaultdict(list)
        self.missed: dict[str, list[str]] = defaultdict(list)

    def add(self, message: GeneratedMessage) -> None:
        """Read one message and count."""
        asked = open_question(message, Random(message.text)) if self.while_asked else None
        kept = kept_of(message.text, asked)
        wrong, missed = message.wrong(kept), message.missed(kept)
        self.messages, self.wrong_messages = self.messages + 1, self.wrong_messages + bool(wrong)
        self.due, self.kept = self.due + len(message.certain), self.kept + len(message.certain) - len(missed)
        for said in message.clauses:
            self.told[said.clause.kind] += len(said.certain.keys() & message.certain.keys())
        for fact, value in wrong.items():
            asking = f"  asked for {asked}" if asked else ""
            self.wrong[to_blame(message, fact, value, asked)].append(f"{fact}={value}{asking}  in  {message.text!r}")
        for fact in missed:
            kind = next(said.clause.kind for said in message.clauses if fact in said.certain)
            due = f"{fact}={message.certain[fact]} kept {kept.get(fact)}"
            self.missed[kind].append(f"{due}  in  {message.text!r}")

    def __str__(self) -> str:
        wrong, messages = sum(map(len, self.wrong.values())), max(self.messages, 1)
        return (
            f"{self.messages} messages: {self.kept} of {self.due} certain facts kept "
            f"({self.kept / max(self.due, 1):.1%}), {wrong} wrong values in {self.wrong_messages} messages "
            f"({self.wrong_messages / messages:.1%})"
        )


def _print_figures(options: argparse.Namespace) -> None:
    tally = Tally(options.asked)
    for message in _of_kind(options):
        tally.add(message)
    print(tally)
    for kind, examples in sorted(tally.wrong.items(), key=lambda entry: -len(entry[1])):
        print(f"{len(examples):6} wrong values of: {kind}")
        _print_shortest(examples, options.examples if options.wrong else 0)
    for kind, examples in sorted(tally.missed.items(), key=lambda entry: -len(entry[1])):
        print(f"{len(examples):6} of {tally.told[kind]:5} facts missed of: {kind}")
        _print_shortest(examples, options.examples if options.missed else 0)


def _print_shortest(examples: list[str], count: int) -> None:
    for example in sorted(set(examples), key=len)[:count]:
        print(f"{'':12}{example}")


if __name__ == "__main__":
    main()
