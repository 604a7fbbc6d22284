"""Cues: words that together tell what a question is about, or what it is for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache

from dialogs.faq.entry import FaqEntry
from dialogs.understanding.vocabulary.phrase_table import PhraseTable, entries_of
from rules.model import Purpose

Cue = tuple[frozenset[str], ...]

_FIRST, _FURTHER = 0.2, 0.12  # what a cue adds to the likeness, and each further word that it asks for


def read_cues(listed: str) -> tuple[Cue, ...]:
    """Read a list such as "exam, rsc + who/from": commas between cues, `+` for words together, `/` for either."""
    return tuple(map(_read, entries_of(listed)))


class Cues:
    """The cues of many entries, found by their first words: few of them can hold in one question, and are ever read."""

    def __init__(self, listed: Mapping[str, str]) -> None:
        self._by_word: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for name, cues in listed.items():
            for cue in entries_of(cues):
                for word in cue.partition("+")[0].split("/"):
                    self._by_word[word.strip()].append((name, cue))

    def weights(self, words: Collection[str]) -> dict[str, float]:
        """Return by entry what the most telling of its cues among the words adds; entries without one are left out."""
        found: dict[str, float] = {}
        for word in words:
            for name, listed in self._by_word.get(word, ()):
                cue = _read(listed)
                if holds(cue, words):
                    found[name] = max(found.get(name, 0.0), _FIRST + _FURTHER * (len(cue) - 1))
        return found


def holds(cue: Cue, words: Collection[str]) -> bool:
    """Return whether each part of the cue is among the words."""
    return all(not part.isdisjoint(words) for part in cue)


@lru_cache(maxsize=4096)
def _read(cue: str) -> Cue:
    return tuple(frozenset(word.strip() for word in part.split("/")) for part in cue.split("+"))


_APART = 5  # words between one part of a sign and the next: what stands farther off is said of something else
_ENDS = frozenset({".", ";", "?", "!"})


class PurposeSigns:
    """The signs of a purpose, of entries that tell some (`purpose_told`), found by their first words.

    A sign is written as a cue, but its parts have to stand in their order, near each other and in one sentence. A
    question that holds one of the phrases under `never` is about something else, whatever its signs.
    """

    def __init__(self, entries: Iterable[FaqEntry]) -> None:
        self._by_word: Mapping[str, list[tuple[Cue, Purpose]]] = defaultdict(list)
        self._unless: dict[Purpose, PhraseTable[str]] = defaultdict(PhraseTable)
        for entry in entries:
            if entry.purpose is not None:
                self._unless[entry.purpose].add_all(entry.purpose_told.never, "")
                self._add(read_cues(entry.purpose_told.cues), entry.purpose)

    def told(self, tokens: Sequence[str]) -> Purpose | None:
        """Return the purpose that the question is for, its categories told as such; None where no sign is found."""
        for place, token in enumerate(tokens):
            for sign, purpose in self._by_word.get(token, ()):
                if _stands(sign[1:], tokens, place + 1) and not self.is_against(purpose, tokens):
                    return purpose
        return None

    def is_against(self, purpose: Purpose, tokens: Sequence[str]) -> bool:
        """Return whether the question is about something else than the purpose."""
        return purpose in self._unless and bool(self._unless[purpose].find(tokens))

    def words(self) -> set[str]:
        """Return every word of every sign."""
        return {word for signs in self._by_word.values() for sign, _ in signs for part in sign for word in part}

    def _add(self, signs: Iterable[Cue], purpose: Purpose) -> None:
        for sign in signs:
            for word in sign[0]:
                self._by_word[word].append((sign, purpose))


def _stands(parts: Sequence[frozenset[str]], tokens: Sequence[str], start: int) -> bool:
    """Return whether the parts stand one after the other from there on, none of them far from the one before."""
    if not parts:
        return True
    for place in range(start, min(start + _APART + 1, len(tokens))):
        if tokens[place] in _ENDS:
            return False
        if tokens[place] in parts[0] and _stands(parts[1:], tokens, place + 1):
            return True
    return False
