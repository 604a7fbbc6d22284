"""Which purpose a question is for, told by words in their order: "once ... endorsed", "keep ... endorsement"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from dialogs.answering.cues import Cue, read_cues
from dialogs.answering.entries import Entry
from dialogs.understanding.phrase_table import PhraseTable
from rules.rule_set import Purpose

_APART = 5  # words between one part of a sign and the next: what stands farther off is said of something else
_ENDS = frozenset({".", ";", "?", "!"})


class PurposeSigns:
    """The signs of a purpose, of entries that tell some (`purpose_told`), found by their first words.

    A sign is written as a cue, but its parts have to stand in their order, near each other and in one sentence. A
    question that holds one of the phrases under `never` is about something else, whatever its signs.
    """

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._by_word: Mapping[str, list[tuple[Cue, Purpose]]] = defaultdict(list)
        self._unless: dict[Purpose, PhraseTable[str]] = defaultdict(PhraseTable)
        for entry in entries:
            if entry.purpose is not None:
                self._unless[entry.purpose].add_all(entry.purpose_told.never, "")
                self._add(read_cues(entry.purpose_told.cues), entry.purpose)

    def told(self, tokens: Sequence[str]) -> Purpose | None:
        """The purpose that the question is for, its names of categories told as such; None where no sign is found."""
        for place, token in enumerate(tokens):
            for sign, purpose in self._by_word.get(token, ()):
                if _stands(sign[1:], tokens, place + 1) and not self.is_against(purpose, tokens):
                    return purpose
        return None

    def is_against(self, purpose: Purpose, tokens: Sequence[str]) -> bool:
        """Whether the question is about something else than the purpose."""
        return purpose in self._unless and bool(self._unless[purpose].find(tokens))

    def words(self) -> set[str]:
        """Every word of every sign."""
        return {word for signs in self._by_word.values() for sign, _ in signs for part in sign for word in part}

    def _add(self, signs: Iterable[Cue], purpose: Purpose) -> None:
        for sign in signs:
            for word in sign[0]:
                self._by_word[word].append((sign, purpose))


def _stands(parts: Sequence[frozenset[str]], tokens: Sequence[str], start: int) -> bool:
    """Whether the parts stand one after the other from there on, none of them far from the one before."""
    if not parts:
        return True
    for place in range(start, min(start + _APART + 1, len(tokens))):
        if tokens[place] in _ENDS:
            return False
        if tokens[place] in parts[0] and _stands(parts[1:], tokens, place + 1):
            return True
    return False
