"""Typing slips become the one word of the vocabulary that was meant; a word that may be two others stays as it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.understanding.commands import explanation
from dialogs.understanding.spelling import Spelling
from dialogs.understanding.understand import understand
from tests.dialogs.understanding.score import TODAY, english

WORDS = ["supervisor", "supervised", "supervisee", "social", "fiscal", "master", "matter", "colleague", "forty", "five"]


@pytest.fixture
def spelling() -> Spelling:
    return Spelling(WORDS, ["remember", "worse"], ["forty", "five"], {"mater": "master"})


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("colleage", "colleague"),
        ("superviser", "supervisor"),
        ("siocal", "social"),
        ("scoial", "social"),
        ("mater", "master"),
        ("fortyfive", "forty five"),
        ("fvie", "five"),
    ],
)
def test_a_slip_becomes_the_word_that_was_meant(spelling, typed, meant):
    assert " ".join(spelling.correct([typed])) == meant


@pytest.mark.parametrize("typed", ["remember", "worse", "maxter", "cat", "45", "qwertyuiop"])
def test_other_words_stay_as_they_are(spelling, typed):
    assert spelling.correct([typed]) == (typed,)


@given(st.sampled_from(["supervision", "connecticut", "reflective", "infant", "psychology"]), st.data())
def test_a_word_with_two_letters_swapped_is_found(word, data):
    place = data.draw(st.integers(1, len(word) - 3))
    swapped = word[:place] + word[place + 1] + word[place] + word[place + 2 :]

    assert english().spelling.correct([swapped]) == (word,)


def test_an_explanation_names_the_slip_and_the_next_nearest_word(spelling):
    assert spelling.explained(["fiscl", "matters", "forti"]) == ('"fiscl" read as "fiscal"', '"forti" read as "forty"')
    assert spelling.explained(["supervisod"]) == ('"supervisod" read as "supervised", rather than "supervisor"',)


def test_an_explanation_of_two_readings_names_both():
    reading = understand("30 to 40 hourz", "training_hours", english(), today=TODAY)

    assert "likely: training_hours: 30; training_hours: 40" in explanation("30 to 40", reading, english())
