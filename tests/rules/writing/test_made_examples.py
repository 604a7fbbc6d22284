"""Examples made from a rule set's bounds come out as they say, and show all that it asks for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from rules.checking.worked_examples import run_examples_in
from rules.conditions import AtLeast, Window, leaves
from rules.loading.files import load_rule_book
from rules.model import Requirement, RuleBook, RuleSet
from rules.results import LeafResult, Status, Truth
from rules.writing.made_examples import MadeExample, examples_text, made_examples
from rules.yamlfiles import parse_yaml
from tests.rules.books import changed

BOOK = load_rule_book()
CHANGED = changed(BOOK, Random(2))
BOOKS = pytest.mark.parametrize(
    ("book", "rule_set"),
    [
        pytest.param(book, each, id=f"{name}-{each.purpose}-{each.id}")
        for name, book in (("packaged", BOOK), ("changed", CHANGED))
        for each in book.rule_sets
        if book is BOOK or each not in BOOK.rule_sets
    ],
)


def results(made: list[MadeExample], requirement: Requirement) -> Iterator[LeafResult]:
    for example in made:
        version = example.result.version
        asked = version.requirements.get(requirement.id) if version is not None else None
        if asked is not None and asked.condition == requirement.condition:
            yield from example.result.requirements[requirement.id].leaf_results


@BOOKS
def test_made_examples_come_out_as_they_say_and_show_the_rule_set_at_work(book: RuleBook, rule_set: RuleSet) -> None:
    made = made_examples(book, rule_set)

    file = parse_yaml(examples_text(rule_set, made), Path("made.examples.yaml"))
    assert [*file.problems, *run_examples_in(book, file)] == []
    ready = [each.result.version for each in made if each.result.status is Status.READY]
    assert all(version in ready for version in rule_set.versions)
    assert any(each.result.status is Status.UNDETERMINED and each.result.open for each in made)
    for requirement in _requirements(rule_set):
        found = list(results(made, requirement))
        assert any(_missing_alone(each, requirement) for each in made), requirement.id
        for leaf in leaves(requirement.condition):
            if isinstance(leaf, AtLeast | Window):
                told = [each for each in found if each.leaf == leaf and each.have is not None]
                assert any(each.have == leaf.bound for each in told), leaf
                assert any(each.shortfall is not None and 0 < each.shortfall <= 1 for each in told), leaf


def _requirements(rule_set: RuleSet) -> Iterator[Requirement]:
    """Each requirement once, though several versions ask the same."""
    every = [each for version in rule_set.versions for each in version.requirements.values()]
    return iter({(each.id, repr(each.condition)): each for each in every}.values())


def _missing_alone(example: MadeExample, requirement: Requirement) -> bool:
    result = example.result
    asked = result.version.requirements.get(requirement.id) if result.version else None
    missing = result.requirements.get(requirement.id)
    if (
        asked is None
        or asked.condition != requirement.condition
        or missing is None
        or missing.truth is not Truth.MISSING
    ):
        return False
    return result.count(Truth.MET) == len(result.truths) - 1


def test_the_first_example_tells_all_its_facts_and_the_others_what_differs() -> None:
    [first, second, *_] = made_examples(BOOK, BOOK.rule_sets[-1])

    assert examples_text(BOOK.rule_sets[-1], [first, second]) == (
        "rule_set: ok-imhm-rf\n"
        "purpose: renewing\n"
        "\n"
        "cases:\n"
        "  - case: ready\n"
        "    facts:\n"
        "      renewal_training_hours: 15\n"
        "      member: true\n"
        "    status: ready\n"
        "\n"
        "  - case: renewal_training_hours 14\n"
        "    like: ready\n"
        "    facts: {renewal_training_hours: 14}\n"
        "    status: not_yet\n"
        "    requirements: {training: missing}\n"
        "    gaps:\n"
        "      - {requirement: training, fact: renewal_training_hours, have: 14, need: 15, short: 1}\n"
    )
