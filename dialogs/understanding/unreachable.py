"""Phrases of the vocabulary that no reply can match, for `imhbot dialogs check`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from dialogs.understanding.language import Language
from dialogs.understanding.message import in_digits
from dialogs.understanding.numbers import digits
from dialogs.understanding.phrases import PhraseTable

_SPANISH_BEFORE = "horas"  # a reply is read as Spanish where such a word stands in it


def unreachable(language: Language) -> Iterator[str]:
    """Say of each phrase with a number word that it must be listed in digits too, as replies are read so."""
    tables: Mapping[str, PhraseTable[Any]] = {
        "numbers.yaml": language.lexicon,
        "dates.yaml": language.dates,
        "topics.yaml": language.topics,
        "people.yaml": language.people,
        "people.yaml, counts": language.counts,
    }
    for file, table in tables.items():
        for phrase in table.phrases():
            figures = _lost(phrase, table, language)
            if figures:
                yield f'{file}: no reply matches "{" ".join(phrase)}"; list it as "{" ".join(figures)}" as well'


def _lost(phrase: Sequence[str], table: PhraseTable[Any], language: Language) -> Sequence[str]:
    """The phrase as a reply would hold it, where that is not in the table; empty where all is well."""
    if any(word.startswith("{") for word in phrase) or not _holds_a_number(phrase, language):
        return ()
    readings = (in_digits(phrase, language), in_digits((_SPANISH_BEFORE, *phrase), language)[1:])
    return next((figures for figures in readings if _is_missing(figures, phrase, table)), ())


def _holds_a_number(phrase: Sequence[str], language: Language) -> bool:
    """Whether the digits of any of its words are worth working out; that takes a while."""
    return any(_is_number_word(word) for word in phrase) or bool(language.talk["not_numbers"].find(phrase))


@lru_cache(maxsize=8192)
def _is_number_word(word: str) -> bool:
    return digits((word,), spanish=True) != (word,)


def _is_missing(figures: Sequence[str], phrase: Sequence[str], table: PhraseTable[Any]) -> bool:
    lone_number = len(figures) == 1 and figures[0].isdigit()
    return not lone_number and table.whole(figures) != table.whole(phrase)
