"""The words of one language, loaded once from its `catalogue` folder and laid out for finding."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

from dialogs.understanding.numbers_named import FactPhrase
from dialogs.understanding.phrase_table import PhraseTable
from dialogs.understanding.quantities.quantities import Lexeme
from dialogs.understanding.reading import Reading
from dialogs.understanding.spelling import Spelling
from dialogs.understanding.tables import CHOICE_FILES, ChoiceWords, RaterWord, all_tables, listed, tables_of
from dialogs.understanding.text import without_accents
from dialogs.understanding.vocabulary_files import contents, read_vocabulary_files
from rules.facts import Fact, FactCatalogue
from rules.yamlfiles import OverlaidValues


@dataclass(frozen=True, slots=True)
class Language:
    """Everything that the readers look up; see dialogs/en/vocabulary for what each table holds."""

    facts: Mapping[str, Fact]
    spelling: Spelling
    lexicon: PhraseTable[Lexeme]
    dates: PhraseTable[Lexeme]
    topics: PhraseTable[FactPhrase]
    zero: PhraseTable[str]
    zero_starts: PhraseTable[str]
    zero_ends: PhraseTable[str]
    choices: Mapping[str, ChoiceWords]
    roles: ChoiceWords
    people: PhraseTable[RaterWord]
    counts: PhraseTable[str]
    yes_no: Mapping[str, PhraseTable[str]]
    told: PhraseTable[tuple[str, str]]
    guards: PhraseTable[str]
    commands: PhraseTable[str]
    called: PhraseTable[str]
    talk: Mapping[str, PhraseTable[str]]
    small_talk: PhraseTable[str]
    places: PhraseTable[str]
    capitals_only: Mapping[str, frozenset[str]]
    spanish: frozenset[str]
    accented: Mapping[str, str]
    renewing: frozenset[str]
    until_today: frozenset[str]
    after_degree: frozenset[str]
    received: frozenset[str]
    sentences: Mapping[str, str]
    names: Mapping[str, str]
    units: Mapping[str, str]


def load_language(folder: Path, catalogue: FactCatalogue, *added: Path) -> Language:
    """Read the vocabulary in the folder of a language, with what added folders lay over it.

    Raises FilesError with every problem.
    """
    files = read_vocabulary_files(folder, catalogue, *added)
    return laid_out(files, catalogue)


def asking_back(reading: Reading, language: Language) -> str:
    """Return the sentence that asks back, for a reading of kind clarify."""
    sentence = language.sentences.get(reading.reason or "", language.sentences["nothing_named"])
    return sentence.format_map(_Places(reading.details))


class _Places(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return "it"


def laid_out(sources: OverlaidValues, catalogue: FactCatalogue) -> Language:
    """Lay out the tables of the files."""
    files = {name: contents(name, value) for name, value in sources.items()}
    parts = {name: listed(words) for name, words in files["topics"]["parts"].items()}
    tables = tables_of(files, catalogue.facts, parts)
    every_table = (*all_tables(tables), *parts.values())
    back = files["asking_back"]
    return Language(
        facts=catalogue.facts,
        spelling=_spelling(files["spelling"], every_table),
        spanish=frozenset(files["talk"]["spanish"]),
        accented={without_accents(word): word for word in files["talk"]["accented"]},
        renewing=frozenset(files["topics"]["renewing"]),
        until_today=frozenset(files["topics"]["until_today"]),
        after_degree=frozenset(files["topics"]["after_degree"]),
        received=frozenset(files["topics"]["received"]),
        capitals_only={fact: _words(files[name]["only_in_capitals"]) for fact, name in CHOICE_FILES.items()},
        sentences=back["sentences"],
        names=back["facts"],
        units=back["units"],
        **tables,
    )


def _spelling(file: Mapping[str, Any], tables: Iterable[PhraseTable[Any]]) -> Spelling:
    """Return the words of all tables as those that slips are put right to."""
    numbers = _words(file["numbers"])
    known = (word for table in tables for word in table.words())
    return Spelling(chain(numbers, known), _words(file["ordinary"]), numbers, file["slips"])


def _words(listing: str) -> frozenset[str]:
    return frozenset(word.strip() for word in listing.replace("\n", " ").split(",") if word.strip())
