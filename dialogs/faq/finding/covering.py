"""How much of what a question is about an entry covers: the rest may be what the question wants to know."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from dialogs.faq.asking.lexicon import KIND, MEANT, QuestionLexicon
from dialogs.faq.asking.parsed_question import ParsedQuestion
from dialogs.faq.entry import FaqEntry
from dialogs.faq.finding.index import PhrasingIndex, stem_of
from rules.model import Purpose

_WORD = re.compile(r"[^\W\d_]+")
LEAST_BESIDE_A_TOPIC = 0.3  # of the other words, by their rarity
HOW_MANY = "howmany"  # stands for all words that ask for a number


class Coverage:
    """What the entries are on, by their phrasings, by the words that tell them, and by what they say."""

    def __init__(self, entries: Iterable[FaqEntry], index: PhrasingIndex, asking: QuestionLexicon) -> None:
        self._index = index
        self._told = {each.id: frozenset(map(stem_of, _words_of(each, asking))) for each in entries}
        self._light = asking.light | asking.bare | {MEANT, KIND, *asking.hints.words(), *asking.months}

    def share(self, name: str, asked: ParsedQuestion, topics: Collection[str]) -> float:
        """Return how much of what the question is about the entry is on (0 to 1), a rare word for more.

        Passed over is what was read already, such as that the question compares, unless it is one of the `topics`. Of
        what is asked about a topic it has to be on something: most entries on it do not tell everything about it.
        """
        about = {word for word in asked.words if word.isalpha() and word not in self._light}
        about -= asked.heard.difference(topics)
        beside = about.difference(topics)
        if beside and self._share_of(beside, name) < LEAST_BESIDE_A_TOPIC:
            return 0.0
        return self._share_of(about, name)

    def is_on_focus(self, name: str, asked: ParsedQuestion, topics: Collection[str]) -> bool:
        """Return whether the entry is on the thing that the question asks for, and counts what it wants counted."""
        counted, thing, _ = asked.asked_for
        passed_over = self._light | asked.heard
        if counted and counted not in passed_over:
            counts = self._index.holds_together(name, (HOW_MANY, counted))
            return counts or (counted in topics and self._is_on(name, counted))
        return thing is None or thing in passed_over or self._is_on(name, thing)

    def _share_of(self, words: Collection[str], name: str) -> float:
        held = sum(self._index.rarity(word) for word in words if self._is_on(name, word))
        return held / sum(map(self._index.rarity, words)) if words else 1.0

    def _is_on(self, name: str, word: str) -> bool:
        return self._index.holds(name, word) or stem_of(word) in self._told[name]


def _words_of(entry: FaqEntry, asking: QuestionLexicon) -> Iterable[str]:
    """Return the words that an entry is told by and that it says, beside its phrasings."""
    texts = (*entry.notes.values(), *entry.by_document.values(), *entry.by_fact.values())
    parts = (entry.cues, entry.sure, entry.asked, entry.only, entry.title, entry.text, entry.by_all, *texts)
    of_purpose = asking.purposes.words() if entry.purpose is Purpose.RENEWING else ()
    return (*_WORD.findall(" ".join(part for part in parts if part).lower()), *of_purpose)
