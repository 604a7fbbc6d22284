"""Giving each quantity of a sentence to the fact that its own words name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from dialogs.understanding.phrases import Found
from dialogs.understanding.pieces import FIGURES, Piece
from dialogs.understanding.topics import NO_FACT, Question, Topic, nearest_topic
from dialogs.understanding.units import HOURS, MONTHS, takes
from rules.vocabulary import Kind

_TELLS_ITS_OWN = FIGURES | {"half_of", "all_of"}  # "50 hours, half of it about ..."
_TELLS_WHERE = frozenset({"role", "place", "over", "company"})
_DENIALS = frozenset({"no", "had_none"})
_BOUNDARIES = frozenset({"comma", "stop", "joint", "company", "plus", "contrast"})


@dataclass(frozen=True, slots=True)
class Given:
    """The quantities by the fact that words name, and those that no words name."""

    named: dict[str, list[Piece]] = field(default_factory=dict)
    unnamed: list[Piece] = field(default_factory=list)


def with_zeros(pieces: Sequence[Piece], topics: Sequence[Found[Topic]]) -> list[Piece]:
    """ "No internship", "no hours" and "never on faculty" tell 0; a denial and a topic may share a word ("on")."""
    starts = {topic.start for topic in topics}
    return [
        replace(piece, kind="number", value=0.0)
        if piece.kind in _DENIALS and not starts.isdisjoint(range(piece.start + 1, piece.end + 1))
        else piece
        for piece in pieces
    ]


def given(pieces: Sequence[Piece], topics: Sequence[Found[Topic]], question: Question) -> Given:
    """Each quantity with the fact that the words of its clause name, hours before the time they took."""
    result = Given()
    clauses = _clauses(pieces, topics)
    figures = [(index, piece) for index, clause in enumerate(clauses) for piece in clause if piece.kind in FIGURES]
    for index, piece in sorted(figures, key=lambda figure: figure[1].unit in MONTHS):
        near = _topics_for(index, clauses, topics)
        fact = (
            _stretch(piece, pieces, result, question)
            or _asked(piece, clauses[index], near, question)
            or nearest_topic(piece, [figure for _, figure in figures], near, question)
        )
        if fact == NO_FACT:
            continue
        if fact and question.told_by(fact, piece, pieces):
            counted = question.facts[fact].kind != Kind.HOURS and _counts(piece, pieces, near)
            result.named.setdefault(fact, []).append(replace(piece, bound="vague") if counted else piece)
        else:
            result.unnamed.append(piece)
    return _with_whole(result, question)


def _asked(piece: Piece, clause: Sequence[Piece], topics: Sequence[Found[Topic]], question: Question) -> str | None:
    """The years asked about, if any words of a clause with one figure name them: other work there only says where."""
    asked = question.number
    if asked is None or asked.kind != Kind.YEARS or sum(other.kind in FIGURES for other in clause) > 1:
        return None
    named = any(asked.name in topic.meaning.names + topic.meaning.when_asked for topic in topics)
    return asked.name if named and takes(asked.kind, piece.unit) else None


def _counts(piece: Piece, pieces: Sequence[Piece], topics: Sequence[Found[Topic]]) -> bool:
    """Whether a bare number counts what follows ("two internships") rather than telling how long it was."""
    where = any(other.start == piece.end and other.kind in _TELLS_WHERE for other in pieces)  # "3 as director"
    named = any(topic.start == piece.end for topic in topics)
    return piece.kind == "number" and piece.value > 0 and named and not where


def _with_whole(result: Given, question: Question) -> Given:
    """Hours without a name beside the time they took are the hours that this time is about."""
    whole = question.asked.about if question.asked else None
    hours = [piece for piece in result.unnamed if piece.unit in HOURS]
    if whole and whole not in result.named and question.stretch_of(whole) in result.named and len(hours) == 1:
        result.named[whole] = hours
        result.unnamed.remove(hours[0])
    return result


def _clauses(pieces: Sequence[Piece], topics: Sequence[Found[Topic]]) -> list[list[Piece]]:
    clauses: list[list[Piece]] = [[]]
    for piece in pieces:
        if piece.kind in _BOUNDARIES and not any(topic.start < piece.start < topic.end for topic in topics):
            clauses.append([])
        else:
            clauses[-1].append(piece)
    return [clause for clause in clauses if clause]


def _topics_for(
    index: int, clauses: Sequence[Sequence[Piece]], topics: Sequence[Found[Topic]]
) -> Sequence[Found[Topic]]:
    """The topics of the clause; where it has none, of the next without figures, then of the one before."""
    own = _within(clauses[index], topics)
    if own:
        return own
    for other in (index + 1, index - 1):
        if 0 <= other < len(clauses) and not any(piece.kind in _TELLS_ITS_OWN for piece in clauses[other]):
            near = _within(clauses[other], topics)
            if near:
                return near
    return []


def _within(clause: Sequence[Piece], topics: Sequence[Found[Topic]]) -> list[Found[Topic]]:
    return [topic for topic in topics if clause[0].start <= topic.start < clause[-1].end]


def _stretch(piece: Piece, pieces: Sequence[Piece], so_far: Given, question: Question) -> str | None:
    """ "Over 18 months" after hours tells the time over which those hours were received."""
    if piece.unit not in MONTHS or not _follows_over(piece, pieces):
        return None
    told_before = [fact for fact, told in so_far.named.items() if told[-1].end <= piece.start]
    hours = [fact for fact in told_before if question.facts[fact].kind == Kind.HOURS]
    if any(other.unit in HOURS and other.end <= piece.start for other in so_far.unnamed):
        hours.append(question.family() or "")
    return next((stretch for fact in hours if (stretch := question.stretch_of(fact))), None)


def _follows_over(piece: Piece, pieces: Sequence[Piece]) -> bool:
    before = [other for other in pieces if other.end <= piece.start][-2:]
    return any(other.kind == "over" for other in before)
