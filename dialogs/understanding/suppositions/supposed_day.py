"""The day in "what if I finish my MSW in May?": a month stands for its last day, a year for its last as well."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from dialogs.understanding.language import Language
from dialogs.understanding.quantities.tokens import QuantityToken
from dialogs.understanding.readers.date_reader import day_pieces, with_days

_LAST_MONTH = 12
_EARLIEST_YEAR, _LATEST_YEAR = 2000, 2100


class SupposedDay(NamedTuple):
    """A day, and where the words that tell it stand: tokens[start:end]."""

    day: date
    start: int
    end: int


def supposed_day(tokens: Sequence[str], language: Language, today: date) -> SupposedDay | None:
    """Return the first day, month or year that is told as the time by then."""
    by_then, pieces = language.what_if["by_then"], day_pieces(tokens, language.dates)
    for piece in with_days(list(pieces), today):
        if piece.kind == "day":
            return SupposedDay(date.fromordinal(int(piece.value)), piece.start, piece.end)
    for at, piece in enumerate(pieces):
        found = by_then.at(tokens, piece.start)
        behind = [each for each in pieces[at:] if found and each.start >= found.end][:2]
        if found and (told := _month_or_year(behind, today)):
            day, end = told
            return SupposedDay(day, found.start, end)
    return None


def year_told(tokens: Sequence[str]) -> date | None:
    """Return the last day of the one year that the tokens name."""
    years = {int(token) for token in tokens if token.isdecimal() and _EARLIEST_YEAR <= int(token) <= _LATEST_YEAR}
    return date(years.pop(), _LAST_MONTH, 31) if len(years) == 1 else None


def _month_or_year(pieces: Sequence[QuantityToken], today: date) -> tuple[date, int] | None:
    """Return the last day of the month, the next one where no year is told, or of the year, and where that ends."""
    first, year = pieces[:1], _year(pieces[-1:])
    if year and len(pieces) == 1:
        return date(year, _LAST_MONTH, 31), pieces[0].end
    if first and first[0].kind == "month_name":
        month = int(first[0].value)
        told = year or today.year + (month < today.month)
        return date(told, month, monthrange(told, month)[1]), pieces[-1 if year else 0].end
    year = _year(first)
    return (date(year, _LAST_MONTH, 31), first[0].end) if year else None


def _year(pieces: Sequence[QuantityToken]) -> int | None:
    """Return the year that the one piece tells."""
    told = [int(piece.value) for piece in pieces if piece.kind == "number"]
    return told[0] if told and _EARLIEST_YEAR <= told[0] <= _LATEST_YEAR else None
