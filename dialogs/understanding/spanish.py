"""Tell whether a message is in Spanish alone."""

from __future__ import annotations

from enum import IntEnum

from dialogs.understanding.language import Language
from dialogs.understanding.text import plain

_CLEAR = 3  # words that only Spanish has


class Spanish(IntEnum):
    """How sure it is that a message is in Spanish alone."""

    NO = 0  # it holds English
    MAYBE = 1  # no language shows, such as in "40"
    YES = 2
    CLEARLY = 3


def spanish_alone(text: str, language: Language) -> Spanish:
    """Return how sure it is that the text is in Spanish alone."""
    words = plain(text).tokens
    if not language.english_words.isdisjoint(words):
        return Spanish.NO
    found = sum(word in language.spanish_words for word in words)
    if found >= _CLEAR:
        return Spanish.CLEARLY
    return Spanish.YES if found else Spanish.MAYBE
