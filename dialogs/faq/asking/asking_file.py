"""What asking.yaml holds: the words by which questions are read."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field

from dialogs.understanding.vocabulary.phrase_table import entries_of
from dialogs.understanding.vocabulary.phrase_types import ByName, PartsByName, Phrases
from rules.yamlfiles import EXTENDABLE, FileModel, Flaw, refuse

TERM = "{term}"  # stands for what is asked about


def _around_a_term(listed: str) -> str:
    wrong = [entry for entry in entries_of(listed) if "{" in entry.replace(TERM, "") or entry.count(TERM) != 1]
    if wrong:
        raise refuse(
            Flaw(f"{entry!r} does not hold {TERM} once", f"write {TERM} for the term", entry) for entry in wrong
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
    day_asked: Phrases  # single words that ask, beside the name of an added fact, how long ago its day may be
    day_tells: Phrases  # what the answer to that tells, of what is named in `wanting`
    added: Annotated[PartsByName, EXTENDABLE] = Field(default={})  # what people type for each added fact
