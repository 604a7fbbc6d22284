"""All that a rule set asks, one line for each requirement."""

from __future__ import annotations

from collections.abc import Iterator

from dialogs.answering.entries import Citation, Entry
from dialogs.answering.parts import Part
from dialogs.answering.scope import Scope
from dialogs.texts.rules import rule_sentences, table_rows
from dialogs.words import Words
from rules.rule_set import Requirement, RuleSet, Version


def overview_of(entry: Entry, scope: Scope, words: Words) -> list[Part]:
    """Return the requirements of each rule set in scope, and what else is to be done."""
    return [_part(entry, each, version, words) for each in scope.rule_sets if (version := scope.version(each))]


def _part(entry: Entry, rule_set: RuleSet, version: Version, words: Words) -> Part:
    lines = [_line(each, words) for each in version.requirements.values()]
    lines += ["\n" + words.say("answering.item", text=words.content.notes[step]) for step in rule_set.steps]
    rows = tuple(row for each in version.requirements.values() for row in table_rows(words, each.condition))
    steps = tuple(words.content.notes[step] for step in rule_set.steps)
    return Part(rule_set, tuple(lines), (), tuple(_written(entry, rule_set, version)), rows, steps)


def _written(entry: Entry, rule_set: RuleSet, version: Version) -> Iterator[Citation]:
    """Cite where each requirement is written, and then the steps."""
    for requirement in version.requirements.values():
        yield Citation(requirement.document, requirement.section)
    if rule_set.steps and rule_set.document in entry.sections:
        yield Citation(rule_set.document, entry.sections[rule_set.document])


def _line(requirement: Requirement, words: Words) -> str:
    said = " ".join(rule_sentences(words, requirement.condition))
    name = words.say(f"requirements.{requirement.id}")
    return "\n" + words.say("answering.item", text=words.say("why.term", term=name, text=said))
