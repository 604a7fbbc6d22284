"""Checking looks at what is named, together with what belongs to it."""

from __future__ import annotations

from pathlib import Path

import pytest

from rules.checking.rule_files import check_files
from rules.loading.files import PACKAGED

APPLYING = PACKAGED / "books" / "applying"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of a packaged rule set and its examples, as somebody makes it who wants to change them."""
    for path in APPLYING.glob("ok-imhm-p.*"):
        (tmp_path / path.name).write_text(path.read_text())
    return tmp_path / "ok-imhm-p.yaml"


def test_a_sound_file_has_no_problems(copy: Path) -> None:
    assert check_files([copy]) == ()


def test_a_packaged_file_can_be_checked_by_itself() -> None:
    assert check_files([APPLYING / "ok-imhm-p.yaml"]) == ()


def test_examples_beside_a_changed_rule_set_are_run_on_the_change(copy: Path) -> None:
    copy.write_text(
        copy.read_text().replace("policy_leader_years: {at_least: 3}", "policy_leader_years: {at_least: 4}")
    )

    problems = check_files([copy])

    assert problems
    assert {problem.file for problem in problems} == {str(copy.with_name("ok-imhm-p.examples.yaml"))}


def test_examples_of_a_broken_rule_set_are_not_blamed(copy: Path) -> None:
    copy.write_text(copy.read_text().replace("policy_leader_years", "policy_leader_year"))

    assert {problem.file for problem in check_files([copy])} == {str(copy)}


def test_examples_can_be_checked_without_naming_their_rule_set(copy: Path) -> None:
    examples = copy.with_name("ok-imhm-p.examples.yaml")
    examples.write_text(examples.read_text().replace("status: ready", "status: not_yet"))

    assert {problem.file for problem in check_files([examples])} == {str(examples)}


def test_a_file_is_checked_with_the_names_that_stand_beside_it(tmp_path: Path) -> None:
    (tmp_path / "associations.yaml").write_text(
        "tx: {state: Texas, short: TX, name: Texas Association, documents: {rules.txt: Rules}}\n"
    )
    own = tmp_path / "tx-imhm-p.yaml"
    text = (APPLYING / "ok-imhm-p.yaml").read_text()
    own.write_text(
        text.replace("ok-", "tx-")
        .replace("association: ok", "association: tx")
        .replace("004_0579600ddbab183e", "rules")
    )

    assert check_files([own]) == ()
