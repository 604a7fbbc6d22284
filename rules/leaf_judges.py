"""Judging leaf conditions: each kind of leaf becomes a function from facts to what is found."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from rules.conditions import AtLeast, Is, Leaf, OneOf, Slots, Window
from rules.findings import Finding
from rules.matching import matcher
from rules.truth import MET, MISSING, UNKNOWN
from rules.vocabulary import Facts, Vocabulary

Find = Callable[[Facts], Finding]


def judge_of_leaf(leaf: Leaf, vocabulary: Vocabulary) -> Find:
    """Return the function that judges this leaf."""
    match leaf:
        case AtLeast():
            return _at_least(leaf, vocabulary)
        case Is():
            return _is(leaf)
        case OneOf():
            return _one_of(leaf, vocabulary)
        case Window():
            return _window(leaf, vocabulary)
        case Slots():
            return _slots(leaf)


def _at_least(leaf: AtLeast, vocabulary: Vocabulary) -> Find:
    fact, bound, unit = leaf.fact, leaf.bound, vocabulary.facts[leaf.fact].kind.value

    def find_number(have: Any) -> Finding:
        if have is None:
            return Finding(leaf, UNKNOWN, fact, None, bound, untold=(fact,))
        if have >= bound:
            return Finding(leaf, MET, fact, have, bound)
        return Finding(leaf, MISSING, fact, have, bound, bound - have, unit)

    remembered: Callable[[Any], Finding] = lru_cache(maxsize=256, typed=True)(find_number)
    return lambda facts: remembered(facts.get(fact))


def _is(leaf: Is) -> Find:
    fact, value = leaf.fact, leaf.value
    # Only three things can be found, so they are made once.
    found: dict[Any, Finding] = {
        None: Finding(leaf, UNKNOWN, fact, None, value, untold=(fact,)),
        value: Finding(leaf, MET, fact, value, value),
        not value: Finding(leaf, MISSING, fact, not value, value),
    }
    return lambda facts: found[facts.get(fact)]


def _one_of(leaf: OneOf, vocabulary: Vocabulary) -> Find:
    fact = leaf.fact
    unknown = Finding(leaf, UNKNOWN, fact, None, leaf.values, untold=(fact,))
    found: dict[Any, Finding] = {value: _choice(leaf, value) for value in vocabulary.facts[fact].values}
    unsure = vocabulary.facts[fact].unsure
    if unsure is not None:
        found[unsure] = unknown._replace(have=unsure)
    found[None] = unknown
    return lambda facts: found[facts.get(fact)]


def _choice(leaf: OneOf, value: str) -> Finding:
    if value in leaf.values:
        return Finding(leaf, MET, leaf.fact, value, leaf.values)
    if value in leaf.association_decides:
        reason = leaf.association_decides[value]
        return Finding(leaf, UNKNOWN, leaf.fact, value, leaf.values, reason=reason)
    return Finding(leaf, MISSING, leaf.fact, value, leaf.values)


def _window(leaf: Window, vocabulary: Vocabulary) -> Find:
    """The table of REQUIREMENTS: too few hours in all, a stretch short enough, or the best stretch of a long one."""
    bound, months, unit = leaf.bound, leaf.months, vocabulary.facts[leaf.fact].kind.value

    def counted(fact: str, have: float) -> Finding:
        if have >= bound:
            return Finding(leaf, MET, fact, have, bound)
        return Finding(leaf, MISSING, fact, have, bound, bound - have, unit)

    def find(facts: Facts) -> Finding:
        hours: Any = facts.get(leaf.fact)
        over: Any = facts.get(leaf.over)
        if hours is not None and hours < bound:
            return counted(leaf.fact, hours)
        if over is not None and over > months:
            best: Any = facts.get(leaf.best_stretch)
            return _hanging(leaf, facts, leaf.best_stretch) if best is None else counted(leaf.best_stretch, best)
        return _hanging(leaf, facts, leaf.over) if hours is None or over is None else counted(leaf.fact, hours)

    return find


def _hanging(leaf: Window, facts: Facts, other: str) -> Finding:
    """A window that hangs on all its hours, or on the other fact, or on both."""
    untold = tuple(fact for fact in (leaf.fact, other) if facts.get(fact) is None)
    return Finding(leaf, UNKNOWN, leaf.fact, facts.get(leaf.fact), leaf.bound, untold=untold)


def _slots(leaf: Slots) -> Find:
    fact = leaf.fact
    usual = tuple(slot[0] for slot in leaf.slots)
    unknown = Finding(leaf, UNKNOWN, fact, None, usual, untold=(fact,))
    unfilled = matcher(leaf.slots)

    def find(facts: Facts) -> Finding:
        people: Any = facts.get(fact)
        if people is None:
            return unknown
        need = tuple([usual[place] for place in unfilled(people)])
        return Finding(leaf, MISSING if need else MET, fact, people, need)

    return find
