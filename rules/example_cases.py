"""The files of worked examples: what somebody tells, and what has to come out of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import Field, Strict

from rules.forms import Form, Text
from rules.problems import Problem, one_of_these, shown
from rules.results import Status, Truth
from rules.rule_set import Purpose
from rules.yaml_positions import At, YamlFile


class GapForm(Form):
    """A gap that has to be named; what it leaves out may be anything."""

    requirement: str
    fact: str
    have: Any = None
    need: Any = None
    short: float | None = None


class CaseForm(Form):
    """One example; requirements that it does not name are met, gaps and open facts are all that there are."""

    case: Text
    like: str | None = None
    facts: dict[str, Any] = Field(default={})
    without: Annotated[tuple[str, ...], Strict(False)] = ()
    status: Annotated[Status, Strict(False)]
    requirements: dict[str, Annotated[Truth, Strict(False)]] = Field(default={})
    gaps: Annotated[tuple[GapForm, ...], Strict(False)] = ()
    open: Annotated[tuple[str, ...], Strict(False)] = ()


class ExamplesForm(Form):
    """A file of examples."""

    rule_set: str
    purpose: Annotated[Purpose, Strict(False)]
    cases: Annotated[tuple[CaseForm, ...], Strict(False), Field(min_length=1)]


@dataclass(frozen=True)
class Case:
    """An example with what it takes from others written out."""

    form: CaseForm
    at: At
    facts: Mapping[str, Any]


def cases_of(file: YamlFile, form: ExamplesForm) -> tuple[list[Case], list[Problem]]:
    """Return the cases with their facts written out; a case may be like an earlier one."""
    cases: dict[str, Case] = {}
    problems = []
    for place, stated in enumerate(form.cases):
        at = ("cases", place)
        if stated.case in cases:
            problems.append(file.problem((*at, "case"), f"{stated.case!r} stands twice", "name each case once"))
        if stated.like is not None and stated.like not in cases:
            wrong = f"no case above is named {shown(stated.like)!r}"
            problems.append(file.problem((*at, "like"), wrong, one_of_these(stated.like, cases)))
        cases[stated.case] = _written_out(stated, at, cases.get(stated.like or ""))
    return list(cases.values()), problems


def _written_out(stated: CaseForm, at: At, base: Case | None) -> Case:
    before = base.facts if base else {}
    kept = {name: value for name, value in before.items() if name not in stated.without}
    return Case(stated, at, {**kept, **stated.facts})
