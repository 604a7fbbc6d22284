"""Whose each word of a message is, when it holds, and whether it is asked."""

from __future__ import annotations

import pytest

from dialogs.understanding.clauses.sentence import Owner, Sentence
from dialogs.understanding.clauses.sentences import sentences_of
from dialogs.understanding.normalize import normalize
from dialogs.understanding.text import plain
from tests.dialogs.understanding.score import english


def sentences(text: str) -> list[Sentence]:
    language = english()
    return sentences_of(normalize(plain(text, language.typing), language).figures, language.clauses)


def owner_of(word: str, text: str) -> Owner:
    """Return whose the word is in the text."""
    found = [
        frame.owner
        for sentence in sentences(text)
        for token, frame in zip(sentence.tokens, sentence.frames, strict=True)
        if token == word
    ]
    assert len(found) == 1, f"{word!r} stands {len(found)} times in {text!r}"
    return found[0]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("My wife is a therapist and I have an MSW", "msw"),
        ("I have an MSW, unlike my boss", "msw"),
        ("My supervisor is an IMHM-C and I've had 72 hours with her", "72"),
        ("She's given me 44 hours", "44"),
        ("My agency is in Norman. I have 40 hours", "40"),
        ("I'm a therapist with an MEd", "med"),
    ],
)
def test_what_the_writer_tells_of_themselves_is_theirs(text, word):
    assert owner_of(word, text) is Owner.WRITER


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("My supervisor has a PhD", "phd"),
        ("my wife, who has an MSW, says hi", "msw"),
        ("My coworker Tasha got 22 hours", "22"),
        ("There's a woman at work with 10 years", "10"),
        ("It took my boss 34 hours", "34"),
        ("they each had 50 hours from me", "50"),
        ("The woman I share an office with has 128 hours", "128"),
        ("My friend is ahead of me. She's got 70 hours", "70"),
        ("Dr. Lopez, who runs the group, has 17 years", "17"),
        ("My husband's the one with the PhD", "phd"),
    ],
)
def test_what_is_told_of_somebody_else_is_not_the_writers(text, word):
    assert owner_of(word, text) is not Owner.WRITER


def moods(word: str, text: str) -> str:
    """Return what keeps the word from being plainly so."""
    return next(
        frame.says
        for sentence in sentences(text)
        for token, frame in zip(sentence.tokens, sentence.frames, strict=True)
        if token == word
    )


@pytest.mark.parametrize(
    ("text", "word", "said"),
    [
        ("I'm going to join the committee", "committee", "planned"),
        ("I want to be a mentor", "mentor", "planned"),
        ("If I had 50 hours I would apply", "50", "hypothetical"),
        ("Once I have 50 hours I'll apply", "50", "hypothetical"),
        ("I used to teach", "teach", "past"),
        ("Do I need 50 hours?", "50", "asks"),
        ("how do i get to 50", "50", "asks"),
        ("I have 40 hours", "40", ""),
        ("I have 40 hours, do I need 50?", "40", ""),
        ("I'd say 40 hours", "40", ""),
    ],
)
def test_plans_wishes_and_questions_are_told_from_what_is_so(text, word, said):
    assert moods(word, text) == said


def test_a_line_break_and_a_stop_part_sentences():
    assert len(sentences("MSW\nVirginia. 40 hours")) == 3
