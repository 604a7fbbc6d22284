"""Make worked examples from a rule set's bounds: ready, one short of each bound, and not told, by every version."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from rules.checking.worked_examples import stated_gap
from rules.compiled_evaluator import evaluator_of
from rules.conditions import (
    AllOf,
    AnyOf,
    AtLeast,
    Condition,
    DayBound,
    Is,
    Leaf,
    OneOf,
    Slots,
    Window,
    facts_in,
    leaves,
)
from rules.evaluation import day_of
from rules.facts import APPLY_ON, FactKind, FactValue
from rules.model import RuleBook, RuleSet, Version
from rules.people.meeting import Told, day_to_apply, meeting_version
from rules.results import MET, MISSING, SetResult
from rules.tellable import telling
from rules.yamlfiles.edits import flow

_DAY = timedelta(days=1)
LEAST = 0.5  # below a bound of 1 or less


@dataclass(frozen=True, kw_only=True)
class MadeExample:
    """One example: its facts are those of an earlier one with some others, and without some."""

    name: str
    like: str | None
    facts: Mapping[str, Any]  # days as such
    without: tuple[str, ...]
    result: SetResult


def made_examples(book: RuleBook, rule_set: RuleSet) -> list[MadeExample]:
    """Return examples that show the rule set at work; what is expected of each is what the rules give.

    None where nobody can be ready.
    """
    maker = _Maker(book, rule_set)
    for place in range(len(rule_set.versions) - 1, -1, -1):
        maker.add_version(place)
    return list(maker.examples.values())


def examples_text(rule_set: RuleSet, examples: Iterable[MadeExample]) -> str:
    """Write the examples as a file of examples."""
    cases = "\n".join("\n".join(_lines(each)) + "\n" for each in examples)
    return f"rule_set: {rule_set.id}\npurpose: {rule_set.purpose}\n\ncases:\n{cases}"


def _lines(example: MadeExample) -> Iterator[str]:
    result = example.result
    yield f"  - case: {flow(example.name)}"
    if example.like is None:
        yield "    facts:"
        yield from (f"      {flow(name)}: {flow(value)}" for name, value in example.facts.items())
    else:
        yield f"    like: {flow(example.like)}"
        if example.facts:
            yield f"    facts: {flow(example.facts)}"
        if example.without:
            yield f"    without: {flow(example.without)}"
    yield f"    status: {result.status}"
    unmet = {name: outcome.truth.value for name, outcome in result.requirements.items() if outcome.truth is not MET}
    if unmet:
        yield f"    requirements: {flow(unmet)}"
    gaps = [stated_gap(name, gap) for name, outcome in result.requirements.items() for gap in outcome.gaps]
    if gaps:
        yield "    gaps:"
        yield from (f"      - {flow(gap)}" for gap in gaps)
    if result.open:
        yield f"    open: {flow(result.open)}"


class _Maker:
    """A collection of examples of one rule set; each is added once, under a name of its own."""

    def __init__(self, book: RuleBook, rule_set: RuleSet) -> None:
        self.book = telling(book, (rule_set,))
        self.rule_set = rule_set
        self.examples: dict[str, MadeExample] = {}
        self._names: dict[str, str] = {}  # by the facts, written out
        self._all_facts: dict[str, Told] = {}  # by the name of the example

    def add_version(self, place: int) -> None:
        """Show all that the version asks for; of an older one, only what it asks for otherwise than the next."""
        version = self.rule_set.versions[place]
        later = self.rule_set.versions[place + 1 : place + 2]
        day = {APPLY_ON: _day_before(later[0])} if later else _day_to_count_from(version)
        start = next(_ready(version, self.book, day), None)
        if start is None:
            return
        base = self._add(None, {**start, **day}, "ready")
        for name, requirement in version.requirements.items():
            if (
                later
                and name in later[0].requirements
                and later[0].requirements[name].condition == requirement.condition
            ):
                continue
            for way in _ways(requirement.condition):
                self._add_way(base, version, name, way, day)
            self._add_not_told(base, requirement.condition)

    def _add_way(self, base: str, version: Version, name: str, way: Condition, day: Mapping[str, FactValue]) -> None:
        """Show one way to meet the requirement: met, and each of its conditions missed."""
        ready = next(_ready(_asking(version, name, way), self.book, day), None)
        if ready is None:
            return
        like = self._add(base, {**ready, **day}, "ready")
        others = list(leaves(version.requirements[name].condition))
        for leaf in leaves(way):
            for facts in _beside(leaf, self.book, self._all_facts[like]):
                self._add(like, self._missing({**self._all_facts[like], **facts}, name, leaf, others))

    def _missing(self, facts: Told, name: str, missed: Leaf, others: Iterable[Leaf]) -> Told:
        """Miss the other ways too, as far as they are not told, where the requirement would stay open by them."""
        outcome = self._result(facts).requirements.get(name)
        if outcome is None or not any(
            result.leaf == missed and result.truth is MISSING for result in outcome.leaf_results
        ):
            return facts
        for leaf in others:
            if outcome.truth is not MISSING and leaf.fact in outcome.open:
                facts = {**facts, **next(iter(_beside(leaf, self.book, facts)), {})}
        return facts

    def _add_not_told(self, base: str, condition: Condition) -> None:
        told = self._all_facts[base]
        fact = next((fact for fact in facts_in(condition) if fact in told), None)
        if fact is not None:
            self._add(base, {name: value for name, value in told.items() if name != fact})

    def _add(self, like: str | None, facts: Told, kind: str = "") -> str:
        """Add an example, if it is a new one, and return its name."""
        before = self._all_facts[like] if like else {}
        changed = {name: value for name, value in facts.items() if name not in before or before[name] != value}
        without = tuple(name for name in before if name not in facts)
        key = repr(sorted(facts.items()))
        if key in self._names:
            return self._names[key]
        name = self._names[key] = self._name(like, changed, without, kind)
        self.examples[name] = MadeExample(
            name=name, like=like, facts=self._as_written(changed), without=without, result=self._result(facts)
        )
        self._all_facts[name] = facts
        return name

    def _name(self, like: str | None, changed: Told, without: Iterable[str], kind: str) -> str:
        told = changed if like else {name: value for name, value in changed.items() if name == APPLY_ON}
        parts = [
            *(f"{fact} {_plainly(value)}" for fact, value in told.items()),
            *(f"without {fact}" for fact in without),
        ]
        name = " and ".join(parts)
        name = f"{kind} with {name}" if kind and name else kind or name
        others = sum(other == name or other.startswith(f"{name} (") for other in self.examples)
        return f"{name} ({others + 1})" if others else name

    def _as_written(self, facts: Told) -> dict[str, Any]:
        """Return the facts with days as files write them."""
        known = self.book.catalogue.facts
        days = {name for name in facts if known[name].kind is FactKind.DATE}
        return {name: date.fromisoformat(str(value)) if name in days else value for name, value in facts.items()}

    def _result(self, facts: Told) -> SetResult:
        day = day_of(facts, date.max)
        [result] = evaluator_of(self.book).results((self.rule_set,), facts, day)
        return result


def _plainly(value: FactValue) -> str:
    return " and ".join(value) if isinstance(value, list) else value if isinstance(value, str) else flow(value)


def _day_before(version: Version) -> str:
    assert version.since is not None  # only the first version may be without a day
    return (version.since - timedelta(days=1)).isoformat()


def _day_to_count_from(version: Version) -> Told:
    """Return a day of applying where the version bounds days, so that every example counts from it."""
    bounds_days = any(isinstance(leaf, DayBound) for leaf in version.leaves)
    return {APPLY_ON: day_to_apply(version.leaves, version.since).isoformat()} if bounds_days else {}


def _ready(version: Version, book: RuleBook, day: Mapping[str, FactValue]) -> Iterator[Told]:
    """Yield who is ready by the version; `day` tells the day of applying, where it matters."""
    return meeting_version(version, book.catalogue, date.fromisoformat(str(day[APPLY_ON])) if day else None)


def _asking(version: Version, name: str, condition: Condition) -> Version:
    """Return the version with another condition of that requirement."""
    requirement = replace(version.requirements[name], condition=condition)
    return replace(version, requirements={**version.requirements, name: requirement})


def _ways(condition: Condition) -> Iterator[Condition]:
    """Yield the condition with one way of each any-of in it: the first of all, then each other way once."""
    if isinstance(condition, AnyOf):
        for part in condition.conditions:
            yield from _ways(part)
    elif isinstance(condition, AllOf):
        firsts = [next(_ways(part)) for part in condition.conditions]
        yield AllOf(conditions=tuple(firsts))
        for place, part in enumerate(condition.conditions):
            for way in list(_ways(part))[1:]:
                yield AllOf(conditions=(*firsts[:place], way, *firsts[place + 1 :]))
    else:
        yield condition


def _beside(leaf: Leaf, book: RuleBook, told: Told) -> Iterator[Told]:
    """Yield facts around what the condition asks for, the first of them just missing it; `told` are the others."""
    fact = book.catalogue.facts[leaf.fact]
    match leaf:
        case AtLeast():
            yield {leaf.fact: _below(leaf.bound)}
            yield {leaf.fact: leaf.bound}
        case Window():
            yield {leaf.fact: _below(leaf.bound)}
            yield {leaf.over: leaf.months + 1, leaf.best_stretch: leaf.bound}
            yield {leaf.over: leaf.months + 1, leaf.best_stretch: _below(leaf.bound)}
            yield {leaf.over: leaf.months + 1}
        case Is():
            yield {leaf.fact: not leaf.value}
        case OneOf():
            known = (*leaf.values, *leaf.association_decides, fact.unsure)
            wrong = [value for value in fact.values if value not in known][:1]
            for value in (
                *wrong,
                *leaf.values[1:2],
                *leaf.association_decides,
                *([fact.unsure] if fact.unsure else ()),
            ):
                yield {leaf.fact: value}
        case Slots():
            yield {leaf.fact: [who for who, *_ in leaf.slots[:-1]]}
        case DayBound():
            applying = date.fromisoformat(str(told[APPLY_ON]))
            yield {leaf.fact: str(leaf.earliest(applying) - _DAY)}
            yield {leaf.fact: str(applying + _DAY)}


def _below(bound: float) -> float:
    return bound - 1 if bound > 1 else bound - LEAST if bound > LEAST else 0
