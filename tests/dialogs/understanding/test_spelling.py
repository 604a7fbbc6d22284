"""Typing slips become the one word of the vocabulary that was meant; a word that may be two others stays as it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.understanding.spelling import Spelling
from tests.dialogs.understanding.score import english

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
