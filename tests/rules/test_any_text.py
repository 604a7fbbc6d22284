"""Whatever is written into a rule file: it is read, or what is wrong with it is told; nothing else ever happens."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.checking.worked_examples import run_examples
from rules.loading.fact_files import read_facts
from rules.loading.files import PACKAGED, read_rules
from rules.loading.names import read_named, with_shared
from rules.loading.rule_sets import read_rule_set
from rules.model import Association, Category, Notice
from rules.yamlfiles import parse_yaml

READING = read_rules((PACKAGED,))
BOOKS = PACKAGED / "books"
RULE_SETS = [path.read_text() for path in sorted(BOOKS.rglob("*.yaml")) if "examples" not in path.name]
EXAMPLES = (BOOKS / "applying" / "ct-imhm-p.examples.yaml").read_text()

WORDS_OF_RULES = (
    "training_hours member degree references rsc_hours apply_on roles at_least is one_of slots within_months over "
    "best_stretch association_decides all_of any_of use graduate_degree imhs requirements changes from versions "
    "section document doubts true 30 0 -1 0.5 99999 2024-01-01 no 010 12:30 msw unsure [] {} ~ null '' - : &a *a ? | >"
)


WORDS = WORDS_OF_RULES.split()


@st.composite
def mutated(draw: st.DrawFn, texts: list[str]) -> str:
    """A file in which a few words were replaced, doubled, moved in, or taken out."""
    words = draw(st.sampled_from(texts)).split(" ")
    for _ in range(draw(st.integers(1, 4))):
        place = draw(st.integers(0, len(words) - 1))
        new = draw(st.sampled_from(WORDS) | st.sampled_from(words) | st.text(max_size=5))
        kept = draw(st.sampled_from([[], [words[place]]]))
        ending = "\n" if words[place].endswith("\n") or draw(st.booleans()) else ""
        words[place : place + 1] = [*kept, new + ending]
    return " ".join(words)


@given(mutated(RULE_SETS))
def test_a_rule_set_is_read_or_its_problems_are_told(text: str) -> None:
    file = parse_yaml(text, Path("some.yaml"))

    read = read_rule_set(file, READING.frame)

    assert file.problems or read
    assert str(read)


@given(mutated([(BOOKS / "shared.yaml").read_text(), *RULE_SETS[:3]]))
def test_shared_names_are_read_or_their_problems_are_told(text: str) -> None:
    frame, problems = with_shared(READING.frame, [parse_yaml(text, Path("shared.yaml"))])

    assert frame.conditions
    assert all(str(problem).startswith("shared.yaml:") for problem in problems)


@pytest.mark.parametrize("model", [Association, Category, Notice])
@given(text=mutated([(PACKAGED / f"{name}.yaml").read_text() for name in ("associations", "categories", "notices")]))
def test_names_are_read_or_their_problems_are_told(model: type[Association | Category | Notice], text: str) -> None:
    found, problems = read_named(model, [parse_yaml(text, Path("names.yaml"))])

    assert all(isinstance(each, model) for each in found.values())
    assert all(str(problem).startswith("names.yaml:") for problem in problems)


@given(mutated([(PACKAGED / "facts.yaml").read_text()]))
def test_facts_are_read_or_their_problems_are_told(text: str) -> None:
    catalogue, problems = read_facts(parse_yaml(text, Path("facts.yaml")), ("ct",))

    assert all(name == fact.name for name, fact in catalogue.facts.items())
    assert all(str(problem).startswith("facts.yaml:") for problem in problems)


@given(text=mutated([EXAMPLES[:2500]]))
def test_examples_are_run_or_their_problems_are_told(text: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.getbasetemp() / "some.examples.yaml"
    path.write_text(text, encoding="utf-8")

    assert all(problem.file == str(path) for problem in run_examples(READING.book, path))
