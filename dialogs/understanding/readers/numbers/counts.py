"""Plain counts, which have no unit but the words for what is counted: "120 home visits"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from dialogs.understanding.language import Language
from dialogs.understanding.normalize import NormalizedReply
from dialogs.understanding.quantities.tokens import FIGURES, QuantityToken
from dialogs.understanding.situation import ReadingContext
from rules.facts import FactKind

_WORDS_BETWEEN = 2  # tokens: "120 of those home visits"
_THINGS = frozenset({"things", "event"})  # kinds of pieces that a number counts
_COUNTED, _WORD = "counted", "word"  # kinds of pieces that no rule for quantities knows


class CountedWords(NamedTuple):
    """The words of a message for what a fact counts: tokens[start:end]."""

    fact: str
    start: int
    end: int


def counted_in(tokens: Sequence[str], language: Language) -> Iterator[CountedWords]:
    """Yield where the message names what a plain count counts."""
    for fact, table in language.added.items():
        if language.facts[fact].kind is FactKind.COUNT:
            yield from (CountedWords(fact, found.start, found.end) for found in table.find(tokens))


def with_counts(
    pieces: list[QuantityToken], message: NormalizedReply, situation: ReadingContext
) -> list[QuantityToken]:
    """Return the pieces in which a number before what is counted tells that count, and nothing else."""
    language, asked = situation.language, situation.asked
    named = list(counted_in(message.figures, language)) if language.added else []
    if asked and situation.kind is FactKind.COUNT:
        named += [CountedWords(asked, piece.start, piece.end) for piece in pieces if piece.kind in _THINGS]
    if not named:
        return pieces
    numbers = {piece.start: each.fact for piece in pieces for each in named if _counts(piece, each)}
    answers = asked in numbers.values()
    return [_told(piece, named, numbers, asked, answers=answers) for piece in pieces]


def _counts(piece: QuantityToken, named: CountedWords) -> bool:
    return piece.kind == "number" and piece.end <= named.start <= piece.end + _WORDS_BETWEEN


def _told(
    piece: QuantityToken, named: Sequence[CountedWords], numbers: dict[int, str], asked: str | None, *, answers: bool
) -> QuantityToken:
    """Return the piece; where the count that is asked for is told, other figures are of something else."""
    if any(each.start <= piece.start < each.end for each in named):
        return replace(piece, kind=_COUNTED)
    fact = numbers.get(piece.start)
    of_another = fact is not None and fact != asked
    if of_another or (answers and fact is None and piece.kind in {*FIGURES, "unit"}):
        return replace(piece, kind=_WORD)
    return piece
