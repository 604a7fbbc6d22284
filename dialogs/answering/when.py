"""The day that a question is about, as it is written in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from dialogs.answering.asking import Asking

YEAR = re.compile(r"(?:19|20)\d\d")
ISO = re.compile(r"(?:19|20)\d\d-\d{1,2}-\d{1,2}")
OLD = "old"  # of a version of the rules
_HALF_OF_A_YEAR = 7  # a year alone means its middle, on either side of which a change may lie


def is_when(word: str) -> bool:
    """Whether the word is a day or OLD."""
    return word == OLD or day_meant(word) is not None


def day_meant(written: str) -> date | None:
    """Return the day that the word stands for; None where it is none, for it may come from anybody."""
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None


def day_asked(tokens: Sequence[str], asking: Asking, *, before: bool) -> date | None:
    """The day that a date, a month with its year or a year alone stands for; with "before", the day before it."""
    for index, token in enumerate(tokens):
        if ISO.fullmatch(token):
            return day_meant(token)
        if YEAR.fullmatch(token):
            named = [asking.months[word] for word in tokens[max(0, index - 3) : index] if word in asking.months]
            if before:
                return date(int(token), (*named, 1)[0], 1) - timedelta(days=1)
            return date(int(token), (*named, _HALF_OF_A_YEAR)[0], 1)
    return None
