"""Tell which fact each amount belongs to, by the words round it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from dialogs.understanding.quantities.amounts import HOURS, MONTHS, takes
from dialogs.understanding.quantities.tokens import FIGURES, QuantityToken, before
from dialogs.understanding.vocabulary.phrase_table import PhraseMatch
from rules.facts import Fact, FactKind

NO_FACT = ""  # what words name that is no fact, such as plain supervision where training is asked about
_RENEWAL = "renewal_"


@dataclass(frozen=True, slots=True)
class FactPhrase:
    """What a phrase of topics.yaml may name: always, while that fact is asked about, or as a part beside its whole.

    `elsewhere`: facts that a figure beside this phrase does not belong to.
    """

    names: tuple[str, ...] = ()
    when_asked: tuple[str, ...] = ()
    as_part: tuple[str, ...] = ()
    elsewhere: tuple[str, ...] = ()

    def also(self, other: FactPhrase) -> FactPhrase:
        """Return what a phrase names that stands in two lists."""
        return FactPhrase(
            self.names + other.names,
            self.when_asked + other.when_asked,
            self.as_part + other.as_part,
            self.elsewhere + other.elsewhere,
        )


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """The open question, as far as it matters for telling which fact a quantity belongs to."""

    asked: Fact | None
    renewing: bool
    facts: Mapping[str, Fact]

    @property
    def number(self) -> Fact | None:
        """The fact asked about, if a number is due."""
        return self.asked if self.asked and self.asked.is_number else None

    def fact_for(self, piece: QuantityToken, topic: FactPhrase, several: bool) -> str | None:
        """Return the fact that the topic names and that takes such an amount, the asked one first; or NO_FACT.

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

    def told_by(self, name: str, piece: QuantityToken, pieces: Sequence[QuantityToken]) -> bool:
        """Return whether a figure can tell a fact that was not asked about: with its unit, or beside other hours."""
        if piece.kind == "amount" or (self.asked and self.asked.name == name):
            return True
        hours = any(other.unit in HOURS for other in pieces if other.kind == "amount")
        return self.facts[name].kind == FactKind.HOURS and (hours or self.number is not None)

    def in_season(self, name: str) -> str:
        """Return the fact itself, or the one of the year that is renewed where the question is about renewing."""
        renewal = _RENEWAL + name
        return renewal if self.renewing and renewal in self.facts else name

    def stretch_of(self, hours: str | None) -> str | None:
        """Return the fact that tells over how many months these hours were received, where there is one."""
        spans = (fact.name for fact in self.facts.values() if fact.kind == FactKind.MONTHS and fact.about == hours)
        return next(spans, None)

    def family(self) -> str | None:
        """Return the fact that the asked one is part of, or tells about, in the end."""
        return self._root(self.asked.name) if self.asked else None

    def is_related(self, name: str) -> bool:
        """Return whether the fact is part of the asked one, or of the same whole, or tells about it."""
        return self.asked is not None and self._root(name) == self.family()

    def _root(self, name: str) -> str:
        whole = self.facts[name].whole
        return self._root(whole) if whole else name

    def _is_in_season(self, name: str) -> bool:
        return self.renewing if name.startswith(_RENEWAL) else self.in_season(name) == name

    def _is_out_of_season(self, topic: FactPhrase) -> bool:
        """Return whether it names only what is asked in another season, of another matter than is asked about now."""
        names = [name.removeprefix(_RENEWAL) for name in topic.names]
        return bool(names) and not any(map(self._is_in_season, topic.names)) and not any(map(self.is_related, names))

    def _part(self, piece: QuantityToken, topic: FactPhrase) -> str | None:
        parts = (name for name in topic.as_part if self.is_related(name))
        return next((name for name in parts if takes(self.facts[name].kind, piece.unit)), None)


def nearest_topic(
    piece: QuantityToken,
    figures: Sequence[QuantityToken],
    topics: Sequence[PhraseMatch[FactPhrase]],
    question: OpenQuestion,
) -> str | None:
    """Return the fact named by the words nearest to the amount, those after it first, up to the next such figure.

    NO_FACT where they name something that no fact is about, None where they name nothing.
    """
    if not topics:
        return None
    end = min((other.start for other in figures if other.start > piece.start and _alike(other, piece)), default=None)
    after = [topic for topic in topics if topic.start >= piece.start and (end is None or topic.start < end)]
    ahead = [topic for topic in reversed(topics) if topic.end <= piece.start]
    several = sum(_alike(other, piece) for other in figures) > 1
    for topic in (*after, *ahead):
        fact = question.fact_for(piece, topic.meaning, several)
        if fact is not None:
            return fact
    return None


def _alike(one: QuantityToken, other: QuantityToken) -> bool:
    return (one.unit in MONTHS) == (other.unit in MONTHS)


_TELLS_ITS_OWN = FIGURES | {"half_of", "all_of"}  # "50 hours, half of it about ..."
_ITS_OWN = frozenset({"role", "place", "over", "company", "counted"})  # behind a number that tells its own
_DENIALS = frozenset({"no", "had_none"})
_BOUNDARIES = frozenset({"comma", "stop", "joint", "company", "plus", "contrast"})


@dataclass(frozen=True, slots=True)
class AssignedNumbers:
    """The quantities by the fact that words name, and those that no words name."""

    named: dict[str, list[QuantityToken]] = field(default_factory=dict)
    unnamed: list[QuantityToken] = field(default_factory=list)


