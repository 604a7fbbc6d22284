"""Whether a question is for keeping an endorsement or for earning it, in whatever words."""

from __future__ import annotations

import pytest

from dialogs.faq.asking.cues import PurposeSigns
from dialogs.faq.asking.parsed_question import read_question
from dialogs.faq.entry import FaqEntry, PurposeWords
from rules.model import Purpose
from tests.dialogs.talk import the_answers


def purpose_of(question: str) -> Purpose:
    answers = the_answers()
    return read_question(question, answers.asking, answers.spelling).purpose


@pytest.mark.parametrize(
    "question",
    [
        "which hours are due once the endorsement is earned",
        "what must a newly endorsed clinical mentor do",
        "after having been endorsed, which training counts",
        "how do I hang on to my IMHS",
        "what do I owe now that I hold the endorsement",
        "when may a mentor quit RS",
        "hours from then on",
    ],
)
def test_who_speaks_of_the_time_after_earning_it_asks_about_renewing(question):
    assert purpose_of(question) is Purpose.RENEWING


@pytest.mark.parametrize(
    "question",
    [
        "how many years of work after my degree to be endorsed",
        "must one rater be endorsed already",
        "do I have to keep a log of my hours to get endorsed",
        "is there just one course that leads to endorsement",
        "may my supervisor, newly endorsed, give me RS",
        "training hours before I am endorsed",
    ],
)
def test_who_speaks_of_degrees_raters_or_supervisors_asks_about_applying(question):
    assert purpose_of(question) is Purpose.APPLYING


def test_the_parts_of_a_sign_stand_in_their_order_and_in_one_sentence():
    signs = PurposeSigns(
        [
            FaqEntry(
                id="keep", title="Keep", purpose=Purpose.RENEWING, purpose_told=PurposeWords(cues="keep + endorsement")
            )
        ]
    )

    assert signs.told(["i", "keep", "my", "endorsement"]) is Purpose.RENEWING
    assert signs.told(["endorsement", "to", "keep"]) is None
    assert signs.told(["what", "to", "keep", "?", "my", "endorsement"]) is None
    assert signs.told(["keep", *"abcdef", "endorsement"]) is None


def test_no_sign_counts_beside_a_phrase_that_speaks_against_it():
    told = PurposeWords(cues="keep + endorsement", never="keep a log")
    signs = PurposeSigns([FaqEntry(id="keep", title="Keep", purpose=Purpose.RENEWING, purpose_told=told)])

    assert signs.told(["keep", "a", "log", "for", "endorsement"]) is None
