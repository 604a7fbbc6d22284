"""The words of clauses.yaml, laid out for finding."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from dialogs.understanding.phrase_table import PhraseTable
from dialogs.understanding.tables import Parts, listed, merged


@dataclass(frozen=True, slots=True)
class ClauseWords:
    """The tables by which clauses are told apart."""

    lists: Mapping[str, PhraseTable[str]]  # where it matters only whether a phrase is in them, by name
    people: PhraseTable[str]  # whom the writer may tell of, by what they are to the writer

    def tables(self) -> Iterator[PhraseTable[str]]:
        """Yield every table."""
        yield from self.lists.values()
        yield self.people


def clause_words(file: Mapping[str, Any], parts: Parts) -> ClauseWords:
    """Lay out clauses.yaml."""
    lists = {name: listed(words, parts) for name, words in file.items() if isinstance(words, str)}
    return ClauseWords(lists, merged(file["people"], parts))
