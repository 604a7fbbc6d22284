"""Where the person stands with what is asked about, from the answers given so far."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from dialogs.answering.entries import Entry
from dialogs.answering.parts import Part
from dialogs.requirement_text import requirement_line
from dialogs.words import Words
from rules import Purpose, fits, judge, roles_of
from rules.findings import Outcome
from rules.verdict import SetResult
from rules.vocabulary import FactValue

_SAYS_WHERE = frozenset({"association", "roles", "apply_on", "category_held"})


def standing_lines(
    entry: Entry, parts: Sequence[Part], facts: Mapping[str, FactValue], today: date, words: Words
) -> list[str]:
    """Return lines on the requirement of the entry, or on all of them where it has none; none without answers."""
    if not set(facts) - _SAYS_WHERE or "association" not in facts:
        return []
    verdict = judge(words.book, facts, today, renewal=entry.purpose is Purpose.RENEWING)
    shown = {id(part.rule_set) for part in parts}
    results = [
        each
        for each in verdict.results
        if (id(each.rule_set) in shown if parts else fits(words.book, each.rule_set, roles_of(facts)))
    ]
    return [line for each in results for line in _lines(entry, each, words)]


def _lines(entry: Entry, result: SetResult, words: Words) -> list[str]:
    if entry.requirement is None:
        wanted = result.requirements
    else:
        wanted = {name: each for name, each in result.requirements.items() if name == entry.requirement}
    told = {name: each for name, each in wanted.items() if _is_told(each)}
    title = words.title(result.rule_set)
    return [
        words.say("answering.you_so_far", title=title, line=requirement_line(words, name, outcome))
        for name, outcome in told.items()
    ]


def _is_told(outcome: Outcome) -> bool:
    return any(finding.have is not None for finding in outcome.findings)
