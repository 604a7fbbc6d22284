"""Worked examples: short to write, and nothing that the rules do otherwise gets past them."""

from __future__ import annotations

from pathlib import Path

import pytest

from rules.checking.worked_examples import run_examples
from rules.loading.files import load_rule_book

BOOK = load_rule_book()
READY = """\
rule_set: nm-imhs
purpose: renewing
cases:
  - case: ready
    facts: {renewal_training_hours: 15, member: true}
    status: ready
"""
LEFT = "{case: left, like: ready, facts: {member: false}, status: not_yet"
FEW = "{case: few, like: ready, facts: {renewal_training_hours: 14}, status: not_yet, requirements: {training: missing}"
GAP = "{requirement: training, fact: renewal_training_hours, have: 14, need: 15, short: 1}"


def told(path: Path, *cases: str) -> list[str]:
    file = path / "nm-imhs.examples.yaml"
    file.write_text(READY + "".join(f"  - {case}\n" for case in cases))
    return [problem.message for problem in run_examples(BOOK, file)]


def test_an_example_takes_over_the_facts_of_the_one_that_it_is_like(tmp_path: Path) -> None:
    case = "{case: more, like: ready, facts: {renewal_training_hours: 20}, status: ready}"

    assert told(tmp_path, case) == []


def test_an_example_leaves_out_what_it_is_without(tmp_path: Path) -> None:
    case = "{case: who knows, like: ready, without: [member], status: undetermined, requirements: {membership: unknown}"

    assert told(tmp_path, case + ", open: [member]}") == []


def test_a_gap_may_be_named_by_its_fact_alone(tmp_path: Path) -> None:
    assert (
        told(tmp_path, LEFT + ", requirements: {membership: missing}, gaps: [{requirement: membership, fact: member}]}")
        == []
    )


def test_requirements_that_an_example_does_not_name_have_to_be_met(tmp_path: Path) -> None:
    case = LEFT + ", gaps: [{requirement: membership, fact: member}]}"

    assert told(tmp_path, case) == ["'left': requirements is membership missing, expected is membership met"]


@pytest.mark.parametrize(
    ("gaps", "wrong"),
    [
        ("", [f"'few': a gap is not named, {GAP}"]),
        ("{requirement: training, fact: renewal_training_hours, short: 1}", []),
        (
            "{requirement: training, fact: renewal_training_hours, short: 2}",
            [f"'few': a gap is not named, {GAP}", f"'few': there is no such gap (the gaps are: {GAP})"],
        ),
    ],
)
def test_the_gaps_of_an_example_are_all_that_there_are(tmp_path: Path, gaps: str, wrong: list[str]) -> None:
    assert sorted(told(tmp_path, f"{FEW}, gaps: [{gaps}]}}")) == wrong


def test_an_open_fact_that_is_not_named_is_told(tmp_path: Path) -> None:
    case = (
        "{case: who knows, like: ready, without: [member], status: undetermined, requirements: {membership: unknown}}"
    )

    assert told(tmp_path, case) == ["'who knows': open is member, expected is nothing"]


def test_a_fact_out_of_range_is_told(tmp_path: Path) -> None:
    case = "{case: much, like: ready, facts: {renewal_training_hours: 99999}, status: ready}"

    assert told(tmp_path, case) == ["renewal_training_hours is 99999"]


def test_an_example_of_somebody_with_another_category_is_told(tmp_path: Path) -> None:
    case = "{case: mentor, like: ready, facts: {category_held: imhm_c}, status: ready}"
    like_it = "{case: so too, like: mentor, status: ready}"

    assert told(tmp_path, case, like_it) == ["with category_held imhm_c nobody asks for nm-imhs"]


def test_two_cases_of_one_name_are_told(tmp_path: Path) -> None:
    assert told(tmp_path, "{case: ready, like: ready, status: ready}") == ["'ready' stands twice"]


def test_examples_of_a_rule_set_that_is_not_there_are_told(tmp_path: Path) -> None:
    file = tmp_path / "some.examples.yaml"
    file.write_text(READY.replace("nm-imhs", "nm-imsh"))

    [problem] = run_examples(BOOK, file)

    assert str(problem).endswith(":1:11: there is no rule set 'nm-imsh' for renewing; did you mean 'nm-imhs'?")
