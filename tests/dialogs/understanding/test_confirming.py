"""Screens that ask to confirm something read a yes or a no in any form, and nothing else."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.understanding.readers.yes_no_reader import says_yes
from dialogs.understanding.understand import understand
from tests.dialogs.understanding.score import english


@pytest.mark.parametrize(
    "text",
    ["yes", "Yep!", "YES PLEASE", "yesss", "ok", "go ahead", "sí, claro", "👍", "yes, delete it all", "please do"],
)
def test_agreeing_in_any_form_is_a_yes(text):
    assert says_yes(text, english()) is True


@pytest.mark.parametrize("text", ["no", "Nope.", "nah thanks", "don't", "never mind", "no quiero, no", "👎", "no wait"])
def test_declining_in_any_form_is_a_no(text):
    assert says_yes(text, english()) is False


@pytest.mark.parametrize(
    "text",
    ["", "maybe", "yes and no", "no, 45", "not sure", "yes?", "/start", "stop", "what happens then?", "x" * 5000, "45"],
)
def test_what_is_no_plain_yes_or_no_is_neither(text):
    assert says_yes(text, english()) is None


@given(st.text(max_size=80))
def test_any_text_is_a_yes_a_no_or_neither(text):
    assert says_yes(text, english()) in {True, False, None}


@pytest.mark.parametrize("space", ["\n", " ", "\r\n\r\n", "\t", "\u200b\n", "\u00a0"])
def test_space_round_a_reply_makes_no_difference(space):
    for text in ("/start", "yes", "40", "MSW"):
        padded, bare = (
            understand(reply, "member", english(), today=date(2026, 11, 21)) for reply in (space + text + space, text)
        )

        assert (padded.kind, padded.command, padded.facts) == (bare.kind, bare.command, bare.facts)
