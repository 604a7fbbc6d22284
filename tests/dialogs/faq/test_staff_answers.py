"""Answers that an association's staff approved stand beside the packaged ones, for that association alone."""

from __future__ import annotations

from time import process_time

import pytest

from dialogs.faq import AnswerChoice, StaffAnswer, answer, answers_as_yaml, chosen
from dialogs.faq.answer_checks import check_answers
from tests.dialogs.faq.score import ROOT, TODAY, asked
from tests.dialogs.talk import the_answers, the_words

FEE = StaffAnswer("staff_fee", "ct", ("how much is the application fee", "what does it cost to apply"), "It is $50.")
RENEWAL_FEE = StaffAnswer("staff_renewal", "va", ("how much is the fee to renew as IMHS",), "It is {20} dollars.")
NEWSLETTER = StaffAnswer("staff_news", None, ("do you have a newsletter",), "Yes:\nsee our site, on the left.")


def test_an_approved_answer_is_given_at_once_with_the_staff_as_its_source():
    given = asked("what is the application fee", FEE, association="ct")

    assert (given.kind, given.text, given.entry) == ("answer", "It is $50.", "staff_fee")
    assert given.citations[0].document == "answer from the staff of CT-AIMH"


def test_it_is_given_where_the_question_names_the_association():
    assert asked("application fee in Connecticut?", FEE, association="va").text == "It is $50."


@pytest.mark.parametrize(
    ("question", "facts"),
    [
        ("how much is the application fee", {"association": "va"}),
        ("how much is the application fee", {}),
        ("how much is the application fee in Oklahoma", {"association": "ct"}),
        ("how much is the application fee in Texas", {"association": "ct"}),
        ("is the application fee the same in Connecticut and Virginia", {}),
    ],
)
def test_it_is_never_given_for_another_association(question, facts):
    assert asked(question, FEE, **facts).kind == "handoff"


@pytest.mark.parametrize("question", ["how much is the fee to renew", "exam fee", "how many training hours do I need"])
def test_it_is_not_given_for_another_matter(question):
    assert asked(question, FEE, association="ct").entry != "staff_fee"


def test_it_is_not_given_for_another_category():
    assert asked("how much is the fee to renew as IMHM policy", RENEWAL_FEE, association="va").kind == "handoff"
    assert asked("how much is the fee to renew as IMHS", RENEWAL_FEE, association="va").kind == "answer"


def test_one_without_an_association_is_for_everybody():
    assert asked("is there a newsletter", NEWSLETTER).text == NEWSLETTER.text


def test_the_packaged_answers_stay_as_they_are():
    asked("how much is the application fee", FEE, association="ct")

    assert asked("how much is the application fee", association="ct").kind == "handoff"


def test_a_later_answer_of_the_same_id_replaces_the_earlier_one():
    later = FEE._replace(text="It is $60.")
    answers = the_answers().with_entries([FEE]).with_entries([later])
    given = answer(FEE.phrasings[0], answers, words=the_words(), facts={"association": "ct"}, today=TODAY)

    assert given.text == "It is $60."


def test_a_forged_choice_does_not_give_it_to_another_association():
    answers = the_answers().with_entries([FEE])

    assert chosen(AnswerChoice.of("staff_fee__va"), answers, words=the_words(), facts={}, today=TODAY) is None
    assert (
        chosen(AnswerChoice.of("staff_fee__ct"), answers, words=the_words(), facts={}, today=TODAY).text == "It is $50."
    )


def test_a_hundred_answers_are_added_in_less_than_a_tenth_of_a_second():
    many = [
        FEE._replace(id=f"staff_{place}", phrasings=(f"what about matter {place} of mine",)) for place in range(100)
    ]
    start = process_time()
    the_answers().with_entries(many)

    assert process_time() - start < 0.1


def test_written_as_yaml_they_pass_the_check_of_the_dialogs_and_answer_the_same(tmp_path):
    file = tmp_path / "answers" / "staff.yaml"
    file.parent.mkdir()
    file.write_text(answers_as_yaml([FEE, RENEWAL_FEE, NEWSLETTER]), encoding="utf-8")

    assert check_answers(ROOT / "dialogs" / "en", the_words(), tmp_path) == []


def test_an_export_of_nothing_is_an_empty_file_that_passes():
    assert answers_as_yaml([]) == ""


def test_who_hears_that_somebody_else_knows_is_told_for_which_association():
    given = asked("how much is the application fee", association="va")

    assert given.is_handoff
    assert given.associations == ("va",)
    assert given.entry == "fees"
    assert asked("how much is the application fee in Oklahoma", association="va").associations == ("ok",)
    assert asked("how much is the application fee").associations == ()
