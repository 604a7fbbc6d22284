"""Find all quantities of a reply: words become symbols, symbols numbers, amounts, rates and periods."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dialogs.understanding.quantities.amounts import with_articles, with_bounds, with_lengths, with_units
from dialogs.understanding.quantities.numbers import joined, numeric
from dialogs.understanding.quantities.periods import with_ago, with_dates
from dialogs.understanding.quantities.rates import (
    multiplied,
    with_days,
    with_events,
    with_frequencies,
    with_shared_articles,
)
from dialogs.understanding.quantities.tokens import QuantityToken
from dialogs.understanding.vocabulary.phrase_table import PhraseTable

_SHORTEST_PLURAL = 4


@dataclass(frozen=True, slots=True)
class Lexeme:
    """What a word of numbers.yaml or dates.yaml stands for: `unit` for units, `value` for months and the like."""

    kind: str
    unit: str = ""
    value: float = 0.0


def pieces_of(tokens: Sequence[str], lexicon: PhraseTable[Lexeme]) -> list[QuantityToken]:
    """Return the tokens as pieces, one for each phrase of the lexicon, number or other word."""
    pieces, position = list[QuantityToken](), 0
    while position < len(tokens):
        piece = _piece(tokens, position, lexicon)
        pieces.append(piece)
        position = piece.end
    return pieces


def quantities(
    pieces: list[QuantityToken], tokens: Sequence[str], today: date, months_meant: float | None = None
) -> list[QuantityToken]:
    """Return the pieces with every number, unit, rate and stretch of time put together.

    `months_meant`: the stretch of time that a rate without one is meant for, None where it has to be asked.
    """
    pieces = with_lengths(with_days(with_units(joined(pieces))))
    pieces = with_dates(pieces, tokens, today)
    pieces = with_shared_articles(with_frequencies(pieces))
    pieces = with_events(with_articles(pieces))
    pieces = with_bounds(with_ago(pieces))
    return multiplied(pieces, months_meant)


def _piece(tokens: Sequence[str], position: int, lexicon: PhraseTable[Lexeme]) -> QuantityToken:
    found = lexicon.at(tokens, position)
    value = numeric(tokens[position])
    if found and (value is None or found.end > position + 1):
        return QuantityToken(found.meaning.kind, position, found.end, found.meaning.value, found.meaning.unit)
    if value is not None:
        return QuantityToken("number", position, position + 1, value)
    return QuantityToken(_other_kind(tokens, position), position, position + 1)


def _other_kind(tokens: Sequence[str], position: int) -> str:
    """Return the kind of a token that is not in the lexicon: a date in figures, what a number counts, or a word."""
    token = tokens[position]
    if token[0].isdigit() and any(sign in token for sign in "/-."):
        return "calendar_date"
    counted = position > 0 and numeric(tokens[position - 1]) is not None
    return "things" if counted and len(token) >= _SHORTEST_PLURAL and token.endswith("s") else "word"
