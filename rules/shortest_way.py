"""Find the shortest ways to be ready: the smallest sets of changes that meet every requirement of a version.

Each alternative of the requirements is a list of aims, one for a fact. What an aim asks and the facts do not show has
to change; what is not told has to be found out. Nothing that somebody has is ever taken away: no number goes down, and
no yes becomes a no.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice, product
from typing import Any, NamedTuple, cast

from rules.conditions import AllOf, AnyOf, AtLeast, Condition, DayBound, Is, Leaf, OneOf, Slots, Window
from rules.contradictions import contradictions
from rules.evaluation import evaluate_condition, evaluate_leaf
from rules.facts import APPLY_ON, EFFORT, Availability, Fact, FactCatalogue, Facts, FactValue, availability
from rules.matching import unfilled
from rules.model import Version
from rules.results import MET, MISSING, UNKNOWN, LeafResult

MOST_WAYS = 3
MOST_ALTERNATIVES = 500  # of a version; the packaged ones have four at most


class Change(NamedTuple):
    """What has to be told of one fact in place of what is told now."""

    requirement: str  # the id of the requirement that asks for it
    gap: LeafResult  # what is there, and what is missing
    value: FactValue  # what meets it, such as the number to reach
    up_to: float = math.inf  # of a number: what it must not go beyond

    @property
    def fact(self) -> str:
        return self.gap.fact

    @property
    def is_unknown(self) -> bool:
        """Whether it is not told yet, so that it may be there already."""
        return self.gap.truth is UNKNOWN and self.gap.reason is None


class Way(NamedTuple):
    """Changes that together meet every requirement, in order of what they take."""

    changes: tuple[Change, ...]

    def applied_to(self, facts: Facts) -> dict[str, FactValue]:
        """Return the facts with the changes made."""
        return {**facts, **{change.fact: change.value for change in self.changes}}


def shortest_ways(version: Version, facts: Facts, catalogue: FactCatalogue) -> tuple[Way, ...]:
    """Return up to three ways that meet the version, the one that takes least first.

    Where all is met already that is one way without a change; where nothing leads there, no way. Bounds on days need
    the day of applying among the facts.
    """
    alternatives = islice(_alternatives(version, facts), MOST_ALTERNATIVES)
    ways = [Way(changes) for aims in alternatives for changes in _changes(aims, facts, catalogue)]
    shortest = sorted(
        (way for way in ways if _leads_there(way, version, facts, catalogue)), key=lambda way: _takes(way, catalogue)
    )
    return tuple(way for at, way in enumerate(shortest) if not _asks_needlessly(at, shortest))[:MOST_WAYS]


# The aims of each alternative.


class _Aim(NamedTuple):
    """What an alternative asks of one fact; of a number or a day (by its ordinal), from where to where it may be."""

    fact: str
    leaf: Leaf
    low: float = 0
    high: float = math.inf
    requirement: str = ""


def _alternatives(version: Version, facts: Facts) -> Iterator[list[_Aim]]:
    """Yield the aims of each alternative of the whole version."""
    parts = [
        [[aim._replace(requirement=each.id) for aim in aims] for aims in _of_condition(each.condition, facts)]
        for each in version.requirements.values()
    ]
    return (_together(chosen) for chosen in product(*parts))


def _of_condition(condition: Condition, facts: Facts) -> list[list[_Aim]]:
    if isinstance(condition, AnyOf):
        return [aims for part in condition.conditions for aims in _of_condition(part, facts)]
    if isinstance(condition, AllOf):
        return [_together(chosen) for chosen in product(*(_of_condition(part, facts) for part in condition.conditions))]
    if isinstance(condition, Window):
        return [list(_of_window(condition, facts))]
    if isinstance(condition, DayBound):
        return [[_of_day(condition, facts[APPLY_ON])]]
    return [[_Aim(condition.fact, condition, low=condition.bound if isinstance(condition, AtLeast) else 0)]]


def _of_day(leaf: DayBound, applying: Any) -> _Aim:
    last = date.fromisoformat(applying)
    return _Aim(leaf.fact, leaf, low=leaf.earliest(last).toordinal(), high=last.toordinal())


def _together(chosen: Iterable[list[_Aim]]) -> list[_Aim]:
    return [aim for aims in chosen for aim in aims]


def _of_window(leaf: Window, facts: Facts) -> Iterator[_Aim]:
    """Aim at enough hours within the window, or, where all of them took longer, in the best stretch."""
    hours, over, best = (cast("float | None", facts.get(name)) for name in (leaf.fact, leaf.over, leaf.best_stretch))
    took_longer = over > leaf.months if over is not None else bool(best)
    if not took_longer:
        yield _Aim(leaf.fact, leaf, low=leaf.bound)
        yield _Aim(leaf.over, leaf, high=leaf.months)
        return
    if hours is not None:  # each hour that the best stretch lacks is one more in all
        lacking = leaf.bound - min(hours if best is None else best, hours)
        yield _Aim(leaf.fact, leaf, low=leaf.bound if hours >= leaf.bound else hours + lacking)
    if over is None:
        yield _Aim(leaf.over, leaf, low=leaf.months + 1)
    yield _Aim(leaf.best_stretch, leaf, low=leaf.bound)


# The changes that reach them.


def _changes(aims: Iterable[_Aim], facts: Facts, catalogue: FactCatalogue) -> Iterator[tuple[Change, ...]]:
    """Yield the changes that reach all the aims; nothing where they cannot be reached."""
    by_fact: dict[str, list[_Aim]] = {}
    for aim in aims:
        by_fact.setdefault(aim.fact, []).append(aim)
    values = {fact: _value(asked, facts.get(fact), catalogue.facts[fact]) for fact, asked in by_fact.items()}
    if None in values.values():
        return
    changed = {fact: value for fact, value in values.items() if value is not None and value != facts.get(fact)}
    for whole, least, part in list(_wholes(changed, facts, catalogue)):
        if whole not in changed:
            by_fact[whole] = [aim._replace(fact=whole, leaf=AtLeast(fact=whole, bound=least)) for aim in by_fact[part]]
        changed[whole] = max(cast("float", changed.get(whole, 0)), least)
    found = [_change(by_fact[fact], value, facts, catalogue) for fact, value in changed.items()]
    yield tuple(sorted(found, key=lambda change: _effort(change, catalogue)))


def _wholes(changed: Facts, facts: Facts, catalogue: FactCatalogue) -> Iterator[tuple[str, float, str]]:
    """Yield what else has to grow, how far and for which part: a whole holds its parts."""
    for part in catalogue.facts.values():
        whole = part.whole
        if whole is None or not catalogue.facts[whole].is_number:
            continue
        if part.name in changed:
            least = cast("float", changed[part.name]) if part.part_of else 1
            if whole in changed or cast("float", facts.get(whole, least)) < least:
                yield whole, least, part.name
        elif part.part_of and whole in changed and not _makes_no_sense(part.name, {**facts, **changed}, catalogue):
            yield whole, cast("float", facts.get(part.name, 0)), part.name


def _value(asked: Sequence[_Aim], told: Any, fact: Fact) -> FactValue | None:
    """Return what meets all that is asked of the fact, as near to what is told as can be; None where nothing does."""
    match asked[0].leaf:
        case AtLeast() | Window():
            return _number(max(aim.low for aim in asked), min(fact.high, *(aim.high for aim in asked)), told)
        case Is():
            wanted = {cast("Is", aim.leaf).value for aim in asked}
            value = wanted.pop()
            return None if wanted or (told is True and not value) else value
        case OneOf():
            values = [each for each in fact.values if all(each in cast("OneOf", aim.leaf).values for aim in asked)]
            values = [each for each in values if each != fact.unsure]
            return told if told in values else next(iter(values), None)
        case DayBound():
            return _day(max(aim.low for aim in asked), asked[0].high, told)
        case Slots():
            return _with_raters([cast("Slots", aim.leaf) for aim in asked], told or [])


def _number(low: float, high: float, told: float | None) -> float | None:
    value = (low or high) if told is None else max(low, told)
    return value if value <= high else None


def _day(low: float, high: float, told: str | None) -> str | None:
    """Return the day that is told, where it will do, else the day of applying: by then it can be done."""
    first, last = (date.fromordinal(int(each)).isoformat() for each in (low, high))
    if told is not None and first <= told <= last:
        return told
    return last if first <= last else None


def _with_raters(asked: Iterable[Slots], people: list[str]) -> list[str] | None:
    """Return the people with the usual rater of each slot that nobody fills."""
    for leaf in asked:
        people = [*people, *(leaf.slots[place][0] for place in unfilled(leaf.slots, people))]
    return people


def _change(asked: Sequence[_Aim], value: FactValue, facts: Facts, catalogue: FactCatalogue) -> Change:
    """Return the change of one fact, as a gap of the condition that asks most of it."""
    aim = max(asked, key=lambda aim: aim.low)
    gap = _gap(aim, value, facts, catalogue)
    return Change(aim.requirement, gap, value, up_to=min(aim.high for aim in asked))


def _gap(aim: _Aim, value: FactValue, facts: Facts, catalogue: FactCatalogue) -> LeafResult:
    fact, told = catalogue.facts[aim.fact], facts.get(aim.fact)
    untold = told is None or told == fact.unsure
    if untold and _makes_no_sense(fact.name, facts, catalogue):
        untold, told = False, fact.nothing if fact.is_number or fact.is_list else None
    reason = aim.leaf.association_decides.get(str(told)) if isinstance(aim.leaf, OneOf) else None
    truth = UNKNOWN if untold or reason else MISSING
    known = {name: each for name, each in ((fact.name, told), (APPLY_ON, facts.get(APPLY_ON))) if each is not None}
    need = evaluate_leaf(aim.leaf, known, catalogue).need
    if not fact.is_number:
        return LeafResult(aim.leaf, truth, fact.name, told, need, reason=reason)
    short = None if untold else cast("float", value) - cast("float", told)
    return LeafResult(aim.leaf, truth, fact.name, told, cast("float", value), short, fact.kind.value)


# Which of them are ways, and which is the shortest.


def _leads_there(way: Way, version: Version, facts: Facts, catalogue: FactCatalogue) -> bool:
    """Return whether the changes meet the version, and can all be true together."""
    after, known = way.applied_to(facts), catalogue.facts
    met = all(evaluate_condition(each, after, catalogue).truth is MET for each in version.conditions)
    told = all(availability(known[change.fact], after, (), catalogue) is Availability.NOW for change in way.changes)
    return met and told and _contradictions(after, catalogue) <= _contradictions(facts, catalogue)


def _makes_no_sense(fact: str, facts: Facts, catalogue: FactCatalogue) -> bool:
    return availability(catalogue.facts[fact], facts, (), catalogue) is Availability.NEVER


def _contradictions(facts: Facts, catalogue: FactCatalogue) -> set[tuple[str, str]]:
    told = {fact: value for fact, value in facts.items() if not _makes_no_sense(fact, facts, catalogue)}
    return set(contradictions(told, catalogue))


def _asks_needlessly(at: int, ways: Sequence[Way]) -> bool:
    """Return whether some other way asks less, or the same before it."""
    way = ways[at]
    return any(
        _asks_no_more(other, way) and (place < at or not _asks_no_more(way, other))
        for place, other in enumerate(ways)
        if place != at
    )


def _asks_no_more(way: Way, other: Way) -> bool:
    """Return whether all that the way asks is asked by the other as well, or more of it."""
    others = {change.fact: change.value for change in other.changes}
    return all(
        change.fact in others and _amount(change.value) <= _amount(others[change.fact]) for change in way.changes
    )


def _amount(value: FactValue) -> float:
    if isinstance(value, list):
        return len(value)
    return value if isinstance(value, int | float) and not isinstance(value, bool) else 0


def _takes(way: Way, catalogue: FactCatalogue) -> tuple[float, ...]:
    """Rank what the changes take: what takes longest counts first, then how many they are."""
    takes = [0.0] * (len(EFFORT) + 1)
    for change in way.changes:
        takes[_effort(change, catalogue)] += 1 if change.gap.shortfall is None else change.gap.shortfall
    return (*reversed(takes), len(way.changes))


def _effort(change: Change, catalogue: FactCatalogue) -> int:
    """Rank one change: what only has to be found out, or asked, takes least."""
    return 0 if change.gap.truth is UNKNOWN else catalogue.effort(change.fact)
