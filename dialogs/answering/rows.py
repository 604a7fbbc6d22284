"""A requirement as rows of a table: what is asked for, and how much, all of it taken from the rule."""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import NamedTuple

from dialogs.answering.rule_sentences import is_about, need, other_way, rater_lines
from dialogs.words import Words
from rules.conditions import AllOf, AnyOf, Condition, Leaf, Slots, Window, leaves


class Row(NamedTuple):
    """One thing that is asked for: `label` names it, `value` is what is needed; of each label there is one row."""

    label: str
    value: str


def rows_of(words: Words, condition: Condition, facts: Container[str] = ()) -> Iterator[Row]:
    """Yield the rows of a condition; only those about `facts`, where any are given."""
    if isinstance(condition, AllOf):
        for part in condition.conditions:
            yield from rows_of(words, part, facts)
    elif facts and not is_about(condition, facts):
        return
    elif isinstance(condition, AnyOf):
        yield from _rows_of_ways(words, condition)
    else:
        yield from _rows_of_leaf(words, condition)


def _rows_of_ways(words: Words, condition: AnyOf) -> Iterator[Row]:
    """The first way as it would stand alone; the others in sentences."""
    first, *others = condition.conditions
    yield from rows_of(words, first)
    label = words.say("answering.row_or", name=words.name(next(leaves(first)).fact))
    yield Row(label, " ".join(other_way(words, list(leaves(other))) for other in others))


def _rows_of_leaf(words: Words, leaf: Leaf) -> Iterator[Row]:
    name = words.name(leaf.fact)
    if isinstance(leaf, Slots):
        for place, raters in enumerate(rater_lines(words, leaf), start=1):
            yield Row(words.say("answering.row_rater", place=place), raters)
    elif isinstance(leaf, Window):
        months = words.amount(leaf.months, words.book.vocabulary.facts[leaf.over].kind)
        yield Row(name, words.say("answering.row_within", need=need(words, leaf), months=months))
    else:
        yield Row(name, need(words, leaf))
