"""Typing slips become the one word of the vocabulary that was meant; a word that may be two others stays as it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.understanding.commands import explanation
from dialogs.understanding.spelling import OrdinaryWords, Spelling
from dialogs.understanding.understand import understand
from tests.dialogs.understanding.score import TODAY, english

WORDS = ["supervisor", "supervised", "supervisee", "social", "fiscal", "master", "matter", "colleague", "forty", "five"]


@pytest.fixture
def spelling() -> Spelling:
    ordinary = OrdinaryWords(frozenset({"worse", "deliver"}), {"s": [""], "y": [""]}, frozenset({"o", "a"}), "s")
    return Spelling(WORDS, ["remember"], ["forty", "five"], {"mater": "master"}, ordinary)


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


REAL_WORDS = (
    "newer", "delivery", "mamas", "maternal", "form", "patients", "context", "selection", "submit", "healthy", "expire",
    "original", "rating", "closet", "cards", "fight", "figure", "collaborative", "licensure", "msws", "noche", "falta",
    "listo", "miedo", "atiende", "consejera", "suicidio",
)  # fmt: skip


@pytest.mark.parametrize("typed", REAL_WORDS)
def test_a_real_word_is_never_put_right(typed):
    assert english().spelling.correct([typed]) == (typed,)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("supervison", "supervision"),
        ("supervisr", "supervisor"),
        ("trainning", "training"),
        ("endorsment", "endorsement"),
        ("confrence", "conference"),
        ("houres", "hours"),
        ("monhts", "months"),
        ("virgina", "virginia"),
        ("reflectve", "reflective"),
        ("supervicion", "supervision"),
        ("intervenion", "intervention"),
    ],
)
def test_a_slip_in_a_word_of_the_field_is_put_right(typed, meant):
    assert english().spelling.correct([typed]) == (meant,)


def test_forms_of_a_known_word_stay_as_they_are(spelling):
    assert spelling.correct(["delivers", "delivery", "colleagues"]) == ("delivers", "delivery", "colleagues")


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
