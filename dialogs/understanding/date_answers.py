"""The day on which somebody means to apply."""

from __future__ import annotations

from datetime import date

from dialogs.understanding.dates import parsed
from dialogs.understanding.message import Message
from dialogs.understanding.reading import Reading

_EARLIEST_YEAR, _LATEST_YEAR = 1990, 2100


def read_date(fact: str, message: Message, today: date) -> Reading | None:
    """The day as an ISO string; a question back for a month or year alone, or a day that does not exist."""
    written = " ".join(token for token in message.core if token not in {",", ".", "the", "of", "on", "de", "del", "el"})
    if not written:
        return None
    day = today if written in _TODAY else parsed(written, today, ("day", "month"), "future")
    if day is None or not _EARLIEST_YEAR <= day.year <= _LATEST_YEAR:
        return Reading("clarify", reason="no_such_date")
    return Reading("value", {fact: day.isoformat()}, trace=(f"{fact}: {written}",))


_TODAY = frozenset({"today", "now", "hoy", "ahora"})
