"""Words that tell the topic of a question more surely than its likeness to any phrasing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache

Cue = tuple[frozenset[str], ...]

_FIRST, _FURTHER = 0.2, 0.12  # what a cue adds to the likeness, and each further word that it asks for


def read_cues(listed: str) -> tuple[Cue, ...]:
    """Read a list such as "exam, rsc + who/from": commas between cues, `+` for words together, `/` for either."""
    return tuple(map(_read, _each(listed)))


class Cues:
    """The cues of many entries, found by their first words: few of them can hold in one question, and are ever read."""

    def __init__(self, listed: Mapping[str, str]) -> None:
        self._by_word: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for name, cues in listed.items():
            for cue in _each(cues):
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
    """Whether each part of the cue is among the words."""
    return all(not part.isdisjoint(words) for part in cue)


def _each(listed: str) -> Iterator[str]:
    return (cue for cue in map(str.strip, listed.replace("\n", " ").split(",")) if cue)


@lru_cache(maxsize=4096)
def _read(cue: str) -> Cue:
    return tuple(frozenset(word.strip() for word in part.split("/")) for part in cue.split("+"))
