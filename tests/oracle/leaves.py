"""The single conditions, each asked: is it met, which gap does it leave, which unknown facts does it hang on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import permutations
from typing import Any

from tests.oracle.kleene import Truth

Facts = Mapping[str, Any]
Gap = dict[str, Any]


@dataclass(frozen=True)
class AtLeastLeaf:
    fact: str
    need: float

    def truth(self, facts: Facts) -> Truth:
        have = facts.get(self.fact)
        return None if have is None else have >= self.need

    def gap(self, facts: Facts) -> Gap:
        return _number_gap(self.fact, facts[self.fact], self.need)

    def unknown(self, facts: Facts) -> set[str]:
        return {self.fact} - set(facts)


@dataclass(frozen=True)
class OneOfLeaf:
    """`asked` are values that only the association can decide on, "unsure" never counts as told."""

    fact: str
    need: tuple[str, ...]
    asked: frozenset[str] = field(default=frozenset())

    def truth(self, facts: Facts) -> Truth:
        have = facts.get(self.fact, "unsure")
        return None if have == "unsure" or have in self.asked else have in self.need

    def gap(self, facts: Facts) -> Gap:
        return {"fact": self.fact, "have": facts[self.fact], "need": list(self.need)}

    def unknown(self, facts: Facts) -> set[str]:
        return {self.fact} if facts.get(self.fact, "unsure") == "unsure" else set()

    def decided_by_association(self, facts: Facts) -> bool:
        return facts.get(self.fact) in self.asked


@dataclass(frozen=True)
class IsLeaf:
    fact: str
    need: bool

    def truth(self, facts: Facts) -> Truth:
        have = facts.get(self.fact)
        return None if have is None else have is self.need

    def gap(self, facts: Facts) -> Gap:
        return {"fact": self.fact, "have": facts[self.fact], "need": self.need}

    def unknown(self, facts: Facts) -> set[str]:
        return {self.fact} - set(facts)


@dataclass(frozen=True)
class WindowLeaf:
    """50 hours inside 24 months, read off the table row by row."""

    fact: str = "rsc_hours"

    def truth(self, facts: Facts) -> Truth:
        hours, months = facts.get("rsc_hours"), facts.get("rsc_months")
        within = facts.get("rsc_hours_in_two_years")
        rows = [
            (hours is not None and hours < 50, False),
            (hours is not None and hours >= 50 and months is not None and months <= 24, True),
            (months is not None and months > 24, None if within is None else within >= 50),
        ]
        return next((truth for fits, truth in rows if fits), None)

    def gap(self, facts: Facts) -> Gap:
        too_few = facts.get("rsc_hours") is not None and facts["rsc_hours"] < 50
        named = "rsc_hours" if too_few else "rsc_hours_in_two_years"
        return _number_gap(named, facts[named], 50)

    def unknown(self, facts: Facts) -> set[str]:
        long_stretch = facts.get("rsc_months", 0) > 24
        return {"rsc_hours", "rsc_months", *(["rsc_hours_in_two_years"] if long_stretch else [])} - set(facts)


@dataclass(frozen=True)
class Raters:
    """Three slots for three people; each slot names who may fill it."""

    slots: tuple[tuple[str, ...], ...]
    fact: str = "references"

    def truth(self, facts: Facts) -> Truth:
        people = facts.get("references")
        return None if people is None else all(best_matching(tuple(sorted(people)), self.slots))

    def gap(self, facts: Facts) -> Gap:
        people = facts["references"]
        filled = best_matching(tuple(sorted(people)), self.slots)
        need = [slot[0] for slot, full in zip(self.slots, filled, strict=True) if not full]
        return {"fact": "references", "have": people, "need": need}

    def unknown(self, facts: Facts) -> set[str]:
        return {"references"} - set(facts)


@cache
def best_matching(people: tuple[str, ...], slots: tuple[tuple[str, ...], ...]) -> tuple[bool, ...]:
    """Which slots are filled when everybody is tried in every place: as many as can be, the earlier ones first."""
    seatings = permutations([*people, *[""] * len(slots)], len(slots))
    filled = {tuple(one in slot for one, slot in zip(seating, slots, strict=True)) for seating in seatings}
    return max(filled, key=lambda full: (sum(full), full))


def _number_gap(fact: str, have: float, need: float) -> Gap:
    unit = next(unit for unit in ("hours", "months", "years") if unit in fact)
    return {"fact": fact, "have": have, "need": need, "short": need - have, "unit": unit}


Leaf = AtLeastLeaf | OneOfLeaf | IsLeaf | WindowLeaf | Raters
