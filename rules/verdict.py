"""The verdict: for each rule set whether somebody is ready, and for each requirement why."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from rules.findings import Outcome
from rules.rule_set import Purpose, RuleSet, Version
from rules.truth import Truth, all_of
from rules.vocabulary import FactValue


class Status(StrEnum):
    """Where somebody stands with a rule set."""

    READY = "ready"
    NOT_YET = "not_yet"
    UNDETERMINED = "undetermined"


_STATUS = {Truth.MET: Status.READY, Truth.MISSING: Status.NOT_YET, Truth.UNKNOWN: Status.UNDETERMINED}


class SetResult:
    """One rule set, judged: the outcome of each requirement by its id.

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
        """The unknown facts on which an unknown requirement hangs, each once."""
        return tuple(dict.fromkeys([fact for outcome in self.requirements.values() for fact in outcome.open]))

    def count(self, truth: Truth) -> int:
        """Return how many requirements are met, missing or unknown."""
        return self.truths.count(truth)


class Verdict(NamedTuple):
    """All rule sets judged on one day, in their fixed order; `best_fit` is a rule set's id, or None."""

    purpose: Purpose
    association: FactValue | None
    day: date
    best_fit: str | None
    results: tuple[SetResult, ...]


def undetermined_before(rule_set: RuleSet) -> SetResult:
    """Return the result for a day before the first version known: all unknown, and no answer settles it."""
    return SetResult(rule_set, None, dict.fromkeys(rule_set.versions[0].requirements, Outcome(Truth.UNKNOWN, ())))
