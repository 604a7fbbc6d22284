"""Worked examples are run: what the rules give otherwise than an example expects is a problem."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from rules.book import Book
from rules.compiled_evaluator import evaluate
from rules.example_cases import Case, ExamplesForm, GapForm, cases_of
from rules.form_problems import fill
from rules.problems import Problem, one_of_these, shown
from rules.results import LeafResult, SetResult, Truth
from rules.rule_set import Purpose, RuleSet
from rules.vocabulary import FactError, Facts, FactValue
from rules.yaml_positions import YamlFile, read_yaml

_CORRECT = "correct the rule set or the example"


def run_examples(book: Book, path: Path) -> list[Problem]:
    """Return what is wrong with the examples of that file, and where the rules give something else."""
    file = read_yaml(path)
    form, problems = fill(ExamplesForm, file, (), file.data)
    if form is None:
        return [*file.problems, *problems]
    rule_set = _rule_set(book, form)
    if rule_set is None:
        known = [each.id for each in book.sets(form.purpose)]
        wrong = f"there is no rule set {shown(form.rule_set)!r} for {form.purpose}"
        return [*file.problems, file.problem(("rule_set",), wrong, one_of_these(form.rule_set, known))]
    cases, problems = cases_of(file, form)
    problems += [problem for case in cases for problem in _run(book, rule_set, file, case)]
    return [*file.problems, *problems]


def result_of(book: Book, rule_set: RuleSet, case: Case) -> SetResult:
    """Judge the case, by the newest version unless it tells `apply_on`.

    Raises FactError where nobody can tell its facts.
    """
    facts = _as_told(book, rule_set, case)
    verdict = evaluate(book, facts, date.max, renewal=rule_set.purpose is Purpose.RENEWING)
    return next(result for result in verdict.results if result.rule_set is rule_set)


def _rule_set(book: Book, form: ExamplesForm) -> RuleSet | None:
    return next((each for each in book.sets(form.purpose) if each.id == form.rule_set), None)


def _as_told(book: Book, rule_set: RuleSet, case: Case) -> Facts:
    own: dict[str, FactValue] = {"association": rule_set.association}
    return {**own, **book.vocabulary.read(case.facts)}


def _run(book: Book, rule_set: RuleSet, file: YamlFile, case: Case) -> Iterator[Problem]:
    wrong_facts = list(_wrong_facts(book, file, case))
    if wrong_facts:
        yield from wrong_facts
        return
    result = result_of(book, rule_set, case)
    for key, expected, found in (
        ("status", case.form.status, result.status),
        ("requirements", _expected(case, result), {name: each.truth for name, each in result.requirements.items()}),
        ("open", set(case.form.open), set(result.open)),
    ):
        if expected != found:
            wrong = f"{case.form.case!r}: {key} is {_told(found, expected)}, expected is {_told(expected, found)}"
            yield file.problem((*case.at, key), wrong, _CORRECT)
    yield from _gap_problems(file, case, result)


def _wrong_facts(book: Book, file: YamlFile, case: Case) -> Iterator[Problem]:
    for name, value in case.form.facts.items():
        try:
            book.vocabulary.read({name: value})
        except FactError as error:
            wrong, _, mend = str(error).partition("; ")
            yield file.problem((*case.at, "facts", name), wrong, mend or "correct the example")


def _expected(case: Case, result: SetResult) -> dict[str, Truth]:
    return {**dict.fromkeys(result.requirements, Truth.MET), **case.form.requirements}


def _told(said: Any, other: Any) -> str:
    """Return what was found or expected; of a mapping, only what differs from the other."""
    if isinstance(said, Mapping):
        said = [f"{name} {value}" for name, value in said.items() if other.get(name) != value]
    if isinstance(said, str):
        return str(said)
    return ", ".join(sorted(said)) or "nothing"


def _gap_problems(file: YamlFile, case: Case, result: SetResult) -> Iterator[Problem]:
    found = [(name, gap) for name, each in result.requirements.items() for gap in each.gaps]
    for place, stated in enumerate(case.form.gaps):
        match = next((each for each in found if _fits(stated, *each)), None)
        if match is None:
            named = "; ".join(_gap(*each) for each in found) or "none"
            wrong = f"{case.form.case!r}: there is no such gap (the gaps are: {named})"
            yield file.problem((*case.at, "gaps", place), wrong, _CORRECT)
        else:
            found.remove(match)
    for name, gap in found:
        wrong = f"{case.form.case!r}: a gap is not named, {_gap(name, gap)}"
        yield file.problem((*case.at, "gaps"), wrong, "add it below gaps, or correct the rule set")


def _fits(stated: GapForm, requirement: str, gap: LeafResult) -> bool:
    found = {"requirement": requirement, **_plain(gap)}
    return all(found[key] == getattr(stated, key) for key in stated.model_fields_set)


def _plain(gap: LeafResult) -> dict[str, Any]:
    need = list(gap.need) if isinstance(gap.need, tuple) else gap.need
    return {"fact": gap.fact, "have": gap.have, "need": need, "short": gap.shortfall}


def _gap(requirement: str, gap: LeafResult) -> str:
    parts = {"requirement": requirement, **_plain(gap)}
    return "{" + ", ".join(f"{key}: {shown(value)}" for key, value in parts.items() if value is not None) + "}"
