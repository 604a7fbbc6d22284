"""One requirement of a verdict in a line: what you have, what is needed, how much is missing."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

from dialogs.words import Words
from rules.conditions import AtLeast, Slots, Window
from rules.matching import unfilled
from rules.results import LeafResult, Outcome, Truth


def requirement_line(words: Words, requirement: str, result: Outcome, waiting: Container[str] = ()) -> str:
    """Return the line of one requirement: met, missing with every gap, or open with what it hangs on.

    `waiting` are the facts that cannot be told before something else is there, such as the degree.
    """
    name = words.say(f"requirements.{requirement}")
    if result.truth is Truth.UNKNOWN:
        parts = _open(words, result, waiting)
    else:
        parts = _met(words, result) if result.truth is Truth.MET else _missing(words, result)
    return words.say(f"verdict.requirement_{result.truth}", name=name, parts=words.say("verdict.between").join(parts))


def _met(words: Words, result: Outcome) -> list[str]:
    """What is there, each fact once: the same years may meet two ways of one requirement."""
    met: dict[str, LeafResult] = {}
    for finding in result.leaf_results:
        if finding.truth is Truth.MET:
            met.setdefault(finding.fact, finding)
    return [met_part(words, finding) for finding in met.values()]


def _missing(words: Words, result: Outcome) -> list[str]:
    """The gaps; what hangs on them is not said twice."""
    return [gap_part(words, gap) for gap in result.gaps]


def _open(words: Words, result: Outcome, waiting: Container[str]) -> list[str]:
    decided = [
        words.say("verdict.decided", text=words.content.notes[each.reason or ""]) for each in result.needs_decision
    ]
    untold = [words.name(fact) for fact in result.open if fact not in waiting]
    still = [words.say("verdict.still_open", facts=words.all_of(untold))] if untold else []
    waits = [] if untold or decided else [words.say("verdict.waits")]
    return decided + still + waits


def met_part(words: Words, finding: LeafResult) -> str:
    """What is there: the amount and what is needed, or what was told."""
    said = words.said(finding.fact, finding.have) if finding.have is not None else ""
    if isinstance(finding.leaf, AtLeast | Window):
        return words.say("verdict.met_number", said=said, need=words.number(finding.leaf.bound))
    return said


def gap_part(words: Words, gap: LeafResult) -> str:
    """What is missing, and by how much."""
    said = words.said(gap.fact, gap.have) if gap.have is not None else ""
    if gap.shortfall is not None and gap.unit is not None:
        return _shortfall(words, gap, said, gap.unit)
    if isinstance(gap.leaf, Slots):
        empty = words.say("verdict.between_raters").join(raters(words, gap, gap.leaf))
        return words.say("verdict.gap_raters", said=said, needed=empty)
    if isinstance(gap.need, bool):
        return words.say("verdict.gap", said=said, needed=words.said(gap.fact, gap.need))
    names = [words.choice(gap.fact, value) for value in gap.need] if isinstance(gap.need, tuple) else []
    return words.say("verdict.gap", said=said, needed=words.any_of(names))


def _shortfall(words: Words, gap: LeafResult, said: str, unit: str) -> str:
    short = words.amount(gap.shortfall or 0, unit)
    key = "verdict.gap_number"
    if isinstance(gap.leaf, Window) and gap.fact == gap.leaf.best_stretch:
        key = "verdict.gap_window"
    return words.say(key, said=said, need=words.amount(float(str(gap.need)), unit), short=short)


def raters(words: Words, gap: LeafResult, leaf: Slots) -> Iterator[str]:
    """Yield who may fill each slot that is still empty."""
    people: Sequence[str] = gap.have if isinstance(gap.have, list) else ()
    for place in unfilled(leaf.slots, people):
        yield words.any_of(words.choice(gap.fact, rater) for rater in leaf.slots[place])
