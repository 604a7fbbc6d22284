"""A question about the rules is none of danger, though it shares words with it; danger put as a question still is."""

from __future__ import annotations

import pytest

from tests.dialogs.talk import the_conversation


@pytest.mark.parametrize(
    "text",
    [
        "so what am I missing?",
        "up to what age is a child an infant",
        "what share of my work must be with babies",
        "must I work with both baby and parent",
        "can I hand in my application before I graduate and send the diploma later",
    ],
)
def test_a_plain_question_is_no_danger(text):
    assert not the_conversation().hears_danger(text)


@pytest.mark.parametrize(
    "text",
    [
        "how do I report a foster parent who hits",
        "am I a bad mom if I want to leave her on the sidewalk and run",
        "Can I withdraw my application? My family shouldn't have to get mail for me after",
        "she is threatening to jump with the baby from the parking ramp",
    ],
)
def test_danger_in_the_form_of_a_question_is_heard(text):
    assert the_conversation().hears_danger(text)
