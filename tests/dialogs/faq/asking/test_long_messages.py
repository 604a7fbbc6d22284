"""In a long message the question decides what is answered; the story before it only tells for whom."""

from __future__ import annotations

import pytest

from tests.dialogs.faq.score import answered

STORY = (
    "Hello, my name is Denise and I work as a home visitor in Tulsa. My agency just joined OK-AIMH, and my director "
    "would like all of us to get endorsed, so she pays the fees. I have my master's in family studies. I'm a bit lost. "
)


@pytest.mark.parametrize(
    ("question", "entry"),
    [
        ("How many hours of training do I need for the clinical mentor?", "training"),
        ("Before I go on, I want to be sure of one thing: who can rate me for the clinical mentor?", "references"),
        ("Is there an exam for the policy mentor?", "exam"),
        ("Do I need official transcripts? Thanks so much for your help!", "transcripts"),
    ],
)
def test_the_question_after_a_story_is_answered_for_the_association_in_the_story(question, entry):
    given = answered({"question": STORY + question})

    assert given.entry == entry
    assert "Oklahoma" in given.text


def test_a_question_that_does_not_name_its_subject_is_about_what_the_story_named_last():
    given = answered(
        {"question": STORY + "I get reflective supervision twice a month. How many hours do I need in all?"}
    )

    assert given.entry == "rsc"


def test_a_story_gives_no_answer_to_a_question_about_something_else():
    given = answered({"question": STORY + "Can my parrot come along to the interview?"})

    assert given.is_handoff


def test_who_tells_a_long_story_to_find_their_category_is_heard_out():
    told = "I run a hub with twelve staff, and twice a month I lead reflective groups for them, as I have since 2019. "
    given = answered(
        {"question": told + "I write policy, too, and I'm torn between policy and clinical. Which fits me?"}
    )

    assert "Clinical" in given.text
    assert "Policy" in given.text
