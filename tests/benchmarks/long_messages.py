"""What long messages cost, up to the longest that Telegram lets through: `python -m tests.benchmarks.long_messages`.

Processor time of its whole answer, reading to commit, in different moments of a talk; the quickest of some tries, for
each kind of message. What is dear in it lies in the kind: some signs stand for many, some words may begin many things.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from itertools import count
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time
from typing import Any

from bot.channels.telegram.handler import UpdateHandler
from bot.channels.telegram.incoming.update_batch import PendingUpdate
from bot.staff.registry import StaffGroups
from bot.store import ChannelStore, open_store
from tests.dialogs.talk import NOW, the_conversation

LONGEST = 4_096
MOST_MS = 100.0
TRIES = 3
BEGINNINGS: Mapping[str, tuple[str, ...]] = {
    "the first message": (),
    "at the first question": ("/start",),
    "at a choice": ("/start", "Virginia"),
    "at a number": ("/start", "Virginia", "PhD", "psychology", "2 years"),
    "with a result": ("/start", "Virginia", "/result"),
}
REPEATED = (
    "a", "o", "1", "_", "漢", "\ufdfa", "㌖", "㍿", "12", "1a", "9", "½", "\u200d", "e\u0301", "👶🏽",
    "?", ",", "-", "/", "a ", "1 ", "x ", "rsc ", "my ", "i, ", "msw, ", "1 2 ", "o1", "a.", "a(",
    "1.1.", "1,111,", "1/2 ", "1y ", "<  ", "<b>&amp; ", "-- ", "= ", "\n", "@bot ", "'90 ",
    "yes no ", "and ", "not don't ", "30 hours, ", "twenty-five and a half hundred ",
    "2 hours a week for 3 years then ", "10 to 20 or ", "since March 2021, ",
    "masters in social work and a phd in psychology ", "PhD, MSW; ", "IFS ",
    "Oklahoma Virginia Connecticut New Mexico ", "huors supervison refelctive masers conneticut ",
    "what is rsc? ", "how many hours does Oklahoma ask for? ", "more than 2 years 3 months ",
    "שלום ", "is a BA enough? ",
)  # fmt: skip


def main() -> int:
    """Print the figures; 1 where a message costs more than it may."""
    with TemporaryDirectory() as folder, closing(open_store(f"sqlite:///{folder}/bot.sqlite")) as store:
        staff = StaffGroups({}, {})
        talks = Talks(
            UpdateHandler({"en": the_conversation()}, "en", ChannelStore(store, "telegram"), lambda: NOW, staff)
        )
        short = median(talks.cost(("/start",), "what is rsc?") for _ in range(TRIES))
        print(f"a short question: {short:.1f} ms")
        dearest = _dearest(talks, list(_messages()))
    print(f"{LONGEST:,} characters: at most {dearest:.1f} ms (limit {MOST_MS})")
    return int(dearest > MOST_MS)


def _dearest(talks: Talks, messages: Sequence[str]) -> float:
    return max(
        min(talks.cost(said, message) for _ in range(TRIES)) for said in BEGINNINGS.values() for message in messages
    )


class Talks:
    """Talks of ever new people."""

    def __init__(self, answering: UpdateHandler) -> None:
        self._answering = answering
        self._numbers = count(1)

    def cost(self, said: tuple[str, ...], message: str) -> float:
        """Return the milliseconds that a message takes after what was said."""
        chat = next(self._numbers)
        for each in said:
            self._says(chat, each)
        start = process_time()
        self._says(chat, message)
        return (process_time() - start) * 1000

    def _says(self, chat: int, text: str) -> None:
        number = next(self._numbers)
        body: dict[str, Any] = {
            "message_id": number, "date": 1, "text": text, "chat": {"id": chat, "type": "private"},
            "from": {"id": chat, "is_bot": False, "first_name": "Lee"},
        }  # fmt: skip
        self._answering.answer([PendingUpdate({"update_id": number, "message": body})], [], "imhbot")


def _messages() -> Iterator[str]:
    for piece in REPEATED:
        yield (piece * LONGEST)[:LONGEST]
    yield "<" + " " * (LONGEST - 2) + "1"
    yield "".join(map(chr, Random(1).choices(range(33, 0x3000), k=LONGEST)))
    words = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8").split()
    yield " ".join(Random(1).choices(words, k=LONGEST))[:LONGEST]


if __name__ == "__main__":
    sys.exit(main())
