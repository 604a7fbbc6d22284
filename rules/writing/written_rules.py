"""Write a rule set as its file: what a new one begins with."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from rules.conditions import AllOf, AnyOf, AtLeast, Condition, DayBound, Is, Leaf, OneOf, Slots, Window
from rules.model import RuleSet
from rules.yamlfiles.edits import flow

_STEP = "  "

SlotNames = Mapping[tuple[tuple[str, ...], ...], str]


def written_rule_set(rule_set: RuleSet, slots: SlotNames) -> str:
    """Write a rule set of one version; `slots` names its reference slots."""
    return "\n".join(_rule_set(rule_set, slots)) + "\n"


def written_slots(slots: SlotNames) -> str:
    """Write the reference slots as a file of shared names."""
    lines = ["slots:"]
    for raters, name in slots.items():
        lines += [f"{_STEP}{name}:", *(f"{_STEP * 2}- {flow(who)}" for who in raters)]
    return "\n".join(lines) + "\n"


def slots_in(rule_set: RuleSet) -> Iterator[tuple[tuple[str, ...], ...]]:
    """Return the reference slots that the rule set asks for, in order."""
    return (leaf.slots for leaf in rule_set.leaves if isinstance(leaf, Slots))


def _rule_set(rule_set: RuleSet, slots: SlotNames) -> Iterator[str]:
    yield f"rule_set: {rule_set.id}"
    yield f"purpose: {rule_set.purpose}"
    yield f"association: {rule_set.association}"
    yield f"category: {rule_set.category}"
    yield f"document: {flow(rule_set.document)}"
    if rule_set.steps:
        yield f"steps: {flow(rule_set.steps)}"
    yield from ("", "versions:")
    [version] = rule_set.versions
    before = f"{_STEP}- requirements:"
    for requirement in version.requirements.values():
        yield before
        yield f"{_STEP * 3}{requirement.id}:"
        yield f"{_STEP * 4}section: {flow(requirement.section)}"
        yield from _condition(requirement.condition, 4, slots)
        before = ""


def _condition(condition: Condition, depth: int, slots: SlotNames) -> Iterator[str]:
    """Write a condition as all_of or any_of, with one part a line."""
    key = "any_of" if isinstance(condition, AnyOf) else "all_of"
    parts = condition.conditions if isinstance(condition, AllOf | AnyOf) else (condition,)
    yield f"{_STEP * depth}{key}:"
    for part in parts:
        if isinstance(part, AllOf | AnyOf):
            first, *others = _condition(part, depth + 2, slots)
            yield from (f"{_STEP * (depth + 1)}- {first.strip()}", *others)
        else:
            yield f"{_STEP * (depth + 1)}- {part.fact}: {flow(_OPERATORS[type(part)](part, slots))}"


_OPERATORS: Mapping[type[Leaf], Callable[[Any, SlotNames], dict[str, Any]]] = {
    AtLeast: lambda leaf, _: {"at_least": leaf.bound},
    Is: lambda leaf, _: {"is": leaf.value},
    OneOf: lambda leaf, _: {
        "one_of": leaf.values,
        **({"association_decides": leaf.association_decides} if leaf.association_decides else {}),
    },
    Window: lambda leaf, _: {
        "at_least": leaf.bound,
        "within_months": leaf.months,
        "over": leaf.over,
        "best_stretch": leaf.best_stretch,
    },
    Slots: lambda leaf, slots: {"slots": slots[leaf.slots]},
    DayBound: lambda leaf, _: (
        {"not_before": leaf.not_before} if leaf.not_before else {"within_months": leaf.within_months}
    ),
}
