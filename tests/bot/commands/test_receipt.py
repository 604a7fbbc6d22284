"""`imhbot evaluate --receipt`: the verdict just as it was kept, and what today's rules say."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from bot.cli import main
from tests.bot.program import ChatProcess, imhbot

CODE = re.compile(r"\b\w{4}-\w{4}-\w{4}-\w{4}\b")
ANSWERS = ("/start", "/apply", "Connecticut", "treatment", "MSW", "/result", "/keep")


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The folder with the database of somebody who kept a result in the terminal, and its code."""
    folder = tmp_path_factory.mktemp("kept")
    chat = ChatProcess(folder, IMHBOT_DATABASE_URL=_database(folder))
    turn = [chat.say(text) for text in ANSWERS][-1]
    assert chat.end() == (0, "")
    (folder / "me.json").write_text(json.dumps({"id": None, "facts": turn["facts"]}))
    return folder, CODE.search(turn["messages"][0]["text"])[0]


@pytest.fixture
def code(kept, monkeypatch) -> str:
    """The code of the result, asked for where it was kept."""
    folder, code = kept
    monkeypatch.chdir(folder)
    monkeypatch.setenv("IMHBOT_DATABASE_URL", _database(folder))
    for name in ("IMHBOT_RULES", "IMHBOT_DIALOGS"):
        monkeypatch.delenv(name, raising=False)
    return code


def _database(folder: Path) -> str:
    return f"sqlite:///{folder}/imhbot.sqlite"


def shown(capsys, *arguments: str) -> str:
    assert main(["evaluate", *arguments]) == 0
    return capsys.readouterr().out


def test_the_verdict_is_what_evaluate_printed_then_and_today_stands_beside_it(code, capsys):
    then = json.loads(shown(capsys, "--batch", "me.json", "--json"))
    line = shown(capsys, "--receipt", code, "--json")
    kept = json.loads(line)
    today = kept.pop("today")

    assert line.count("\n") == 1
    assert json.dumps(kept) == json.dumps(then)
    assert {"id": None, **today} == then


def test_after_the_rules_changed_only_today_is_another(code, tmp_path, monkeypatch, capsys):
    before = json.loads(shown(capsys, "--receipt", code, "--json"))
    rules = (Path(__file__).parents[3] / "rules/books/applying/ct-imhs.yaml").read_text(encoding="utf-8")
    (tmp_path / "own").mkdir()
    changed = re.sub(r"\n      references:.*", "\n", rules, flags=re.DOTALL)
    (tmp_path / "own/ct-imhs.yaml").write_text(changed, encoding="utf-8")
    monkeypatch.setenv("IMHBOT_RULES", str(tmp_path / "own"))
    monkeypatch.setattr(
        "bot.checked_folders.refuse_unsound", lambda _: None
    )  # it takes seconds, and is tested by itself
    after = json.loads(shown(capsys, "--receipt", code, "--json"))

    assert {**after, "today": None} == {**before, "today": None}
    assert "references" in after["results"][0]["requirements"]
    assert "references" not in after["today"]["results"][0]["requirements"]
    assert "no longer required" in shown(capsys, "--receipt", code)


def test_without_json_it_is_for_reading(code, capsys):
    said = shown(capsys, "--receipt", code.lower().replace("-", " "))

    assert "just as it was" in said
    assert "IMHS in Connecticut" in said
    assert "Today's rules give the same result." in said
    assert "**" not in said


@pytest.mark.parametrize("wrong", ["7K3M-9QXZ-4WTB-2HND", "nonsense", ""])
def test_an_unknown_code_is_one_sentence_and_bad_input(kept, wrong):
    folder, _ = kept
    ended = imhbot("evaluate", "--receipt", wrong, cwd=folder, IMHBOT_DATABASE_URL=_database(folder))

    assert (ended.returncode, ended.stdout) == (2, b"")
    assert ended.stderr.count(b"\n") == 1
    assert b"there is no receipt" in ended.stderr


@pytest.mark.parametrize("more", [["me.yaml"], ["--batch", "many.jsonl"], ["--renewal"]])
def test_a_code_stands_alone(code, more, capsys):
    assert main(["evaluate", "--receipt", code, *more]) == 2
    assert "--receipt takes a code alone" in capsys.readouterr().err
