"""How far a denial reaches, and what else takes a word out of account: in progress, somebody else's."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import accumulate

from dialogs.understanding.language import Language

_PLAIN_NO = "no"
_ENDS_A_DENIAL = frozenset({"but", "except"})
_NEAR = 2  # a plain "no" reaches the next word or two: "no masters"


@dataclass(frozen=True, slots=True)
class NegationScope:
    """The tokens of a reply, the guards that stand in them, and the clause of each token."""

    tokens: Sequence[str]
    marks: Sequence[tuple[str, int, int]]
    clauses: Sequence[int]

    def denied(self, start: int) -> bool:
        """Whether a denial reaches the word at this position: from before it, with nothing like "just" between."""
        for kind, begin, end in reversed(self.marks):
            if end > start or (end != start and self.clauses[begin] != self.clauses[start]):
                continue
            if kind in _ENDS_A_DENIAL:
                return False
            if kind == "not":
                return self.tokens[begin] != _PLAIN_NO or start - end < _NEAR
        return False

    def turned_round(self, start: int) -> bool:
        """Whether a denial other than a plain no stands right before this word: "not unpaid", "hasn't lapsed"."""
        return any(
            kind == "not" and end == start and self.tokens[begin] != _PLAIN_NO for kind, begin, end in self.marks
        )

    def beside(self, kinds: Collection[str], start: int, end: int) -> bool:
        """Whether a guard of one of these kinds ends in the same clause, outside tokens[start:end]."""
        return any(
            mark in kinds and self.clauses[last - 1] == self.clauses[start] and not start <= begin < end
            for mark, begin, last in self.marks
        )

    def excepted(self, start: int) -> bool:
        """Whether an "except" stands anywhere before the word at this position."""
        return any(kind == "except" and end <= start for kind, _, end in self.marks)

    def next_clause(self, start: int) -> int | None:
        """Where the next clause begins, after the comma or word that opens it; None in the last one."""
        later = range(start + 1, len(self.tokens))
        opened = (
            at for at in later if self.clauses[at] > self.clauses[start] and self.clauses[at] == self.clauses[at - 1]
        )
        return next(opened, None)


def negation_scope(tokens: Sequence[str], language: Language) -> NegationScope:
    """The tokens with their guards."""
    ends = language.talk["clause_ends"]
    closing = (ends.at(tokens, position) is not None for position in range(len(tokens)))
    marks = [(found.meaning, found.start, found.end) for found in language.guards.find(tokens)]
    return NegationScope(tokens, marks, list(accumulate(closing)))
