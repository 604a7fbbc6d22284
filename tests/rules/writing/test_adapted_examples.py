"""Adapted examples say what the rules give; their facts, comments, order and layout stay."""

from __future__ import annotations

import re
from pathlib import Path
from random import Random

import pytest

from rules.checking.worked_examples import run_examples
from rules.loading.files import EXAMPLES, PACKAGED, load_rule_book
from rules.model import RuleBook
from rules.writing.adapted_examples import adapted, no_longer_ready
from rules.yamlfiles import FilesError, read_yaml
from tests.rules.books import changed

BOOK = load_rule_book()
FILES = sorted(PACKAGED.rglob(f"*{EXAMPLES}"))
HEAD = "rule_set: nm-imhs\npurpose: renewing\ncases:\n"
READY = "  - case: ready\n    facts: {renewal_training_hours: 15, member: true}\n    status: ready\n"


def adapted_text(path: Path, cases: str, book: RuleBook = BOOK) -> str:
    file = path / f"nm-imhs{EXAMPLES}"
    file.write_text(HEAD + cases)
    _, text = adapted(book, file)
    file.write_text(text)
    assert run_examples(book, file) == []
    assert adapted(book, file)[1] == text
    return text.removeprefix(HEAD)


def case(lines: str) -> str:
    return READY + "\n  - case: other\n    like: ready\n" + lines


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.name.partition('.')[0]}")
def test_examples_that_come_out_as_they_say_stay_as_they_are(path: Path) -> None:
    file, text = adapted(BOOK, path)

    assert text == file.text


def commented(text: str) -> str:
    """Put a comment behind each line, and between lines."""
    return "".join(
        f"{line}  # {place}\n" + (f"# between {place}\n" if place % 3 == 0 else "")
        for place, line in enumerate(text.splitlines())
    )


@pytest.mark.parametrize("seed", range(3))
def test_after_any_change_of_the_rules_only_what_is_expected_changes(seed: int, tmp_path: Path) -> None:
    chance = Random(seed)
    book = changed(BOOK, chance)
    sets = {(each.purpose, each.id) for each in book.rule_sets}
    for path in chance.sample(FILES, 8):
        if (path.parent.name, path.name.removesuffix(EXAMPLES)) not in sets:
            continue
        copy = tmp_path / path.name
        copy.write_text(commented(path.read_text()))

        before, text = adapted(book, copy)
        copy.write_text(text)

        assert run_examples(book, copy) == []
        assert [each["facts"] for each in read_yaml(copy).data["cases"] if "facts" in each] == [
            each["facts"] for each in before.data["cases"] if "facts" in each
        ]
        assert re.findall("#.*", text) == re.findall("#.*", before.text)
        assert adapted(book, copy)[1] == text
        assert no_longer_ready(BOOK, read_yaml(copy)) is None


def test_what_is_missing_is_added_below_the_status(tmp_path: Path) -> None:
    text = adapted_text(tmp_path, case("    facts: {renewal_training_hours: 14}\n    status: ready # so far\n"))

    assert text == case(
        "    facts: {renewal_training_hours: 14}\n"
        "    status: not_yet # so far\n"
        "    requirements: {training: missing}\n"
        "    gaps:\n"
        "      - {requirement: training, fact: renewal_training_hours, have: 14, need: 15, short: 1}\n"
    )


def test_what_is_no_longer_missing_goes(tmp_path: Path) -> None:
    gaps = "    gaps:\n      # one short\n      - {requirement: training, fact: renewal_training_hours}\n"
    stated = f"    status: not_yet\n    requirements: {{training: missing}}\n{gaps}    open: [member]\n"

    assert adapted_text(tmp_path, case(stated)) == case("    status: ready\n    # one short\n")


def test_an_example_in_one_line_stays_in_one_line(tmp_path: Path) -> None:
    line = "  - {case: few, like: ready, facts: {renewal_training_hours: 14}, status: ready}  # why\n"

    assert adapted_text(tmp_path, READY + line) == READY + line.replace(
        "status: ready}",
        "status: not_yet, requirements: {training: missing}, "
        "gaps: [{requirement: training, fact: renewal_training_hours, have: 14, need: 15, short: 1}]}",
    )


def test_a_gap_states_no_more_than_it_did(tmp_path: Path) -> None:
    def stated(have: int) -> str:
        return (
            "    facts: {renewal_training_hours: 14, member: false}\n    status: not_yet\n"
            "    requirements:\n      training: missing  # too few\n      membership: missing\n"
            f"    gaps: [{{requirement: training, fact: renewal_training_hours, have: {have}}},\n"
            "           {requirement: membership, fact: member}]\n"
        )

    assert adapted_text(tmp_path, case(stated(10))) == case(stated(14))


def test_a_shortfall_of_many_digits_is_left_out(tmp_path: Path) -> None:
    text = adapted_text(tmp_path, case("    facts: {renewal_training_hours: 14.7}\n    status: ready\n"))

    assert "have: 14.7, need: 15}" in text


def test_one_requirement_takes_the_place_of_another(tmp_path: Path) -> None:
    def stated(requirement: str, fact: str) -> str:
        return (
            f"    without: [member]\n    status: undetermined\n    requirements: {{{requirement}: unknown}} # x\n"
            f"    open: [{fact}]\n"
        )

    wrong, right = stated("training", "renewal_training_hours"), stated("membership", "member")
    assert adapted_text(tmp_path, case(wrong)) == case(right)


def test_examples_that_share_text_by_an_alias_are_left_alone_and_told(tmp_path: Path) -> None:
    file = tmp_path / f"nm-imhs{EXAMPLES}"
    text = HEAD + READY.replace("status: ready", "status: &same ready")
    text += "  - {case: few, like: ready, facts: {renewal_training_hours: 14}, status: *same}\n"
    file.write_text(text)

    with pytest.raises(FilesError, match=r":3:1: .* cannot be changed line by line; write out"):
        adapted(BOOK, file)


def test_examples_that_cannot_be_judged_are_told(tmp_path: Path) -> None:
    file = tmp_path / f"nm-imhs{EXAMPLES}"
    file.write_text(HEAD + READY.replace("member: true", "membr: true"))

    with pytest.raises(FilesError, match="unknown fact 'membr'; did you mean 'member'"):
        adapted(BOOK, file)


def test_it_is_told_whom_to_raise_where_nobody_is_ready_any_more(tmp_path: Path) -> None:
    file = tmp_path / f"nm-imhs{EXAMPLES}"
    file.write_text(HEAD + READY.replace("15", "12"))

    name, gaps = no_longer_ready(BOOK, read_yaml(file)) or ("", ())

    assert (name, [(gap.fact, gap.need) for gap in gaps]) == ("ready", [("renewal_training_hours", 15)])
