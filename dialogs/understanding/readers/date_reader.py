"""Read a date: the day of applying."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

from dialogs.understanding.language import Language
from dialogs.understanding.normalize import NormalizedReply, negation_scope
from dialogs.understanding.quantities.periods import day_of, full_year, in_figures, next_day
from dialogs.understanding.quantities.quantities import Lexeme
from dialogs.understanding.quantities.tokens import QuantityToken, first, rewrite
from dialogs.understanding.reading import Reading
from dialogs.understanding.situation import ReadingContext
from dialogs.understanding.vocabulary.phrase_table import PhraseTable
from dialogs.understanding.vocabulary.tables import NOW

Build = Callable[[Sequence[QuantityToken], date], date | None]

_FIGURE = re.compile(r"(\d{1,4})(?:st|nd|rd|th)?")
_CENTURY = 20  # "twenty twenty-seven" comes as 20 27
_LAST_MONTH = 12
_DAYS = {"day": 1, "week": 7}


def day_pieces(tokens: Sequence[str], words: PhraseTable[Lexeme]) -> list[QuantityToken]:
    """Return the tokens as pieces: words of dates, figures that are a date, numbers, and other words."""
    pieces, position = list[QuantityToken](), 0
    while position < len(tokens):
        pieces.append(_piece(tokens, position, words))
        position = pieces[-1].end
    return pieces


def with_days(pieces: list[QuantityToken], today: date) -> list[QuantityToken]:
    """Return the pieces with everything that names one day made a "day", its value the ordinal of that day."""
    pieces = rewrite(pieces, "(this|next) unit", partial(_year, today=today))
    for pattern, build in _RULES:
        pieces = rewrite(pieces, pattern, partial(_built, build=build, today=today))
    pieces = rewrite(pieces, "(weekday small* day|day small* weekday)", _on_weekday)
    return rewrite(pieces, "(this|next)? weekday", partial(_built, build=_weekday, today=today))


def month_told(pieces: Sequence[QuantityToken], today: date) -> tuple[date, int] | None:
    """Return the day on which the month begins that the pieces open with, and where it ends; None for no one month.

    Of the month that has begun it is today; without a year, it is the next such month.
    """
    if not pieces or pieces[0].kind != "month_name" or any(piece.kind == "month_name" for piece in pieces[1:]):
        return None
    month, behind = int(pieces[0].value), [piece for piece in pieces[1:] if piece.kind != "small"][:1]
    figure = behind[0] if behind and behind[0].kind == "number" else None
    year = int(figure.value) if figure and _EARLIEST_YEAR <= figure.value <= _LATEST_YEAR else None
    if figure and year is None:
        return None  # "March 3" is a day
    if month == today.month and year in (None, today.year):
        return today, (figure or pieces[0]).end
    day = day_of(year, month, 1) if year else next_day(month, 1, today)
    return (day, (figure or pieces[0]).end) if day else None


def _piece(tokens: Sequence[str], position: int, words: PhraseTable[Lexeme]) -> QuantityToken:
    found, token = words.at(tokens, position), tokens[position]
    if found:
        return QuantityToken(found.meaning.kind, position, found.end, found.meaning.value, found.meaning.unit)
    written, figure = in_figures(token), _FIGURE.fullmatch(token)
    if written and written.day:
        value = written.month * 100 + written.day
        return QuantityToken("figures", position, position + 1, value, str(written.year or ""))
    if figure:
        return QuantityToken("number", position, position + 1, int(figure[1]))
    return QuantityToken("leaves_open" if token[0].isdigit() else "word", position, position + 1)


def _built(run: Sequence[QuantityToken], build: Build, today: date) -> QuantityToken:
    day = build(run, today)
    return replace(run[0], kind="day", value=day.toordinal()) if day else replace(run[0], kind="no_day")


def _year(run: Sequence[QuantityToken], today: date) -> QuantityToken | None:
    """Read "March 3 of next year"."""
    if run[-1].unit != "year":
        return None
    return replace(run[0], kind="number", value=today.year + (run[0].kind == "next"), unit="")


def _figures(run: Sequence[QuantityToken], today: date) -> date | None:
    month, day = divmod(int(run[0].value), 100)
    return day_of(int(run[0].unit), month, day) if run[0].unit else next_day(month, day, today)


def _month_and_day(run: Sequence[QuantityToken], today: date) -> date | None:
    """Read a month with its day, and with a year or without, in any order; the largest figure is the year."""
    month = int(first(run, "month_name").value)
    figures = [int(piece.value) for piece in run if piece.kind == "number"]
    if len(figures) == 3:
        figures = [figures[0], figures[1] * 100 + figures[2]] if figures[1] == _CENTURY else []
    if len(figures) == 1:
        return next_day(month, figures[0], today)
    if len(figures) != 2:
        return None
    day, year = figures if figures[0] <= 31 else reversed(figures)
    return day_of(full_year(year), month, day)


def _end_of_month(run: Sequence[QuantityToken], today: date) -> date | None:
    """Read "the first day of March", "the last day of March 2027"."""
    month, years = int(first(run, "month_name").value), [piece.value for piece in run if piece.kind == "number"]
    year = full_year(years[0]) if years else today.year + (month < today.month)
    start = day_of(year, month, 1)
    if start is None or run[0].kind == "first_day":
        return start
    return (start + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def _in_month(run: Sequence[QuantityToken], today: date) -> date | None:
    """Read "the 15th of next month"; of this month only a day that has not passed."""
    day, which, unit = int(run[0].value), run[-2], run[-1]
    if unit.unit != "month":
        return None
    if which.kind == "next":
        return day_of(today.year + (today.month == 12), today.month % 12 + 1, day)
    return day_of(today.year, today.month, day) if day >= today.day else None


def _near_the_end(run: Sequence[QuantityToken], today: date) -> date | None:
    """Read "the end of the year, the 31st", and of this month a day that has not passed."""
    unit, day = first(run, "unit").unit, int(first(run, "number").value)
    if unit == "year":
        return next_day(_LAST_MONTH, day, today)
    return day_of(today.year, today.month, day) if unit == "month" and day >= today.day else None


def _ahead(run: Sequence[QuantityToken], today: date) -> date | None:
    """Read so many days or weeks from today; months and years leave the day open."""
    unit, counts = first(run, "unit").unit, [int(piece.value) for piece in run if piece.kind == "number"]
    return today + timedelta(days=_DAYS[unit] * next(iter(counts), 1)) if unit in _DAYS else None


def _weekday(run: Sequence[QuantityToken], today: date) -> date | None:
    """Read a weekday as the next such day; "next Friday" only where that is the Friday of the week that begins next."""
    number = int(run[-1].value)
    soonest = today + timedelta(days=(number - today.isoweekday()) % 7 or 7)
    in_next_week = today + timedelta(days=7 - today.isoweekday() + number)
    return None if run[0].kind == "next" and soonest != in_next_week else soonest


def _holiday(run: Sequence[QuantityToken], today: date) -> date | None:
    month, day = divmod(int(run[0].value), 100)
    return day_of(full_year(run[-1].value), month, day) if len(run) > 1 else next_day(month, day, today)


def _on_weekday(run: Sequence[QuantityToken]) -> QuantityToken:
    """Return the day; "Friday, January 15" is no day where the 15th is another weekday."""
    day = first(run, "day")
    fits = date.fromordinal(int(day.value)).isoweekday() == int(first(run, "weekday").value)
    return day if fits else replace(day, kind="no_day")


_RULES: tuple[tuple[str, Build], ...] = (
    ("figures", _figures),
    ("number small* (this|next) unit", _in_month),
    ("late small* unit small* number", _near_the_end),
    ("number small* late small* unit", _near_the_end),
    ("(first_day|last_day) small* month_name small* number?", _end_of_month),
    ("month_name small* number small* number number", _month_and_day),
    ("month_name small* number small* number", _month_and_day),
    ("number small* month_name small* number number", _month_and_day),
    ("number small* month_name small* number", _month_and_day),
    ("month_name small* number", _month_and_day),
    ("number small* month_name", _month_and_day),
    ("days_away", lambda run, today: today + timedelta(days=int(run[0].value))),
    ("ahead small* number unit from_now?", _ahead),
    ("number unit from_now", _ahead),
    ("ahead small unit", _ahead),
    ("small unit from_now", _ahead),
    ("holiday small* number", _holiday),
    ("holiday", _holiday),
)


_EARLIEST_YEAR, _LATEST_YEAR = 1990, 2100
_FEW = 3  # words beside "now": "I think right now"
_SAYS_NOTHING = frozenset({"word", "small", "day", "this", "ahead", "gone"})


def read_date(message: NormalizedReply, situation: ReadingContext) -> Reading:
    """Return the day as an ISO string; a question back for a month or year alone, or a day that does not exist."""
    fact, day = situation.asked or "", _day(message, situation.language, situation.today)
    if day is None or not _EARLIEST_YEAR <= day.year <= _LATEST_YEAR:
        return Reading("clarify", reason="no_such_date")
    return Reading("value", {fact: day.isoformat()}, trace=(f"{fact}: {' '.join(message.tokens)}",))


def _day(message: NormalizedReply, language: Language, today: date) -> date | None:
    """Return the one day that the reply names, if all else that it says leaves that day as it is."""
    guards = negation_scope(message.figures, language)
    pieces = with_days(day_pieces(message.figures, language.dates), today)
    pieces = [piece for piece in pieces if not (piece.kind == "day" and guards.denied(piece.start))]
    days = {piece.value for piece in pieces if piece.kind == "day"}
    if len(days) != 1 or any(piece.kind not in _SAYS_NOTHING for piece in pieces):
        return None
    beside = sum(piece.kind == "word" and message.figures[piece.start].isalnum() for piece in pieces)
    in_passing = beside > _FEW and any(piece.unit == NOW for piece in pieces)
    if in_passing:
        return None
    day = date.fromordinal(int(days.pop()))
    gone = day > today and any(piece.kind == "gone" for piece in pieces)
    return _the_last(day, message) if gone else day


def _the_last(day: date, message: NormalizedReply) -> date | None:
    """Return the last such day, as it is told to be over; None where its year says otherwise."""
    told = any(str(day.year) in token for token in message.figures)
    return None if told else day_of(day.year - 1, day.month, day.day)