def with_zeros(pieces: Sequence[QuantityToken], topics: Sequence[PhraseMatch[FactPhrase]]) -> list[QuantityToken]:
    """Read "no internship", "no hours" and "never on faculty" as 0; a denial and a topic may share a word ("on")."""
    starts = {topic.start for topic in topics}
    return [
        replace(piece, kind="number", value=0.0)
        if piece.kind in _DENIALS and not starts.isdisjoint(range(piece.start + 1, piece.end + 1))
        else piece
        for piece in pieces
    ]


def given(
    pieces: Sequence[QuantityToken], topics: Sequence[PhraseMatch[FactPhrase]], question: OpenQuestion
) -> AssignedNumbers:
    """Return each quantity with the fact that the words of its clause name, hours before the time they took."""
    result = AssignedNumbers()
    clauses = _clauses(pieces, topics)
    figures = [(index, piece) for index, clause in enumerate(clauses) for piece in clause if piece.kind in FIGURES]
    all_figures = [piece for _, piece in figures]
    for index, piece in sorted(figures, key=lambda figure: figure[1].unit in MONTHS):
        near = _topics_for(index, clauses, topics)
        fact = (
            _stretch(piece, pieces, result, question)
            or _asked(piece, clauses[index], near, question)
            or nearest_topic(piece, all_figures, near, question)
        )
        if fact == NO_FACT:
            continue
        if fact and question.told_by(fact, piece, pieces):
            counted = question.facts[fact].kind != FactKind.HOURS and _counts(piece, pieces, near)
            result.named.setdefault(fact, []).append(replace(piece, bound="vague") if counted else piece)
        else:
            result.unnamed.append(piece)
    return _with_whole(result, question)


def _asked(
    piece: QuantityToken,
    clause: Sequence[QuantityToken],
    topics: Sequence[PhraseMatch[FactPhrase]],
    question: OpenQuestion,
) -> str | None:
    """Return the years asked about, if words of a clause with one figure name them: other work only says where."""
    asked = question.number
    if asked is None or asked.kind != FactKind.YEARS or sum(other.kind in FIGURES for other in clause) > 1:
        return None
    named = any(asked.name in topic.meaning.names + topic.meaning.when_asked for topic in topics)
    return asked.name if named and takes(asked.kind, piece.unit) else None


def _counts(piece: QuantityToken, pieces: Sequence[QuantityToken], topics: Sequence[PhraseMatch[FactPhrase]]) -> bool:
    """Return whether a bare number counts what follows ("two internships") rather than telling how long it was."""
    if piece.kind != "number" or piece.value <= 0 or not any(topic.start == piece.end for topic in topics):
        return False
    return not any(other.start == piece.end and other.kind in _ITS_OWN for other in pieces)  # "3 as director"


def _with_whole(result: AssignedNumbers, question: OpenQuestion) -> AssignedNumbers:
    """Give hours without a name, beside the time they took, to the hours that this time is about."""
    whole = question.asked.about if question.asked else None
    hours = [piece for piece in result.unnamed if piece.unit in HOURS]
    if whole and whole not in result.named and question.stretch_of(whole) in result.named and len(hours) == 1:
        result.named[whole] = hours
        result.unnamed.remove(hours[0])
    return result


def _clauses(pieces: Sequence[QuantityToken], topics: Sequence[PhraseMatch[FactPhrase]]) -> list[list[QuantityToken]]:
    clauses: list[list[QuantityToken]] = [[]]
    inside = {place for topic in topics for place in range(topic.start + 1, topic.end)}
    for piece in pieces:
        if piece.kind in _BOUNDARIES and piece.start not in inside:
            clauses.append([])
        else:
            clauses[-1].append(piece)
    return [clause for clause in clauses if clause]


def _topics_for(
    index: int, clauses: Sequence[Sequence[QuantityToken]], topics: Sequence[PhraseMatch[FactPhrase]]
) -> Sequence[PhraseMatch[FactPhrase]]:
    """Return the topics of the clause; where it has none, of the next without figures, then of the one before."""
    own = _within(clauses[index], topics)
    if own:
        return own
    for other in (index + 1, index - 1):
        if 0 <= other < len(clauses) and not any(piece.kind in _TELLS_ITS_OWN for piece in clauses[other]):
            near = _within(clauses[other], topics)
            if near:
                return near
    return []


def _within(
    clause: Sequence[QuantityToken], topics: Sequence[PhraseMatch[FactPhrase]]
) -> list[PhraseMatch[FactPhrase]]:
    return [topic for topic in topics if clause[0].start <= topic.start < clause[-1].end]


def _stretch(
    piece: QuantityToken, pieces: Sequence[QuantityToken], so_far: AssignedNumbers, question: OpenQuestion
) -> str | None:
    """Read "over 18 months" after hours as the time over which those hours were received."""
    if piece.unit not in MONTHS or not _follows_over(piece, pieces):
        return None
    told_before = [fact for fact, told in so_far.named.items() if told[-1].end <= piece.start]
    hours = [fact for fact in told_before if question.facts[fact].kind == FactKind.HOURS]
    if any(other.unit in HOURS and other.end <= piece.start for other in so_far.unnamed):
        hours.append(question.family() or "")
    return next((stretch for fact in hours if (stretch := question.stretch_of(fact))), None)


def _follows_over(piece: QuantityToken, pieces: Sequence[QuantityToken]) -> bool:
    return any(other.kind == "over" for other in before(piece, pieces)[-2:])
