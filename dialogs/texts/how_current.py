"""Newer rules that have been announced: which are in force on a day, in a line, and in full."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from dialogs.wording import Phrasebook
from rules.model import Notice, RuleSet


def notices_on(rule_sets: Iterable[RuleSet], day: date) -> Mapping[Notice, Sequence[RuleSet]]:
    """Return the notices in force on that day, each with the rule sets that it concerns."""
    concerned: dict[Notice, list[RuleSet]] = {}
    for rule_set in rule_sets:
        for notice in rule_set.notices_on(day):
            concerned.setdefault(notice, []).append(rule_set)
    return concerned


def newer_rules(words: Phrasebook, notice: Notice, rule_sets: Iterable[RuleSet]) -> str:
    """Say in a line that there are newer rules, and whom to ask."""
    return words.text("how_current.newer", by=notice.by, day=words.day(notice.since), who=_who(words, rule_sets))


def announced_rules(words: Phrasebook, notice: Notice, rule_sets: Iterable[RuleSet]) -> str:
    """Say what has been announced, and whom to ask."""
    return words.text("how_current.announced", text=words.content.notes[notice.id], who=_who(words, rule_sets))


def announced_in_full(words: Phrasebook, rule_sets: Iterable[RuleSet], day: date) -> list[str]:
    """Tell each announcement in force on that day once, with its source."""
    return [
        words.text("verdict.announced", text=words.content.notes[notice.id], source=notice.source)
        for notice in notices_on(rule_sets, day)
    ]


def _who(words: Phrasebook, rule_sets: Iterable[RuleSet]) -> str:
    """Name the association; where several are concerned, everybody has one of their own."""
    names = {words.book.associations[each.association].short for each in rule_sets}
    return names.pop() if len(names) == 1 else words.text("how_current.your_association")
