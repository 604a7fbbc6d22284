"""What an association's staff told in answer to a prepared question comes wherever it was handed over so far."""

from __future__ import annotations

from datetime import date

import pytest

from dialogs.faq import AnswerChoice, StaffAnswer, answer, cards, chosen
from dialogs.faq.answer_context import source_line
from tests.dialogs.faq.score import TODAY, asked
from tests.dialogs.talk import the_answers, the_words

DAY = date(2026, 11, 28)


def told(association: str = "ct", question: str = "fees", text: str = "It's {75} dollars.") -> StaffAnswer:
    return StaffAnswer(f"staff_{association}_1", association, ("What does it cost?",), text, question, DAY)


FEES = told()
EVERYTHING = [told(question=each, text=f"Told of {each}.") for each in the_answers().prepared]
KNOWING_ALL = the_answers().with_entries(EVERYTHING)


@pytest.mark.parametrize(
    ("question", "facts"),
    [
        ("how much are the fees", {"association": "ct"}),
        ("what does it cost in Connecticut", {}),
        ("membership fee in CT?", {"association": "va"}),
        ("can I pay in installments", {"association": "ct"}),
    ],
)
def test_it_is_given_for_its_association_known_or_named_with_source_and_day(question, facts):
    given = asked(question, FEES, **facts)

    assert (given.kind, given.text, given.entry, given.told) == ("answer", FEES.text, "fees", FEES.id)
    assert source_line(given, the_words()) == (
        "Source: answer from the staff of CT-AIMH, November 28, 2026, “What it costs”."
    )


@pytest.mark.parametrize(
    ("question", "facts"),
    [
        ("how much are the fees", {"association": "va"}),
        ("how much are the fees in Oklahoma", {"association": "ct"}),
        ("how much are the fees in Texas", {"association": "ct"}),
        ("how much are the fees in Texas", {}),
        ("do you give refunds", {"association": "ct"}),
    ],
)
def test_other_associations_and_other_matters_are_handed_over_as_before(question, facts):
    assert asked(question, FEES, **facts) == asked(question, **facts)
    assert asked(question, **facts).kind == "handoff"


def test_where_no_association_is_known_it_asks_which_once_one_has_told():
    assert asked("how much are the fees").kind == "handoff"
    given = asked("how much are the fees", FEES)

    answers = the_answers().with_entries([FEES])
    after = [chosen(each, answers, words=the_words(), facts={}, today=TODAY) for each in given.choices]
    assert given.kind == "clarify"
    assert {each.associations: each.kind for each in after if each} == {
        ("ct",): "answer", ("va",): "handoff", ("nm",): "handoff", ("ok",): "handoff",
    }  # fmt: skip


def test_what_an_association_told_whose_rules_are_here_no_more_changes_nothing():
    assert asked("how much are the fees", told("mi")) == asked("how much are the fees")


def test_of_several_associations_each_is_told_with_its_name():
    both = asked("fees in Connecticut and Virginia", FEES, told("va", text="It's free."))
    assert {"CT-AIMH: It's {75} dollars.", "VAIMH: It's free."} == {*both.text.split("\n")}

    one = asked("fees in Connecticut and Virginia", FEES)
    assert one.text == "CT-AIMH: It's {75} dollars.\nI can't tell for VAIMH. Please ask them."


def test_newer_rules_that_were_announced_are_still_told():
    given = asked("when is the exam", told(question="exam"), association="ct")

    assert given.newer.notices
    assert given.text.startswith(FEES.text + "\n")


def test_what_a_document_tells_comes_first():
    question = "who guides me through the application"
    given = asked(question, told(question="help_applying", text="Write to Kim."), association="ct")

    assert given.text == f"{asked(question, association='ct').text}\nWrite to Kim."
    assert [each.document.startswith("answer from the staff") for each in given.citations] == [False, True]


def test_an_answer_of_staff_to_just_this_question_goes_before():
    own = StaffAnswer("staff_ct_9", "ct", ("can I pay in installments",), "Yes, in two.")

    assert asked("can I pay in installments", FEES, own, association="ct").text == own.text
    assert asked("how much are the fees", FEES, own, association="ct").text == FEES.text


def test_a_later_one_replaces_an_earlier_one_of_that_association_alone():
    first = the_answers().with_entries([told(text="Old."), told("va", text="It's free.")])
    answers = first.with_entries([FEES])
    texts = [
        answer("the fees", answers, words=the_words(), facts={"association": each}, today=TODAY).text
        for each in ("ct", "va")
    ]

    assert texts == [FEES.text, "It's free."]


def test_one_whose_question_is_gone_is_an_answer_to_its_words():
    gone = told(question="no_such")._replace(phrasings=("is there a coffee bar",))

    assert asked("is there a coffee bar", gone, association="ct").text == gone.text


def test_a_card_for_another_chat_holds_it_only_where_it_is_told():
    answers = the_answers().with_entries([FEES])

    assert FEES.text in cards("fees in Connecticut", answers, words=the_words(), today=TODAY)[0].text
    assert all(
        FEES.text not in each.text for each in cards("fees in Virginia", answers, words=the_words(), today=TODAY)
    )


def test_a_forged_choice_does_not_give_it_to_another_association():
    answers = the_answers().with_entries([FEES])
    given = chosen(AnswerChoice.of("fees__va"), answers, words=the_words(), facts={"association": "ct"}, today=TODAY)

    assert given is not None
    assert given.kind == "handoff"


@pytest.mark.parametrize("question", the_answers().prepared.values(), ids=lambda each: each.id)
def test_every_prepared_question_answers_what_its_entries_are_asked(question):
    for name in question.answers:
        entry, facts = the_answers().entries[name], {"association": "ct"}
        lines = [each for each in entry.phrasings[:3] if asked(each, association="ct").entry == name][:2]
        given = [answer(each, KNOWING_ALL, words=the_words(), facts=facts, today=TODAY) for each in lines]

        assert lines, name
        assert [each.kind for each in given] == ["answer"] * len(lines)
        assert all(f"Told of {question.id}." in each.text for each in given)


@pytest.mark.parametrize(
    ("question", "told_of"),
    [
        ("what are the fees?", "fees"),
        ("how long does it take?", "how_long"),
        ("when and where is the exam?", "exam"),
        ("whose trainings count?", "whose_trainings"),
        ("how far back do trainings count?", "how_far_back"),
        ("what happens if my endorsement lapses?", "lapse"),
        ("who can help me with my application?", "help_applying"),
        ("do you offer help filling out the application?", "help_applying"),
        ("who do I contact?", "contact"),
    ],
)
def test_what_people_ask_most_is_answered(question, told_of):
    given = answer(question, KNOWING_ALL, words=the_words(), facts={"association": "ct"}, today=TODAY)

    assert f"Told of {told_of}." in given.text
