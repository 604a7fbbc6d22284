"""Problems are told first causes first; what says the same, or only follows, is folded below."""

from __future__ import annotations

from pathlib import Path

import pytest

from rules.yamlfiles import Problem
from rules.yamlfiles.report import told


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "facts.yaml").write_text("facts:\n  visits:\n    kind: cuont\n", encoding="utf-8")
    (tmp_path / "broken.yaml").write_text("visits: [1\nshared_name: 2\n", encoding="utf-8")
    (tmp_path / "set.yaml").write_text("a: 1\nb: 2\n", encoding="utf-8")
    return tmp_path


def problem(file: Path, line: int, message: str, hint: str = "mend it") -> Problem:
    return Problem(str(file), line, 1, message, hint)


def test_earlier_stages_come_first_and_files_in_order_within_one(folder: Path):
    one, two = problem(folder / "facts.yaml", 3, "wrong kind"), problem(folder / "set.yaml", 1, "wrong number")
    three = problem(folder / "set.yaml", 2, "wrong text")

    assert [each.problem for each in told([[two], [three, one]])] == [two, one, three]


def test_the_same_problem_is_told_once(folder: Path):
    one = problem(folder / "set.yaml", 1, "wrong number")

    assert [str(each) for each in told([[one], [one, one]])] == [str(one)]


def test_what_says_the_same_is_counted_with_its_places(folder: Path):
    several = [problem(folder / "set.yaml", line, "wrong number") for line in range(1, 9)]

    [only] = told([several])

    assert only.all == tuple(several)
    assert str(only).splitlines()[1] == (f"    and 7 more like it: {folder}/set.yaml:2:1, 3:1, 4:1, 5:1, 6:1, ...")


def test_a_name_that_a_broken_entry_would_give_follows_from_that(folder: Path):
    cause = problem(folder / "facts.yaml", 3, "'cuont' is no kind of a fact")
    missing = problem(folder / "set.yaml", 1, "there is no fact 'visits'")

    [only] = told([[cause], [missing]])

    assert only.all == (cause, missing)
    assert "1 more may follow from it (there is no fact 'visits')" in str(only)


def test_a_name_in_a_file_that_cannot_be_read_follows_from_that(folder: Path):
    cause = problem(folder / "broken.yaml", 2, "this is not YAML")
    missing = problem(folder / "set.yaml", 1, "there is no note 'shared_name'")

    assert [each.all for each in told([[cause], [missing]])] == [(cause, missing)]


def test_another_name_is_a_problem_of_its_own(folder: Path):
    cause = problem(folder / "facts.yaml", 3, "'cuont' is no kind of a fact")
    missing = problem(folder / "set.yaml", 1, "there is no fact 'vists'")

    assert [each.problem for each in told([[cause], [missing]])] == [cause, missing]


def test_files_that_wait_are_named(folder: Path):
    cause = problem(folder / "set.yaml", 1, "wrong number")

    [only] = told([[cause]], {str(folder / "set.yaml"): ["set.examples.yaml"]})

    assert str(only).endswith("\n    not looked at until this is mended: set.examples.yaml")
