"""What one entry says of one rule set: the sentences of its rules and notes, and where they are written."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from dialogs.answering.entries import Citation, Entry
from dialogs.answering.scope import Scope
from dialogs.texts.rules import TableRow, is_about, rule_sentences, table_rows
from dialogs.words import Words
from rules.conditions import facts_of, leaves
from rules.rule_set import Requirement, RuleSet, Version


@dataclass(frozen=True)
class Part:
    """What is said of one rule set: in sentences, and once more for a table."""

    rule_set: RuleSet
    sentences: tuple[str, ...]
    doubts: tuple[str, ...]  # the notes on where it is unclear
    citations: tuple[Citation, ...]
    rows: tuple[TableRow, ...] = ()  # for a table: what the rules ask
    notes: tuple[str, ...] = ()  # for a table: the other sentences


def parts_of(entry: Entry, scope: Scope, words: Words, mentioned: Collection[str] = ()) -> list[Part]:
    """Return what the entry says of each rule set in scope; leave out those it says nothing about.

    `mentioned` are facts that the question names: where the rules do not ask for them, that is said.
    """
    parts = [_part(entry, rule_set, scope.version(rule_set), words, mentioned) for rule_set in scope.rule_sets]
    return [part for part in parts if part.sentences]


def _part(entry: Entry, rule_set: RuleSet, version: Version | None, words: Words, mentioned: Collection[str]) -> Part:
    if version is None:
        sentences: tuple[str, ...] = (words.say("answering.before_known"),)
        return Part(rule_set, sentences, (), (citation(entry, rule_set, None),), (), sentences)
    requirement = version.requirements.get(entry.requirement or "")
    rules = tuple(rule_sentences(words, requirement.condition, entry.facts)) if requirement else ()
    notes = (*_not_asked(requirement, mentioned, words), *_notes(entry, rule_set, requirement, words))
    sentences = rules + notes
    doubts = tuple(words.content.notes[each] for each in requirement.doubts) if requirement and sentences else ()
    if not sentences and entry.otherwise:
        sentences = notes = (entry.otherwise,)
    rows = tuple(table_rows(words, requirement.condition, entry.facts)) if requirement else ()
    return Part(rule_set, sentences, doubts, (citation(entry, rule_set, requirement),), rows, notes)


def _not_asked(requirement: Requirement | None, mentioned: Collection[str], words: Words) -> Iterator[str]:
    asked = {fact for leaf in leaves(requirement.condition) for fact in facts_of(leaf)} if requirement else set()
    for fact in mentioned if requirement else ():
        if fact not in asked:
            yield words.say("answering.none_asked", name=words.name(fact))


def _notes(entry: Entry, rule_set: RuleSet, requirement: Requirement | None, words: Words) -> Iterator[str]:
    named = (*rule_set.steps, *rule_set.advice, *(requirement.doubts if requirement else ()))
    yield from (text for note, text in entry.notes.items() if note in named)
    if rule_set.document in entry.by_document and _concerns(entry, requirement):
        yield entry.by_document[rule_set.document]
    if entry.activities:
        yield _examples(entry.activities, rule_set, words)


def _concerns(entry: Entry, requirement: Requirement | None) -> bool:
    """Return whether the rules ask for what the entry is about, where it is about some facts alone."""
    return not entry.facts or (requirement is not None and is_about(requirement.condition, entry.facts))


def _examples(fact: str, rule_set: RuleSet, words: Words) -> str:
    """List examples of what counts, for the kinds of work that the category is for."""
    roles, listed = words.category(rule_set).roles, words.content.questions[fact].activities
    texts = dict.fromkeys(text for role in listed if role in roles for text in listed[role].values())
    items = "".join("\n" + words.say("answering.item", text=text) for text in texts)
    return words.say("answering.example_list", examples=items)


def citation(entry: Entry, rule_set: RuleSet, requirement: Requirement | None) -> Citation:
    """Cite where it is written: with the requirement, else in the section that the entry names for the document."""
    if requirement:
        return Citation(requirement.document, requirement.section)
    return Citation(rule_set.document, entry.sections.get(rule_set.document, entry.title))
