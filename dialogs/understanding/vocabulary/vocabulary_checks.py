"""Phrases of the vocabulary that no reply can match, for `imhbot dialogs check`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from dialogs.understanding.language import Language, laid_out
from dialogs.understanding.normalize import in_digits
from dialogs.understanding.quantities.numbers import digits
from dialogs.understanding.vocabulary.phrase_table import PhraseTable, entries_of, phrases_of
from dialogs.understanding.vocabulary.vocabulary_files import read_vocabulary_files, texts_in
from rules.facts import FactCatalogue
from rules.yamlfiles import FilesError, OverlaidValue, OverlaidValues, Problem

_SPANISH_BEFORE = "horas"  # a reply is read as Spanish where such a word stands in it


def check_vocabulary(folder: Path, catalogue: FactCatalogue, *added: Path) -> list[Problem]:
    """Return what is wrong with the vocabulary of a language; if nothing else is, the phrases that no reply matches."""
    try:
        files = read_vocabulary_files(folder, catalogue, *added)
    except FilesError as error:
        return list(error.problems)
    return list(_unreachable(files, catalogue))


def _unreachable(files: OverlaidValues, catalogue: FactCatalogue) -> Iterator[Problem]:
    """Yield each phrase with a number word that must be listed in digits too, as replies are read so."""
    language = laid_out(files, catalogue)
    tables: Mapping[str, PhraseTable[Any]] = {
        "numbers": language.lexicon,
        "dates": language.dates,
        "topics": language.topics,
        "people": language.people,
        "people, counts": language.counts,
    }
    for name, table in tables.items():
        for phrase in table.phrases():
            figures = _lost(phrase, table, language)
            if figures:
                yield _problem(files[name.partition(",")[0]], phrase, figures)


def _problem(file: OverlaidValue, phrase: Sequence[str], figures: Sequence[str]) -> Problem:
    at, entry = next(_listing(file, tuple(phrase)), ((), ""))
    message = f'no reply matches "{" ".join(phrase)}"'
    return file.problem(at, message, f'list it as "{" ".join(figures)}" as well', near=entry)


def _listing(file: OverlaidValue, phrase: tuple[str, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Yield the path to each list that holds the phrase, with its entry; the last file first."""
    for layer in file.layers[::-1]:
        for at, listed in texts_in(layer.data):
            yield from ((at, entry) for entry in entries_of(listed) if phrase in phrases_of(entry))


def _lost(phrase: Sequence[str], table: PhraseTable[Any], language: Language) -> Sequence[str]:
    """Return the phrase as a reply would hold it, where that is not in the table; empty where all is well."""
    if any(word.startswith("{") for word in phrase) or not _holds_a_number(phrase, language):
        return ()
    readings = (in_digits(phrase, language), in_digits((_SPANISH_BEFORE, *phrase), language)[1:])
    return next((figures for figures in readings if _is_missing(figures, phrase, table)), ())


def _holds_a_number(phrase: Sequence[str], language: Language) -> bool:
    """Return whether the digits of any of its words are worth working out; that takes a while."""
    return any(_is_number_word(word) for word in phrase) or bool(language.talk["not_numbers"].find(phrase))


@lru_cache(maxsize=8192)
def _is_number_word(word: str) -> bool:
    return digits((word,), spanish=True) != (word,)


def _is_missing(figures: Sequence[str], phrase: Sequence[str], table: PhraseTable[Any]) -> bool:
    lone_number = len(figures) == 1 and figures[0].isdigit()
    return not lone_number and table.whole(figures) != table.whole(phrase)
