"""Since when the rules that are told are in force, and when they changed after the day asked about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from dialogs.answering.entries import Entry
from dialogs.answering.layout import said_of
from dialogs.answering.parts import Part
from dialogs.answering.scope import Scope
from dialogs.words import Words
from rules.rule_set import RuleSet


def days_of_change(entry: Entry, parts: Sequence[Part], scope: Scope, words: Words) -> Iterator[str]:
    """Yield a line for each day on which what is said here came into force or changed, where the rules tell it."""
    if entry.kind != "rules" or entry.requirement is None:
        return
    for key, days in (("answering.in_force", _came), ("answering.changed_after", _changes)):
        by_day: dict[date, list[RuleSet]] = {}
        for part in parts:
            for day in days(entry.requirement, part.rule_set, scope):
                by_day.setdefault(day, []).append(part.rule_set)
        for day, rule_sets in by_day.items():
            yield said_of(rule_sets, parts, words.say(key, day=words.day(day)), words)


def _came(requirement: str, rule_set: RuleSet, scope: Scope) -> Iterator[date]:
    version = scope.version(rule_set)
    before = rule_set.versions[0].requirements.get(requirement)
    if version and version.since and version.requirements.get(requirement) is not before:
        yield version.since


def _changes(requirement: str, rule_set: RuleSet, scope: Scope) -> Iterator[date]:
    version = scope.version(rule_set)
    for later in rule_set.versions[rule_set.versions.index(version) + 1 :] if version else ():
        if version and later.since and later.requirements.get(requirement) is not version.requirements.get(requirement):
            yield later.since
