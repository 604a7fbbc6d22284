"""Take the worked examples of rule files as people to compare two rule books by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from rules.checking.worked_examples import ExamplesModel, cases_of
from rules.comparing.flips import ComparedPerson
from rules.loading.files import EXAMPLES
from rules.yamlfiles import parse_model, read_yaml


def example_people(*folders: Path) -> Iterator[ComparedPerson]:
    """Yield the people of all worked examples below the folders, each once; each is judged by the newest version.

    What cannot be read is left out: checking the folder tells what is wrong with it.
    """
    seen = set()
    for person in (person for folder in folders for person in _people_below(folder)):
        key = (person.judged_by, repr(sorted(person.facts.items())))
        if key not in seen:
            seen.add(key)
            yield person


def _people_below(folder: Path) -> Iterable[ComparedPerson]:
    for path in sorted(folder.rglob(f"*{EXAMPLES}")):
        file = read_yaml(path)
        form, _ = parse_model(ExamplesModel, file, (), file.data)
        if form is None:
            continue
        for case in cases_of(file, form)[0]:
            judged_by = form.purpose, form.rule_set
            yield ComparedPerson(facts=case.facts, today=date.max, judged_by=judged_by, name=case.form.case)
