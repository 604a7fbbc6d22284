"""Evaluate facts against the rules: leaves, their combination, rule sets, and which of these fits best.

This is the definition, pure and without any memory. `rules.compiled_evaluator` gives the same results, only faster.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any, cast

from rules.conditions import AllOf, AnyOf, AtLeast, Condition, DayBound, Is, Leaf, OneOf, Slots, Window
from rules.facts import APPLY_ON, ASSOCIATION, CATEGORY_HELD, ROLES, FactCatalogue, Facts
from rules.matching import unfilled
from rules.model import DoubtScope, Purpose, RuleBook, RuleSet
from rules.results import (
    MET,
    MISSING,
    UNKNOWN,
    LeafResult,
    Outcome,
    SetResult,
    Status,
    Truth,
    Verdict,
    all_of,
    any_of,
    before_first_version,
    distance,
)


class Evaluator:
    """The evaluation of facts against the rule sets of a book."""

    def __init__(self, book: RuleBook) -> None:
        self.book = book

    def evaluate(self, facts: Facts, today: date, renewal: bool = False) -> Verdict:
        """Evaluate the facts, as `book.catalogue.read` returns them, for the day of applying (see `day_of`)."""
        day = day_of(facts, today)
        purpose = Purpose.RENEWING if renewal else Purpose.APPLYING
        results = self.results(applicable_sets(self.book, facts, purpose), facts, day)
        return Verdict(purpose, facts.get(ASSOCIATION), day, best_fit(self.book, results, facts), results)

    def results(self, rule_sets: Sequence[RuleSet], facts: Facts, day: date) -> tuple[SetResult, ...]:
        """Evaluate the facts against the versions of these rule sets that are in force on that day."""
        facts = on_day(facts, day)
        return tuple(self._result(rule_set, facts, day) for rule_set in rule_sets)

    def _result(self, rule_set: RuleSet, facts: Facts, day: date) -> SetResult:
        version = rule_set.in_force(day)
        if version is None:
            return before_first_version(rule_set)
        outcomes = {
            requirement.id: evaluate_condition(requirement.condition, facts, self.book.catalogue)
            for requirement in version.requirements.values()
        }
        return SetResult(rule_set, version, outcomes)


def evaluate_condition(condition: Condition, facts: Facts, catalogue: FactCatalogue) -> Outcome:
    """Evaluate a condition with everything inside it; bounds on days need the day of applying (see `on_day`)."""
    if not isinstance(condition, AllOf | AnyOf):
        return outcome_of_leaves((evaluate_leaf(condition, facts, catalogue),))
    parts = [evaluate_condition(part, facts, catalogue) for part in condition.conditions]
    return outcome_of_all(parts) if isinstance(condition, AllOf) else outcome_of_any(parts)


def open_beside_gaps(condition: Condition, facts: Facts, catalogue: FactCatalogue) -> Outcome:
    """Return what stays unknown of a condition once all its gaps are closed, as an unknown; MET where nothing does.

    Of an any-of that is missing, only the nearest alternative counts, as for its gaps.
    """
    outcome = evaluate_condition(condition, facts, catalogue)
    if outcome.truth is not MISSING:
        return outcome
    if not isinstance(condition, AllOf | AnyOf):
        return Outcome(MET, outcome.leaf_results)
    parts: Sequence[Condition] = condition.conditions
    if isinstance(condition, AnyOf):
        parts = [min(parts, key=lambda part: distance(evaluate_condition(part, facts, catalogue).gaps))]
    return outcome_of_all([open_beside_gaps(part, facts, catalogue) for part in parts])


def outcome_of_leaves(results: tuple[LeafResult, ...]) -> Outcome:
    """Combine leaves that are all needed: each that is missing has to be closed."""
    truth = all_of([result.truth for result in results])
    if truth is MET:
        return Outcome(truth, results)
    if truth is MISSING:
        return Outcome(truth, results, tuple([result for result in results if result.truth is MISSING]))
    waits_for = tuple(dict.fromkeys([fact for result in results for fact in result.missing_facts]))
    return Outcome(truth, results, (), waits_for, tuple([result for result in results if result.reason is not None]))


def outcome_of_all(parts: Sequence[Outcome]) -> Outcome:
    """Combine the parts of an all-of: each gap of each part has to be closed."""
    truth = all_of([part.truth for part in parts])
    if truth is MISSING:
        return Outcome(truth, _leaf_results(parts), tuple([gap for part in parts for gap in part.gaps]))
    return _met_or_unknown(truth, parts)


def outcome_of_any(parts: Sequence[Outcome]) -> Outcome:
    """Combine the alternatives of an any-of: where all are missing, the gaps of the nearest have to be closed."""
    truth = any_of([part.truth for part in parts])
    if truth is MISSING:
        return Outcome(truth, _leaf_results(parts), min([part.gaps for part in parts], key=distance))
    return _met_or_unknown(truth, parts)


def _met_or_unknown(truth: Truth, parts: Sequence[Outcome]) -> Outcome:
    """Let an unknown wait for what its unknown parts wait for; the others have neither open facts nor decisions."""
    if truth is MET:
        return Outcome(truth, _leaf_results(parts))
    waits_for = tuple(dict.fromkeys([fact for part in parts for fact in part.open]))
    needs_decision = tuple([result for part in parts for result in part.needs_decision])
    return Outcome(truth, _leaf_results(parts), (), waits_for, needs_decision)


def _leaf_results(parts: Sequence[Outcome]) -> tuple[LeafResult, ...]:
    return tuple([result for part in parts for result in part.leaf_results])


def evaluate_leaf(leaf: Leaf, facts: Facts, catalogue: FactCatalogue) -> LeafResult:
    """Evaluate a single leaf condition."""
    if isinstance(leaf, Window):
        return _window(leaf, facts, catalogue)
    have: Any = facts.get(leaf.fact)
    match leaf:
        case AtLeast():
            return _at_least(leaf, have, catalogue)
        case Is():
            return _is(leaf, have)
        case OneOf():
            return _one_of(leaf, have, catalogue)
        case Slots():
            return _slots(leaf, have)
        case DayBound():
            return _day(leaf, have, facts)


def _at_least(leaf: AtLeast, have: Any, catalogue: FactCatalogue) -> LeafResult:
    if have is None:
        return LeafResult(leaf, UNKNOWN, leaf.fact, None, leaf.bound, missing_facts=(leaf.fact,))
    return _counted(leaf, leaf.fact, have, catalogue)


def _counted(leaf: AtLeast | Window, fact: str, have: float, catalogue: FactCatalogue) -> LeafResult:
    if have >= leaf.bound:
        return LeafResult(leaf, MET, fact, have, leaf.bound)
    unit = catalogue.facts[leaf.fact].kind.value
    return LeafResult(leaf, MISSING, fact, have, leaf.bound, leaf.bound - have, unit)


def _is(leaf: Is, have: Any) -> LeafResult:
    if have is None:
        return LeafResult(leaf, UNKNOWN, leaf.fact, None, leaf.value, missing_facts=(leaf.fact,))
    return LeafResult(leaf, MET if have is leaf.value else MISSING, leaf.fact, have, leaf.value)


def _one_of(leaf: OneOf, have: Any, catalogue: FactCatalogue) -> LeafResult:
    if have is None or have == catalogue.facts[leaf.fact].unsure:
        return LeafResult(leaf, UNKNOWN, leaf.fact, have, leaf.values, missing_facts=(leaf.fact,))
    if have in leaf.values:
        return LeafResult(leaf, MET, leaf.fact, have, leaf.values)
    if have in leaf.association_decides:
        reason = leaf.association_decides[have]
        return LeafResult(leaf, UNKNOWN, leaf.fact, have, leaf.values, reason=reason)
    return LeafResult(leaf, MISSING, leaf.fact, have, leaf.values)


def _window(leaf: Window, facts: Facts, catalogue: FactCatalogue) -> LeafResult:
    """Evaluate a window: too few hours in all, a stretch short enough, or the best stretch of a long one."""
    hours: Any = facts.get(leaf.fact)
    over: Any = facts.get(leaf.over)
    if hours is not None and hours < leaf.bound:
        return _counted(leaf, leaf.fact, hours, catalogue)
    if over is not None and over > leaf.months:
        best: Any = facts.get(leaf.best_stretch)
        if best is None:
            return _waiting_window(leaf, facts, leaf.best_stretch)
        return _counted(leaf, leaf.best_stretch, best, catalogue)
    if hours is None or over is None:
        return _waiting_window(leaf, facts, leaf.over)
    return _counted(leaf, leaf.fact, hours, catalogue)


def _waiting_window(leaf: Window, facts: Facts, other: str) -> LeafResult:
    """Return the result of a window that waits for all its hours, for the other fact, or for both."""
    missing_facts = tuple(fact for fact in (leaf.fact, other) if facts.get(fact) is None)
    return LeafResult(leaf, UNKNOWN, leaf.fact, facts.get(leaf.fact), leaf.bound, missing_facts=missing_facts)


def _slots(leaf: Slots, people: Any) -> LeafResult:
    """Evaluate reference slots; of each that nobody fills, the usual rater is needed."""
    if people is None:
        need = tuple(usual for usual, *_ in leaf.slots)
        return LeafResult(leaf, UNKNOWN, leaf.fact, None, need, missing_facts=(leaf.fact,))
    need = tuple(leaf.slots[place][0] for place in unfilled(leaf.slots, people))
    return LeafResult(leaf, MISSING if need else MET, leaf.fact, people, need)


def _day(leaf: DayBound, have: Any, facts: Facts) -> LeafResult:
    """Evaluate a bound on a day; without a day of applying it stays unknown. Days compare as they are written."""
    applying: Any = facts.get(APPLY_ON)
    if applying is None:
        need = leaf.within_months or str(leaf.not_before)
        return LeafResult(leaf, UNKNOWN, leaf.fact, have, need, missing_facts=(APPLY_ON,))
    need = leaf.earliest(date.fromisoformat(applying)).isoformat()
    if have is None:
        return LeafResult(leaf, UNKNOWN, leaf.fact, None, need, missing_facts=(leaf.fact,))
    return LeafResult(leaf, MET if need <= have <= applying else MISSING, leaf.fact, have, need)


def doubts_that_concern(book: RuleBook, result: SetResult, facts: Facts) -> tuple[str, ...]:
    """Return the ids of the doubts that bear on somebody's own answers, each once.

    A doubt with a scope concerns those whom it names; one without concerns everybody.
    """
    if result.version is None:
        return ()
    on_one = [(doubt, result.requirements[name].truth) for name, doubt in result.version.doubts]
    on_all = [(doubt, UNKNOWN) for doubt in result.rule_set.doubts]
    scopes, everybody = book.doubts, DoubtScope()
    return tuple(
        dict.fromkeys(
            doubt
            for doubt, truth in on_one + on_all
            if _concerns(scopes.get(doubt, everybody), truth, facts, book.catalogue)
        )
    )


def _concerns(scope: DoubtScope, truth: Truth, facts: Facts, catalogue: FactCatalogue) -> bool:
    if scope.nobody or (scope.unless_met and truth is MET):
        return False
    return scope.told is None or evaluate_condition(scope.told, facts, catalogue).truth is MET


def applicable_sets(book: RuleBook, facts: Facts, purpose: Purpose) -> tuple[RuleSet, ...]:
    """Return the rule sets that the facts are evaluated against.

    These are all of the association (of all associations where it is unknown); for a renewal with `category_held`,
    that category's alone.
    """
    sets = book.sets(purpose, cast("str | None", facts.get(ASSOCIATION)))
    held = facts.get(CATEGORY_HELD) if purpose is Purpose.RENEWING else None
    return sets if held is None else tuple(rule_set for rule_set in sets if rule_set.category == held)


def day_of(facts: Facts, today: date) -> date:
    """Return the day whose rules count: the day of applying (`apply_on`), else today."""
    told = facts.get(APPLY_ON)
    return date.fromisoformat(told) if isinstance(told, str) else today


def on_day(facts: Facts, day: date) -> Facts:
    """Return the facts with the day of applying among them: the one that is told, else this one."""
    return facts if APPLY_ON in facts else {**facts, APPLY_ON: day.isoformat()}


def best_fit(book: RuleBook, results: Sequence[SetResult], facts: Facts) -> str | None:
    """Return the id of the set that fits best among those that fit the person's roles.

    A ready one, the higher level first; else the one with the fewest missing requirements, then the fewest unknown.
    None where no set fits the roles or nothing is known of any requirement.
    """
    roles = roles_of(facts)
    fitting = [result for result in results if fits(book, result.rule_set, roles)]
    ready = [result for result in fitting if result.status is Status.READY]
    if ready:
        return max(ready, key=lambda result: book.categories[result.rule_set.category].level).rule_set.id
    known = [result for result in fitting if result.count(UNKNOWN) < len(result.truths)]
    if not known:
        return None
    return min(fitting, key=lambda result: (result.count(MISSING), result.count(UNKNOWN))).rule_set.id


def roles_of(facts: Facts) -> Collection[str] | None:
    """Return the roles told; None where they are unknown."""
    return cast("Collection[str] | None", facts.get(ROLES))


def fits(book: RuleBook, rule_set: RuleSet, roles: Collection[str] | None) -> bool:
    """Return whether the set's category is for one of the roles; where the roles are unknown, every set fits."""
    return roles is None or not book.categories[rule_set.category].roles.isdisjoint(roles)
