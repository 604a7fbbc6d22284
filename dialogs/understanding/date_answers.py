"""The day on which somebody means to apply."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from dialogs.understanding.dates import parsed
from dialogs.understanding.language import Language
from dialogs.understanding.message import Message
from dialogs.understanding.negation import guarded
from dialogs.understanding.reading import Reading
from dialogs.understanding.situation import Situation

_EARLIEST_YEAR, _LATEST_YEAR = 1990, 2100
_FEW = 3  # "I think right now"
_ISO = re.compile(r"\d{4}-\d{1,2}-\d{1,2}")
_PASSED_OVER = frozenset({",", ".", "!", "the", "of", "on", "de", "del", "el"})


def read_date(message: Message, situation: Situation) -> Reading:
    """The day as an ISO string; a question back for a month or year alone, or a day that does not exist."""
    fact, day = situation.asked or "", _day(message, situation.language, situation.today)
    if day is None or not _EARLIEST_YEAR <= day.year <= _LATEST_YEAR:
        return Reading("clarify", reason="no_such_date")
    return Reading("value", {fact: day.isoformat()}, trace=(f"{fact}: {' '.join(message.tokens)}",))


def _day(message: Message, language: Language, today: date) -> date | None:
    if _is_today(tuple(token for token in message.tokens if token.isalnum()), language):
        return today
    if language.talk["open_dates"].find(message.figures):
        return None
    written = " ".join(token for token in message.core if token not in _PASSED_OVER)
    if _ISO.fullmatch(written):
        return _iso(written)
    return _parsed(written, today) or _parsed(" ".join(_between_figures(message.core, language)), today)


def _parsed(written: str, today: date) -> date | None:
    return parsed(written, today, ("day", "month"), "future")


def _between_figures(words: Sequence[str], language: Language) -> Sequence[str]:
    """From the first number or month to the last: the date of "as of jan 1 2024"; none where it is denied."""
    months = {found.start for found in language.lexicon.find(words) if found.meaning.kind == "month_name"}
    places = [place for place, word in enumerate(words) if word[0].isdigit() or place in months]
    if not months or guarded(words, language).denied(places[0]):
        return ()
    return words[places[0] : places[-1] + 1]


def _is_today(words: Sequence[str], language: Language) -> bool:
    """Whether the words say today, with a word or two beside it and no "not"."""
    found = language.talk["today"].find(words)
    if len(found) != 1 or any(word[0].isdigit() for word in words) or language.talk["open_dates"].find(words):
        return False
    beside = len(words) - (found[0].end - found[0].start)
    return beside <= _FEW and not guarded(words, language).denied(found[0].start)


def _iso(written: str) -> date | None:
    """The day of "2027-2-1", year first and then the month: the parser would take 13 for a day."""
    try:
        return date(*map(int, written.split("-")))
    except ValueError:
        return None
