"""Words that tell the topic of a question more surely than its likeness to any phrasing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping

Cue = tuple[frozenset[str], ...]

_FIRST, _FURTHER = 0.2, 0.12  # what a cue adds to the likeness, and each further word that it asks for


def read_cues(listed: str) -> tuple[Cue, ...]:
    """Read a list such as "exam, rsc + who/from": commas between cues, `+` for words together, `/` for either."""
    entries = (entry.strip() for entry in listed.replace("\n", " ").split(","))
    return tuple(
        tuple(frozenset(word.strip() for word in part.split("/")) for part in entry.split("+"))
        for entry in entries
        if entry
    )


class Cues:
    """The cues of many entries, found by their first words: few of them can hold in one question."""

    def __init__(self, listed: Mapping[str, str]) -> None:
        self._by_word: dict[str, list[tuple[str, Cue]]] = defaultdict(list)
        for name, cues in listed.items():
            for cue in read_cues(cues):
                for word in cue[0]:
                    self._by_word[word].append((name, cue))

    def weights(self, words: Collection[str]) -> dict[str, float]:
        """Return by entry what the most telling of its cues among the words adds; entries without one are left out."""
        found: dict[str, float] = {}
        for word in words:
            for name, cue in self._by_word.get(word, ()):
                if holds(cue, words):
                    found[name] = max(found.get(name, 0.0), _FIRST + _FURTHER * (len(cue) - 1))
        return found


def holds(cue: Cue, words: Collection[str]) -> bool:
    """Whether each part of the cue is among the words."""
    return all(not part.isdisjoint(words) for part in cue)
