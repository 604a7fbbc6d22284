"""A requirement put into sentences: one for each thing that it asks for, all numbers taken from the rule."""

from __future__ import annotations

from collections.abc import Container, Iterator

from dialogs.words import Words
from rules.conditions import AllOf, AnyOf, AtLeast, Condition, Is, Leaf, OneOf, Slots, Window, facts_of, leaves
from rules.vocabulary import Kind

_MONTHS_OF_A_YEAR = 12


def rule_sentences(words: Words, condition: Condition, facts: Container[str] = ()) -> Iterator[str]:
    """Yield the sentences of a condition; only those about `facts`, where any are given."""
    if isinstance(condition, AllOf):
        for part in condition.conditions:
            yield from rule_sentences(words, part, facts)
    elif isinstance(condition, AnyOf):
        if not facts or is_about(condition, facts):
            yield from _ways(words, condition)
    elif not facts or is_about(condition, facts):
        yield from _leaf_sentences(words, condition)


def is_about(condition: Condition, facts: Container[str]) -> bool:
    """Whether the condition reads one of the facts."""
    return any(fact in facts for leaf in leaves(condition) for fact in facts_of(leaf))


def _ways(words: Words, condition: AnyOf) -> Iterator[str]:
    """The first way as it would stand alone, then each other way."""
    first, *others = condition.conditions
    yield from rule_sentences(words, first)
    for other in others:
        yield other_way(words, list(leaves(other)))


def other_way(words: Words, parts: list[Leaf]) -> str:
    """Say another way to meet an any-of, all of whose parts are needed together."""
    key = f"answering.or_{'_and_'.join(leaf.fact for leaf in parts)}"
    if key in words.content.wording:
        return words.say(key, **{leaf.fact: need(words, leaf) for leaf in parts})
    return words.say("answering.or_any_other", parts=words.all_of(_plainly(words, leaf) for leaf in parts))


def _leaf_sentences(words: Words, leaf: Leaf) -> Iterator[str]:
    key = f"answering.{leaf.fact}{_truth(leaf)}"
    if key not in words.content.wording:
        yield words.say("answering.any_other", name=words.name(leaf.fact), need=need(words, leaf))
        return
    if isinstance(leaf, Slots):
        yield words.say(key, need=words.number(len(leaf.slots)), slots=_slots(words, leaf))
        return
    yield words.say(key, need=need(words, leaf))
    if isinstance(leaf, Window):
        months = _amount(words, leaf.months, leaf.over)
        yield words.say("answering.rsc_hours_within", need=need(words, leaf), months=months)


def _truth(leaf: Leaf) -> str:
    if not isinstance(leaf, Is):
        return ""
    return "_yes" if leaf.value else "_no"


def _plainly(words: Words, leaf: Leaf) -> str:
    return f"{words.name(leaf.fact)} ({need(words, leaf)})"


def need(words: Words, leaf: Leaf) -> str:
    """Say what the leaf needs: an amount, choices, or a yes or no in words."""
    if isinstance(leaf, AtLeast | Window):
        return _amount(words, leaf.bound, leaf.fact)
    if isinstance(leaf, OneOf):
        return words.any_of(_choice(words, leaf.fact, value) for value in leaf.values)
    if isinstance(leaf, Is):
        key = f"answering.{leaf.fact}{_truth(leaf)}"
        return words.say(key) if key in words.content.wording else words.value(leaf.fact, leaf.value)
    return _slots(words, leaf)


def _amount(words: Words, number: float, fact: str) -> str:
    """An amount of the fact; months that make whole years are told as these as well."""
    kind = words.book.vocabulary.facts[fact].kind
    said = words.amount(number, kind)
    if kind is not Kind.MONTHS or number % _MONTHS_OF_A_YEAR:
        return said
    years = words.amount(number / _MONTHS_OF_A_YEAR, Kind.YEARS)
    return words.say("answering.months_in_years", months=said, years=years)


def _choice(words: Words, fact: str, value: str) -> str:
    key = f"answering.{fact}_{value}"
    return words.say(key) if key in words.content.wording else words.choice(fact, value)


def _slots(words: Words, leaf: Slots) -> str:
    """The slots by number, each with all who may fill it."""
    return "".join(
        words.say("answering.references_slot", place=place, raters=line)
        for place, line in enumerate(rater_lines(words, leaf), start=1)
    )


def rater_lines(words: Words, leaf: Slots) -> Iterator[str]:
    """Yield for each slot all who may fill it."""
    for raters in leaf.slots:
        yield words.any_of(_choice(words, leaf.fact, each) for each in raters)
