"""The words that tell what a question is about: associations, categories, days, purposes, synonyms."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice
from typing import Annotated, Any

from pydantic import AfterValidator, Field

from dialogs.faq.entry import FaqEntry
from dialogs.understanding.vocabulary.phrase_table import PhraseTable, entries_of, phrases_of
from dialogs.understanding.vocabulary.phrase_types import ByName, PartsByName, Phrases
from rules.model import Purpose
from rules.yamlfiles import EXTENDABLE, FileModel, Flaw, refuse

_TERM = "{term}"


def _around_a_term(listed: str) -> str:
    wrong = [entry for entry in entries_of(listed) if "{" in entry.replace(_TERM, "") or entry.count(_TERM) != 1]
    if wrong:
        raise refuse(
            Flaw(f"{entry!r} does not hold {_TERM} once", f"write {_TERM} for the term", entry) for entry in wrong
        )
    return listed


class AskingFile(FileModel):
    categories: Annotated[ByName, EXTENDABLE]  # names that people type, by category
    several: Annotated[dict[str, tuple[str, ...]], EXTENDABLE]  # names that stand for several categories
    hints: Annotated[ByName, EXTENDABLE]  # words that narrow the category, by category
    renewing: Phrases  # the question is about renewing
    all_associations: Phrases  # about several associations, or all
    joining: Phrases  # join two names of categories
    excluding: Phrases  # a name behind these is left out
    comparing: Phrases  # ask how several differ
    association_before: tuple[str, ...]  # before a two-letter name that is a word as well, show that it is meant
    association_after: tuple[str, ...]  # behind it
    defining: Phrases  # ask what something is or means
    choosing: Phrases  # of people who look for a category
    jobs: Phrases  # of people who tell what they do
    cases: Phrases  # of people who ask if what they have fits a rule
    owning: Phrases  # of people who speak of what they have, so that a number may be theirs
    needing: Phrases  # say what is needed, and nothing of the person
    dates: ByName  # words about days
    wanting: Annotated[ByName, EXTENDABLE]  # what a question wants to know beside its topic, by name
    same_words: Annotated[ByName, EXTENDABLE]  # words that mean the same, by the one that is looked for
    in_capitals: Annotated[dict[str, str], EXTENDABLE]  # words that are something else in capitals
    unheeded: Phrases  # say nothing about the topic
    pointing: Phrases  # lean on what was said before
    opening: Phrases  # begin to ask, in a long message
    subjects: Phrases  # what "it" in such a message may be
    counting: Phrases  # ask if something counts
    leaning: Phrases  # say nothing about the topic while a question is open
    amounts: Phrases  # of these, the ones that ask how much is needed, or if something is enough
    fact_topics: Annotated[dict[str, str], EXTENDABLE]  # the words of the topic of a fact that may be asked about
    own_topics: Phrases  # tell what a question is about, whatever is open
    bare: Phrases  # ask for something, and do not tell what it is about
    politely: Phrases  # before what somebody is asked to do
    requests: Phrases  # ask to do something, and not to tell something
    frames: ByName  # before the word that a question is about
    light: Phrases  # may stand in any question, and do not tell what it is about
    ordinary: Phrases  # no slips, however much they look like a word of ours
    around_terms: Phrases  # stand around a term in a question for its meaning
    persons: Phrases  # of those, the ones that ask for a person when alone
    term_asked: Annotated[str, AfterValidator(_around_a_term)]  # how a term of the glossary is asked for
    fact_asked: Annotated[str, AfterValidator(_around_a_term)]  # how the rules on an added fact are asked for
    added: Annotated[PartsByName, EXTENDABLE] = Field(default={})  # what people type for each added fact


Cue = tuple[frozenset[str], ...]

_FIRST, _FURTHER = 0.2, 0.12  # what a cue adds to the likeness, and each further word that it asks for


def read_cues(listed: str) -> tuple[Cue, ...]:
    """Read a list such as "exam, rsc + who/from": commas between cues, `+` for words together, `/` for either."""
    return tuple(map(_read, _each(listed)))


class Cues:
    """The cues of many entries, found by their first words: few of them can hold in one question, and are ever read."""

    def __init__(self, listed: Mapping[str, str]) -> None:
        self._by_word: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for name, cues in listed.items():
            for cue in _each(cues):
                for word in cue.partition("+")[0].split("/"):
                    self._by_word[word.strip()].append((name, cue))

    def weights(self, words: Collection[str]) -> dict[str, float]:
        """Return by entry what the most telling of its cues among the words adds; entries without one are left out."""
        found: dict[str, float] = {}
        for word in words:
            for name, listed in self._by_word.get(word, ()):
                cue = _read(listed)
                if holds(cue, words):
                    found[name] = max(found.get(name, 0.0), _FIRST + _FURTHER * (len(cue) - 1))
        return found


def holds(cue: Cue, words: Collection[str]) -> bool:
    """Return whether each part of the cue is among the words."""
    return all(not part.isdisjoint(words) for part in cue)


def _each(listed: str) -> Iterator[str]:
    return (cue for cue in map(str.strip, listed.replace("\n", " ").split(",")) if cue)


@lru_cache(maxsize=4096)
def _read(cue: str) -> Cue:
    return tuple(frozenset(word.strip() for word in part.split("/")) for part in cue.split("+"))


_APART = 5  # words between one part of a sign and the next: what stands farther off is said of something else
_ENDS = frozenset({".", ";", "?", "!"})


class PurposeSigns:
    """The signs of a purpose, of entries that tell some (`purpose_told`), found by their first words.

    A sign is written as a cue, but its parts have to stand in their order, near each other and in one sentence. A
    question that holds one of the phrases under `never` is about something else, whatever its signs.
    """

    def __init__(self, entries: Iterable[FaqEntry]) -> None:
        self._by_word: Mapping[str, list[tuple[Cue, Purpose]]] = defaultdict(list)
        self._unless: dict[Purpose, PhraseTable[str]] = defaultdict(PhraseTable)
        for entry in entries:
            if entry.purpose is not None:
                self._unless[entry.purpose].add_all(entry.purpose_told.never, "")
                self._add(read_cues(entry.purpose_told.cues), entry.purpose)

    def told(self, tokens: Sequence[str]) -> Purpose | None:
        """Return the purpose that the question is for, its categories told as such; None where no sign is found."""
        for place, token in enumerate(tokens):
            for sign, purpose in self._by_word.get(token, ()):
                if _stands(sign[1:], tokens, place + 1) and not self.is_against(purpose, tokens):
                    return purpose
        return None

    def is_against(self, purpose: Purpose, tokens: Sequence[str]) -> bool:
        """Return whether the question is about something else than the purpose."""
        return purpose in self._unless and bool(self._unless[purpose].find(tokens))

    def words(self) -> set[str]:
        """Return every word of every sign."""
        return {word for signs in self._by_word.values() for sign, _ in signs for part in sign for word in part}

    def _add(self, signs: Iterable[Cue], purpose: Purpose) -> None:
        for sign in signs:
            for word in sign[0]:
                self._by_word[word].append((sign, purpose))


def _stands(parts: Sequence[frozenset[str]], tokens: Sequence[str], start: int) -> bool:
    """Return whether the parts stand one after the other from there on, none of them far from the one before."""
    if not parts:
        return True
    for place in range(start, min(start + _APART + 1, len(tokens))):
        if tokens[place] in _ENDS:
            return False
        if tokens[place] in parts[0] and _stands(parts[1:], tokens, place + 1):
            return True
    return False


MEANT = "associationname"  # stands for any association in what is compared
KIND = "categoryname"


@dataclass(frozen=True)
class QuestionLexicon:
    """Tables of phrases, by what they tell."""

    places: PhraseTable[str]  # associations by id, other states as "-name", what only looks like a place as ""
    ambiguous: frozenset[str]  # names that are words as well, which count only in capitals or beside these:
    before: frozenset[str]  # words before such a name
    after: frozenset[str]  # words after it
    categories: PhraseTable[str]  # by name
    excluding: PhraseTable[str]  # words before a name that leave it out
    several: Mapping[str, tuple[str, ...]]  # names that stand for several categories
    hints: PhraseTable[str]  # words that narrow the category
    cues: PhraseTable[str]  # lists of asking.yaml where it matters only that a phrase stands in the question
    needing: PhraseTable[str]  # words of what is needed, which tell nothing of the person
    jobs: PhraseTable[str]  # words of people who tell what they do
    cases: PhraseTable[str]  # words of people who ask if what they have fits a rule
    dates: PhraseTable[str]  # words about days
    wanting: PhraseTable[str]  # what a question wants to know beside its topic
    months: Mapping[str, int]  # by name, from 1
    alike: PhraseTable[str]  # words that mean the same, by the one that is looked for
    in_capitals: Mapping[str, str]  # words that are something else in capitals
    unheeded: frozenset[str]  # say nothing about the topic
    pointing: frozenset[str]  # lean on what was said before
    opening: PhraseTable[str]  # begin to ask
    subjects: frozenset[str]  # what a question may be about that does not name it
    counting: frozenset[str]  # ask if something counts
    leaning: frozenset[str]  # say nothing about the topic while a question is open
    amounts: frozenset[str]  # of these, the ones that ask how much is needed, or if something is enough
    fact_topics: Mapping[str, tuple[str, ...]]  # the words of the topic of a fact that may be asked about
    own_topics: frozenset[str]  # tell what a question is about, whatever is open
    bare: frozenset[str]  # ask for something, and do not tell what it is about
    politely: PhraseTable[str]  # before a request
    requests: PhraseTable[str]  # ask to do something
    frames: PhraseTable[str]  # stand before what the question counts, or asks for
    light: frozenset[str]  # may stand in any question, and do not tell what it is about
    ordinary: frozenset[str]  # no slips, however much they look like a word of ours
    around_terms: frozenset[str]  # stand around a term in a question for its meaning
    joining: frozenset[str]  # join two names of categories
    persons: frozenset[str]  # ask for a person when they stand by themselves
    term_asked: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]  # the words before and after a term
    purposes: PurposeSigns  # signs of what a question is for
    fact_asked: tuple[str, ...] = ()  # how the rules on an added fact are asked for; `{term}` stands for its name
    added: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # what people type for each added fact


def asking(
    words: Mapping[str, Any], places: Mapping[str, Any], months: Iterable[str], entries: Iterable[FaqEntry]
) -> QuestionLexicon:
    """Lay out the tables of asking.yaml and of vocabulary/associations.yaml; `months` from January on.

    Of `entries` the signs are read that a question is for their purpose.
    """
    return QuestionLexicon(
        places=_places(places),
        ambiguous=frozenset(_entries(places["only_in_capitals"])),
        before=frozenset(words["association_before"]),
        after=frozenset(words["association_after"]),
        categories=_table(words["categories"]),
        excluding=_table({"excluding": words["excluding"]}),
        several={name: tuple(ids) for name, ids in words["several"].items()},
        hints=_table(words["hints"]),
        cues=_table(
            {
                name: words[name]
                for name in ("renewing", "all_associations", "comparing", "defining", "choosing", "owning")
            }
        ),
        dates=_table(words["dates"]),
        wanting=_table(words["wanting"]),
        months=_months(months),
        alike=_alike(words, places),
        in_capitals=words["in_capitals"],
        unheeded=frozenset(_entries(words["unheeded"])),
        pointing=frozenset(_entries(words["pointing"])),
        counting=frozenset(_entries(words["counting"])),
        **_of_talks(words),
        **_of_what_is_asked(words),
        ordinary=frozenset(_entries(words["ordinary"])),
        around_terms=frozenset(_entries(words["around_terms"])),
        joining=frozenset((*_entries(words["joining"]), ",")),
        persons=frozenset(_entries(words["persons"])),
        term_asked=tuple(_around_term(asked) for asked in _entries(words["term_asked"])),
        purposes=PurposeSigns(entries),
        **_of_added_facts(words),
    )


def _of_added_facts(words: Mapping[str, Any]) -> dict[str, Any]:
    """Return by name how the rules on added facts are asked for."""
    added = {fact: tuple(_plain_phrases(listed)) for fact, listed in words.get("added", {}).items()}
    return {"fact_asked": tuple(_entries(words["fact_asked"])), "added": added}


_MOST_NAMES = 8  # of an added fact, in questions


def _plain_phrases(listed: str) -> Iterator[str]:
    """Yield the first phrases of a list, those with `{name}` in them left out."""
    phrases = (" ".join(phrase) for entry in entries_of(listed) if "{" not in entry for phrase in phrases_of(entry))
    return islice(dict.fromkeys(phrases), _MOST_NAMES)


def _of_what_is_asked(words: Mapping[str, Any]) -> dict[str, Any]:
    """Return by name what tells a request from a question, and what a question is about from the rest of it."""
    return {
        **{name: _table({name: words[name]}) for name in ("politely", "requests", "needing", "jobs", "cases")},
        "frames": _table(words["frames"]),
        "opening": _table({"opening": words["opening"]}),
        "subjects": frozenset(_entries(words["subjects"])),
        "light": frozenset(_entries(words["light"])),
    }


def _of_talks(words: Mapping[str, Any]) -> dict[str, Any]:
    """Return by name the lists by which a question is read that leans on the talk."""
    topics: Mapping[str, str] = words["fact_topics"]
    leaning = frozenset(_entries(words["leaning"]))
    named = {word for listed in topics.values() for word in listed.split()} - leaning
    return {
        "bare": frozenset(_entries(words["bare"])),
        "leaning": leaning,
        "amounts": frozenset(_entries(words["amounts"])),
        "fact_topics": {fact: tuple(listed.split()) for fact, listed in topics.items()},
        "own_topics": named.union(_entries(words["own_topics"])),
    }


def _alike(words: Mapping[str, Any], places: Mapping[str, Any]) -> PhraseTable[str]:
    """Return all that is compared by its meaning: one word for every association, one for every category."""
    table = _table(words["same_words"])
    for listed in (*places["values"].values(), *_other_states(places)):
        table.add_all(listed, MEANT)
    for listed in words["categories"].values():
        table.add_all(listed, KIND)
    return table


def _other_states(places: Mapping[str, Any]) -> list[str]:
    """Return the names of states that are not loaded, without the two letters: most of those are words as well."""
    return [", ".join(name for name in _entries(names) if len(name) > 2) for names in places["not_loaded"].values()]


def _places(places: Mapping[str, Any]) -> PhraseTable[str]:
    table = _table(places["values"])
    for state, names in zip(places["not_loaded"], _other_states(places), strict=True):
        table.add_all(names, f"-{state}")
    table.add_all(places["passed_over"], "")
    return table


def _around_term(asked: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    before, _, after = asked.partition("{term}")
    return tuple(before.split()), tuple(after.split())


def _table(named: Mapping[str, str]) -> PhraseTable[str]:
    table: PhraseTable[str] = PhraseTable()
    for name, listed in named.items():
        table.add_all(listed, name)
    return table


def _months(names: Iterable[str]) -> dict[str, int]:
    """Return the months by their name and by its first three letters."""
    lowered = [name.lower() for name in names]
    return {written: month for month, name in enumerate(lowered, start=1) for written in (name, name[:3])}


def _entries(listed: str) -> list[str]:
    return [entry.strip() for entry in listed.replace("\n", " ").split(",") if entry.strip()]
