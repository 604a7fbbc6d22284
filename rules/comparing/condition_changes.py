"""Find what changed between two conditions: leaves on the same fact are held side by side, the others come or go."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rules.conditions import AllOf, AnyOf, Condition, OneOf, facts_in


@dataclass(frozen=True, kw_only=True)
class ConditionChange:
    """A condition that came (no `before`), went (no `after`), or asks something else; both are leaves then."""

    before: Condition | None = None
    after: Condition | None = None
    way: bool = False  # it is, by itself, one of several ways, one of which is enough
    inside_way: bool = False  # it is part of such a way


def condition_changes(before: Condition, after: Condition) -> Iterator[ConditionChange]:
    """Yield the changes from one condition to the other; the order of what stands in an all-of or any-of is none."""
    return _changes(before, after, ConditionChange())


def _changes(before: Condition, after: Condition, place: ConditionChange) -> Iterator[ConditionChange]:
    kind = _common_kind(before, after)
    if _same(before, after):
        return
    if kind is not None:
        inside = replace(place, way=kind is AnyOf, inside_way=place.inside_way or place.way)
        yield from _changes_of_parts(_parts(before, kind), _parts(after, kind), inside)
    elif _comparable(before, after):
        yield replace(place, before=before, after=after)
    else:
        yield replace(place, before=before)
        yield replace(place, after=after)


def _changes_of_parts(
    before: Sequence[Condition], after: Sequence[Condition], place: ConditionChange
) -> Iterator[ConditionChange]:
    gone = [part for part in before if not any(_same(part, each) for each in after)]
    come = [part for part in after if not any(_same(part, each) for each in before)]
    for part in tuple(gone):
        counterpart = _counterpart(part, come)
        if counterpart is not None:
            gone.remove(part)
            come.remove(counterpart)
            yield from _changes(part, counterpart, place)
    yield from (replace(place, before=part) for part in gone)
    yield from (replace(place, after=part) for part in come)


def _counterpart(part: Condition, others: Sequence[Condition]) -> Condition | None:
    """Return the other condition that the part became: a leaf on the same fact, or one with most facts in common."""
    fitting = [each for each in others if _comparable(part, each)]
    facts = set(facts_in(part))
    return max(fitting, key=lambda each: len(facts.intersection(facts_in(each))), default=None)


def _comparable(one: Condition, other: Condition) -> bool:
    if isinstance(one, AllOf | AnyOf) or isinstance(other, AllOf | AnyOf):
        return type(one) is type(other) and not set(facts_in(one)).isdisjoint(facts_in(other))
    return type(one) is type(other) and one.fact == other.fact


def _common_kind(one: Condition, other: Condition) -> type[AllOf | AnyOf] | None:
    """Return as what both can be read: a leaf is an all-of, or an any-of, with nothing beside it."""
    kinds = {type(each) for each in (one, other) if isinstance(each, AllOf | AnyOf)}
    return kinds.pop() if len(kinds) == 1 else None


def _parts(condition: Condition, kind: type[AllOf | AnyOf]) -> Sequence[Condition]:
    return condition.conditions if isinstance(condition, kind) else (condition,)


def _same(one: Condition, other: Condition) -> bool:
    return _content(one) == _content(other)


def _content(condition: Condition) -> object:
    """Return what is equal for conditions that ask the same, in whatever order it is written."""
    match condition:
        case AllOf() | AnyOf():
            return type(condition), frozenset(_content(part) for part in condition.conditions)
        case OneOf():
            decided = frozenset(condition.association_decides.items())
            return OneOf, condition.fact, frozenset(condition.values), decided
        case _:
            return condition
