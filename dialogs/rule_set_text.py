"""A rule set in words, for whoever looks after it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import singledispatchmethod

from dialogs.words import Words
from rules.conditions import AllOf, AnyOf, AtLeast, Is, OneOf, Slots, Window
from rules.rule_set import Requirement, RuleSet, Version

_STEP = "  "


def rule_set_text(words: Words, rule_set: RuleSet) -> str:
    """Return the whole rule set: every version, requirement, condition and doubt, and where each is written."""
    return "\n".join(_RuleSetText(words).lines(rule_set))


class _RuleSetText:
    def __init__(self, words: Words) -> None:
        self._words = words
        self._say = words.say

    def lines(self, rule_set: RuleSet) -> Iterator[str]:
        words = self._words
        state = words.book.associations[rule_set.association].state
        category = words.category(rule_set).name
        yield self._say(f"rule_set.{rule_set.purpose}", category=category, state=state, id=rule_set.id)
        source = words.source(rule_set.association, rule_set.document)
        yield self._say("rule_set.document", source=source, file=rule_set.document)
        for version in rule_set.versions:
            yield from ("", *self._version(version))
        yield from self._notes("rule_set.steps", rule_set.steps)
        yield from self._notes("rule_set.advice", rule_set.advice)
        yield from ("", *self._doubts(rule_set.doubts)) if rule_set.doubts else ()

    def _version(self, version: Version) -> Iterator[str]:
        if version.since is None:
            yield self._say("rule_set.undated")
        else:
            yield self._say("rule_set.dated", day=self._words.day(version.since))
        for requirement in version.requirements.values():
            yield from ("", *_indented(self._requirement(requirement)))

    def _requirement(self, requirement: Requirement) -> Iterator[str]:
        name = self._say(f"requirements.{requirement.id}")
        yield self._say("rule_set.section", name=name, section=requirement.section)
        yield from _indented(self._condition(requirement.condition))
        yield from _indented(self._doubts(requirement.doubts))

    @singledispatchmethod
    def _condition(self, condition: object) -> Iterator[str]:
        raise TypeError(condition)

    @_condition.register
    def _(self, condition: AllOf) -> Iterator[str]:
        yield self._say("rule_set.all_of")
        for part in condition.conditions:
            yield from _indented(self._condition(part))

    @_condition.register
    def _(self, condition: AnyOf) -> Iterator[str]:
        yield self._say("rule_set.any_of")
        for part in condition.conditions:
            yield from _indented(self._condition(part))

    @_condition.register
    def _(self, condition: AtLeast) -> Iterator[str]:
        yield self._say("rule_set.at_least", name=self._name(condition.fact), amount=self._amount(condition))

    @_condition.register
    def _(self, condition: Is) -> Iterator[str]:
        value = self._words.value(condition.fact, condition.value)
        yield self._say("rule_set.is", name=self._name(condition.fact), value=value)

    @_condition.register
    def _(self, condition: OneOf) -> Iterator[str]:
        choices = self._choices(condition.fact, condition.values)
        yield self._say("rule_set.one_of", name=self._name(condition.fact), choices=choices)
        for value, note in condition.association_decides.items():
            choice = self._words.choice(condition.fact, value)
            text = self._words.content.notes[note]
            yield _STEP + self._say("rule_set.association_decides", choice=choice, text=text)

    @_condition.register
    def _(self, condition: Window) -> Iterator[str]:
        months = self._words.amount(condition.months, self._words.book.vocabulary.facts[condition.over].kind)
        name, amount = self._name(condition.fact), self._amount(condition)
        yield self._say("rule_set.window", name=name, amount=amount, months=months)

    @_condition.register
    def _(self, condition: Slots) -> Iterator[str]:
        yield self._say("rule_set.slots", name=self._name(condition.fact))
        for place, raters in enumerate(condition.slots, start=1):
            choices = self._choices(condition.fact, raters)
            yield _STEP + self._say("rule_set.slot", place=place, choices=choices)

    def _notes(self, head: str, notes: Iterable[str]) -> Iterator[str]:
        texts = [self._words.content.notes[note] for note in notes]
        if texts:
            yield from ("", self._say(head), *_indented(texts))

    def _doubts(self, notes: Iterable[str]) -> Iterator[str]:
        for note in notes:
            yield self._say("rule_set.doubt", text=self._words.content.notes[note])

    def _name(self, fact: str) -> str:
        return self._words.name(fact)

    def _amount(self, condition: AtLeast | Window) -> str:
        return self._words.amount(condition.bound, self._words.book.vocabulary.facts[condition.fact].kind)

    def _choices(self, fact: str, values: Iterable[str]) -> str:
        return self._words.any_of(self._words.choice(fact, value) for value in values)


def _indented(lines: Iterable[str]) -> Iterator[str]:
    return (_STEP + line if line else line for line in lines)
