"""`imhbot rules diff` compares folders, the packaged rules, and revisions in git."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from bot.cli import main
from rules.loading.files import PACKAGED

APPLYING = PACKAGED / "books" / "applying"
WANTED = "name a folder, packaged, or a revision in git such as HEAD~3"


@pytest.fixture(autouse=True)
def somewhere(tmp_path, monkeypatch):
    for name in ("IMHBOT_RULES", "IMHBOT_DIALOGS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def own(tmp_path) -> Path:
    """A folder with a rule set in place of a packaged one: other bounds, one more version."""
    folder = tmp_path / "own"
    folder.mkdir()
    for path in APPLYING.glob("ok-imhm-p.*"):
        shutil.copy(path, folder)
    change(folder, "training_hours: {at_least: 30}", "training_hours: {at_least: 33}")
    change(
        folder,
        "  - requirements:",
        "  - requirements:",
        after="  - from: 2027-01-01\n    changes:\n      training:\n        section: Part 2\n        all_of:\n"
        "          - training_hours: {at_least: 40}\n",
    )
    return folder


def change(folder: Path, old: str, new: str, after: str = "") -> None:
    path = folder / "ok-imhm-p.yaml"
    path.write_text(path.read_text().replace(old, new) + after)


def git(folder: Path, *arguments: str) -> None:
    named = ("-c", "user.name=Staff", "-c", "user.email=staff@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", "-C", str(folder), *named, *arguments], check=True, capture_output=True)


def test_a_folder_is_compared_in_words_with_whom_it_changes_the_verdict_of(own, capsys):
    assert main(["rules", "diff", "packaged", "own"]) == 0

    told = capsys.readouterr().out
    assert told.startswith(
        "From packaged to own:\n"
        "\n"
        "Infant Mental Health Mentor (Policy), Oklahoma: applying (ok-imhm-p)\n"
        "  In force; the document doesn't say since when\n"
        "    Training: Total training hours: 33 hours (before: 30 hours)\n"
        "  New version, in force from January 1, 2027\n"
        "    Training: Total training hours: 40 hours (before: 33 hours)\n"
        "    Training: section “Part 2” (before: “"
    )
    examples, people = told.split("Of 1,000 made-up people, those with a new result:")
    assert "Examples with a new result:" in examples
    for part in (examples, people):
        assert "    ready → not yet: " in part
        assert "        Training: met → missing\n" in part
    assert "Such as somebody who tells Total training hours: 3" in people


def test_as_json_each_change_and_each_kind_of_flip_is_a_line(own, capsys):
    assert main(["rules", "diff", "packaged", "own", "--json"]) == 0

    told = capsys.readouterr().out
    assert main(["rules", "diff", "packaged", "own", "--json"]) == 0
    assert capsys.readouterr().out == told  # the made-up people are the same each time
    lines = [json.loads(line) for line in told.splitlines()]
    assert lines[0] == {
        "change": "condition", "rule_set": "ok-imhm-p", "purpose": "applying", "version": None,
        "requirement": "training", "entry": None, "key": None,
        "before": {"at_least": {"fact": "training_hours", "bound": 30}},
        "after": {"at_least": {"fact": "training_hours", "bound": 33}},
        "text": "Training: Total training hours: 33 hours (before: 30 hours)",
    }  # fmt: skip
    flips = [line for line in lines if "flips" in line]
    assert {line["flips"] for line in flips} == {"examples", "random_profiles"}
    assert all(line["rule_set"] == "ok-imhm-p" and line["count"] > 0 for line in flips)
    assert all(line["example"]["facts"] for line in flips)


def test_nothing_new_is_said_to_be_nothing(capsys):
    assert main(["rules", "diff", "packaged", "packaged"]) == 0

    assert capsys.readouterr().out.splitlines() == [
        "From packaged to packaged:",
        "The rules are the same, and so is all that they name.",
        "",
        "All examples have the same result.",
        "",
        "Of 1,000 made-up people, all have the same result.",
    ]


def test_a_folder_is_compared_with_what_it_was_in_a_revision(own, capsys):
    git(own, "init", "--quiet")
    git(own, "add", ".")
    git(own, "commit", "--quiet", "-m", "First")
    git(own, "tag", "first")
    change(own, "at_least: 33", "at_least: 35")
    git(own, "commit", "--quiet", "-am", "Second")

    for before, after in (("first", "own"), ("HEAD~1:own", "HEAD:own")):
        assert main(["rules", "diff", before, after]) == 0
        assert "    Training: Total training hours: 35 hours (before: 33 hours)\n" in capsys.readouterr().out


def test_two_revisions_are_those_of_the_folders_in_use(own, monkeypatch, capsys):
    git(own, "init", "--quiet")
    git(own, "add", ".")
    git(own, "commit", "--quiet", "-m", "First")
    monkeypatch.setenv("IMHBOT_RULES", "own")

    assert main(["rules", "diff", "HEAD", "HEAD"]) == 0
    assert "The rules are the same" in capsys.readouterr().out


def test_rules_without_words_are_told_by_their_ids(own, capsys):
    (own / "associations.yaml").write_text(
        "tx: {state: Texas, short: TX-AIMH, name: Texas Association, documents: {rules.txt: IMHM rules}}\n"
    )
    change(own, "steps: [", "steps: [texan_exam, ")

    assert main(["rules", "diff", "packaged", "own"]) == 0

    told = capsys.readouterr().out
    assert "  New to do: texan_exam\n" in told
    assert "  New association: TX-AIMH\n" in told


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("nowhere", f"nowhere is no folder, and {PACKAGED} is in no git checkout; {WANTED}"),
        ("file.yaml", f"file.yaml is a file; {WANTED}"),
        ("HEAD:nowhere/at/all", f"nowhere/at/all is not a folder; {WANTED}"),
    ],
)
def test_what_is_neither_folder_nor_revision_is_told_in_one_sentence(tmp_path, capsys, monkeypatch, name, sentence):
    (tmp_path / "file.yaml").write_text("a: 1\n")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(PACKAGED.parent.parent))
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "no.git"))

    assert main(["rules", "diff", name, "packaged"]) == 2
    assert capsys.readouterr().err == f"{sentence}\n"


def test_rules_with_a_problem_are_told_with_the_first_one(own, capsys):
    change(own, "training_hours", "trainig_hours")

    assert main(["rules", "diff", "packaged", "own"]) == 2

    [line] = capsys.readouterr().err.splitlines()
    assert line.startswith(
        "own: these rules cannot be compared before this is mended (and 1 more): own/ok-imhm-p.yaml:"
    )
