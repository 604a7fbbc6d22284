"""`imhbot examples` shows what would change; with --write it changes it, all files or none."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.cli import main
from rules.loading.files import PACKAGED

APPLYING = PACKAGED / "books" / "applying"


@pytest.fixture
def folder(tmp_path, monkeypatch) -> Path:
    """A copy of a packaged rule set with its examples, asking for three hours more."""
    for name in ("IMHBOT_RULES", "IMHBOT_DIALOGS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    for path in APPLYING.glob("ok-imhm-p.*"):
        (tmp_path / path.name).write_text(path.read_text())
    rule_set = tmp_path / "ok-imhm-p.yaml"
    rule_set.write_text(
        rule_set.read_text().replace("training_hours: {at_least: 30}", "training_hours: {at_least: 33}")
    )
    return tmp_path


def test_without_write_it_only_shows_what_would_change(folder, capsys):
    before = (folder / "ok-imhm-p.examples.yaml").read_text()

    assert main(["examples", "."]) == 0

    told = capsys.readouterr().out
    assert "-      - {requirement: training, fact: training_hours, have: 29, need: 30, short: 1}\n" in told
    assert "+      - {requirement: training, fact: training_hours, have: 29, need: 33, short: 4}\n" in told
    assert "Would change 1 file; --write does it.\n" in told
    assert (folder / "ok-imhm-p.examples.yaml").read_text() == before


def test_with_write_the_check_is_content_and_a_second_run_changes_nothing(folder, capsys):
    assert main(["examples", "--write", "."]) == 0
    assert "Changed 1 file.\n" in capsys.readouterr().out

    assert main(["rules", "check", "."]) == 0
    capsys.readouterr()
    assert main(["examples", "--write", "."]) == 0
    assert capsys.readouterr().out == "All worked examples come out as they say; nothing to change.\n"


def test_it_says_how_somebody_is_ready_again(folder, capsys):
    main(["examples", "."])

    assert capsys.readouterr().out.splitlines()[-1] == (
        "ok-imhm-p.examples.yaml: nobody is ready any more. "
        "Write training_hours: 33 below the facts of “ready”, then run this again."
    )


def test_the_facts_raised_by_hand_keep_the_other_examples_as_they_are(folder, capsys):
    examples = folder / "ok-imhm-p.examples.yaml"
    raised = examples.read_text().replace("      training_hours: 30\n", "      training_hours: 33\n")
    examples.write_text(raised)

    assert main(["examples", "--write", "."]) == 0

    changed = set(examples.read_text().splitlines()) - set(raised.splitlines())
    assert changed == {"      - {requirement: training, fact: training_hours, have: 29, need: 33, short: 4}"}


def test_examples_of_rules_with_a_problem_are_not_touched(folder, capsys):
    rule_set = folder / "ok-imhm-p.yaml"
    rule_set.write_text(rule_set.read_text().replace("training_hours", "trainig_hours"))
    before = (folder / "ok-imhm-p.examples.yaml").read_bytes()

    assert main(["examples", "--write", "."]) == 2

    assert "there is no fact 'trainig_hours'" in capsys.readouterr().err
    assert (folder / "ok-imhm-p.examples.yaml").read_bytes() == before


def test_one_file_that_cannot_be_judged_keeps_all_from_being_written(folder, capsys):
    (folder / "other.examples.yaml").write_text("rule_set: ok-imhm-p\npurpose: applying\ncases: []\n")
    before = (folder / "ok-imhm-p.examples.yaml").read_bytes()

    assert main(["examples", "--write", "."]) == 2

    assert "other.examples.yaml:3:8: 'cases' is empty" in capsys.readouterr().err
    assert (folder / "ok-imhm-p.examples.yaml").read_bytes() == before


def test_byte_order_mark_line_ends_and_mode_stay(folder):
    examples = folder / "ok-imhm-p.examples.yaml"
    examples.write_bytes(b"\xef\xbb\xbf" + examples.read_bytes().replace(b"\n", b"\r\n"))
    examples.chmod(0o640)

    assert main(["examples", "--write", "."]) == 0

    written = examples.read_bytes()
    assert written.startswith(b"\xef\xbb\xbfrule_set")
    assert written.count(b"\n") == written.count(b"\r\n")
    assert examples.stat().st_mode & 0o777 == 0o640
    assert sorted(path.name for path in folder.iterdir()) == ["ok-imhm-p.examples.yaml", "ok-imhm-p.yaml"]
