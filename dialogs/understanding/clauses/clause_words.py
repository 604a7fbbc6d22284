"""The words of clauses.yaml, laid out for finding."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from sys import intern
from typing import Any

from dialogs.understanding.phrase_table import PhraseTable
from dialogs.understanding.tables import Parts, listed, merged


@dataclass(frozen=True, slots=True)
class ClauseWords:
    """The tables by which clauses are told apart."""

    lists: Mapping[str, PhraseTable[str]]  # where it matters only whether a phrase is in them, by name
    people: PhraseTable[str]  # whom the writer may tell of, by what they are to the writer
    begin: Mapping[str, frozenset[str]]  # the lists with a phrase that begins with the word

    def tables(self) -> Iterator[PhraseTable[str]]:
        """Yield every table."""
        yield from self.lists.values()
        yield self.people


def clause_words(file: Mapping[str, Any], parts: Parts) -> ClauseWords:
    """Lay out clauses.yaml."""
    lists = {name: listed(words, parts) for name, words in file.items() if isinstance(words, str)}
    begin = defaultdict[str, set[str]](set)
    for name, table in lists.items():
        for word in table.opening:
            begin[intern(word)].add(name)
    return ClauseWords(lists, merged(file["people"], parts), _shared(begin))


def _shared(begin: Mapping[str, set[str]]) -> Mapping[str, frozenset[str]]:
    """Return the same with one set for all words that begin phrases of the same lists."""
    sets: dict[frozenset[str], frozenset[str]] = {}
    return {word: sets.setdefault(names := frozenset(found), names) for word, found in begin.items()}
