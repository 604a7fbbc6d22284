"""The facts that words name, and which of them an amount tells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dialogs.understanding.phrases import Found
from dialogs.understanding.pieces import Piece
from dialogs.understanding.units import takes
from rules.vocabulary import Fact, Kind

_RENEWAL = "renewal_"


@dataclass(frozen=True, slots=True)
class Topic:
    """What a phrase of topics.yaml may name: always, or only while that fact is asked about."""

    names: tuple[str, ...] = ()
    when_asked: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """The open question, as far as it matters for telling which fact a quantity belongs to."""

    fact: str | None
    renewing: bool
    facts: Mapping[str, Fact]

    def fact_for(self, piece: Piece, topic: Topic) -> str | None:
        """The fact that the topic names and that takes such an amount; the asked one before all others."""
        if self.fact in (*topic.names, *topic.when_asked) and self._takes(self.fact, piece):
            return self.fact
        likely = [name for name in topic.names if self._takes(name, piece) and self.in_season(name)]
        related = [name for name in likely if self.family(name) == self.family(self.fact)]
        return next(iter(related or likely), None)

    def in_season(self, name: str) -> bool:
        """Whether the fact belongs to renewing or to applying, whichever the talk is about."""
        if name.startswith(_RENEWAL):
            return self.renewing
        return not (self.renewing and _RENEWAL + name in self.facts)

    def stretch_of(self, hours: str | None) -> str | None:
        """The fact that tells over how many months these hours were received, where there is one."""
        return next(
            (fact.name for fact in self.facts.values() if fact.kind == Kind.MONTHS and fact.about == hours), None
        )

    def family(self, name: str | None) -> str | None:
        """The fact that this one is part of, or tells about, in the end."""
        while name in self.facts and self.facts[name].whole:
            name = self.facts[name].whole
        return name

    def _takes(self, name: str | None, piece: Piece) -> bool:
        return name in self.facts and takes(self.facts[name].kind, piece.unit)


def nearest_topic(piece: Piece, topics: Sequence[Found[Topic]], asked: Asked) -> str | None:
    """The fact named by the words nearest to the amount, those after it first."""
    after = [topic for topic in topics if topic.start >= piece.start]
    before = [topic for topic in reversed(topics) if topic.end <= piece.start]
    for topic in (*after, *before):
        fact = asked.fact_for(piece, topic.meaning)
        if fact:
            return fact
    return None
