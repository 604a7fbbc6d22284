"""Stretches of time told by their ends: "since March 2021", "from 2019 to 2022", "started 3 years ago"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from dialogs.understanding.dates import month_and_year
from dialogs.understanding.pieces import Piece, combine, first, last

_DAYS_A_YEAR = 365.25
_EARLIEST = 1950
_BEFORE_A_DATE = frozenset({"since", "from", "to", "over", "dash"})
_AFTER_A_DATE = frozenset({"to", "dash", "now"})
_MIDDLE_OF_A_YEAR = (7, 1)  # "since 2020" leaves the month open


def with_dates(pieces: list[Piece], tokens: Sequence[str], today: date) -> list[Piece]:
    """Months and years become dates, counted in years before today, and pairs of them become stretches of time."""
    pieces = _marked(pieces, tokens, today)
    if not any(piece.kind in {"date", "ago", "hace"} for piece in pieces):
        return pieces
    pieces = combine(pieces, "(from|since)? (article|adjective)? date (to|dash) (article|adjective)? date", _between)
    pieces = combine(pieces, "(from|since)? date (to|dash|comma)? now", lambda run: _so_far(first(run, "date")))
    pieces = combine(pieces, "(since|from) (article|adjective|word)? date", lambda run: _so_far(run[-1]))
    pieces = combine(pieces, "since word word? word? (over|from|since)? date", lambda run: _so_far(run[-1]))
    return [
        replace(piece, kind="amount", unit="year", bound="ago") if piece.kind == "date" else piece for piece in pieces
    ]


def with_ago(pieces: list[Piece]) -> list[Piece]:
    """ "Started 3 years ago" is a stretch of 3 years; "3 years ago" alone only says when."""
    pieces = combine(pieces, "(since|from) (article|adjective|word)* amount ago", lambda run: first(run, "amount"))
    pieces = combine(pieces, "(since|hace) amount", lambda run: run[-1])
    return combine(pieces, "amount ago", lambda run: replace(run[0], bound="ago"))


def _marked(pieces: list[Piece], tokens: Sequence[str], today: date) -> list[Piece]:
    def dated(run: Sequence[Piece]) -> Piece | None:
        return _month(run, tokens, today)

    pieces = combine(pieces, "(number|ordinal)? month_name (number|ordinal|comma|adjective)* number", dated)
    pieces = combine(pieces, "calendar_date", dated)
    return [_as_date(pieces, index, tokens, today) or piece for index, piece in enumerate(pieces)]


def _as_date(pieces: Sequence[Piece], index: int, tokens: Sequence[str], today: date) -> Piece | None:
    """A bare year or month, where the words beside it make it the end of a stretch of time."""
    piece = pieces[index]
    if piece.kind not in {"number", "month_name"}:
        return None
    before = {other.kind for other in pieces[max(0, index - 2) : index]}
    after = {other.kind for other in pieces[index + 1 : index + 2]}
    if not before & _BEFORE_A_DATE and not after & _AFTER_A_DATE:
        return None
    return _year(piece, today) if piece.kind == "number" else _month([piece], tokens, today)


def _month(run: Sequence[Piece], tokens: Sequence[str], today: date) -> Piece | None:
    """The run with its month, and year if told, as one date; a month alone ("since March") is the last one."""
    figures = [piece.value for piece in run if piece.kind == "number"]
    if figures and not _EARLIEST <= figures[-1] <= today.year:
        return None
    named = [piece for piece in run if piece.kind not in {"comma", "adjective"}]
    day = month_and_year([tokens[piece.start] for piece in named], today)
    return _date(run[0], day, today) if day else None


def _year(piece: Piece, today: date) -> Piece | None:
    year = piece.value
    if not (_EARLIEST <= year <= today.year and year == int(year)):
        return None
    return _date(piece, min(date(int(year), *_MIDDLE_OF_A_YEAR), today), today)


def _date(piece: Piece, day: date, today: date) -> Piece:
    return replace(piece, kind="date", value=(today - day).days / _DAYS_A_YEAR, unit="")


def _so_far(start: Piece) -> Piece:
    return replace(start, kind="amount", unit="year", bound="")


def _between(run: Sequence[Piece]) -> Piece | None:
    start, end = first(run, "date"), last(run, "date")
    length = start.value - end.value
    return replace(start, kind="amount", value=length, unit="year", bound="") if length > 0 else None
