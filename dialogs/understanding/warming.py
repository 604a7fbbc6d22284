"""Doing beforehand what the first replies would have to wait for."""

from __future__ import annotations

from datetime import date

from dialogs.understanding.dates import parsed
from dialogs.understanding.language import Language
from dialogs.understanding.numbers import digits
from dialogs.understanding.understand import understand

_A_DAY = date(2000, 1, 1)
_A_FEW_DATES = ("1 enero", "enero 2000")  # words that English does not know: both languages are tried
_NO_WORD = "zzzzzz"


def warm(language: Language) -> None:
    """Import and lay out what is left for later, some two seconds' work; for a server to call at its start."""
    for table in language.all_tables:
        table.write_out()
    language.spelling.correct([_NO_WORD])
    digits([_NO_WORD], spanish=True)
    for written in _A_FEW_DATES:
        parsed(written, _A_DAY, ("month",), "past")
        parsed(written, _A_DAY, ("day", "month"), "future")
    for fact in language.facts:
        understand("1", fact, language, today=_A_DAY)
