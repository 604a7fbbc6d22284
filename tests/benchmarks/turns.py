"""What a turn of the conversation costs: `python -m tests.benchmarks.turns`.

Processor time of whole talks, next question included, from stored progress to stored progress; warm, medians, by
button and by text, beside judging one profile in the same run.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from random import Random
from statistics import median
from time import process_time

from dialogs.messages import ButtonPress, Message, TextMessage
from dialogs.progress import Progress
from rules import Purpose, evaluate
from tests.dialogs.applicants import converse, person
from tests.dialogs.talk import NOW, Talk, the_book, the_conversation

TALKS = 40
BUTTON_MS = 0.7
TEXT_MS = 2.0


class Recorded(Talk):
    """A talk that remembers what was said, to say it again."""

    def _turn(self, message: Message) -> Talk:
        self.__dict__.setdefault("messages", []).append(message)
        return super()._turn(message)


def main() -> int:
    """Print the medians; 1 where one misses its target."""
    talks = [_recorded(Random(seed), typing=seed % 2 == 0) for seed in range(TALKS)]
    _play(talks)
    gc.collect()
    turns = _play(talks)
    pressed = median(seconds for message, seconds in turns if isinstance(message, ButtonPress)) * 1000
    typed = median(seconds for message, seconds in turns if isinstance(message, TextMessage)) * 1000
    judged = _judging_ms()
    print(f"by button {pressed:.2f} ms (at most {BUTTON_MS}), {pressed / judged:.0f} times judging one profile")
    print(f"by text {typed:.2f} ms (at most {TEXT_MS}), {typed / judged:.0f} times judging one profile")
    return int(pressed > BUTTON_MS or typed > TEXT_MS)


def _recorded(chance: Random, *, typing: bool) -> list[Message]:
    talk = Recorded()
    converse(talk, person(chance, the_book(), Purpose.APPLYING), Purpose.APPLYING, typing=typing)
    return talk.__dict__["messages"]


def _play(talks: list[list[Message]]) -> list[tuple[Message, float]]:
    turns = []
    for messages in talks:
        stored: str | None = None
        for message in messages:
            start = process_time()
            progress = Progress.from_json(stored) if stored else None
            turn = the_conversation().respond(progress, message, NOW)
            stored = turn.progress.to_json() if turn.progress else None
            turns.append((message, process_time() - start))
    return turns


def _judging_ms() -> float:
    people = [person(Random(seed), the_book(), Purpose.APPLYING) for seed in range(300)]
    return _seconds(lambda: [evaluate(the_book(), facts, NOW.date()) for facts in people]) / len(people) * 1000


def _seconds(run: Callable[[], object]) -> float:
    start = process_time()
    run()
    return process_time() - start


if __name__ == "__main__":
    sys.exit(main())
