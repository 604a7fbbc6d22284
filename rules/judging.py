"""Judging what an applicant told against the rule sets; the one place that decides.

Pure and deterministic: one walk over each requirement yields its status together with the whole trace.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple, cast

from rules.best_fit import best_fit
from rules.book import Book
from rules.conditions import AllOf, AnyOf, Condition, facts_of, leaves
from rules.findings import Finding, Outcome, distance
from rules.leaf_judges import Find, judge_of_leaf
from rules.rule_set import Purpose, RuleSet, Version
from rules.truth import MET, MISSING, Truth, all_of, any_of
from rules.verdict import SetResult, Verdict, undetermined_before
from rules.vocabulary import Facts, Vocabulary

Judge = Callable[[Facts], Outcome]

MOST_REMEMBERED = 3


def judge(book: Book, facts: Facts, today: date, renewal: bool = False) -> Verdict:
    """Judge the facts, as `book.vocabulary.read` returns them, on the day of applying (`apply_on`, else today).

    Judged are all rule sets of the association (of all associations where it is unknown); for a renewal with
    `category_held`, that category's alone.
    """
    judges = judges_of(book)
    day = day_of(facts, today)
    purpose = Purpose.RENEWING if renewal else Purpose.APPLYING
    results = judges.judge(judged_sets(book, facts, purpose), facts, day)
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
    """A function for each requirement of each version of each rule set; equal requirements share one."""

    def __init__(self, book: Book) -> None:
        self.sets = {
            (purpose, association): book.sets(purpose, association)
            for purpose in Purpose
            for association in (None, *book.associations)
        }
        made: dict[str, Judge] = {}
        self._versions = {
            id(version): [
                (each.id, _shared(made, each.condition, book.vocabulary)) for each in version.requirements.values()
            ]
            for rule_set in book.rule_sets
            for version in rule_set.versions
        }

        self._plans: dict[tuple[int, ...], _Plan] = {}

    def judge(self, rule_sets: Sequence[RuleSet], facts: Facts, day: date) -> tuple[SetResult, ...]:
        """Judge the facts against the versions in force on that day; what several sets ask is judged once."""
        versions = [rule_set.in_force(day) for rule_set in rule_sets]
        key = (*map(id, rule_sets), *map(id, versions))
        plan = self._plans.get(key)
        if plan is None:
            plan = self._plans[key] = self._plan(rule_sets, versions)
        outcomes = [judge(facts) for judge in plan.judges]
        return tuple(
            [
                SetResult(rule_set, version, {name: outcomes[place] for name, place in places})
                if version is not None
                else undetermined_before(rule_set)
                for rule_set, version, places in plan.sets
            ]
        )

    def _plan(self, rule_sets: Sequence[RuleSet], versions: Sequence[Version | None]) -> _Plan:
        judges: dict[Judge, int] = {}
        sets = []
        for rule_set, version in zip(rule_sets, versions, strict=True):
            asked = self._versions[id(version)] if version is not None else []
            places = [(name, judges.setdefault(judge, len(judges))) for name, judge in asked]
            sets.append((rule_set, version, places))
        return _Plan(tuple(judges), tuple(sets))


class _Plan(NamedTuple):
    """What to judge for some versions: each requirement once, and for each set where its requirements stand."""

    judges: tuple[Judge, ...]
    sets: tuple[tuple[RuleSet, Version | None, list[tuple[str, int]]], ...]


def _shared(made: dict[str, Judge], condition: Condition, vocabulary: Vocabulary) -> Judge:
    key = repr(condition)
    if key not in made:
        made[key] = _remembering(judge_of(condition, vocabulary), condition, vocabulary)
    return made[key]


def _remembering(judge: Judge, condition: Condition, vocabulary: Vocabulary) -> Judge:
    """Remember what a condition comes to: it depends on its facts alone, of which people tell few different values.

    With many facts, or lists, the same values hardly come again.
    """
    reads = tuple(dict.fromkeys(fact for leaf in leaves(condition) for fact in facts_of(leaf)))
    if len(reads) > MOST_REMEMBERED or any(vocabulary.facts[fact].is_list for fact in reads):
        return judge

    def judge_values(*values: Any) -> Outcome:
        return judge(dict(zip(reads, values, strict=True)))

    remembered: Callable[..., Outcome] = lru_cache(maxsize=512, typed=True)(judge_values)
    return lambda facts: remembered(*[facts.get(fact) for fact in reads])


def judge_of(condition: Condition, vocabulary: Vocabulary) -> Judge:
    """Return the function that judges this condition."""
    if not isinstance(condition, AllOf | AnyOf):
        return _judge_of_one(judge_of_leaf(condition, vocabulary))
    parts = _flat(condition) if isinstance(condition, AllOf) else condition.conditions
    found = [judge_of_leaf(part, vocabulary) for part in parts if not isinstance(part, AllOf | AnyOf)]
    if isinstance(condition, AllOf) and len(found) == len(parts):
        return _judge_of_leaves(found)
    judges = [judge_of(part, vocabulary) for part in parts]
    return _judge_of_all(judges) if isinstance(condition, AllOf) else _judge_of_any(judges)


def _flat(condition: AllOf) -> tuple[Condition, ...]:
    """An all-of within an all-of is no other than its parts."""
    parts = [_flat(part) if isinstance(part, AllOf) else (part,) for part in condition.conditions]
    return tuple([each for part in parts for each in part])


def _judge_of_one(find: Find) -> Judge:
    def judge(facts: Facts) -> Outcome:
        finding = find(facts)
        return _outcome(finding.truth, (finding,))

    return judge


def _judge_of_leaves(finds: Sequence[Find]) -> Judge:
    def judge(facts: Facts) -> Outcome:
        findings = tuple([find(facts) for find in finds])
        return _outcome(all_of([finding.truth for finding in findings]), findings)

    return judge


def _outcome(truth: Truth, findings: tuple[Finding, ...]) -> Outcome:
    """The outcome of leaves that all have to be met."""
    if truth is MET:
        return Outcome(truth, findings)
    if truth is MISSING:
        return Outcome(truth, findings, tuple([each for each in findings if each.truth is MISSING]))
    hangs_on = tuple(dict.fromkeys([fact for each in findings for fact in each.untold]))
    return Outcome(truth, findings, (), hangs_on, tuple([each for each in findings if each.reason is not None]))


def _judge_of_all(judges: Sequence[Judge]) -> Judge:
    def judge(facts: Facts) -> Outcome:
        parts = [part(facts) for part in judges]
        truth = all_of([part.truth for part in parts])
        if truth is MISSING:
            return Outcome(truth, _findings(parts), tuple([gap for part in parts for gap in part.gaps]))
        return _met_or_unknown(truth, parts)

    return judge


def _judge_of_any(judges: Sequence[Judge]) -> Judge:
    def judge(facts: Facts) -> Outcome:
        parts = [part(facts) for part in judges]
        truth = any_of([part.truth for part in parts])
        if truth is MISSING:
            return Outcome(truth, _findings(parts), min([part.gaps for part in parts], key=distance))
        return _met_or_unknown(truth, parts)

    return judge


def _met_or_unknown(truth: Truth, parts: Sequence[Outcome]) -> Outcome:
    """Unknown hangs on what the unknown parts hang on; the others have neither open facts nor decisions."""
    if truth is MET:
        return Outcome(truth, _findings(parts))
    hangs_on = tuple(dict.fromkeys([fact for part in parts for fact in part.open]))
    decided = tuple([finding for part in parts for finding in part.decided])
    return Outcome(truth, _findings(parts), (), hangs_on, decided)


def _findings(parts: Sequence[Outcome]) -> tuple[Finding, ...]:
    return tuple([finding for part in parts for finding in part.findings])
