"""The command `ask`: a question that tells of danger gets help, not an answer."""

from __future__ import annotations

import json
from typing import Any

import pytest

from bot.cli import main


def asked(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    assert main(["ask", *arguments, "--json"]) == 0
    told: dict[str, Any] = json.loads(capsys.readouterr().out)
    return told


def test_danger_is_answered_with_who_helps_and_nothing_is_cited(capsys):
    told = asked(capsys, "I think my neighbor is beating her baby", "--association", "nm")

    assert (told["kind"], told["entry"], told["citations"]) == ("smalltalk", None, [])
    for line in ("911", "988", "1-855-333-7233"):
        assert line in str(told["text"])


def test_newer_rules_that_are_announced_stand_beside_the_answer_with_their_source(capsys):
    told = asked(capsys, "how many hours of training for IMHS?", "--association", "nm")
    [notice] = told["notices"]

    assert notice["date"] == "2025-01-01"
    assert notice["source"].startswith("ct-aimh.org")
    assert "notices" not in asked(capsys, "how many hours of training do I need?", "--association", "va")


def test_words_of_the_field_are_answered_as_ever(capsys):
    told = asked(capsys, "do hours of suicide prevention training count in Connecticut?")

    assert "988" not in str(told["text"])
