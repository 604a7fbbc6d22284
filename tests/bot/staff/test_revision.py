"""How a reply to the card of an answer is read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.staff.revision import Revision, read_revision


def read(written: str) -> Revision:
    return read_revision(written, "Question:", "Answer:")


def test_plain_words_are_the_answer():
    assert read("It is 60 dollars.\n\nSend a check.") == Revision(
        (), "It is 60 dollars.\n\nSend a check.", marked=False
    )


@pytest.mark.parametrize("mark", ["question:", "Question:", "  QUESTION: "])
def test_lines_after_question_are_ways_to_ask(mark):
    assert read(f"{mark} What is the fee?\nWhat  do I pay?\n") == Revision(
        ("What is the fee?", "What do I pay?"), "", marked=True
    )


def test_both_parts_can_be_given_in_any_order():
    both = Revision(("What is the fee?",), "60 dollars.\nBy check.", marked=True)

    assert read("question: What is the fee?\nanswer: 60 dollars.\nBy check.") == both
    assert read("answer: 60 dollars.\nBy check.\nquestion: What is the fee?") == both
    assert read("60 dollars.\nBy check.\nquestion: What is the fee?") == both


def test_a_card_that_was_copied_and_changed_is_read_as_it_looks():
    assert read("Question:\nWhat is the fee?\n\nAnswer:\n60 dollars.") == Revision(
        ("What is the fee?",), "60 dollars.", marked=True
    )


def test_a_question_told_twice_counts_once_and_one_too_long_is_cut():
    found = read("question: Why?\nWhy?\n" + "so " * 300)

    assert found.phrasings[0] == "Why?"
    assert len(found.phrasings) == 2
    assert len(found.phrasings[1]) <= 300


def test_words_that_only_sound_like_a_mark_are_none():
    assert read("The question: it is hard. Answer by mail.") == Revision(
        (), "The question: it is hard. Answer by mail.", marked=False
    )


@given(st.text(alphabet=st.sampled_from("qQ: \nansweruestio"), max_size=80) | st.text(max_size=80))
def test_anything_written_is_read_and_every_way_to_ask_stands_on_one_line(written):
    found = read(written)

    assert all(line.strip() == line and line and "\n" not in line for line in found.phrasings)
    assert found.text == found.text.strip()
