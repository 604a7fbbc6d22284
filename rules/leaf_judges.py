"""Judging leaf conditions: each kind of leaf becomes a function from facts to its outcome."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import cast

from rules.conditions import AtLeast, Is, Leaf, OneOf, Slots, Window
from rules.findings import Finding, Need, Outcome
from rules.matching import unfilled
from rules.truth import Truth
from rules.vocabulary import Facts, FactValue, Vocabulary

Judge = Callable[[Facts], Outcome]


def judge_of_leaf(leaf: Leaf, vocabulary: Vocabulary) -> Judge:
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


def _at_least(leaf: AtLeast, vocabulary: Vocabulary) -> Judge:
    fact, bound, unit = leaf.fact, leaf.bound, vocabulary.facts[leaf.fact].kind.value
    unknown = _unknown(leaf, fact, bound)

    def judge(facts: Facts) -> Outcome:
        have = cast("float | None", facts.get(fact))
        if have is None:
            return unknown
        if have >= bound:
            return _met(leaf, fact, have, bound)
        return _missing(Finding(leaf, Truth.MISSING, fact, have, bound, bound - have, unit))

    return judge


def _is(leaf: Is) -> Judge:
    fact, value = leaf.fact, leaf.value
    unknown = _unknown(leaf, fact, value)

    def judge(facts: Facts) -> Outcome:
        have = facts.get(fact)
        if have is None:
            return unknown
        if have is value:
            return _met(leaf, fact, have, value)
        return _missing(Finding(leaf, Truth.MISSING, fact, have, value))

    return judge


def _one_of(leaf: OneOf, vocabulary: Vocabulary) -> Judge:
    fact, values, decides = leaf.fact, leaf.values, leaf.association_decides
    unsure = vocabulary.facts[fact].unsure
    unknown = _unknown(leaf, fact, values)

    def judge(facts: Facts) -> Outcome:
        have = cast("str | None", facts.get(fact))
        if have is None or have == unsure:
            return unknown
        if have in values:
            return _met(leaf, fact, have, values)
        if have in decides:
            finding = Finding(leaf, Truth.UNKNOWN, fact, have, values, reason=decides[have])
            return Outcome(Truth.UNKNOWN, (finding,), decided=(finding,))
        return _missing(Finding(leaf, Truth.MISSING, fact, have, values))

    return judge


def _window(leaf: Window, vocabulary: Vocabulary) -> Judge:
    """The table of REQUIREMENTS: too few hours in all, a stretch short enough, or the best stretch of a long one."""
    bound, months, unit = leaf.bound, leaf.months, vocabulary.facts[leaf.fact].kind.value

    def short(fact: str, have: float) -> Outcome:
        return _missing(Finding(leaf, Truth.MISSING, fact, have, bound, bound - have, unit))

    def judge(facts: Facts) -> Outcome:
        hours, over, best = (
            cast("float | None", facts.get(fact)) for fact in (leaf.fact, leaf.over, leaf.best_stretch)
        )
        if hours is not None and hours < bound:
            return short(leaf.fact, hours)
        if over is not None and over > months:
            if best is None:
                return _hanging(leaf, facts, (leaf.fact, leaf.best_stretch))
            return _met(leaf, leaf.best_stretch, best, bound) if best >= bound else short(leaf.best_stretch, best)
        if hours is None or over is None:
            return _hanging(leaf, facts, (leaf.fact, leaf.over))
        return _met(leaf, leaf.fact, hours, bound)

    return judge


def _slots(leaf: Slots) -> Judge:
    fact = leaf.fact
    usual = tuple(slot[0] for slot in leaf.slots)
    unknown = _unknown(leaf, fact, usual)

    def judge(facts: Facts) -> Outcome:
        people = cast("Sequence[str] | None", facts.get(fact))
        if people is None:
            return unknown
        empty = unfilled(leaf.slots, people)
        if not empty:
            return _met(leaf, fact, cast("FactValue", people), ())
        need = tuple(usual[place] for place in empty)
        return _missing(Finding(leaf, Truth.MISSING, fact, cast("FactValue", people), need))

    return judge


def _met(leaf: Leaf, fact: str, have: FactValue, need: Need) -> Outcome:
    return Outcome(Truth.MET, (Finding(leaf, Truth.MET, fact, have, need),))


def _missing(finding: Finding) -> Outcome:
    return Outcome(Truth.MISSING, (finding,), (finding,))


def _unknown(leaf: Leaf, fact: str, need: Need) -> Outcome:
    return Outcome(Truth.UNKNOWN, (Finding(leaf, Truth.UNKNOWN, fact, None, need),), open=(fact,))


def _hanging(leaf: Window, facts: Facts, on: tuple[str, ...]) -> Outcome:
    """A window that hangs on those of these facts that are not told."""
    untold = tuple(fact for fact in on if facts.get(fact) is None)
    finding = Finding(leaf, Truth.UNKNOWN, leaf.fact, facts.get(leaf.fact), leaf.bound)
    return Outcome(Truth.UNKNOWN, (finding,), open=untold)
