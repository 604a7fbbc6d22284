"""The words of one language, loaded once from its `vocabulary` folder and laid out for finding."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

from dialogs.content.added_words import CHOICE_FILES
from dialogs.understanding.claims.claim_words import ClaimWords, claim_words
from dialogs.understanding.clauses.clause_words import ClauseWords, clause_words
from dialogs.understanding.danger.danger import DangerVocabulary, danger_vocabulary
from dialogs.understanding.quantities.quantities import Lexeme
from dialogs.understanding.readers.numbers.numbers_named import FactPhrase
from dialogs.understanding.reading import Reading
from dialogs.understanding.spelling import Spelling, ordinary_words
from dialogs.understanding.text import without_accents
from dialogs.understanding.typing_words import TypingWords, typing_words
from dialogs.understanding.vocabulary.phrase_table import PhraseTable
from dialogs.understanding.vocabulary.tables import ChoiceWords, RaterWord, all_tables, listed, tables_of
from dialogs.understanding.vocabulary.vocabulary_files import contents, read_vocabulary_file, read_vocabulary_files
from dialogs.understanding.vocabulary.vocabulary_models import FRAMES
from rules.facts import Fact, FactCatalogue
from rules.model import Purpose
from rules.yamlfiles import FilesError, OverlaidValues


@dataclass(frozen=True, slots=True)
class Language:
    """Everything that the readers look up; see dialogs/en/vocabulary for what each table holds."""

    facts: Mapping[str, Fact]  # of the rules, by name
    typing: TypingWords  # how a text is cut into tokens
    spelling: Spelling  # puts slips right
    lexicon: PhraseTable[Lexeme]  # symbols of numbers and units
    dates: PhraseTable[Lexeme]  # symbols by which a day is told
    topics: PhraseTable[FactPhrase]  # which facts a phrase may name
    zero: PhraseTable[str]  # whole replies that mean 0
    zero_starts: PhraseTable[str]  # may stand before them
    zero_ends: PhraseTable[str]  # may stand behind them
    denying: Mapping[str, PhraseTable[str]]  # by which a longer reply says that there was none
    choices: Mapping[str, ChoiceWords]  # by fact
    roles: ChoiceWords  # what applicants do
    people: PhraseTable[RaterWord]  # who could rate them
    counts: PhraseTable[str]  # how many of them
    described: PhraseTable[str]  # what is said of them
    yes_no: Mapping[str, PhraseTable[str]]  # general words under "" and "short", statements by fact
    topics_of_yes_no: Mapping[str, PhraseTable[str]]  # what each yes-or-no question is about
    doubts_of_yes_no: Mapping[str, PhraseTable[str]]  # what leaves a yes open
    told: PhraseTable[tuple[str, str]]  # statements that are taken while another fact is asked about
    guards: PhraseTable[str]  # words that change what the words beside them mean
    commands: PhraseTable[str]  # the id of each command
    called: PhraseTable[str]  # facts by the names that people give them
    added: Mapping[str, PhraseTable[str]]  # what people type for each fact that an added folder declares
    talk: Mapping[str, PhraseTable[str]]  # lists where it matters only whether a phrase is in them, by name
    small_talk: PhraseTable[str]  # the kind of small talk
    what_if: Mapping[str, PhraseTable[str]]  # how somebody asks what would be, and compares, by name
    clauses: ClauseWords  # whose a clause is and when it holds
    claims: ClaimWords  # what a clause states
    places: PhraseTable[str]  # associations, and states that are not loaded
    capitals_only: Mapping[str, frozenset[str]]  # words that count only in capitals
    spanish: frozenset[str]  # a reply with one of these is read as Spanish
    english_words: frozenset[str]  # a message with one of these is not in Spanish alone
    spanish_words: frozenset[str]  # a message with several of these clearly is
    remind_words: tuple[str, ...]  # one of these is in every wish to be reminded
    accented: Mapping[str, str]  # Spanish numbers that count only with their accent
    renewing: frozenset[str]  # facts that only a renewal asks for
    about_others: frozenset[str]  # facts about people other than the applicant
    until_today: frozenset[str]  # years that go on until today
    after_degree: frozenset[str]  # years that count only after the degree
    lasting: frozenset[str]  # what lasts, so that "since 2012" is a yes
    one_is_enough: frozenset[str]  # about several people, true if it is true of one
    received: frozenset[str]  # hours that the applicant receives
    sentences: Mapping[str, str]  # that ask back, by reason
    names: Mapping[str, str]  # of facts in those sentences
    units: Mapping[str, str]  # in those sentences
    danger: DangerVocabulary  # tells that somebody is in danger


def load_language(folder: Path, catalogue: FactCatalogue, *added: Path) -> Language:
    """Read the vocabulary in the folder of a language, with what added folders lay over it.

    Raises FilesError with every problem.
    """
    files = read_vocabulary_files(folder, catalogue, *added)
    return laid_out(files, catalogue)


def load_danger(folder: Path, *added: Path) -> DangerVocabulary:
    """Read the vocabulary of danger alone. Raises FilesError with every problem."""
    read = {name: read_vocabulary_file(folder, name, *added) for name in FRAMES}
    if problems := [problem for _, found in read.values() for problem in found]:
        raise FilesError(problems)
    return danger_vocabulary({name: file for name, (file, _) in read.items()})


def asking_back(reading: Reading, language: Language) -> str:
    """Return the sentence that asks back, for a reading of kind clarify."""
    sentence = language.sentences.get(reading.reason or "", language.sentences["nothing_named"])
    said = " ".join(sentence.format_map(_Places(reading.details)).split())  # a count has no unit
    return _LOOSE.sub(r"\1", said)


_LOOSE = re.compile(r" ([.,?!])")


class _Places(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return "it"


def laid_out(sources: OverlaidValues, catalogue: FactCatalogue) -> Language:
    """Lay out the tables of the files."""
    files = {name: contents(name, value) for name, value in sources.items()}
    parts = {name: listed(words) for name, words in files["topics"]["parts"].items()}
    tables = tables_of(files, catalogue.facts, parts)
    clauses, claims = clause_words(files["clauses"], parts), claim_words(files["claims"], parts)
    every_table = (*all_tables(tables), *parts.values(), *clauses.tables(), *claims.tables())
    back = files["asking_back"]
    named = {name: back["named"].format(name=said) for name, said in back.get("added", {}).items()}
    return Language(
        facts=catalogue.facts,
        typing=typing_words(files["typing"]),
        spelling=_spelling(files["spelling"], every_table),
        spanish=frozenset(files["talk"]["spanish"]),
        remind_words=tuple(files["talk"]["remind_words"]),
        english_words=_words(files["languages"]["english"]),
        spanish_words=_words(files["languages"]["spanish"]),
        accented={without_accents(word): word for word in files["talk"]["accented"]},
        renewing=frozenset(files["topics"]["renewing"]).union(_only_for(Purpose.RENEWING, catalogue)),
        about_others=frozenset(files["topics"]["about_others"]),
        until_today=frozenset(files["topics"]["until_today"]),
        after_degree=frozenset(files["topics"]["after_degree"]).union(_years_after_degree(catalogue)),
        lasting=frozenset(files["yes_no"]["lasting"]),
        one_is_enough=frozenset(files["yes_no"]["one_is_enough"]),
        received=frozenset(files["topics"]["received"]),
        capitals_only={fact: _words(files[name]["only_in_capitals"]) for fact, name in CHOICE_FILES.items()},
        sentences=_sentences(back, files["associations"].get("loaded", {})),
        names={**dict.fromkeys(catalogue.facts, ""), **back["facts"], **named},
        units=back["units"],
        danger=danger_vocabulary(files),
        clauses=clauses,
        claims=claims,
        **tables,
    )


def _only_for(purpose: Purpose, catalogue: FactCatalogue) -> Iterator[str]:
    """Yield the added facts that are asked for that purpose alone."""
    return (fact.name for fact in catalogue.facts.values() if fact.is_added and fact.when == purpose)


def _years_after_degree(catalogue: FactCatalogue) -> Iterator[str]:
    """Yield the added facts of years that count only after a graduate degree."""
    return (each.name for each in catalogue.facts.values() if each.is_added and each.after_degree and each.is_number)


def _sentences(back: Mapping[str, Any], loaded: Mapping[str, str]) -> dict[str, str]:
    """Return the sentences that ask back, the states of the loaded associations filled in."""
    *first, last = list(dict.fromkeys(loaded.values())) or [""]
    states = back["joined"].format(first=back["comma"].join(first), last=last) if first else last
    return {name: text.replace("{states}", states) for name, text in back["sentences"].items()}


def _spelling(file: Mapping[str, Any], tables: Iterable[PhraseTable[Any]]) -> Spelling:
    """Return the words of all tables as those that slips are put right to."""
    numbers = _words(file["numbers"])
    known = (word for table in tables for word in table.words())
    return Spelling(chain(numbers, known), (), numbers, file["slips"], ordinary_words(file))


def _words(listing: str) -> frozenset[str]:
    return frozenset(word.strip() for word in listing.replace("\n", " ").split(",") if word.strip())
