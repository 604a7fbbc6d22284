"""Keeping a result: by command, by button, and in words."""

from __future__ import annotations

import pytest

from dialogs.actions import KeepAs, to_id
from tests.dialogs.talk import Talk

TOLD = (
    "MSW in Connecticut, treatment with babies, 40 hours of reflective supervision over 18 months, 36 hours of training"
)
LONGEST_BESIDE = 900


@pytest.fixture
def talk() -> Talk:
    return Talk().says(TOLD)


@pytest.fixture
def judged(talk) -> Talk:
    return talk.says("/result")


def drawn(talk: Talk):
    first = talk.last.replies[0]
    assert first.drawn is not None
    return first.drawn


def test_the_command_offers_picture_document_and_text(talk):
    asked = talk.asking
    talk.says("/export")

    assert talk.labels[:3] == ["Picture", "PDF", "Text"]
    assert talk.asking == asked


def test_under_a_verdict_buttons_give_picture_and_document_of_its_category(judged):
    judged.presses("Picture")
    assert (drawn(judged).form, drawn(judged).file) == ("png", "endorsement-ct-imhs-2026-11-21.png")

    judged.says("/result").presses("PDF")
    assert (drawn(judged).form, drawn(judged).file) == ("pdf", "endorsement-ct-imhs-2026-11-21.pdf")


def test_beside_a_picture_stands_the_verdict_itself(judged):
    verdict = judged.text
    judged.presses("Picture")

    beside = judged.last.replies[0].text
    assert verdict.startswith(beside.split("\n\n", maxsplit=1)[0])
    assert len(beside) <= LONGEST_BESIDE


def test_with_several_categories_all_of_them_stand_on_one_picture():
    talk = Talk().applies_in("Connecticut", "treatment", "policy").says("/result").presses("Picture")

    [group] = drawn(talk).sheet["groups"]
    assert len(group["categories"]) == 2


@pytest.mark.parametrize(
    ("said", "form"),
    [
        ("send me a pdf please", "pdf"), ("PDF", "pdf"), ("can i get it as a pdf", "pdf"), ("save it as a pdf", "pdf"),
        ("a picture please", "png"), ("can i have it as an image", "png"), ("send me a picture", "png"),
    ],
)  # fmt: skip
def test_picture_and_document_can_be_asked_for_in_words(talk, said, form):
    assert drawn(talk.says(said)).form == form
    assert talk.asking == "specialized_study"


@pytest.mark.parametrize(
    "said", ["export my result", "can I print my results?", "how can i save this", "download my results"]
)
def test_the_ways_to_keep_it_can_be_asked_for_in_words(talk, said):
    assert "Picture" in talk.says(said).labels


def test_asked_for_twice_it_comes_twice(talk):
    talk.says("/export").says("pdf").says("pdf")

    assert drawn(talk)
    assert "same as just now" not in talk.text


def test_as_text_it_comes_whole_in_the_chat(judged):
    judged.says("/export").presses("Text")

    text = judged.last.replies[0].text
    assert "**What to do next**" in text
    assert "40 of 50 hours" in text


def test_nothing_of_the_answers_changes(judged):
    before = judged.facts
    judged.says("/export").presses("Picture").says("/result").presses("PDF")

    assert judged.facts == before
    assert judged.last.done


def test_an_old_button_of_a_category_that_fits_no_more_is_explained(judged):
    judged.presses_id(to_id(KeepAs("pdf-va-imhm-c"))).presses_id(to_id(KeepAs("poem")))

    assert judged.last.replies[0].drawn is None


def test_where_no_rules_are_loaded_there_is_nothing_to_keep():
    talk = Talk().applies_in("Virginia", "treatment").says("/export")

    assert "no result to keep" in talk.text
    assert "Picture" not in talk.labels


def test_before_anything_is_told_there_is_no_result():
    talk = Talk().says("/export")

    assert "Picture" not in talk.labels


def test_a_picture_is_one_message_with_the_buttons_of_the_verdict(judged):
    there = judged.labels
    judged.presses("Picture")

    assert len(judged.last.replies) == 1
    assert judged.labels == there


def test_who_deletes_everything_hears_that_what_was_sent_stays(judged):
    assert "Pictures and PDFs" in judged.presses("Picture").says("/forget").text
