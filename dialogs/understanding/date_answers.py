"""The day on which somebody means to apply: "Feb 3, 2027", "in 3 weeks", "next Friday", "el 15 de marzo"."""

from __future__ import annotations

from datetime import date

from dialogs.understanding.days import day_pieces, with_days
from dialogs.understanding.language import Language
from dialogs.understanding.message import Message
from dialogs.understanding.negation import guarded
from dialogs.understanding.number_tables import NOW
from dialogs.understanding.reading import Reading
from dialogs.understanding.situation import Situation

_EARLIEST_YEAR, _LATEST_YEAR = 1990, 2100
_FEW = 3  # words beside "now": "I think right now"
_SAYS_NOTHING = frozenset({"word", "small", "day", "this", "ahead"})


def read_date(message: Message, situation: Situation) -> Reading:
    """The day as an ISO string; a question back for a month or year alone, or a day that does not exist."""
    fact, day = situation.asked or "", _day(message, situation.language, situation.today)
    if day is None or not _EARLIEST_YEAR <= day.year <= _LATEST_YEAR:
        return Reading("clarify", reason="no_such_date")
    return Reading("value", {fact: day.isoformat()}, trace=(f"{fact}: {' '.join(message.tokens)}",))


def _day(message: Message, language: Language, today: date) -> date | None:
    """The one day that the reply names, if all else that it says leaves that day as it is."""
    guards = guarded(message.figures, language)
    pieces = with_days(day_pieces(message.figures, language.dates), today)
    pieces = [piece for piece in pieces if not (piece.kind == "day" and guards.denied(piece.start))]
    days = {piece.value for piece in pieces if piece.kind == "day"}
    if len(days) != 1 or any(piece.kind not in _SAYS_NOTHING for piece in pieces):
        return None
    beside = sum(piece.kind == "word" and message.figures[piece.start].isalnum() for piece in pieces)
    in_passing = beside > _FEW and any(piece.unit == NOW for piece in pieces)
    return None if in_passing else date.fromordinal(int(days.pop()))
