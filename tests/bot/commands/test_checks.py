"""`imhbot rules check` and `imhbot dialogs check` print every problem, one a line, and end with status 2."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.cli import main

BROKEN = Path(__file__).parent.parent.parent / "rules" / "checking" / "broken"


@pytest.fixture(autouse=True)
def somewhere(tmp_path, monkeypatch):
    for name in ("IMHBOT_RULES", "IMHBOT_DIALOGS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)


def test_the_packaged_words_are_in_order(capsys):
    assert main(["dialogs", "check"]) == 0
    assert capsys.readouterr().out == "All words are in order, and every answer can be reached.\n"


def test_problems_of_wording_and_vocabulary_are_printed_one_a_line(tmp_path, monkeypatch, capsys):
    for name, text in {
        "wording/verdict.yaml": 'ready_applying: "Judged for {daay}."\n',
        "vocabulary/guards.yaml": "own: zebra\nown: gnu\n",
    }.items():
        path = tmp_path / "own" / "en" / name
        path.parent.mkdir(parents=True)
        path.write_text(text, encoding="utf-8")
    monkeypatch.setenv("IMHBOT_DIALOGS", "own")

    assert main(["dialogs", "check"]) == 2
    assert capsys.readouterr().err.splitlines() == [
        "own/en/vocabulary/guards.yaml:2:1: the key 'own' stands twice, first in line 1; keep one of them",
        "own/en/wording/verdict.yaml:1:29: there is no placeholder {daay} here; use one of: {every}, {title}",
    ]


def test_a_wrong_placeholder_stops_the_talk_before_it_begins(tmp_path, monkeypatch, capsys):
    (tmp_path / "own" / "wording").mkdir(parents=True)
    (tmp_path / "own" / "wording" / "verdict.yaml").write_text(
        'ready_applying: "Judged for {daay}."\n', encoding="utf-8"
    )
    monkeypatch.setenv("IMHBOT_DIALOGS", "own")

    assert main(["chat"]) == 2
    assert "verdict.yaml:1:29: there is no placeholder {daay} here" in capsys.readouterr().err


def test_a_slip_in_an_example_that_others_are_like_is_printed(capsys):
    file = BROKEN / "example_like_one_in_words.yaml"

    assert main(["rules", "check", str(file)]) == 2
    [line] = capsys.readouterr().err.splitlines()
    assert "example_like_one_in_words.examples.yaml:6:53: training_hours_rsc is 'thirty'; it must be a number" in line
