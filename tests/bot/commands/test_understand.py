"""The command `understand`: staff see how a reply is read, and why each thing that it says counts or does not."""

from __future__ import annotations

import json

import pytest

from bot.cli import main
from bot.commands import explained_reading

TOLD = (
    "My supervisor has 60 hours of reflective supervision. I have 20 hours of training. "
    "I'll finish my MSW in May, but right now I have a BA. How many do I need?"
)


def explained(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["understand", *arguments, "--explain"]) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize(
    "line",
    [
        'clause "supervisor has 60 hours of reflective supervision": about their supervisor, by now',
        'clause "i have 20 hours of training": the writer\'s own, by now',
        'clause "ill finish my msw in may": the writer\'s own, still to come',
        'clause "how many do i need ?": the writer\'s own, asked',
    ],
)
def test_each_clause_is_shown_with_whose_it_is_and_when_it_holds(line, capsys):
    assert f"\n  {line}\n" in explained(capsys, TOLD)


@pytest.mark.parametrize(
    "line",
    [
        'claim "20 hours": training_hours = 20: kept',
        'claim "30 hours": training_hours = 30: left out, it is what a rule asks for',
        'claim "44 hours": training_hours = 44: left out, it is still to come',
        'claim "virginia": association = va: left out, it is somebody else\'s',
    ],
)
def test_each_claim_is_shown_with_why_it_is_kept_or_not(line, capsys):
    shown = explained(
        capsys,
        "I have 20 hours of training. My sister lives in Virginia. 30 hours of training are required. "
        "I will have 44 hours of training in May.",
    )

    assert f"\n  {line}\n" in shown


def test_what_answers_the_open_question_is_shown_as_it_was_read(capsys):
    assert '\n  "a dozen": number 12\n' in explained(capsys, "a dozen or so", "--fact", "rsc_hours")


def test_in_json_the_steps_are_a_list_and_nothing_else_changes(capsys):
    told = json.loads(explained(capsys, TOLD, "--json"))
    main(["understand", TOLD, "--json"])

    assert all(isinstance(step, str) for step in told.pop("trace"))
    assert told == json.loads(capsys.readouterr().out)


@pytest.mark.parametrize("text", ["", "...", "<script>x</script>", "a" * 5000])
def test_what_cannot_be_read_has_no_clauses(text, capsys):
    assert "clause" not in explained(capsys, text)


def test_no_reason_is_shown_as_a_mere_code() -> None:
    assert all(len(words.split()) > 2 for words in explained_reading._WHY_NOT.values())
