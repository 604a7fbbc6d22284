"""What evaluating finds: of each condition, each rule set, and in all; every explanation is read off it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from enum import StrEnum
from typing import NamedTuple, cast

from rules.conditions import DayBound, Leaf
from rules.facts import FactValue
from rules.model import Purpose, RuleSet, Version

Need = bool | int | float | str | tuple[str, ...]


class Truth(StrEnum):
    """Whether a condition holds for the facts told so far."""

    MET = "met"
    MISSING = "missing"
    UNKNOWN = "unknown"


MET, MISSING, UNKNOWN = Truth


def all_of(truths: Collection[Truth]) -> Truth:
    """Return MISSING if one is missing, else UNKNOWN if one is unknown, else MET (Kleene's three-valued logic)."""
    if MISSING in truths:
        return MISSING
    return UNKNOWN if UNKNOWN in truths else MET


def any_of(truths: Collection[Truth]) -> Truth:
    """Return MET if one is met, else UNKNOWN if one is unknown, else MISSING."""
    if MET in truths:
        return MET
    return UNKNOWN if UNKNOWN in truths else MISSING


class LeafResult(NamedTuple):
    """One leaf condition, evaluated."""

    leaf: Leaf  # what was asked
    truth: Truth  # how it came out
    fact: str  # the fact that decided
    have: FactValue | None  # what was told of it; None: unknown
    need: Need  # of reference slots: the usual rater of each slot that nobody fills; of a day: the first that will do
    shortfall: float | None = None  # how much is missing, where both are numbers
    unit: str | None = None  # of the shortfall: hours, years or months
    missing_facts: tuple[str, ...] = ()  # the facts that an unknown waits for
    reason: str | None = None  # the id of the note that says why the association decides

    @property
    def need_on_any_day(self) -> Need:
        """What is needed, the same whenever somebody applies: of a day counted from then, how many months."""
        within = self.leaf.within_months if isinstance(self.leaf, DayBound) else None
        return self.need if within is None else within


class Outcome(NamedTuple):
    """A condition, evaluated."""

    truth: Truth
    leaf_results: tuple[LeafResult, ...]  # of all its leaves, in the order of the rule file
    gaps: tuple[LeafResult, ...] = ()  # what has to be closed to end a missing; of an any-of the nearest alternative's
    open: tuple[str, ...] = ()  # the unknown facts that an unknown waits for, each once
    needs_decision: tuple[LeafResult, ...] = ()  # the leaves that the association decides


Rank = tuple[int, bool, float, float]


def distance(gaps: tuple[LeafResult, ...]) -> Rank:
    """Rank how far these gaps are from closed.

    Fewest first, then those that are all numbers, then the smallest sum of shortfall/need, then of shortfall.
    """
    numbers = [(gap.shortfall, cast("float", gap.need)) for gap in gaps if gap.shortfall is not None]
    ratio = sum((shortfall / need for shortfall, need in numbers), 0.0)
    return len(gaps), len(numbers) < len(gaps), ratio, sum((shortfall for shortfall, _ in numbers), 0.0)


class Status(StrEnum):
    """Where somebody stands with a rule set."""

    READY = "ready"
    NOT_YET = "not_yet"
    UNDETERMINED = "undetermined"


_STATUS = {Truth.MET: Status.READY, Truth.MISSING: Status.NOT_YET, Truth.UNKNOWN: Status.UNDETERMINED}


class SetResult:
    """One rule set, evaluated: the outcome of each requirement by its id.

    `version` is None on a day before the first version known.
    """

    __slots__ = ("requirements", "rule_set", "truths", "version")

    def __init__(self, rule_set: RuleSet, version: Version | None, requirements: Mapping[str, Outcome]) -> None:
        self.rule_set = rule_set
        self.version = version
        self.requirements = requirements
        self.truths = [outcome.truth for outcome in requirements.values()]

    @property
    def status(self) -> Status:
        return _STATUS[all_of(self.truths)]

    @property
    def open(self) -> tuple[str, ...]:
        """The unknown facts that unknown requirements wait for, each once."""
        return tuple(dict.fromkeys([fact for outcome in self.requirements.values() for fact in outcome.open]))

    def count(self, truth: Truth) -> int:
        """Return how many requirements are met, missing or unknown."""
        return self.truths.count(truth)


class Verdict(NamedTuple):
    """All rule sets evaluated for one day, in their fixed order."""

    purpose: Purpose
    association: FactValue | None
    day: date
    best_fit: str | None  # a rule set's id
    results: tuple[SetResult, ...]


def before_first_version(rule_set: RuleSet) -> SetResult:
    """Return the result for a day before the first version known: all unknown, and no answer settles it."""
    return SetResult(rule_set, None, dict.fromkeys(rule_set.versions[0].requirements, Outcome(Truth.UNKNOWN, ())))
