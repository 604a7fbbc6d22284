"""The verdict: for each rule set whether somebody is ready, and for each requirement why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from rules.findings import Finding, Outcome
from rules.rule_set import Purpose, Requirement, RuleSet, Version
from rules.truth import Truth, all_of
from rules.vocabulary import FactValue


class Status(StrEnum):
    """Where somebody stands with a rule set."""

    READY = "ready"
    NOT_YET = "not_yet"
    UNDETERMINED = "undetermined"


_STATUS = {Truth.MET: Status.READY, Truth.MISSING: Status.NOT_YET, Truth.UNKNOWN: Status.UNDETERMINED}


class RequirementResult:
    """One requirement, judged."""

    __slots__ = ("outcome", "requirement")

    def __init__(self, requirement: Requirement, outcome: Outcome) -> None:
        self.requirement = requirement
        self.outcome = outcome

    @property
    def truth(self) -> Truth:
        return self.outcome.truth

    @property
    def findings(self) -> tuple[Finding, ...]:
        return self.outcome.findings

    @property
    def gaps(self) -> tuple[Finding, ...]:
        return self.outcome.gaps

    @property
    def open(self) -> tuple[str, ...]:
        return self.outcome.open

    @property
    def decided(self) -> tuple[Finding, ...]:
        return self.outcome.decided


class SetResult:
    """One rule set, judged; `version` is None on a day before the first version known."""

    def __init__(
        self, rule_set: RuleSet, version: Version | None, requirements: Mapping[str, RequirementResult]
    ) -> None:
        self.rule_set = rule_set
        self.version = version
        self.requirements = requirements

    @cached_property
    def status(self) -> Status:
        return _STATUS[all_of([result.truth for result in self.requirements.values()])]

    @property
    def open(self) -> tuple[str, ...]:
        """The unknown facts on which an unknown requirement hangs, each once."""
        return tuple(dict.fromkeys(fact for result in self.requirements.values() for fact in result.open))

    def count(self, truth: Truth) -> int:
        """Return how many requirements are met, missing or unknown."""
        return sum(result.truth is truth for result in self.requirements.values())


@dataclass(frozen=True)
class Verdict:
    """All rule sets judged on one day, in their fixed order; `best_fit` is a rule set's id, or None."""

    purpose: Purpose
    association: FactValue | None
    day: date
    best_fit: str | None
    results: tuple[SetResult, ...]


def undetermined_before(rule_set: RuleSet) -> SetResult:
    """Return the result for a day before the first version known: all unknown, and no answer settles it."""
    unknown = Outcome(Truth.UNKNOWN, ())
    requirements = rule_set.versions[0].requirements.values()
    return SetResult(rule_set, None, {each.id: RequirementResult(each, unknown) for each in requirements})
