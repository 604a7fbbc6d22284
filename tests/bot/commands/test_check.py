"""`imhbot check` prints every problem of rules and words, first causes first, and ends with status 2."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace

import pytest

from bot import checked_folders
from bot.cli import main
from rules.yamlfiles import Problem
from rules.yamlfiles.report import ToldProblem

ONE = Problem("ours/facts.yaml", 3, 11, "'hour' is no kind of an added fact", "did you mean 'hours'?")
TWO = Problem("ours/rules/mi-ifs.yaml", 11, 13, "there is no fact 'visits'", "did you mean 'home_visits'?")


@pytest.fixture(autouse=True)
def somewhere(tmp_path, monkeypatch):
    for name in ("IMHBOT_RULES", "IMHBOT_DIALOGS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    for folder in ("ours/en/wording", "used"):
        Path(folder).mkdir(parents=True)
    Path("ours/en/wording/verdict.yaml").touch()


@pytest.fixture
def looked_at(monkeypatch) -> list[tuple[Path, ...]]:
    """The folders that are looked at, in which two problems are found."""
    found: list[tuple[Path, ...]] = []

    def reports_on(added):
        found.append(tuple(added))
        return [SimpleNamespace(problems=[ToldProblem(ONE, following=(TWO,))], is_whole=True)]

    monkeypatch.setattr(checked_folders, "reports_on", reports_on)
    return found


def test_problems_are_printed_with_file_line_and_column_and_counted(looked_at, capsys):
    assert main(["check", "ours"]) == 2
    assert capsys.readouterr().err.splitlines() == [
        "ours/facts.yaml:3:11: 'hour' is no kind of an added fact; did you mean 'hours'?",
        "    1 more may follow from it (there is no fact 'visits'): ours/rules/mi-ifs.yaml:11:13",
        "1 problem, and 1 more like them or because of them.",
    ]


def test_in_json_each_problem_is_one_object(looked_at, capsys):
    assert main(["check", "--json", "ours"]) == 2
    first, second = map(json.loads, capsys.readouterr().out.splitlines())

    assert first == {
        "file": "ours/facts.yaml",
        "line": 3,
        "column": 11,
        "problem": "'hour' is no kind of an added fact",
        "hint": "did you mean 'hours'?",
    }
    assert second["file"] == "ours/rules/mi-ifs.yaml"


def test_a_file_stands_for_the_folder_that_it_is_in_beside_those_in_use(looked_at, monkeypatch):
    monkeypatch.setenv("IMHBOT_DIALOGS", "used")
    main(["check", "ours/en/wording/verdict.yaml", "used"])

    assert looked_at == [(Path("ours"), Path("used"))]


def test_a_path_that_is_not_there_is_told(capsys):
    assert main(["check", "nowhere"]) == 2
    assert capsys.readouterr().err == "nowhere: there is no such file or folder; check the name\n"


def test_all_that_is_packaged_is_in_order(capsys):
    assert main(["check", "--json"]) == 0
    assert capsys.readouterr().out == ""


def test_schemas_are_written_and_the_settings_of_an_editor_printed(tmp_path, capsys):
    assert main(["check", "--schemas", "schemas"]) == 0
    settings = json.loads(capsys.readouterr().out)["yaml.schemas"]

    assert settings["schemas/glossary.schema.json"][0] == "**/glossary.yaml"
    assert all(json.loads(Path(file).read_text(encoding="utf-8"))["$schema"] for file in settings)


def test_a_folder_for_schemas_that_cannot_be_written_is_told(tmp_path, capsys):
    Path("taken").touch()

    assert main(["check", "--schemas", "taken"]) == 2
    assert "taken: cannot be written to" in capsys.readouterr().err
