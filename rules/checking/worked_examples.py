"""Run the worked examples of rule sets, and tell what the rules give otherwise than expected."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field, Strict

from rules.compiled_evaluator import evaluate
from rules.conditions import DayBound
from rules.facts import APPLY_ON, ASSOCIATION, FactError, Facts, FactValue
from rules.loading.file_models import StrictFileModel
from rules.model import Purpose, RuleBook, RuleSet
from rules.results import LeafResult, SetResult, Status, Truth
from rules.yamlfiles import At, Problem, Text, YamlFile, parse_model, read_yaml, shown, suggestion


class GapModel(StrictFileModel):
    """A gap that has to be named; what it leaves out may be anything."""

    requirement: str
    fact: str
    have: Any = None
    need: Any = None
    short: float | None = None


class ExampleModel(StrictFileModel):
    """One example; requirements that it does not name are met, gaps and open facts are all that there are."""

    case: Text  # its name, unique in the file
    like: str | None = None  # the name of an earlier case whose facts this one takes over
    facts: dict[str, Any] = Field(default={})  # added to those, or in their place
    without: Annotated[tuple[str, ...], Strict(False)] = ()  # facts of the earlier case that are left out
    status: Annotated[Status, Strict(False)]  # expected of the rule set
    requirements: dict[str, Annotated[Truth, Strict(False)]] = Field(default={})  # those not expected to be met
    gaps: Annotated[tuple[GapModel, ...], Strict(False)] = ()  # all that are expected
    open: Annotated[tuple[str, ...], Strict(False)] = ()  # all facts that are expected to be open


class ExamplesModel(StrictFileModel):
    """A file of examples."""

    rule_set: str
    purpose: Annotated[Purpose, Strict(False)]
    cases: Annotated[tuple[ExampleModel, ...], Strict(False), Field(min_length=1)]


@dataclass(frozen=True)
class WorkedExample:
    """An example with what it takes from others written out."""

    form: ExampleModel
    at: At
    facts: Mapping[str, Any]


def cases_of(file: YamlFile, form: ExamplesModel) -> tuple[list[WorkedExample], list[Problem]]:
    """Return the cases with their facts written out; a case may be like an earlier one."""
    cases: dict[str, WorkedExample] = {}
    problems = []
    for place, stated in enumerate(form.cases):
        at = ("cases", place)
        if stated.case in cases:
            problems.append(file.problem((*at, "case"), f"{stated.case!r} stands twice", "name each case once"))
        if stated.like is not None and stated.like not in cases:
            wrong = f"no case above is named {shown(stated.like)!r}"
            problems.append(file.problem((*at, "like"), wrong, suggestion(stated.like, cases)))
        cases[stated.case] = _written_out(stated, at, cases.get(stated.like or ""))
    return list(cases.values()), problems


def _written_out(stated: ExampleModel, at: At, base: WorkedExample | None) -> WorkedExample:
    before = base.facts if base else {}
    kept = {name: value for name, value in before.items() if name not in stated.without}
    return WorkedExample(stated, at, {**kept, **stated.facts})


_CORRECT = "correct the rule set or the example"


def run_examples(book: RuleBook, path: Path) -> list[Problem]:
    """Return what is wrong with the examples of that file, and where the rules give something else."""
    return run_examples_in(book, read_yaml(path))


def run_examples_in(book: RuleBook, file: YamlFile) -> list[Problem]:
    """Return the same of a file that has been read."""
    return [problem for problems in _judged(book, file) for problem in problems]


def wrong_examples(book: RuleBook, file: YamlFile) -> list[Problem]:
    """Return only what keeps the examples of that file from being judged."""
    return next(iter(_judged(book, file)))


def _judged(book: RuleBook, file: YamlFile) -> Iterator[list[Problem]]:
    """Yield what keeps the examples from being judged, then what the rules give otherwise."""
    form, problems = parse_model(ExamplesModel, file, (), file.data)
    if form is None:
        yield [*file.problems, *problems]
        return
    rule_set = rule_set_of(book, form)
    if rule_set is None:
        known = [each.id for each in book.sets(form.purpose)]
        wrong = f"there is no rule set {shown(form.rule_set)!r} for {form.purpose}"
        yield [*file.problems, file.problem(("rule_set",), wrong, suggestion(form.rule_set, known))]
        return
    cases, problems = cases_of(file, form)
    sound: list[WorkedExample] = []
    misread = {each[:3] for each in file.problems}  # what is wrong as YAML fits nowhere either: it is told once
    wrong_facts = [each for each in _unsound(book, rule_set, file, cases, sound) if each[:3] not in misread]
    yield [*file.problems, *problems, *wrong_facts]
    yield [problem for case in sound for problem in _run(file, case, result_of(book, rule_set, case))]


def result_of(book: RuleBook, rule_set: RuleSet, case: WorkedExample) -> SetResult:
    """Judge the case, by the newest version unless it tells `apply_on`.

    Raises FactError where nobody can tell its facts.
    """
    facts = _as_told(book, rule_set, case)
    verdict = evaluate(book, facts, date.max, renewal=rule_set.purpose is Purpose.RENEWING)
    return next(result for result in verdict.results if result.rule_set is rule_set)


def rule_set_of(book: RuleBook, form: ExamplesModel) -> RuleSet | None:
    """Return the rule set that the examples are of."""
    return book.by_key().get((form.purpose, form.rule_set))


def _as_told(book: RuleBook, rule_set: RuleSet, case: WorkedExample) -> Facts:
    own: dict[str, FactValue] = {ASSOCIATION: rule_set.association}
    return {**own, **book.catalogue.read(case.facts)}


def _unsound(
    book: RuleBook, rule_set: RuleSet, file: YamlFile, cases: Iterable[WorkedExample], sound: list[WorkedExample]
) -> Iterator[Problem]:
    """Yield what is wrong with the facts; cases go to `sound`, save those that take over facts which cannot be told."""
    names: set[str | None] = {None}
    for case in cases:
        wrong_facts = list(_wrong_facts(book, file, case)) or [
            *_facts_of_others(rule_set, file, case),
            *_no_day_to_count_from(rule_set, file, case),
        ]
        yield from wrong_facts
        if not wrong_facts and case.form.like in names:
            names.add(case.form.case)
            sound.append(case)


def _run(file: YamlFile, case: WorkedExample, result: SetResult) -> Iterator[Problem]:
    for key, expected, found in (
        ("status", case.form.status, result.status),
        ("requirements", _expected(case, result), {name: each.truth for name, each in result.requirements.items()}),
        ("open", set(case.form.open), set(result.open)),
    ):
        if expected != found:
            wrong = f"{case.form.case!r}: {key} is {_told(found, expected)}, expected is {_told(expected, found)}"
            yield file.problem((*case.at, key), wrong, _CORRECT)
    yield from _gap_problems(file, case, result)


def _wrong_facts(book: RuleBook, file: YamlFile, case: WorkedExample) -> Iterator[Problem]:
    for name, value in case.form.facts.items():
        try:
            book.catalogue.read({name: value})
        except FactError as error:
            wrong, _, mend = str(error).partition("; ")
            yield file.problem((*case.at, "facts", name), wrong, mend or "correct the example")


def _facts_of_others(rule_set: RuleSet, file: YamlFile, case: WorkedExample) -> Iterator[Problem]:
    """Yield the facts of a case with which the rule set would not be judged at all."""
    for name, own in rule_set.for_whom.items():
        value = case.form.facts.get(name, own)
        if value != own:
            wrong = f"with {name} {shown(value)} nobody asks for {rule_set.id}"
            yield file.problem((*case.at, "facts", name), wrong, f"write {own}, or take it out")


def _no_day_to_count_from(rule_set: RuleSet, file: YamlFile, case: WorkedExample) -> Iterator[Problem]:
    """Yield that the day of applying has to be told, where months are counted back from it."""
    if APPLY_ON in case.facts:
        return
    for leaf in rule_set.leaves:
        if isinstance(leaf, DayBound) and leaf.within_months and leaf.fact in case.facts:
            wrong = f"the rules count {leaf.fact} from the day of applying, and this case tells none"
            yield file.problem((*case.at, "case"), wrong, "add it to the facts, such as apply_on: 2026-01-31")
            return


def _expected(case: WorkedExample, result: SetResult) -> dict[str, Truth]:
    return {**dict.fromkeys(result.requirements, Truth.MET), **case.form.requirements}


def _told(said: Any, other: Any) -> str:
    """Return what was found or expected; of a mapping, only what differs from the other."""
    if isinstance(said, Mapping):
        said = [f"{name} {value}" for name, value in said.items() if other.get(name) != value]
    if isinstance(said, str):
        return str(said)
    return ", ".join(sorted(said)) or "nothing"


def _gap_problems(file: YamlFile, case: WorkedExample, result: SetResult) -> Iterator[Problem]:
    found = [(name, gap) for name, each in result.requirements.items() for gap in each.gaps]
    for place, stated in enumerate(case.form.gaps):
        match = next((each for each in found if fits(stated, *each)), None)
        if match is None:
            named = "; ".join(_gap(*each) for each in found) or "none"
            wrong = f"{case.form.case!r}: there is no such gap (the gaps are: {named})"
            yield file.problem((*case.at, "gaps", place), wrong, _CORRECT)
        else:
            found.remove(match)
    for name, gap in found:
        wrong = f"{case.form.case!r}: a gap is not named, {_gap(name, gap)}"
        yield file.problem((*case.at, "gaps"), wrong, "add it below gaps, or correct the rule set")


def fits(stated: GapModel, requirement: str, gap: LeafResult) -> bool:
    """Return whether the gap is the one that an example states, as far as it states it."""
    found = {"requirement": requirement, **plain_gap(gap)}
    return all(_same(found[key], getattr(stated, key)) for key in stated.model_fields_set)


def _same(found: object, stated: object) -> bool:
    """Return whether both are the same; a day may be stated in quotes, too."""
    return str(found) == str(stated) if isinstance(found, date) else found == stated


def plain_gap(gap: LeafResult) -> dict[str, Any]:
    """Return what an example may state of a gap."""
    need = list(gap.need) if isinstance(gap.need, tuple) else gap.need
    if isinstance(gap.leaf, DayBound):
        have, first = (date.fromisoformat(str(each)) for each in (gap.have, gap.need))
        return {"fact": gap.fact, "have": have, "need": first, "short": None}
    return {"fact": gap.fact, "have": gap.have, "need": need, "short": gap.shortfall}


LONGEST_SHORTFALL = 6  # characters: no 0.30000000000000004


def stated_gap(requirement: str, gap: LeafResult) -> dict[str, Any]:
    """Return the gap as an example best states it.

    What is needed stands beside numbers, days and people only, and a shortfall only where it has few digits.
    """
    stated = {"requirement": requirement, **plain_gap(gap)}
    if gap.shortfall is None or len(str(gap.shortfall)) > LONGEST_SHORTFALL:
        del stated["short"]
    if gap.shortfall is None and not isinstance(gap.have, list) and not isinstance(gap.leaf, DayBound):
        del stated["need"]
    return stated


def _gap(requirement: str, gap: LeafResult) -> str:
    parts = {"requirement": requirement, **plain_gap(gap)}
    return "{" + ", ".join(f"{key}: {shown(value)}" for key, value in parts.items() if value is not None) + "}"
