"""Where the person stands with what is asked about: by what the question tells, and by the answers given so far."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from dialogs.faq.asking.parsed_question import ParsedQuestion
from dialogs.faq.entry import Citation, FaqEntry
from dialogs.faq.from_rules.comparison import named
from dialogs.faq.from_rules.parts import RuleSetAnswer
from dialogs.faq.from_rules.scope import RuleSetScope
from dialogs.texts.requirement_lines import gap_part, line_of_parts, met_part, open_part, requirement_line
from dialogs.texts.verdict import plain_headline
from dialogs.understanding.language import Language
from dialogs.understanding.normalize import NormalizedReply, normalize
from dialogs.understanding.readers.choice_reader import read_choice
from dialogs.understanding.readers.numbers.number_reader import read_numbers
from dialogs.understanding.situation import ReadingContext
from dialogs.understanding.text import TypedText
from dialogs.understanding.volunteered import volunteered
from dialogs.wording import Phrasebook
from rules import Purpose, day_of, evaluate, fits, roles_of
from rules.conditions import facts_in
from rules.facts import FactValue
from rules.model import RuleSet
from rules.results import Outcome, SetResult, Status, Truth

_DEGREE = "degree"  # the only choice that is read: others are too often what is asked about


def own_facts(
    asked: ParsedQuestion,
    entry: FaqEntry,
    scope: RuleSetScope,
    language: Language,
    today: date,
    asking: str | None = None,
) -> Mapping[str, FactValue]:
    """Return the facts told, each named by the words beside its number; a number that names none is left out.

    While a fact is asked about (`asking`), a number that names none is of that.
    """
    if not asked.told:
        return {}
    reply = normalize(TypedText(asked.told, asked.capitals), language)
    asked_for = dict.fromkeys(_asked_for(entry, scope))
    named = _number_named(reply, asked_for, language) or (asking if asking in asked_for else None)
    situation = ReadingContext(named, language, today, {})
    numbers = read_numbers(reply, situation)
    told = numbers.facts if numbers and numbers.kind == "value" else {}
    return {**_degree(reply, situation, asked_for), **told}


def _asked_for(entry: FaqEntry, scope: RuleSetScope) -> Iterator[str]:
    """Return the facts that the requirement of the entry asks for."""
    for rule_set in scope.rule_sets:
        version = scope.version(rule_set)
        requirement = version and version.requirements.get(entry.requirement or "")
        yield from facts_in(requirement.condition) if requirement else ()


def _degree(reply: NormalizedReply, situation: ReadingContext, asked_for: Collection[str]) -> Mapping[str, FactValue]:
    """Return the degree: where the question is about degrees, any that is named as held; else one told plainly."""
    if _DEGREE in asked_for:
        reading = read_choice(reply, situation.about(_DEGREE))
        return reading.facts if reading and reading.kind == "value" else {}
    return {fact: value for fact, value in volunteered(reply, situation.about(None)).items() if fact == _DEGREE}


def _number_named(reply: NormalizedReply, facts: Iterable[str], language: Language) -> str | None:
    """Return the first of the facts, among those that are numbers, that the words of the question name."""
    named = [found.meaning for found in language.topics.find(reply.figures)]
    numbers = (fact for fact in facts if language.facts[fact].is_number)
    return next((fact for fact in numbers if any(fact in topic.names for topic in named)), None)


_SAYS_WHERE = frozenset({"association", "roles", "apply_on", "category_held"})


class PersonalResult(NamedTuple):
    """Lines on what the question tells of the person, where the rules for that are written, and how many kinds."""

    lines: tuple[str, ...] = ()
    citations: tuple[Citation, ...] = ()


def own_standing(
    own: Mapping[str, FactValue],
    facts: Mapping[str, FactValue],
    scope: RuleSetScope,
    purpose: Purpose,
    words: Phrasebook,
) -> PersonalResult:
    """Judge what the question tells (`own`) together with the answers so far, by the rule sets that it is about.

    What it tells counts before the answers; equal lines of several rule sets are one.
    """
    if not own:
        return PersonalResult()
    known = {fact: value for fact, value in facts.items() if fact not in _SAYS_WHERE}
    told = {**known, **own, "apply_on": scope.day.isoformat()}
    verdict = evaluate(words.book, told, scope.day, renewal=purpose is Purpose.RENEWING)
    wanted = [result for result in verdict.results if result.rule_set in scope.rule_sets]
    lines: dict[str, list[RuleSet]] = {}
    citations: dict[Citation, None] = {}
    for result in wanted:
        for name, outcome in result.requirements.items():
            if any(each.fact in own and each.have is not None for each in outcome.leaf_results):
                lines.setdefault(_own_line(name, outcome, own, words), []).append(result.rule_set)
                citations |= dict.fromkeys(_written(result, name))
    said = (
        words.text("answering.you_with_this", who=named(rule_sets, words), line=line)
        for line, rule_sets in lines.items()
    )
    return PersonalResult(tuple(said), tuple(citations))


def _own_line(name: str, outcome: Outcome, own: Collection[str], words: Phrasebook) -> str:
    """Say what is there and what is missing of what was told, and what it still waits for."""
    told = [each for each in outcome.leaf_results if each.fact in own and each.have is not None]
    gaps = [gap for gap in outcome.gaps if gap.fact in own]
    there = {each.fact: met_part(words, each) for each in told if each.truth is not Truth.MISSING}
    parts = [gap_part(words, gap) for gap in gaps] or [*there.values()]
    if outcome.truth is Truth.UNKNOWN:
        short = {each.fact: gap_part(words, each) for each in told if each.truth is Truth.MISSING}
        parts = [*(short | there).values()]
        parts += [open_part(words, outcome.open)]
    return line_of_parts(words, name, outcome.truth, parts)


def _written(result: SetResult, name: str) -> Iterator[Citation]:
    if result.version:
        requirement = result.version.requirements[name]
        yield Citation(requirement.document, requirement.section)


def standing_lines(
    entry: FaqEntry, parts: Sequence[RuleSetAnswer], facts: Mapping[str, FactValue], today: date, words: Phrasebook
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
    if entry.requirement:
        return _lines(entry.requirement, results, words)
    day = day_of(facts, today)
    if len(results) > 1:  # of several that can't be told yet, a line each says nothing
        results = [each for each in results if each.status is not Status.UNDETERMINED]
    return [line for each in results for line in _in_short(each, words, day, day if day < today else None)]


def _in_short(result: SetResult, words: Phrasebook, day: date, gone_by: date | None) -> list[str]:
    """Return how the rule set comes out, and what is missing of what was told; nothing where all is still open."""
    told = [(name, each) for name, each in result.requirements.items() if _is_told(each)]
    if not told:
        return []
    head = plain_headline(words, result, gone_by, day)
    missing = ((name, each) for name, each in told if each.truth is Truth.MISSING)
    return [head, *(requirement_line(words, name, outcome) for name, outcome in missing)]


def _lines(requirement: str, results: Sequence[SetResult], words: Phrasebook) -> list[str]:
    """Return where somebody stands with a requirement; rule sets where that is the same share a line."""
    alike: dict[str, list[RuleSet]] = {}
    for result in results:
        outcome = result.requirements.get(requirement)
        if outcome is not None and _is_told(outcome):
            alike.setdefault(requirement_line(words, requirement, outcome), []).append(result.rule_set)
    return [
        words.text("answering.you_so_far", title=named(rule_sets, words), line=line)
        for line, rule_sets in alike.items()
    ]


def _is_told(outcome: Outcome) -> bool:
    return any(each.have is not None for each in outcome.leaf_results)
