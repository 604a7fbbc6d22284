"""Adapt worked examples to what the rules give now: only what is expected changes, never the facts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rules.checking.worked_examples import (
    ExamplesModel,
    GapModel,
    WorkedExample,
    cases_of,
    fits,
    plain_gap,
    result_of,
    rule_set_of,
    run_examples_in,
    stated_gap,
    wrong_examples,
)
from rules.model import RuleBook
from rules.results import MET, LeafResult, SetResult, Status
from rules.yamlfiles import FilesError, YamlFile, parse_model, parse_yaml, read_yaml
from rules.yamlfiles.edits import YamlEdits

EXPECTED = ("status", "requirements", "gaps", "open")  # in the order in which they are written


def adapted(book: RuleBook, path: Path) -> tuple[YamlFile, str]:
    """Return the file of worked examples as it is, and its text with what the rules give now.

    Raises FilesError where the examples cannot be judged, or are written in a way that cannot be changed line by line.
    """
    file = read_yaml(path)
    problems = wrong_examples(book, file)
    if problems:
        raise FilesError(problems)
    edits = YamlEdits(file)
    cases = _cases(book, file)
    for case, result in cases:
        _CaseEdits(edits, case, result).make()
    text = edits.text()
    _check(book, file, parse_yaml(text, path), cases)
    return file, text


def no_longer_ready(book: RuleBook, file: YamlFile) -> tuple[str, tuple[LeafResult, ...]] | None:
    """Return the first example of the file that said it is ready, with its gaps, if by now none is."""
    cases = _cases(book, file)
    were = [(case.form.case, result) for case, result in cases if case.form.status is Status.READY]
    if not were or any(result.status is Status.READY for _, result in cases):
        return None
    name, result = were[0]
    return name, tuple(gap for outcome in result.requirements.values() for gap in outcome.gaps)


def _cases(book: RuleBook, file: YamlFile) -> list[tuple[WorkedExample, SetResult]]:
    form, _ = parse_model(ExamplesModel, file, (), file.data)
    rule_set = rule_set_of(book, form) if form is not None else None
    if form is None or rule_set is None:
        return []
    return [(case, result_of(book, rule_set, case)) for case in cases_of(file, form)[0]]


def _check(book: RuleBook, file: YamlFile, new: YamlFile, before: Sequence[tuple[WorkedExample, SetResult]]) -> None:
    """Raise FilesError where the edits did not come out as meant: anchors and aliases, say, stand in for other text."""
    facts = [case.facts for case, _ in before]
    if run_examples_in(book, new) or [case.facts for case, _ in _cases(book, new)] != facts:
        wrong = "these examples are written in a way that cannot be changed line by line"
        mend = "write out what stands for something else (&name, *name), or change what is expected by hand"
        raise FilesError([file.problem(("cases",), wrong, mend, key=True)])


@dataclass
class _CaseEdits:
    """The edits of one example."""

    edits: YamlEdits
    case: WorkedExample
    result: SetResult
    gone: set[str] = field(default_factory=set)  # keys that are taken out

    def make(self) -> None:
        if self.case.form.status is not self.result.status:
            self.edits.replace((*self.case.at, "status"), self.result.status.value)
        self._requirements()
        self._gaps()
        self._open()

    def _requirements(self) -> None:
        stated = {name: truth.value for name, truth in self.case.form.requirements.items()}
        found = {name: outcome.truth.value for name, outcome in self.result.requirements.items()}
        wanted = {name: truth for name, truth in found.items() if truth != MET or stated.get(name) == MET}
        gone = [name for name in stated if name not in wanted]
        come = [name for name in wanted if name not in stated]
        at = (*self.case.at, "requirements")
        if not stated or not wanted:
            self._whole("requirements", wanted)
            return
        for name, truth in stated.items():
            if truth != wanted.get(name, truth):
                self.edits.replace((*at, name), wanted[name])
        while gone and come:
            name = come.pop(0)
            self.edits.rename((*at, gone.pop(0)), name, wanted[name])
        self.edits.remove(at, gone)
        for name in come:
            self.edits.add_entry(at, list(stated)[-1], name, wanted[name])

    def _gaps(self) -> None:
        stated = self.case.form.gaps
        found = [(name, gap) for name, outcome in self.result.requirements.items() for gap in outcome.gaps]
        if not stated or not found:
            self._whole("gaps", [stated_gap(*each) for each in found])
            return
        at = (*self.case.at, "gaps")
        stale = list(_not_found(stated, found))
        for place in tuple(stale):
            same = [
                (name, gap)
                for name, gap in found
                if (name, gap.fact) == (stated[place].requirement, stated[place].fact)
            ]
            if same:
                self._gap(place, *same[0])
                found.remove(same[0])
                stale.remove(place)
        while stale and found:
            self.edits.replace((*at, stale.pop(0)), stated_gap(*found.pop(0)))
        self.edits.remove(at, stale)
        self.edits.append(at, [stated_gap(*each) for each in found])

    def _gap(self, place: int, requirement: str, gap: LeafResult) -> None:
        """Change what the example states of the gap's amounts, and no more."""
        at = (*self.case.at, "gaps", place)
        stated, found = self.case.form.gaps[place], plain_gap(gap)
        for key in stated.model_fields_set - {"requirement", "fact"}:
            if key == "short" and key not in stated_gap(requirement, gap):
                self.edits.remove(at, [key])
            elif getattr(stated, key) != found[key]:
                self.edits.replace((*at, key), found[key])

    def _open(self) -> None:
        stated, found = list(self.case.form.open), list(self.result.open)
        if not stated or not found:
            self._whole("open", found)
            return
        at = (*self.case.at, "open")
        gone = [place for place, name in enumerate(stated) if name not in found]
        come = [name for name in found if name not in stated]
        while gone and come:
            self.edits.replace((*at, gone.pop(0)), come.pop(0))
        self.edits.remove(at, gone)
        self.edits.append(at, come)

    def _whole(self, key: str, value: Any) -> None:
        """Write, add or take out all that is expected under the key; it is added where it usually stands."""
        form = self.case.form
        if getattr(form, key):
            self.gone.add(key)
            self.edits.remove(self.case.at, [key])
        elif value and key in form.model_fields_set:
            self.edits.replace((*self.case.at, key), value)
        elif value:
            before = [name for name in EXPECTED[: EXPECTED.index(key)] if name in form.model_fields_set - self.gone]
            self.edits.add_entry(self.case.at, before[-1], key, value)


def _not_found(stated: Sequence[GapModel], found: list[tuple[str, LeafResult]]) -> Iterator[int]:
    """Yield the places of the stated gaps that are none; those that are one go from `found`."""
    for place, each in enumerate(stated):
        match = next((gap for gap in found if fits(each, *gap)), None)
        if match is None:
            yield place
        else:
            found.remove(match)
