"""The words that tell what a question is about: associations, categories, days, purposes, synonyms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

from dialogs.faq.asking.asking_file import TERM
from dialogs.faq.asking.cues import PurposeSigns
from dialogs.faq.entry import FaqEntry
from dialogs.understanding.vocabulary.phrase_table import PhraseTable, entries_of, phrases_of
from dialogs.understanding.vocabulary.tables import listed, merged

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
    fact_asked: tuple[str, ...]  # how the rules on an added fact are asked for; `{term}` stands for its name
    day_asked: tuple[str, ...]  # words that ask, beside the name of an added fact, how long ago its day may be
    day_tells: tuple[str, ...]  # what the answer to that tells, of what is named in `wanting`
    added: Mapping[str, tuple[str, ...]]  # what people type for each added fact


def lexicon_of(
    words: Mapping[str, Any], places: Mapping[str, Any], months: Iterable[str], entries: Iterable[FaqEntry]
) -> QuestionLexicon:
    """Lay out the tables of asking.yaml and of vocabulary/associations.yaml; `months` from January on.

    Of `entries` the signs are read that a question is for their purpose.
    """
    topics: Mapping[str, str] = words["fact_topics"]
    leaning = _set_of(words["leaning"])
    named = {word for topic in topics.values() for word in topic.split()} - leaning
    return QuestionLexicon(
        **_by_form(words),
        places=_places(places),
        ambiguous=_set_of(places["only_in_capitals"]),
        before=frozenset(words["association_before"]),
        after=frozenset(words["association_after"]),
        several={name: tuple(ids) for name, ids in words["several"].items()},
        cues=merged({name: words[name] for name in _CUES}),
        months=_months(months),
        alike=_alike(words, places),
        in_capitals=words["in_capitals"],
        leaning=leaning,
        fact_topics={fact: tuple(topic.split()) for fact, topic in topics.items()},
        own_topics=_set_of(words["own_topics"]).union(named),
        joining=_set_of(words["joining"]) | {","},
        term_asked=tuple(_around_term(asked) for asked in entries_of(words["term_asked"])),
        purposes=PurposeSigns(entries),
        added={fact: tuple(_plain_phrases(typed)) for fact, typed in words.get("added", {}).items()},
    )


# The keys of asking.yaml by the form that the lexicon keeps them in.
_PHRASES = ("excluding", "needing", "jobs", "cases", "opening", "politely", "requests")
_BY_NAME = ("categories", "hints", "dates", "wanting", "frames")
_SINGLE_WORDS = (
    "unheeded",
    "pointing",
    "subjects",
    "counting",
    "amounts",
    "bare",
    "light",
    "ordinary",
    "around_terms",
    "persons",
)
_IN_ORDER = ("fact_asked", "day_asked", "day_tells")
_CUES = ("renewing", "all_associations", "comparing", "defining", "choosing", "owning")
_MOST_NAMES = 8  # of an added fact, in questions


def _by_form(words: Mapping[str, Any]) -> dict[str, Any]:
    return {
        **{name: listed(words[name]) for name in _PHRASES},
        **{name: merged(words[name]) for name in _BY_NAME},
        **{name: _set_of(words[name]) for name in _SINGLE_WORDS},
        **{name: tuple(entries_of(words[name])) for name in _IN_ORDER},
    }


def _set_of(words: str) -> frozenset[str]:
    return frozenset(entries_of(words))


def _plain_phrases(typed: str) -> Iterator[str]:
    """Yield the first phrases of a list, those with `{name}` in them left out."""
    phrases = (" ".join(phrase) for entry in entries_of(typed) if "{" not in entry for phrase in phrases_of(entry))
    return islice(dict.fromkeys(phrases), _MOST_NAMES)


def _alike(words: Mapping[str, Any], places: Mapping[str, Any]) -> PhraseTable[str]:
    """Return all that is compared by its meaning: one word for every association, one for every category."""
    table = merged(words["same_words"])
    for names in (*places["values"].values(), *_other_states(places)):
        table.add_all(names, MEANT)
    for names in words["categories"].values():
        table.add_all(names, KIND)
    return table


def _other_states(places: Mapping[str, Any]) -> list[str]:
    """Return the names of states that are not loaded, without the two letters: most of those are words as well."""
    return [", ".join(name for name in entries_of(names) if len(name) > 2) for names in places["not_loaded"].values()]


def _places(places: Mapping[str, Any]) -> PhraseTable[str]:
    table = merged(places["values"])
    for state, names in zip(places["not_loaded"], _other_states(places), strict=True):
        table.add_all(names, f"-{state}")
    table.add_all(places["passed_over"], "")
    return table


def _around_term(asked: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    before, _, after = asked.partition(TERM)
    return tuple(before.split()), tuple(after.split())


def _months(names: Iterable[str]) -> dict[str, int]:
    """Return the months by their name and by its first three letters."""
    lowered = [name.lower() for name in names]
    return {written: month for month, name in enumerate(lowered, start=1) for written in (name, name[:3])}
