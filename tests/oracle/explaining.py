"""The slow side: gaps and open facts by trying everything, over truth tables of the single conditions.

A requirement is met when it holds however its unknown conditions turn out, missing when it never does. An unknown
condition counts where turning it alone can change the outcome. A gap is a smallest set of failing conditions
whose closing makes the requirement possible again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from itertools import combinations, product
from typing import Any

from tests.oracle.applying import CHANGE_OF_001
from tests.oracle.judging import rule_sets
from tests.oracle.kleene import Truth
from tests.oracle.leaves import AtLeastLeaf, Facts, Gap, Leaf, OneOfLeaf, WindowLeaf
from tests.oracle.statements import APPLYING, RENEWING, SINCE_CHANGE, Statement

Truths = tuple[Truth, ...]
Leaves = tuple[int, ...]  # by their place in the statement


def explain(facts: Facts, today: date, *, renewal: bool = False) -> dict[str, dict[str, Any]]:
    """For every rule set that applies: statuses, `gaps`, the set of `open` facts, and what the association decides."""
    return {
        name: _explain_one(_statements(name, facts, today, renewal=renewal), facts)
        for name, _ in rule_sets(facts, renewal=renewal)
    }


def _statements(rule_set: str, facts: Facts, today: date, *, renewal: bool) -> Mapping[str, Statement]:
    if renewal:
        return RENEWING[rule_set]
    apply_on = date.fromisoformat(facts["apply_on"]) if "apply_on" in facts else today
    changed = apply_on >= date.fromisoformat(CHANGE_OF_001) and rule_set in SINCE_CHANGE
    return {**APPLYING[rule_set], "training": SINCE_CHANGE[rule_set]} if changed else APPLYING[rule_set]


def _explain_one(statements: Mapping[str, Statement], facts: Facts) -> dict[str, Any]:
    truths = {name: tuple(leaf.truth(facts) for leaf in one.leaves) for name, one in statements.items()}
    outcomes = {name: outcome(one, truths[name]) for name, one in statements.items()}
    unknown = [name for name in statements if outcomes[name] is None]
    missing = [name for name in statements if outcomes[name] is False]
    return {
        "requirements": {name: {True: "met", False: "missing", None: "unknown"}[outcomes[name]] for name in statements},
        "gaps": [
            {"requirement": name, **gap} for name in missing for gap in _gaps(statements[name], truths[name], facts)
        ],
        "open": set().union(*(_open(statements[name], truths[name], facts) for name in unknown)),
        "decided_by_association": {
            (name, leaf.fact)
            for name in unknown
            for leaf in statements[name].leaves
            if isinstance(leaf, OneOfLeaf) and leaf.decided_by_association(facts)
        },
    }


@cache
def outcome(statement: Statement, truths: Truths) -> Truth:
    """Met or missing where every completion of the unknown conditions agrees, else unknown."""
    outcomes = {bool(statement.holds(*row)) for row in _completions(truths)}
    return outcomes.pop() if len(outcomes) == 1 else None


def _completions(truths: Truths) -> Iterable[tuple[bool, ...]]:
    return product(*((False, True) if truth is None else (truth,) for truth in truths))


def _open(statement: Statement, truths: Truths, facts: Facts) -> set[str]:
    return set().union(*(statement.leaves[place].unknown(facts) for place in _pivots(statement, truths)))


@cache
def _pivots(statement: Statement, truths: Truths) -> Leaves:
    """The unknown conditions that alone turn the outcome in at least one completion of the others."""
    return tuple(
        place
        for place, truth in enumerate(truths)
        if truth is None and any(_turns(statement, row, place) for row in _completions(truths))
    )


def _turns(statement: Statement, row: tuple[bool, ...], place: int) -> bool:
    turned = (*row[:place], not row[place], *row[place + 1 :])
    return bool(statement.holds(*row)) != bool(statement.holds(*turned))


def _gaps(statement: Statement, truths: Truths, facts: Facts) -> list[Gap]:
    def far(places: Leaves) -> tuple[Any, ...]:
        return _farness([statement.leaves[place] for place in places], facts), places

    nearest = min(_smallest_closings(statement, truths), key=far)
    return [statement.leaves[place].gap(facts) for place in nearest]


@cache
def _smallest_closings(statement: Statement, truths: Truths) -> list[Leaves]:
    """All sets of failing conditions whose closing ends the missing and of which none can be left out."""
    failing = [place for place, truth in enumerate(truths) if truth is False]
    closings: list[Leaves] = []
    for size in range(1, len(failing) + 1):
        for places in combinations(failing, size):
            larger = any(set(smaller) <= set(places) for smaller in closings)
            if not larger and outcome(statement, _closed(truths, places)) is not False:
                closings.append(places)
    return closings


def _closed(truths: Truths, places: Leaves) -> Truths:
    return tuple(True if place in places else truth for place, truth in enumerate(truths))


def _farness(leaves: list[Leaf], facts: Facts) -> tuple[float, ...]:
    """Number of gaps, gaps that are no numbers, sum of short/need, sum of short: each the smaller, the nearer."""
    numbers = [leaf.gap(facts) for leaf in leaves if isinstance(leaf, AtLeastLeaf | WindowLeaf)]
    relative = sum(gap["short"] / gap["need"] for gap in numbers)
    return len(leaves), len(leaves) - len(numbers), relative, sum(gap["short"] for gap in numbers)
