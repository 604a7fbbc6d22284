"""The rule files become one book; an association's own folder adds to it."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path

import pytest

from rules.conditions import AllOf, AnyOf, AtLeast, Condition, Window
from rules.loading.fact_files import read_facts
from rules.loading.files import PACKAGED, load_rule_book
from rules.model import Document, Purpose, RuleBook, RuleSet
from rules.yamlfiles import FilesError, read_yaml

OWN_ASSOCIATION = "tx: {state: Texas, short: TX, name: Texas Association, documents: {rules.txt: IMHS rules}}\n"
OWN_RULES = """\
rule_set: tx-imhs
purpose: applying
association: tx
category: imhs
document: rules.txt
versions:
  - requirements:
      education: {section: Degrees, all_of: [use: graduate_degree]}
      work: {section: Work, any_of: [imh_work_years: {at_least: 2}, use: own_hours]}
"""
OWN_SHARED = "conditions: {own_hours: {training_hours: {at_least: 100}}}\n"


@pytest.fixture(scope="module")
def book() -> RuleBook:
    return load_rule_book()


@pytest.fixture
def own(tmp_path: Path) -> Path:
    (tmp_path / "associations.yaml").write_text(OWN_ASSOCIATION)
    (tmp_path / "shared.yaml").write_text(OWN_SHARED)
    (tmp_path / "tx-imhs.yaml").write_text(OWN_RULES)
    return tmp_path


def rule_set(book: RuleBook, name: str, purpose: Purpose = Purpose.APPLYING) -> RuleSet:
    return next(each for each in book.sets(purpose) if each.id == name)


def condition(book: RuleBook, name: str, requirement: str, version: int = -1) -> Condition:
    return rule_set(book, name).versions[version].requirements[requirement].condition


@pytest.mark.parametrize("purpose", Purpose)
def test_specialists_come_before_mentors_and_associations_keep_their_order(book: RuleBook, purpose: Purpose) -> None:
    assert " ".join(each.id for each in book.sets(purpose)) == (
        "ct-imhs nm-imhs ct-imhm-c ct-imhm-p ct-imhm-rf va-imhm-c va-imhm-p va-imhm-rf ok-imhm-c ok-imhm-p ok-imhm-rf"
    )


def test_the_sets_of_one_association_can_be_had_alone(book: RuleBook) -> None:
    assert [each.id for each in book.sets(Purpose.APPLYING, "nm")] == ["nm-imhs"]


def test_a_shared_condition_stands_where_it_is_used(book: RuleBook) -> None:
    work = condition(book, "ct-imhs", "work")

    assert work == AnyOf(
        conditions=(
            AtLeast(fact="imh_work_years", bound=2),
            AllOf(
                conditions=(AtLeast(fact="internship_years", bound=1), AtLeast(fact="imh_work_years", bound=1)),
            ),
        )
    )


def test_the_window_is_a_condition_of_its_own(book: RuleBook) -> None:
    asked = condition(book, "va-imhm-c", "rsc")

    assert isinstance(asked, AllOf)
    assert asked.conditions[0] == Window(
        fact="rsc_hours", bound=50, months=24, over="rsc_months", best_stretch="rsc_hours_in_two_years"
    )


def test_a_later_version_changes_what_it_names_and_keeps_the_rest(book: RuleBook) -> None:
    before, since = rule_set(book, "ct-imhm-p").versions

    assert (before.since, since.since) == (None, date(2024, 1, 1))
    assert before.requirements["training"].condition == AtLeast(fact="training_hours", bound=30)
    assert since.requirements["training"].condition != before.requirements["training"].condition
    assert since.requirements["work"] is before.requirements["work"]
    assert list(since.requirements) == list(before.requirements)


@pytest.mark.parametrize(
    ("day", "hours"), [(date(2023, 12, 31), 30), (date(2024, 1, 1), 33), (date(1999, 1, 1), 30), (date(2100, 1, 1), 33)]
)
def test_the_version_in_force_is_that_of_the_day(book: RuleBook, day: date, hours: int) -> None:
    version = rule_set(book, "ct-imhm-p").in_force(day)

    assert version is not None
    assert f"bound={hours}" in repr(version.requirements["training"].condition)


def test_a_folder_of_its_own_adds_an_association_with_its_rules(own: Path) -> None:
    book = load_rule_book(own)

    assert [each.id for each in book.sets(Purpose.APPLYING, "tx")] == ["tx-imhs"]
    assert book.catalogue.read({"association": "tx"}) == {"association": "tx"}
    assert book.associations["tx"].documents == {"rules.txt": Document(title="IMHS rules")}
    assert "training_hours" in repr(condition(book, "tx-imhs", "work"))
    assert len(book.rule_sets) == len(load_rule_book().rule_sets) + 1


def test_an_added_rule_set_stands_among_those_of_its_level(own: Path) -> None:
    assert [each.id for each in load_rule_book(own).sets(Purpose.APPLYING)][:3] == ["ct-imhs", "nm-imhs", "tx-imhs"]


def test_a_rule_set_of_its_own_takes_the_place_of_the_packaged_one(tmp_path: Path) -> None:
    packaged = (PACKAGED / "books" / "applying" / "nm-imhs.yaml").read_text()
    (tmp_path / "nm-imhs.yaml").write_text(packaged.replace("at_least: 30", "at_least: 40"))

    book = load_rule_book(tmp_path)

    assert condition(book, "nm-imhs", "training") == AtLeast(fact="training_hours", bound=40)
    assert len(book.rule_sets) == len(load_rule_book().rule_sets)


def test_problems_of_all_files_are_raised_together(own: Path) -> None:
    (own / "tx-imhs.yaml").write_text(OWN_RULES.replace("graduate_degree", "degree"))
    (own / "other.yaml").write_text("rule_set: [\n")

    with pytest.raises(FilesError) as raised:
        load_rule_book(own)

    assert [Path(problem.file).name for problem in raised.value.problems] == ["other.yaml", "tx-imhs.yaml"]
    assert str(raised.value).count("\n") == 1


def test_loading_is_quick_enough_to_answer_a_single_profile() -> None:
    def seconds() -> float:
        started = time.process_time()
        load_rule_book()
        return time.process_time() - started

    assert min(seconds() for _ in range(3)) < 0.12


def test_facts_that_refer_to_what_is_not_there_are_told(tmp_path: Path) -> None:
    path = tmp_path / "facts.yaml"
    path.write_text(
        "ranges: {hours: {from: 0, to: 10}}\n"
        "facts:\n"
        "  hours: {kind: hours}\n"
        "  some: {kind: hours, part_of: hour}\n"
        "  kind: {kind: choice, values: [a, b], unsure: c, only_when: {hours: {above: 3}, some: [x]}}\n"
        "  wrong: {kind: colour}\n"
    )

    _, problems = read_facts(read_yaml(path), ())

    assert [(p.line, p.column, p.message) for p in sorted(problems)] == [
        (4, 32, "'hour' is not known here"),
        (5, 48, "'c' is not known here"),
        (5, 88, "'x' is not known here"),
        (6, 17, "'colour' is not a kind"),
    ]


def test_an_association_that_shares_texts_with_one_that_is_not_there_is_told(tmp_path: Path) -> None:
    text = "zz: {state: Zed, short: Z, name: Zed, documents: {z.pdf: Z}, shares_texts_with: [va, vaa]}\n"
    (tmp_path / "associations.yaml").write_text(text, encoding="utf-8")

    with pytest.raises(FilesError, match=r"associations.yaml:1:86: there is no association 'vaa'; did you mean 'va'\?"):
        load_rule_book(tmp_path)
