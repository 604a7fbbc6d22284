"""What stands in the packaged rule files: cited, ordered, and shown at work in examples."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from rules.checking.rule_files import check_files
from rules.checking.worked_examples import ExamplesModel, cases_of, result_of
from rules.conditions import AtLeast, Condition, Window, leaves
from rules.loading.files import EXAMPLES, PACKAGED, load_rule_book
from rules.model import Purpose, Requirement, RuleBook, RuleSet
from rules.results import LeafResult, SetResult, Status, Truth
from rules.yamlfiles import parse_model, read_yaml

BOOK = load_rule_book()
RULE_SETS = pytest.mark.parametrize("rule_set", BOOK.rule_sets, ids=lambda each: f"{each.purpose}-{each.id}")


def requirements_of(rule_set: RuleSet) -> list[Requirement]:
    """Each requirement once, though it stays in force over several versions."""
    every = [each for version in rule_set.versions for each in version.requirements.values()]
    return [each for place, each in enumerate(every) if each not in every[:place]]


def examples_of(rule_set: RuleSet, book: RuleBook = BOOK) -> list[SetResult]:
    file = read_yaml(PACKAGED / "books" / rule_set.purpose / f"{rule_set.id}{EXAMPLES}")
    form, problems = parse_model(ExamplesModel, file, (), file.data)
    assert form is not None, problems
    return [result_of(book, rule_set, case) for case in cases_of(file, form)[0]]


def leaf_results(results: list[SetResult], requirement: Requirement) -> Iterator[LeafResult]:
    for result in results:
        if result.version is not None and result.version.requirements.get(requirement.id) is requirement:
            yield from result.requirements[requirement.id].leaf_results


def bounds(condition: Condition) -> Iterator[tuple[str, float]]:
    for leaf in leaves(condition):
        if isinstance(leaf, AtLeast | Window):
            yield leaf.fact, leaf.bound
        if isinstance(leaf, Window):
            yield leaf.best_stretch, leaf.bound


def test_the_rule_files_and_all_their_examples_are_sound() -> None:
    assert check_files() == ()


@RULE_SETS
def test_every_requirement_cites_a_document_of_its_association(rule_set: RuleSet) -> None:
    documents = BOOK.associations[rule_set.association].documents

    assert all(each.document in documents and each.section for each in requirements_of(rule_set))


@RULE_SETS
def test_a_file_is_named_after_its_rule_set_in_the_folder_of_its_purpose(rule_set: RuleSet) -> None:
    assert (PACKAGED / "books" / rule_set.purpose / f"{rule_set.id}.yaml").is_file()
    assert rule_set.id == f"{rule_set.association}-{rule_set.category.replace('_', '-')}"


@pytest.mark.parametrize("association", BOOK.associations)
def test_who_can_apply_somewhere_can_renew_there(association: str) -> None:
    applying, renewing = ([each.id for each in BOOK.sets(purpose, association)] for purpose in Purpose)

    assert applying == renewing


def test_every_category_held_can_be_a_category_of_a_rule_set() -> None:
    held = BOOK.catalogue.facts["category_held"].values

    assert set(held) == {each.category for each in BOOK.sets(Purpose.RENEWING)}


def test_every_role_picks_a_category() -> None:
    roles = {role for category in BOOK.categories.values() for role in category.roles}

    assert roles == set(BOOK.catalogue.facts["roles"].values)


@RULE_SETS
def test_examples_show_somebody_ready_by_every_version(rule_set: RuleSet) -> None:
    ready = [result.version for result in examples_of(rule_set) if result.status is Status.READY]

    assert all(version in ready for version in rule_set.versions)


@RULE_SETS
def test_examples_show_every_requirement_missing_alone(rule_set: RuleSet) -> None:
    missing_alone = [
        result.version.requirements[name]
        for result in examples_of(rule_set)
        for name, outcome in result.requirements.items()
        if result.version and outcome.truth is Truth.MISSING and result.count(Truth.MET) == len(result.truths) - 1
    ]

    assert [each.id for each in requirements_of(rule_set) if each not in missing_alone] == []


@RULE_SETS
def test_examples_show_every_bound_just_met_and_just_missed(rule_set: RuleSet) -> None:
    results = examples_of(rule_set)
    for requirement in requirements_of(rule_set):
        told = [each for each in leaf_results(results, requirement) if isinstance(each.have, int | float)]
        for fact, bound in bounds(requirement.condition):
            short = [each.shortfall for each in told if (each.fact, each.need) == (fact, bound) and each.have != bound]
            assert any((each.fact, each.need, each.have) == (fact, bound, bound) for each in told), (fact, bound)
            assert any(each is not None and 0 < each <= 1 for each in short), (fact, bound)


@RULE_SETS
def test_examples_show_something_open(rule_set: RuleSet) -> None:
    assert any(result.status is Status.UNDETERMINED and result.open for result in examples_of(rule_set))


def test_no_example_file_stands_without_its_rule_set() -> None:
    files = {path.name.removesuffix(EXAMPLES) for path in Path(PACKAGED, "books").rglob(f"*{EXAMPLES}")}

    assert files == {each.id for each in BOOK.rule_sets}


@pytest.mark.parametrize("association", BOOK.associations)
def test_reminders_know_the_time_of_day_in_every_association(association: str) -> None:
    assert "timezone" in BOOK.associations[association].model_fields_set
