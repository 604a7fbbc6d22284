"""The words of one language, loaded once from its `vocabulary` folder and laid out for finding."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dialogs.understanding.phrases import PhraseTable
from dialogs.understanding.quantities import Symbol
from dialogs.understanding.reading import Reading
from dialogs.understanding.spelling import Spelling
from dialogs.understanding.tables import ChoiceWords, Person, choice_words, lexicon_of, listed, people_of, topics_of
from dialogs.understanding.topics import Topic
from dialogs.understanding.vocabulary_files import VocabularyError, problems_in, read_files
from rules.vocabulary import Fact, Vocabulary

__all__ = ["Language", "VocabularyError", "asking_back", "load_language"]

_CHOICE_FILES = {"association": "associations", "degree": "degrees"}
_SMALL_WORDS = ("have", "is", "own", "clause_ends", "after_degree")
_SAME_WORDS = {"renewal_rsc_provider": "rsc_provider"}


@dataclass(frozen=True, slots=True)
class Language:
    """Everything that the readers look up; see dialogs/en/vocabulary for what each table holds."""

    facts: Mapping[str, Fact]
    spelling: Spelling
    lexicon: PhraseTable[Symbol]
    topics: PhraseTable[Topic]
    zero: PhraseTable[str]
    choices: Mapping[str, ChoiceWords]
    roles: ChoiceWords
    people: PhraseTable[Person]
    counts: PhraseTable[str]
    yes_no: Mapping[str, PhraseTable[str]]
    told: PhraseTable[tuple[str, str]]
    guards: PhraseTable[str]
    commands: PhraseTable[str]
    called: PhraseTable[str]
    talk: Mapping[str, PhraseTable[str]]
    places: PhraseTable[str]
    capitals_only: Mapping[str, frozenset[str]]
    spanish: frozenset[str]
    renewing: frozenset[str]
    sentences: Mapping[str, str]
    names: Mapping[str, str]
    units: Mapping[str, str]


def load_language(folder: Path, vocabulary: Vocabulary) -> Language:
    """Read the vocabulary of one language.

    Raises VocabularyError, listing every problem, when a file is missing or names what does not exist.
    """
    files = read_files(folder)
    problems = problems_in(files, vocabulary)
    if problems:
        raise VocabularyError(problems)
    return _laid_out(files, vocabulary)


def asking_back(reading: Reading, language: Language) -> str:
    """The sentence that asks back, for a reading of kind clarify."""
    sentence = language.sentences.get(reading.reason or "", language.sentences["nothing_named"])
    return sentence.format_map(_Places(reading.details))


class _Places(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return "it"


def _laid_out(files: Mapping[str, Any], vocabulary: Vocabulary) -> Language:
    parts = {name: listed(words) for name, words in files["topics"]["parts"].items()}
    talk, back = files["talk"], files["asking_back"]
    tables = dict(_tables(files, vocabulary, parts))
    words = set[str]().union(*(table.words() for table in (*_all_tables(tables), *parts.values())))
    numbers = _words(files["spelling"]["numbers"])
    return Language(
        facts=vocabulary.facts,
        spelling=Spelling(words | numbers, _words(files["spelling"]["ordinary"]), numbers),
        spanish=frozenset(talk["spanish"]),
        renewing=frozenset(files["topics"]["renewing"]),
        capitals_only={fact: _words(files[name].get("only_in_capitals", "")) for fact, name in _CHOICE_FILES.items()},
        sentences=back["sentences"],
        names=back["facts"],
        units=back["units"],
        **tables,
    )


def _tables(
    files: Mapping[str, Any], vocabulary: Vocabulary, parts: Mapping[str, PhraseTable[str]]
) -> Iterator[tuple[str, Any]]:
    facts, talk, numbers = vocabulary.facts, files["talk"], files["numbers"]
    yield "lexicon", lexicon_of(numbers)
    yield "topics", topics_of(files["topics"], parts)
    yield "zero", listed(numbers["zero_replies"])
    yield (
        "choices",
        {
            fact: choice_words(_choice_file(files, fact), facts[fact].values, parts)
            for fact in facts
            if facts[fact].kind == "choice"
        },
    )
    yield (
        "roles",
        choice_words(
            {**files["roles"], "also": {"all_of_them": files["roles"]["all_of_them"]}}, facts["roles"].values, parts
        ),
    )
    yield "people", people_of(files["people"], facts["references"].values, parts)
    yield "counts", _merged(files["people"]["counts"])
    yield "yes_no", _yes_no(files["yes_no"], parts)
    yield "told", _told(files, parts)
    yield "guards", _merged({kind: words for kind, words in files["guards"].items() if kind not in _SMALL_WORDS})
    yield "commands", _merged(talk["commands"])
    yield "called", _merged(files["called"])
    yield (
        "places",
        _merged({name: files["associations"][name] for name in ("passed_over", "left", "here", "here_unasked")}),
    )
    yield (
        "talk",
        {
            **{
                name: listed(talk[name])
                for name in (
                    "unknown",
                    "unknown_inside",
                    "noise",
                    "smalltalk",
                    "filler",
                    "change",
                    "change_anything",
                    "ahead",
                    "not_numbers",
                    "today",
                    "open_dates",
                )
            },
            "question_starts": listed(talk["questions"]["starts"]),
            "question_anywhere": listed(talk["questions"]["anywhere"]),
            "correction_starts": listed(talk["corrections"]["starts"]),
            "correction_anywhere": listed(talk["corrections"]["anywhere"]),
            "correction_before_the_old": listed(talk["corrections"]["before_the_old"]),
            **{name: listed(files["guards"][name]) for name in _SMALL_WORDS},
            "nobody": listed(files["people"]["nobody"]),
        },
    )


def _choice_file(files: Mapping[str, Any], fact: str) -> Mapping[str, Any]:
    name = _CHOICE_FILES.get(fact)
    return files[name] if name else files["choices"][_SAME_WORDS.get(fact, fact)]  # type: ignore[no-any-return]


def _merged(named: Mapping[str, str]) -> PhraseTable[str]:
    """One table of several lists; the meaning of a phrase is the name of its list."""
    table: PhraseTable[str] = PhraseTable()
    for name, words in named.items():
        table.add_all(words, name)
    return table


def _yes_no(file: Mapping[str, Any], parts: Mapping[str, PhraseTable[str]]) -> dict[str, PhraseTable[str]]:
    """The general words under "", and each fact's own statements under its name."""
    tables = {"": _merged(file["words"])}
    for fact, lists in file["facts"].items():
        tables[fact] = PhraseTable(parts)
        for meaning in ("says_yes", "says_no", "between"):
            tables[fact].add_all(lists.get(meaning, ""), meaning)
    return tables


def _told(files: Mapping[str, Any], parts: Mapping[str, PhraseTable[str]]) -> PhraseTable[tuple[str, str]]:
    """Statements plain enough to be taken while another fact is asked about: (fact, value or empty for yes-or-no)."""
    table: PhraseTable[tuple[str, str]] = PhraseTable(parts)
    for fact, lists in files["yes_no"]["facts"].items():
        table.add_all(lists.get("told", ""), (fact, ""))
    for fact, lists in files["choices"].items():
        for value, words in lists.get("told", {}).items():
            table.add_all(words, (fact, value))
    return table


def _words(listing: str) -> frozenset[str]:
    return frozenset(word.strip() for word in listing.replace("\n", " ").split(",") if word.strip())


def _all_tables(tables: Mapping[str, Any]) -> Iterator[PhraseTable[Any]]:
    for table in tables.values():
        if isinstance(table, PhraseTable):
            yield table
        elif isinstance(table, ChoiceWords):
            yield table.table
        else:
            yield from _all_tables(table)
