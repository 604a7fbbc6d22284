"""The words of claims.yaml, laid out for finding."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from dialogs.understanding.phrase_table import PhraseTable
from dialogs.understanding.tables import Parts, listed, merged

Tables = Mapping[str, PhraseTable[str]]


@dataclass(frozen=True, slots=True)
class ClaimWords:
    """The tables by which it is told what a clause is about and what it states."""

    lists: Tables  # where it matters only whether a phrase is in them, by name
    topics: Tables  # what a number may be about, by topic; a phrase is "sure", or one of the "hints"
    aspects: Tables  # what a part of some hours was about, by aspect
    statements: Tables  # statements by yes-or-no fact, each "yes" or "no"
    values: Tables  # statements by fact, each one of its values
    roles: PhraseTable[str]  # words that tell what somebody does

    def tables(self) -> Iterator[PhraseTable[str]]:
        """Yield every table."""
        for group in (self.lists, self.topics, self.aspects, self.statements, self.values):
            yield from group.values()
        yield self.roles


def claim_words(file: Mapping[str, Any], parts: Parts) -> ClaimWords:
    """Lay out claims.yaml."""
    return ClaimWords(
        lists={name: listed(words, parts) for name, words in file.items() if isinstance(words, str)},
        topics=_by_name(file["topics"], parts),
        aspects={name: listed(words, parts) for name, words in file["aspects"].items()},
        statements=_by_name(file["statements"], parts),
        values=_by_name(file["values"], parts),
        roles=merged(file["roles"], parts),
    )


def _by_name(groups: Mapping[str, Mapping[str, str]], parts: Parts) -> Tables:
    return {name: merged(lists, parts) for name, lists in groups.items()}
