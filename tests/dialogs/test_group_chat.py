"""Before others: questions are answered, but nobody's own case is gone into, and nobody is judged."""

from __future__ import annotations

import pytest

from dialogs import group_chat
from dialogs.understanding.reading import Reading
from tests.dialogs.talk import NOW, the_conversation


def explained(text: str):
    return the_conversation().explain(text, NOW)


@pytest.mark.parametrize(
    "text",
    [
        "am I ready?",
        "am I ready? Connecticut",
        "am I ready? I have an MSW, Connecticut",
        "I have an MSW and 30 hours of training",
        "do my 40 hours count?",
        "what is still missing?",
        "show my result",
        "delete my answers",
        "back",
        "I want to renew my endorsement",
    ],
)
def test_what_is_about_ones_own_case_belongs_into_a_chat_of_ones_own(text):
    said = explained(text)

    assert said.kind == "private"
    assert "between you and me" in said.reply.text
    assert not said.reply.buttons


@pytest.mark.parametrize("text", ["hi", "Hello everyone!", "help", "what can you do?", "...", "🦄"])
def test_who_only_greets_or_asks_for_help_is_invited_to_ask(text):
    assert explained(text).kind == "invitation"


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("what is reflective supervision?", "someone you trust"),
        ("reflective supervision in Connecticut", "50 hours"),
        ("how many training hours for IMHS in Connecticut?", "30 hours"),
        ("do I need an MSW for IMHS in Connecticut?", "MSW"),
    ],
)
def test_a_general_question_is_answered(text, answer):
    said = explained(text)

    assert said.kind == "answer"
    assert answer in said.reply.text


def test_nobody_is_judged_by_what_a_question_tells_of_them():
    assert (
        "With what you told me" not in explained("do I meet 50 hours of reflective supervision with my 40?").reply.text
    )


def test_a_message_of_more_than_4096_letters_is_too_long_as_in_a_chat_of_ones_own():
    said = explained("am i ready " * 373)

    assert said.kind == "answer"
    assert "more than I can read" in said.reply.text


@pytest.mark.parametrize(("text", "reply"), [("thanks!", "You're welcome."), ("are you a robot?", "not a person")])
def test_small_talk_gets_its_short_reply(text, reply):
    assert reply in explained(text).reply.text


def test_questions_beside_other_words_are_answered_before_others(monkeypatch):
    asked = ("What is a clock hour?", "What is reflective supervision?")
    reading = Reading("smalltalk", about="greeting", questions=asked)
    monkeypatch.setattr(group_chat, "understand", lambda *_, **__: reading)

    said = the_conversation().explain("hello all! " + " ".join(asked), NOW)

    assert said.kind == "answer"
    assert "Hours by the clock" in said.reply.text
    assert "Glossary" in said.reply.text
