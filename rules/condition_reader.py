"""Conditions as the rule files write them, to conditions as they are judged; whatever is wrong becomes a problem.

- training_hours: {at_least: 30}
- degree_in_focus: {is: true}
- specialized_study: {one_of: [certificate, coursework], association_decides: {in_service: why}}
- rsc_hours: {at_least: 50, within_months: 24, over: rsc_months, best_stretch: rsc_hours_in_two_years}
- references: {slots: imhs}
- use: imhs_work
- any_of: [...]
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rules.conditions import AllOf, AnyOf, Condition, Leaf
from rules.frame import Frame
from rules.operators import OPERATOR_FOR, OPERATORS, Problems, Stated
from rules.problems import due, one_of_these, shown
from rules.satisfiability import can_be
from rules.vocabulary import Fact
from rules.yaml_positions import At, YamlFile

GROUPS: Mapping[str, type[AllOf | AnyOf]] = {"all_of": AllOf, "any_of": AnyOf}

_SHAPE = "write a fact such as training_hours: {at_least: 30}, or one of all_of, any_of, use"


@dataclass(frozen=True)
class ConditionReader:
    """Reads the conditions of one file: each call returns the condition, or all that is wrong with it.

    Nothing is wrong, and there is no condition, where only a shared name that it uses is broken.
    """

    file: YamlFile
    frame: Frame

    def read(self, data: Any, at: At) -> Condition | Problems:
        """Read the condition at that place."""
        if not isinstance(data, Mapping) or len(data) != 1:
            return self._wrong(at, due("one condition", data), _SHAPE)
        [(name, body)] = data.items()
        if name in GROUPS:
            return self.group(name, body, (*at, name))
        if name == "use":
            return self._shared(body, (*at, name))
        return self._leaf(name, body, (*at, name))

    def group(self, name: str, data: Any, at: At) -> Condition | Problems:
        """Read the conditions of an `all_of` or `any_of`; a single one stands for itself."""
        if not isinstance(data, list | tuple) or not data:
            return self._wrong(at, f"{name} needs a list of conditions", "write one a line, each after a dash")
        parts = [self.read(part, (*at, place)) for place, part in enumerate(data)]
        problems = [problem for part in parts if isinstance(part, list) for problem in part]
        whole = tuple(part for part in parts if not isinstance(part, list))
        if len(whole) < len(parts):
            return problems
        return whole[0] if len(whole) == 1 else self._sensible(GROUPS[name](conditions=whole), at)

    def _sensible(self, condition: AllOf | AnyOf, at: At) -> Condition | Problems:
        mend = "change or take out one of them"
        if not can_be(True, condition, self.frame.vocabulary):
            return self._wrong(at, "this can never be met: the conditions contradict each other", mend, key=True)
        if not can_be(False, condition, self.frame.vocabulary):
            return self._wrong(at, "this can never fail: one of the conditions always holds", mend, key=True)
        return condition

    def _shared(self, name: Any, at: At) -> Condition | Problems:
        known = self.frame.conditions
        if isinstance(name, str) and name in known:
            return known[name]
        if name in self.frame.broken:
            return []
        return self._wrong(at, f"there is no shared condition {shown(name)!r}", one_of_these(name, known))

    def _leaf(self, name: str, body: Any, at: At) -> Leaf | Problems:
        fact = self.frame.vocabulary.facts.get(name)
        if fact is None:
            known = (*self.frame.vocabulary.facts, *GROUPS, "use")
            return self._wrong(at, f"there is no fact {shown(name)!r}", one_of_these(name, known), key=True)
        fitting = OPERATOR_FOR.get(fact.kind)
        if fitting is None:
            return self._wrong(at, f"{fact.name} cannot be a condition", "use another fact", key=True)
        return self._misuse(fact, fitting, body, at) or OPERATORS[fitting].read(
            Stated(self.file, at, self.frame, fact, body)
        )

    def _misuse(self, fact: Fact, fitting: str, body: Any, at: At) -> Problems:
        """Return what is wrong with the keys of a leaf condition."""
        mend = f"write {fact.name}: {OPERATORS[fitting].example}"
        if not isinstance(body, Mapping) or not body:
            return self._wrong(at, due(f"an operator for {fact.name}", body), mend)
        found = next((key for key in body if key in OPERATORS), None)
        if found is None:
            name = next(iter(body))
            return self._wrong((*at, name), f"there is no operator {name!r}", one_of_these(name, OPERATORS), key=True)
        if found != fitting:
            return self._wrong((*at, found), f"{found} does not fit {fact.name} ({fact.kind})", mend, key=True)
        return [problem for key in body for problem in self._stranger(key, fitting, at)]

    def _stranger(self, key: str, operator: str, at: At) -> Problems:
        known = (operator, *OPERATORS[operator].beside)
        if key in known:
            return []
        mend = one_of_these(key, known) if len(known) > 1 else "take it out"
        return self._wrong((*at, key), f"{key!r} has no meaning beside {operator}", mend, key=True)

    def _wrong(self, at: At, wrong: str, mend: str, *, key: bool = False) -> Problems:
        return [self.file.problem(at, wrong, mend, key=key)]
