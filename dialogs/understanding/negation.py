"""How far a denial reaches, and what else takes a word out of account: in progress, somebody else's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dialogs.understanding.phrases import PhraseTable

_CLAUSE_ENDS = frozenset({",", ".", ";", "!", "?", "(", ")", "and", "y", "but", "pero", "sino"})
_NEAR = 2  # a plain "no" reaches the next word or two: "no masters"


@dataclass(frozen=True, slots=True)
class Guarded:
    """The tokens of a reply with the guards that stand in them."""

    tokens: Sequence[str]
    marks: Sequence[tuple[str, int, int]]

    def denied(self, start: int) -> bool:
        """Whether a denial reaches the word at this position: from before it, with nothing like "just" between."""
        for kind, begin, end in reversed(self.marks):
            if end > start or self._clause(begin) != self._clause(start):
                continue
            if kind == "but":
                return False
            if kind == "not":
                return self.tokens[begin] != "no" or start - end < _NEAR
        return False

    def inside(self, kind: str, start: int, end: int) -> bool:
        """Whether a guard of this kind stands in the same clause."""
        return any(
            mark == kind and self._clause(begin) == self._clause(start) and not start <= begin < end
            for mark, begin, _ in self.marks
        )

    def ahead_of(self, kind: str, start: int) -> bool:
        """Whether a guard of this kind stands before it in the same clause."""
        return any(
            mark == kind and end <= start and self._clause(begin) == self._clause(start)
            for mark, begin, end in self.marks
        )

    def _clause(self, position: int) -> int:
        return sum(token in _CLAUSE_ENDS for token in self.tokens[:position])


def guarded(tokens: Sequence[str], guards: PhraseTable[str]) -> Guarded:
    """The tokens with their guards."""
    return Guarded(tokens, [(found.meaning, found.start, found.end) for found in guards.find(tokens)])
