"""Read who could rate the applicant, in whatever words each person is told."""

from __future__ import annotations

import pytest

from dialogs.understanding.reading import Reading
from dialogs.understanding.understand import understand
from tests.dialogs.understanding.score import TODAY, english

_BOSS, _PROVIDER, _RECIPIENT = "program_supervisor", "rsc_provider", "rsc_recipient"


@pytest.mark.parametrize(
    ("words", "raters"),
    [
        ("my boss, the man I see for reflective supervision, and a peer", [_BOSS, _PROVIDER, "colleague"]),
        ("Rosa, she does my RS, and two nurses who get RS from me", [_PROVIDER, _RECIPIENT, _RECIPIENT]),
        ("my reflective supervisor and one of the three I give it to", [_PROVIDER, _RECIPIENT]),
        ("my chair, who knows the field, 2 students", ["department_chair", "student", "student"]),
        ("the chair doesn't know the field so not her, just a colleague", ["colleague"]),
        ("our director, who is my program supervisor, plus a woman down the hall", [_BOSS, "colleague"]),
        ("1) trainer 2) colleague 3) colleague", ["trainer", "colleague", "colleague"]),
        ("a supervisee who'd do it and whoever does my reflective supervision", ["supervisee", _PROVIDER]),
        ("nobody yet, I just moved here", []),
    ],
)
def test_each_person_is_known_by_what_is_said_of_them(words: str, raters: list[str]) -> None:
    reading = _heard(words)
    assert reading.kind == "value"
    assert reading.facts["references"] == raters


@pytest.mark.parametrize(
    "words",
    ["two colleagues and Pat in the cubicle by me", "my boss and three or four friends", "everybody on my team"],
)
def test_a_list_with_somebody_unclear_is_asked_about(words: str) -> None:
    assert _heard(words).kind == "clarify"


@pytest.mark.parametrize("words", ["I give reflective supervision", "12 hours of reflective supervision"])
def test_words_on_supervision_name_nobody(words: str) -> None:
    assert "references" not in _heard(words).facts


def _heard(words: str) -> Reading:
    return understand(words, "references", english(), today=TODAY)
