"""What changed with a date: of each rule set the requirements that differ from one version to the next."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from dialogs.answering.entries import Citation, Entry
from dialogs.answering.parts import Part
from dialogs.answering.scope import Scope
from dialogs.texts.rules import rule_sentences, table_rows
from dialogs.words import Words
from rules.rule_set import Requirement, RuleSet, Version


def changes_of(entry: Entry, scope: Scope, words: Words) -> list[Part]:
    """Return the changes of each rule set in scope; of an association where none changed, what stays."""
    changed = [part for rule_set in scope.rule_sets for part in _changed(rule_set, words)]
    if changed and scope.open:
        return changed
    moved = {part.rule_set.association for part in changed}
    still = [each for each in scope.rule_sets if each.association not in moved]
    return [*changed, *(_unchanged(entry, each, words) for each in still)]


def _changed(rule_set: RuleSet, words: Words) -> Iterator[Part]:
    for before, now in pairwise(rule_set.versions):
        for requirement in now.requirements.values():
            old = before.requirements.get(requirement.id)
            if old is None or old.condition != requirement.condition:
                sentences = tuple(_difference(old, requirement, now, words))
                yield Part(rule_set, sentences, (), (Citation(requirement.document, requirement.section),))


def _difference(old: Requirement | None, new: Requirement, version: Version, words: Words) -> Iterator[str]:
    """Yield a line for each row that is not what it was."""
    day = words.day(version.since) if version.since else ""
    was, now = _rows(old, words), _rows(new, words)
    nothing = words.say("answering.not_asked")
    for label in dict.fromkeys((*now, *was)):
        values = {"now": now.get(label, nothing), "before": was.get(label, nothing)}
        if values["now"] != values["before"]:
            yield words.say("answering.change", label=label, day=day, **values)


def _rows(requirement: Requirement | None, words: Words) -> dict[str, str]:
    return dict(table_rows(words, requirement.condition)) if requirement else {}


def _unchanged(entry: Entry, rule_set: RuleSet, words: Words) -> Part:
    """Say that it never changed, with what the entry's requirement asks."""
    requirement = rule_set.versions[-1].requirements[entry.requirement or "training"]
    still = " ".join(rule_sentences(words, requirement.condition))
    sentences = (words.say("answering.no_changes"), still)
    return Part(rule_set, sentences, (), (Citation(requirement.document, requirement.section),))
