"""Where the person stands with what is asked about: by what the question tells, and by the answers given so far."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from dialogs.answering.entries import Citation, Entry
from dialogs.answering.layout import named
from dialogs.answering.parts import Part
from dialogs.answering.scope import Scope
from dialogs.requirement_text import gap_part, met_part, requirement_line
from dialogs.words import Words
from rules import Purpose, evaluate, fits, roles_of
from rules.results import Outcome, SetResult, Truth
from rules.rule_set import RuleSet
from rules.vocabulary import FactValue

_SAYS_WHERE = frozenset({"association", "roles", "apply_on", "category_held"})


class Own(NamedTuple):
    """Lines on what the question tells of the person, where the rules for that are written, and how many kinds."""

    lines: tuple[str, ...] = ()
    citations: tuple[Citation, ...] = ()


def own_standing(
    own: Mapping[str, FactValue], facts: Mapping[str, FactValue], scope: Scope, purpose: Purpose, words: Words
) -> Own:
    """Judge what the question tells (`own`) together with the answers so far, by the rule sets that it is about.

    What it tells counts before the answers; equal lines of several rule sets are one.
    """
    if not own:
        return Own()
    known = {fact: value for fact, value in facts.items() if fact not in _SAYS_WHERE}
    told = {**known, **own, "apply_on": scope.day.isoformat()}
    verdict = evaluate(words.book, told, scope.day, renewal=purpose is Purpose.RENEWING)
    wanted = [result for result in verdict.results if result.rule_set in scope.rule_sets]
    lines: dict[str, list[RuleSet]] = {}
    citations: dict[Citation, None] = {}
    for result in wanted:
        for name, outcome in result.requirements.items():
            if any(finding.fact in own and finding.have is not None for finding in outcome.leaf_results):
                lines.setdefault(_own_line(name, outcome, own, words), []).append(result.rule_set)
                citations |= dict.fromkeys(_written(result, name))
    said = (
        words.say("answering.you_with_this", who=named(rule_sets, words), line=line)
        for line, rule_sets in lines.items()
    )
    return Own(tuple(said), tuple(citations))


def _own_line(name: str, outcome: Outcome, own: Collection[str], words: Words) -> str:
    """What is there and what is short of what was told, and what it still hangs on."""
    told = [finding for finding in outcome.leaf_results if finding.fact in own and finding.have is not None]
    gaps = [gap for gap in outcome.gaps if gap.fact in own]
    there = {finding.fact: met_part(words, finding) for finding in told if finding.truth is not Truth.MISSING}
    parts = [gap_part(words, gap) for gap in gaps] or [*there.values()]
    if outcome.truth is Truth.UNKNOWN:
        short = {each.fact: gap_part(words, each) for each in told if each.truth is Truth.MISSING}
        parts = [*(short | there).values()]
        parts += [words.say("verdict.still_open", facts=words.all_of(map(words.name, outcome.open)))]
    key = f"verdict.requirement_{outcome.truth}"
    text = words.say("verdict.between").join(parts)
    return words.say(key, name=words.say(f"requirements.{name}"), parts=text)


def _written(result: SetResult, name: str) -> Iterator[Citation]:
    if result.version:
        requirement = result.version.requirements[name]
        yield Citation(requirement.document, requirement.section)


def standing_lines(
    entry: Entry, parts: Sequence[Part], facts: Mapping[str, FactValue], today: date, words: Words
) -> list[str]:
    """Return lines on the requirement of the entry, or on all of them where it has none; none without answers."""
    if not set(facts) - _SAYS_WHERE or "association" not in facts:
        return []
    verdict = evaluate(words.book, facts, today, renewal=entry.purpose is Purpose.RENEWING)
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
    return any(finding.have is not None for finding in outcome.leaf_results)
