"""Claim the day of applying: "I'll apply on October 1", "by the 2023 rules"."""

from __future__ import annotations

from datetime import date

from dialogs.understanding.claims.claim import SentenceReader
from dialogs.understanding.clauses.sentence import Owner
from dialogs.understanding.readers.date_reader import day_pieces, with_days

_FACT = "apply_on"
_DAY_WITHIN = 8  # tokens: "I'm going to apply on Tuesday, March 2 2027"
_FIRST_YEAR, _LAST_YEAR = 2000, 2100


def claim_day_of_applying(reader: SentenceReader) -> None:
    """Claim the day that the writer means to apply on, or the last day of the year whose rules they name."""
    for found in reader.find_in("applies_on"):
        frame = reader.frames[found.start]
        if frame.owner is Owner.WRITER and not (frame.asks or frame.hypothetical):
            _claim_day(reader, found.end)
    for found in reader.find_in("rules_of"):
        year = reader.tokens[found.end : found.end + 1]
        told = year and year[0].isdecimal() and _FIRST_YEAR <= int(year[0]) <= _LAST_YEAR
        if told and reader.holds("rules", found.end + 1, found.end + 2):
            reader.add(_FACT, date(int(year[0]), 12, 31).isoformat(), found.start, found.end + 2)


def _claim_day(reader: SentenceReader, start: int) -> None:
    tokens = reader.tokens[start : start + _DAY_WITHIN]
    pieces = with_days(day_pieces(tokens, reader.language.dates), reader.context.today)
    if pieces and pieces[0].kind == "day":
        day = date.fromordinal(int(pieces[0].value))
        reader.add(_FACT, day.isoformat(), start, start + pieces[0].end)
