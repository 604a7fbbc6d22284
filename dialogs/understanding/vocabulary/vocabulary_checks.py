"""Phrases of the vocabulary that no reply can match, for `imhbot dialogs check`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Any

from dialogs.understanding.language import Language, laid_out
from dialogs.understanding.normalize import in_digits
from dialogs.understanding.quantities.numbers import digits
from dialogs.understanding.vocabulary.phrase_table import PhraseTable, entries_of, phrases_of
from dialogs.understanding.vocabulary.vocabulary_files import read_vocabulary_files, texts_in
from rules.facts import FactCatalogue
from rules.loading.files import PACKAGED
from rules.yamlfiles import FilesError, Layer, OverlaidValue, OverlaidValues, Problem, shown

_SPANISH_BEFORE = "horas"  # a reply is read as Spanish where such a word stands in it


def check_vocabulary(folder: Path, catalogue: FactCatalogue, *added: Path) -> list[Problem]:
    """Return what is wrong with the vocabulary of a language; if nothing else is, the phrases that no reply matches."""
    try:
        files = read_vocabulary_files(folder, catalogue, *added)
    except FilesError as error:
        return list(error.problems)
    return check_phrases(files, laid_out(files, catalogue))


def check_phrases(files: OverlaidValues, language: Language) -> list[Problem]:
    """Return the phrases of sound files that mean two things, and those that no reply matches."""
    return [*_meant_twice(files), *_unreachable(files, language)]


def _unreachable(files: OverlaidValues, language: Language) -> Iterator[Problem]:
    """Yield each phrase with a number word that must be listed in digits too, as replies are read so."""
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


# Where a phrase can stand for one thing only: the file, and the path to what holds the lists of each.
_MEANINGS: tuple[tuple[str, tuple[str, ...]], ...] = (
    *((name, ("values",)) for name in ("associations", "degrees", "roles", "people")),
    ("talk", ("commands",)),
    ("called", ()),
)
_PLACES = "associations"
_ANSWERS = ("says_yes", "says_no", "between")  # to a question of yes or no
_MOST_PHRASES = 10_000  # of one entry, such as "(a|b) (c|d) ..."


def _meant_twice(files: OverlaidValues) -> Iterator[Problem]:
    """Yield each phrase that an added file lists for one thing, and that stands for another one."""
    for name, at in (*_MEANINGS, *_of_each_fact(files)):
        layers = files[name].layers
        if not any(layer.level and _lists(layer.data, at) for layer in layers):
            continue
        tables = _of_states(files) if name == _PLACES else {}
        for layer in layers:
            for meaning, lists in _lists(layer.data, at).items():
                for _, text in texts_in(lists):
                    tables.setdefault(meaning, PhraseTable()).add_all(text, meaning)
        for layer in layers:
            if layer.level and not layer.file.path.is_relative_to(PACKAGED):
                yield from _also_meant(layer, at, tables)


def _of_states(files: OverlaidValues) -> dict[str, PhraseTable[str]]:
    """Return the names of states by the association of each; a state without one stands for itself."""
    loaded, states = (files[_PLACES].data.get(key, {}) for key in ("loaded", "states"))
    tables: dict[str, PhraseTable[str]] = {}
    for state, listed in states.items():
        of_it = [name for name, its_state in loaded.items() if its_state == state] or [state]
        for _, text in texts_in(listed) if len(of_it) == 1 else ():
            tables.setdefault(of_it[0], PhraseTable()).add_all(text, of_it[0])
    return tables


def _also_meant(layer: Layer, at: tuple[str, ...], tables: Mapping[str, PhraseTable[str]]) -> Iterator[Problem]:
    for meaning, lists in _lists(layer.data, at).items():
        others = [(other, table) for other, table in tables.items() if other != meaning]
        for place, text in texts_in(lists, (*at, meaning)):
            for entry in entries_of(text):
                for phrase in islice(phrases_of(entry), _MOST_PHRASES):
                    other = next((name for name, table in others if table.whole(phrase)), None)
                    if other is not None:
                        wrong = f'"{" ".join(phrase)}" stands for {shown(other)!r} already, so not for {meaning!r}'
                        yield OverlaidValue((layer,)).problem(place, wrong, "take it out of one of them", near=entry)


def _lists(data: Any, at: tuple[str, ...]) -> Mapping[str, Any]:
    """Return the lists at a path by what they stand for; of a question of yes or no, those that answer it."""
    for step in at:
        data = data.get(step, {})
    return {key: lists for key, lists in data.items() if at[:1] != ("facts",) or key in _ANSWERS}


def _of_each_fact(files: OverlaidValues) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield from (("choices", (fact, "values")) for fact in files["choices"].data)
    yield from (("yes_no", ("facts", fact)) for fact in files["yes_no"].data["facts"])
