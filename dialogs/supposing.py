"""Suppose something on a copy of a conversation: what is stored, and what is judged for real, stay as they are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple, cast

from dialogs.progress import GivenAnswer, Progress
from dialogs.replay import ReplayedAnswers
from rules.conditions import DayBound, Slots, facts_of, leaves
from rules.facts import DEGREE, Fact, FactCatalogue, FactError, FactKind, Facts, FactValue
from rules.matching import unfilled
from rules.results import LeafResult, SetResult


class Supposal(NamedTuple):
    """What to suppose: facts in place of what is told, and what adds to it (of people, [] is one of any kind)."""

    facts: Mapping[str, FactValue]
    more: Mapping[str, FactValue]


@dataclass(frozen=True)
class Supposed:
    """What is supposed: the value of each fact, and of those that only add to what is told, how much they add."""

    facts: Mapping[str, FactValue]
    added: Mapping[str, FactValue]


def suppose(replayed: ReplayedAnswers, change: Supposal) -> Supposed | None:
    """Return what comes of the change; None where that cannot be, such as more of what is not told.

    What counts only after a degree that is on the way supposes that degree as well.
    """
    now, added = replayed.judged, dict[str, FactValue]()
    catalogue, values = now.book.catalogue, dict(change.facts)
    for fact, value in change.more.items():
        if catalogue.facts[fact].is_number and fact not in now.facts:
            return None
        added[fact] = _next_rater(now, fact) if value == [] else value
        values[fact] = _sum(now.facts.get(fact), added[fact], catalogue.facts[fact])
    if now.has_as_if and now.as_if and any(DEGREE in catalogue.facts[fact].never_when for fact in values):
        values = {DEGREE: now.as_if, **values}
    try:
        return Supposed(catalogue.read(values), added)
    except FactError:
        return None


def with_supposed(progress: Progress, replayed: ReplayedAnswers, supposed: Supposed) -> Progress:
    """Return a copy of the progress in which this is told; with a degree first held, nothing that counts only after."""
    catalogue, facts = replayed.book.catalogue, dict(supposed.facts)
    if _is_first_graduate(facts.get(DEGREE), replayed.facts.get(DEGREE), catalogue):
        facts = {**catalogue.nothing_after_a_degree, **facts}
    facts |= _parts_and_wholes(facts, supposed, replayed.judged, catalogue)
    copy = progress.with_answers(GivenAnswer(fact=fact, value=value) for fact, value in facts.items())
    copy = copy.replace(as_if=None) if DEGREE in facts else copy
    return copy.replace(orientation=None) if "association" in facts else copy


def closing(replayed: ReplayedAnswers, result: SetResult) -> Iterator[Supposal]:
    """Yield for each gap of the rule set what closes it, the degree on the way first."""
    on_the_way, held = replayed.assumed and replayed.as_if, replayed.facts.get(DEGREE)
    if on_the_way and _is_first_graduate(on_the_way, held, replayed.book.catalogue):
        yield Supposal({DEGREE: on_the_way}, {})
    for outcome in result.requirements.values():
        yield from (closing_gap(gap, replayed) for gap in outcome.gaps)


def closing_gap(gap: LeafResult, replayed: ReplayedAnswers) -> Supposal:
    """Return what closes the gap; what has to be on a later day is done by the day of applying."""
    if gap.shortfall is not None:
        return Supposal({}, {gap.fact: gap.shortfall})
    if isinstance(gap.leaf, Slots):
        people = gap.have if isinstance(gap.have, list) else []
        missing = [gap.leaf.slots[place][0] for place in unfilled(gap.leaf.slots, people)]
        return Supposal({}, {gap.fact: missing})
    if isinstance(gap.need, tuple):
        on_the_way = replayed.as_if
        return Supposal({gap.fact: on_the_way if on_the_way in gap.need else gap.need[0]}, {})
    if isinstance(gap.leaf, DayBound):
        return Supposal({gap.fact: max(replayed.day.isoformat(), str(gap.need))}, {})
    return Supposal({gap.fact: gap.need}, {})


def _next_rater(replayed: ReplayedAnswers, fact: str) -> list[str]:
    """Return the usual rater of the first place that is still empty under the rules at hand."""
    people = cast("list[str]", replayed.facts.get(fact, []))
    for version in replayed.versions:
        for requirement in version.requirements.values():
            for leaf in leaves(requirement.condition):
                if isinstance(leaf, Slots) and fact in facts_of(leaf):
                    empty = unfilled(leaf.slots, people)
                    return [leaf.slots[empty[0] if empty else -1][0]]
    return list(replayed.book.catalogue.facts[fact].values[:1])


def _sum(told: FactValue | None, added: FactValue, fact: Fact) -> FactValue:
    if fact.is_number:
        return round(cast("float", told) + cast("float", added), 6)
    before = cast("list[str]", told or [])
    new = cast("list[str]", added)
    return before + [each for each in new if fact.kind is FactKind.PEOPLE or each not in before]


def _is_first_graduate(degree: FactValue | None, held: FactValue | None, catalogue: FactCatalogue) -> bool:
    below = catalogue.below_graduate
    return degree is not None and degree not in below and (held is None or held in below)


def _parts_and_wholes(
    facts: Facts, supposed: Supposed, replayed: ReplayedAnswers, catalogue: FactCatalogue
) -> dict[str, FactValue]:
    """Return the wholes that grow with their parts, and the parts that shrink with their wholes."""
    together, follow = {**replayed.facts, **facts}, dict[str, FactValue]()
    for name in facts:
        whole, more = catalogue.facts[name].part_of or "", supposed.added.get(name, 0)
        if whole in replayed.facts and whole not in facts:
            told = cast("float", replayed.facts[whole])
            follow[whole] = max(told + cast("float", more), cast("float", facts[name]))
    for fact in catalogue.facts.values():
        whole = fact.part_of or ""
        if whole in facts and fact.name in replayed.facts and fact.name not in facts:
            follow[fact.name] = min(cast("float", together[whole]), cast("float", together[fact.name]))
    return follow
