"""What the rule sets are written in: the facts, associations, categories and shared names that they may use."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from rules.conditions import Condition
from rules.rule_set import Association, Category
from rules.vocabulary import Vocabulary


@dataclass(frozen=True)
class Frame:
    """Names and what they stand for; `requirements` are the ids that a requirement may have.

    `broken` holds the names whose own entry has a problem: who uses them is not to blame.
    """

    vocabulary: Vocabulary
    associations: Mapping[str, Association] = field(default_factory=dict)
    categories: Mapping[str, Category] = field(default_factory=dict)
    requirements: tuple[str, ...] = ()
    conditions: Mapping[str, Condition] = field(default_factory=dict)
    slots: Mapping[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict)
    broken: frozenset[str] = frozenset()
