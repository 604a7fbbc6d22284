"""`imhbot new association` asks five questions and writes a folder that passes the check and can be talked to."""

from __future__ import annotations

from datetime import date
from io import StringIO
from pathlib import Path

import pytest

from bot.cli import main
from rules import Truth, evaluate, load_rule_book

MICHIGAN = "Michigan\nMichigan Association for Infant Mental Health\nMI-AIMH\nIFS\nIFS requirements\n"


@pytest.fixture(autouse=True)
def somewhere(tmp_path, monkeypatch):
    for name in ("IMHBOT_RULES", "IMHBOT_DIALOGS", "IMHBOT_DATABASE_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Path:
    """The folder that five typed lines make; the making ends with a whole check of it."""
    folder = tmp_path_factory.mktemp("made") / "michigan"
    with pytest.MonkeyPatch.context() as patch:
        for name in ("IMHBOT_RULES", "IMHBOT_DIALOGS"):
            patch.delenv(name, raising=False)
        patch.setattr("sys.stdin", StringIO(MICHIGAN))
        assert main(["new", "association", str(folder)]) == 0
    return folder


def typed(monkeypatch, text: str, *options: str) -> int:
    monkeypatch.setattr("sys.stdin", StringIO(text))
    return main(["new", "association", "made", *options])


def test_the_folder_holds_rules_examples_words_and_a_talk(made):
    files = sorted(str(path.relative_to(made)) for path in made.rglob("*") if path.is_file())

    assert files == [
        "associations.yaml",
        "en/notes.yaml",
        "rules/mi-ifs.examples.yaml",
        "rules/mi-ifs.yaml",
        "shared.yaml",
        "talks/mi-ifs.yaml",
    ]
    assert "mi:\n  state: Michigan\n  short: MI-AIMH\n" in (made / "associations.yaml").read_text()
    assert "mi_ifs_requirements.pdf: {title: IFS requirements}" in (made / "associations.yaml").read_text()
    assert "    ready: mi-ifs\n" in (made / "talks" / "mi-ifs.yaml").read_text()
    assert [path.name for path in made.parent.iterdir()] == ["michigan"]


def test_its_rules_judge(made):
    book = load_rule_book(made)

    verdict = evaluate(book, book.catalogue.read({"association": "mi", "training_hours": 29}), date(2026, 11, 28))

    [result] = verdict.results
    assert (result.rule_set.id, result.requirements["training"].truth) == ("mi-ifs", Truth.MISSING)


def test_once_a_bound_is_changed_the_examples_can_be_fitted_to_it(made, tmp_path, capsys):
    rules = made / "rules" / "mi-ifs.yaml"
    before = {path: path.read_text() for path in (rules, made / "rules" / "mi-ifs.examples.yaml")}
    rules.write_text(before[rules].replace("training_hours: {at_least: 30}", "training_hours: {at_least: 33}"))
    try:
        assert main(["examples", "--write", str(made)]) == 0
        assert main(["rules", "check", str(made)]) == 0
        assert main(["rules", "diff", "packaged", str(made)]) == 0
    finally:
        for path, text in before.items():
            path.write_text(text)

    told = capsys.readouterr().out
    assert "Write training_hours: 33 below the facts of “ready”, then run this again." in told
    assert "      Total training hours: 33 hours or more\n" in told


def test_examples_that_were_deleted_are_made_anew(made, capsys):
    examples = made / "rules" / "mi-ifs.examples.yaml"
    before = examples.read_text()
    examples.unlink()

    assert main(["examples", "--write", str(made)]) == 0

    assert examples.read_text() == before[before.index("rule_set:") :]
    examples.write_text(before)


@pytest.mark.parametrize(
    ("place", "text", "sentence"),
    [
        (0, "Connecticut", "state: Connecticut is there already, with CT-AIMH"),
        (0, "Michgan", "state: there is no state 'Michgan'; did you mean 'Michigan'?"),
        (1, " ", "name: '' is no name; write 1 to 100 letters"),
        (1, "A {name}", "name: 'A {name}' holds braces; leave them out"),
        (2, "ct-aimh", "short: 'ct-aimh' is the name of another association; write that of the new one"),
        (2, "-", "short: '-' is no name"),
        (3, "IMHX", "category: there is no category 'IMHX'; did you mean"),
        (3, "ECFA", "category: there is no category 'ECFA'; use one of: IFA"),
        (4, "x" * 101, f"document: '{'x' * 100}' is no name"),
    ],
)
def test_a_bad_answer_is_told_in_one_sentence_and_nothing_is_written(
    monkeypatch, tmp_path, capsys, place, text, sentence
):
    lines = MICHIGAN.splitlines()
    lines[place] = text

    assert typed(monkeypatch, "\n".join(lines)) == 2

    [line] = capsys.readouterr().err.splitlines()
    assert line.startswith(sentence)
    assert list(tmp_path.iterdir()) == []


def test_too_few_answers_are_told(monkeypatch, capsys):
    assert typed(monkeypatch, "Michigan\n", "--name", "Some Association") == 2

    assert capsys.readouterr().err == "short: there is no answer; give 5 lines, or --short\n"


def test_an_option_that_is_wrong_is_named(monkeypatch, capsys):
    assert typed(monkeypatch, "", "--state", "Virginia") == 2

    assert capsys.readouterr().err.startswith("--state: Virginia is there already, with VAIMH")


def test_a_folder_that_holds_something_is_left_alone(monkeypatch, tmp_path, capsys):
    (tmp_path / "made").mkdir()
    (tmp_path / "made" / "mine.txt").write_text("mine")

    assert typed(monkeypatch, MICHIGAN) == 2

    assert capsys.readouterr().err == "made is there already, and not empty; name a new folder\n"
    assert [path.name for path in (tmp_path / "made").iterdir()] == ["mine.txt"]


def test_a_folder_below_none_is_told(capsys):
    assert main(["new", "association", "nowhere/made"]) == 2

    assert capsys.readouterr().err == "nowhere is not a folder; make it first, or name a folder elsewhere\n"
