"""Commands, questions and small talk are told from answers, whatever is asked."""

from __future__ import annotations

import pytest

from dialogs.understanding.reading import Reading
from dialogs.understanding.understand import understand
from tests.dialogs.understanding.score import TODAY, english

ASKED = ["association", "degree", "training_hours", "member", "references", "roles", "apply_on", None]


def heard(text: str, asked: str | None) -> Reading:
    return understand(text, asked, english(), today=TODAY)


@pytest.mark.parametrize("asked", ASKED)
@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("/start", "start"),
        ("/review", "review"),
        ("/back", "back"),
        ("/why", "why"),
        ("/result", "result"),
        ("/stop", "stop"),
        ("/later", "later"),
        ("/help", "help"),
        ("/startover", "start_over"),
        ("/start_over", "start_over"),
        ("/forget", "forget"),
        ("/renew", "renew"),
        ("/apply", "apply"),
        ("/example", "example"),
        ("/nonsense", "help"),
        ("go back please", "back"),
        ("Ask me later", "later"),
        ("come back to that", "later"),
        ("stop", "stop"),
        ("Start over!", "start_over"),
        ("help", "help"),
        ("why do you ask?", "why"),
        ("give me an example", "example"),
        ("what did I say?", "review"),
        ("show my result now", "result"),
        ("delete my data", "forget"),
        ("I want to renew my endorsement", "renew"),
        ("Hi, I'd like to apply for endorsement please", "apply"),
        ("I'm here to renew my endorsement", "renew"),
        ("por qué?", "why"),
        ("ayuda", "help"),
    ],
)
def test_commands_are_recognised_while_any_fact_is_asked_about(text, command, asked):
    reading = heard(text, asked)

    assert (reading.kind, reading.command) == ("command", command)


def test_the_fact_to_change_is_named_with_the_command():
    reading = heard("change my degree", "member")

    assert (reading.command, reading.about) == ("change", "degree")


@pytest.mark.parametrize("asked", ASKED)
@pytest.mark.parametrize(
    "text",
    [
        "what counts as reflective supervision?",
        "do my 40 hours count?",
        "how much is the fee",
        "can I use online trainings",
        "is an MSW enough?",
        "what's the difference between IMHS and IMHM-C?",
        "does group supervision count",
    ],
)
def test_questions_are_passed_on_with_their_text(text, asked):
    reading = heard(text, asked)

    assert reading.kind == "question"
    assert reading.about
    assert not reading.facts


@pytest.mark.parametrize("text", ["thanks", "hello!", "lol", "good morning", "gracias"])
def test_small_talk_stores_nothing(text):
    assert heard(text, "training_hours").kind == "smalltalk"


@pytest.mark.parametrize("asked", [name for name in ASKED if name])
@pytest.mark.parametrize(
    "text", ["idk", "I don't know", "no idea", "skip", "pass", "I'd rather not say", "no sé", "can't remember, sorry"]
)
def test_not_knowing_is_not_an_answer(text, asked):
    assert heard(text, asked).kind == "unknown"


@pytest.mark.parametrize("asked", ["training_hours", "degree", "roles", None])
def test_every_phrase_of_small_talk_is_heard_as_such(asked):
    """None of them is taken for a command, a value or a question first."""
    phrases = [" ".join(words) for words in english().small_talk.phrases()]

    assert [each for each in phrases if heard(each, asked).kind != "smalltalk"] == []


def test_a_word_to_all_is_no_yes():
    assert heard("thanks all", "member").kind == "smalltalk"
    assert heard("no thanks", "member").facts == {"member": False}
    assert heard("that's wrong", "member").facts == {"member": False}
