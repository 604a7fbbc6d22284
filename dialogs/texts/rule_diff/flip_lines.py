"""Whom two rule books judge differently, in words: how many, and one example of each kind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from dialogs.texts.rule_diff.rule_changes import rule_set_name
from dialogs.wording import Phrasebook
from rules.comparing.flips import Flips, JudgedTwice
from rules.conditions import facts_in
from rules.facts import APPLY_ON, FactValue
from rules.results import SetResult

_STEP = "  "


def flip_lines(words: Phrasebook, whom: str, flips: Sequence[Flips], people: int) -> Iterator[str]:
    """Yield the flips as lines below their rule sets; `whom` are `examples` or `random_profiles`, `people` in all."""
    n = words.number(people)
    yield ""
    yield words.text(f"rule_diff.{whom}" if flips else f"rule_diff.no_flips_{whom}", n=n)
    for rule_set, of_set in groupby(flips, key=lambda each: each.rule_set):
        yield _STEP + rule_set_name(words, rule_set)
        for each in of_set:
            yield _STEP * 2 + flip_text(words, each)
            yield from (_STEP * 3 + line for line in example_lines(words, each.example))


def flip_text(words: Phrasebook, flips: Flips) -> str:
    """Say the status before and after, and of how many people."""
    before, after = (words.text(f"rule_diff.{status}") for status in (flips.before, flips.after))
    return words.text("rule_diff.flips", before=before, after=after, n=words.number(flips.count))


def example_lines(words: Phrasebook, twice: JudgedTwice) -> Iterator[str]:
    """Yield who the example is, as far as it bears on what comes out differently, and what does."""
    yield _such_as(words, twice)
    yield from (_STEP + _truths(words, twice, name) for name in twice.changed)


def _truths(words: Phrasebook, twice: JudgedTwice, requirement: str) -> str:
    name = words.text(f"requirements.{requirement}")
    before, after = (_truth(words, result, requirement) for result in (twice.before, twice.after))
    return words.text("rule_diff.truths", requirement=name, before=before, after=after)


def _truth(words: Phrasebook, result: SetResult, requirement: str) -> str:
    outcome = result.requirements.get(requirement)
    return words.text(f"rule_diff.{outcome.truth if outcome else 'not_asked'}")


def _such_as(words: Phrasebook, twice: JudgedTwice) -> str:
    if twice.person.name:
        return words.text("rule_diff.such_as_example", name=twice.person.name)
    facts = twice.person.facts
    told = words.text("lists.dot").join(_told(words, fact, facts[fact]) for fact in _read(twice) if fact in facts)
    if told and APPLY_ON in facts:
        told = words.text("rule_diff.on_day", facts=told, day=words.day(date.fromisoformat(facts[APPLY_ON])))
    return words.text("rule_diff.such_as_person", facts=told) if told else words.text("rule_diff.such_as_nobody")


def _told(words: Phrasebook, fact: str, value: FactValue) -> str:
    return words.text("rule_diff.told", name=words.name(fact), value=words.value(fact, value))


def _read(twice: JudgedTwice) -> Iterator[str]:
    """Yield the facts that the requirements read which come out differently, each once."""
    versions = [result.version for result in (twice.before, twice.after) if result.version is not None]
    asked = [
        version.requirements[name] for version in versions for name in twice.changed if name in version.requirements
    ]
    yield from dict.fromkeys(fact for requirement in asked for fact in facts_in(requirement.condition))
