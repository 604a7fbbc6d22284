"""The facts that words name, and which of them an amount tells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dialogs.understanding.phrases import Found
from dialogs.understanding.pieces import Piece
from dialogs.understanding.units import HOURS, MONTHS, takes
from rules.vocabulary import Fact, Kind

NO_FACT = ""  # what words name that is no fact, such as plain supervision where training is asked about
_RENEWAL = "renewal_"


@dataclass(frozen=True, slots=True)
class Topic:
    """What a phrase of topics.yaml may name: always, while that fact is asked about, or as a part beside its whole.

    `elsewhere`: the facts of which it tells that the figure is none of them.
    """

    names: tuple[str, ...] = ()
    when_asked: tuple[str, ...] = ()
    as_part: tuple[str, ...] = ()
    elsewhere: tuple[str, ...] = ()

    def also(self, other: Topic) -> Topic:
        """What a phrase names that stands in two lists."""
        return Topic(
            self.names + other.names,
            self.when_asked + other.when_asked,
            self.as_part + other.as_part,
            self.elsewhere + other.elsewhere,
        )


@dataclass(frozen=True, slots=True)
class Question:
    """The open question, as far as it matters for telling which fact a quantity belongs to."""

    asked: Fact | None
    renewing: bool
    facts: Mapping[str, Fact]

    @property
    def number(self) -> Fact | None:
        """The fact asked about, if a number is due."""
        return self.asked if self.asked and self.asked.is_number else None

    def fact_for(self, piece: Piece, topic: Topic, several: bool) -> str | None:
        """The fact that the topic names and that takes such an amount, the asked one before all others; or NO_FACT.

        `several`: the reply holds other figures too, so that "30 IMH" may be a part of the hours asked about.
        """
        part = self._part(piece, topic) if several else None
        if part:
            return part
        if self.asked and self.asked.name in topic.names + topic.when_asked and takes(self.asked.kind, piece.unit):
            return self.asked.name
        likely = [name for name in topic.names if takes(self.facts[name].kind, piece.unit) and self._is_in_season(name)]
        elsewhere = self.asked is not None and self.asked.name in topic.elsewhere
        other = NO_FACT if elsewhere or self._is_out_of_season(topic) else None
        return next(iter([name for name in likely if self.is_related(name)] or likely), other)

    def told_by(self, name: str, piece: Piece, pieces: Sequence[Piece]) -> bool:
        """Whether a figure can tell a fact that was not asked about: with its unit, or beside other hours."""
        if piece.kind == "amount" or (self.asked and self.asked.name == name):
            return True
        hours = any(other.unit in HOURS for other in pieces if other.kind == "amount")
        return self.facts[name].kind == Kind.HOURS and (hours or self.number is not None)

    def in_season(self, name: str) -> str:
        """The fact itself, or the one of the year that is renewed where the talk is about renewing."""
        renewal = _RENEWAL + name
        return renewal if self.renewing and renewal in self.facts else name

    def stretch_of(self, hours: str | None) -> str | None:
        """The fact that tells over how many months these hours were received, where there is one."""
        spans = (fact.name for fact in self.facts.values() if fact.kind == Kind.MONTHS and fact.about == hours)
        return next(spans, None)

    def family(self) -> str | None:
        """The fact that the asked one is part of, or tells about, in the end."""
        return self._root(self.asked.name) if self.asked else None

    def is_related(self, name: str) -> bool:
        """Whether the fact is part of the asked one, or of the same whole, or tells about it."""
        return self.asked is not None and self._root(name) == self.family()

    def _root(self, name: str) -> str:
        whole = self.facts[name].whole
        return self._root(whole) if whole else name

    def _is_in_season(self, name: str) -> bool:
        return self.renewing if name.startswith(_RENEWAL) else self.in_season(name) == name

    def _is_out_of_season(self, topic: Topic) -> bool:
        """Whether it names only what is asked in another season, of another matter than is asked about now."""
        names = [name.removeprefix(_RENEWAL) for name in topic.names]
        return bool(names) and not any(map(self._is_in_season, topic.names)) and not any(map(self.is_related, names))

    def _part(self, piece: Piece, topic: Topic) -> str | None:
        parts = (name for name in topic.as_part if self.is_related(name))
        return next((name for name in parts if takes(self.facts[name].kind, piece.unit)), None)


def nearest_topic(
    piece: Piece, figures: Sequence[Piece], topics: Sequence[Found[Topic]], question: Question
) -> str | None:
    """The fact named by the words nearest to the amount, those after it first, up to the next figure of its kind.

    NO_FACT where they name something that no fact is about, None where they name nothing.
    """
    end = min((other.start for other in figures if other.start > piece.start and _alike(other, piece)), default=None)
    after = [topic for topic in topics if topic.start >= piece.start and (end is None or topic.start < end)]
    before = [topic for topic in reversed(topics) if topic.end <= piece.start]
    for topic in (*after, *before):
        fact = question.fact_for(piece, topic.meaning, several=sum(_alike(other, piece) for other in figures) > 1)
        if fact is not None:
            return fact
    return None


def _alike(one: Piece, other: Piece) -> bool:
    return (one.unit in MONTHS) == (other.unit in MONTHS)
