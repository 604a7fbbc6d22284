"""Judging what an applicant told against the rule sets; the one place that decides.

Pure and deterministic: one walk over each requirement yields its status together with the whole trace.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import cast

from rules.best_fit import best_fit
from rules.book import Book
from rules.conditions import AllOf, AnyOf, Condition
from rules.findings import Finding, Outcome, distance
from rules.leaf_judges import Judge, judge_of_leaf
from rules.rule_set import Purpose, RuleSet, Version
from rules.truth import Truth, all_of, any_of
from rules.verdict import RequirementResult, SetResult, Verdict, undetermined_before
from rules.vocabulary import Facts, Vocabulary


def judge(book: Book, facts: Facts, today: date, renewal: bool = False) -> Verdict:
    """Judge the facts, as `book.vocabulary.read` returns them, on the day of applying (`apply_on`, else today).

    Judged are all rule sets of the association (of all associations where it is unknown); for a renewal with
    `category_held`, that category's alone.
    """
    judges = judges_of(book)
    day = day_of(facts, today)
    purpose = Purpose.RENEWING if renewal else Purpose.APPLYING
    results = tuple(judges.judge(rule_set, facts, day) for rule_set in judged_sets(book, facts, purpose))
    return Verdict(purpose, facts.get("association"), day, best_fit(book, results, facts), results)


def day_of(facts: Facts, today: date) -> date:
    """Return the day whose rules count."""
    told = facts.get("apply_on")
    return date.fromisoformat(told) if isinstance(told, str) else today


def judged_sets(book: Book, facts: Facts, purpose: Purpose) -> tuple[RuleSet, ...]:
    """Return the rule sets that the facts are judged against."""
    sets = judges_of(book).sets[purpose, cast("str | None", facts.get("association"))]
    held = facts.get("category_held") if purpose is Purpose.RENEWING else None
    return sets if held is None else tuple(rule_set for rule_set in sets if rule_set.category == held)


@lru_cache(maxsize=16)
def judges_of(book: Book) -> Judges:
    """Return the judges of a book, made once."""
    return Judges(book)


class Judges:
    """A function for each requirement of each version of each rule set."""

    def __init__(self, book: Book) -> None:
        self.sets = {
            (purpose, association): book.sets(purpose, association)
            for purpose in Purpose
            for association in (None, *book.associations)
        }
        self._versions = {
            (rule_set.purpose, rule_set.id, version.since): [
                (requirement, judge_of(requirement.condition, book.vocabulary))
                for requirement in version.requirements.values()
            ]
            for rule_set in book.rule_sets
            for version in rule_set.versions
        }

    def judge(self, rule_set: RuleSet, facts: Facts, day: date) -> SetResult:
        """Judge the facts against the version in force on that day."""
        version = rule_set.in_force(day)
        if version is None:
            return undetermined_before(rule_set)
        return SetResult(rule_set, version, self._requirements(rule_set, version, facts))

    def _requirements(self, rule_set: RuleSet, version: Version, facts: Facts) -> dict[str, RequirementResult]:
        judged = self._versions[rule_set.purpose, rule_set.id, version.since]
        return {requirement.id: RequirementResult(requirement, judge(facts)) for requirement, judge in judged}


def judge_of(condition: Condition, vocabulary: Vocabulary) -> Judge:
    """Return the function that judges this condition."""
    if isinstance(condition, AllOf):
        return _judge_of_all([judge_of(part, vocabulary) for part in condition.conditions])
    if isinstance(condition, AnyOf):
        return _judge_of_any([judge_of(part, vocabulary) for part in condition.conditions])
    return judge_of_leaf(condition, vocabulary)


def _judge_of_all(judges: Sequence[Judge]) -> Judge:
    if len(judges) == 1:
        return judges[0]

    def judge(facts: Facts) -> Outcome:
        parts = [part(facts) for part in judges]
        truth = all_of([part.truth for part in parts])
        if truth is Truth.MISSING:
            return Outcome(truth, _findings(parts), gaps=tuple(gap for part in parts for gap in part.gaps))
        if truth is Truth.UNKNOWN:
            return _unknown(parts)
        return Outcome(truth, _findings(parts))

    return judge


def _judge_of_any(judges: Sequence[Judge]) -> Judge:
    def judge(facts: Facts) -> Outcome:
        parts = [part(facts) for part in judges]
        truth = any_of([part.truth for part in parts])
        if truth is Truth.MISSING:
            return Outcome(truth, _findings(parts), gaps=min((part.gaps for part in parts), key=distance))
        if truth is Truth.UNKNOWN:
            return _unknown(parts)
        return Outcome(truth, _findings(parts))

    return judge


def _findings(parts: Sequence[Outcome]) -> tuple[Finding, ...]:
    return tuple(finding for part in parts for finding in part.findings)


def _unknown(parts: Sequence[Outcome]) -> Outcome:
    """Unknown hangs on what the unknown parts hang on; the others have neither open facts nor decisions."""
    return Outcome(
        Truth.UNKNOWN,
        _findings(parts),
        open=tuple(dict.fromkeys(fact for part in parts for fact in part.open)),
        decided=tuple(finding for part in parts for finding in part.decided),
    )
