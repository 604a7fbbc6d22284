"""From a reply to one person to an answer for everybody: who may do what with it, and what is shown."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.staff.approved_answers import (
    approve,
    approve_anyway,
    discard,
    list_answers,
    make_answer,
    revise,
    show_answer,
    turn_page,
    withdraw,
)
from bot.staff.asker_updates import tell_askers
from bot.staff.inquiries import pass_back
from bot.store.stored_answers import AnswerStage, StaffAnswerRecord, add_draft, change_answer, find_answer
from bot.store.stored_inquiries import InquiryState, lines_of
from tests.bot.staff.business import ALONE, ANN, ASKER, OUTSIDER, StaffHarness, ids, kinds, labels, reply

QUESTION, ANSWER = "Is there a coffee bar in Connecticut?", "Yes, it opens at nine."


def drafted(business: StaffHarness, question: str = QUESTION, answer: str = ANSWER) -> StaffAnswerRecord:
    kept = business.stores(add_draft, "ct", [question], answer, "")
    assert isinstance(kept, StaffAnswerRecord)
    return kept


def button(business: StaffHarness, kept: StaffAnswerRecord) -> str:
    """What a button about the answer as it stands now is about."""
    return f"{kept.id}.{stored(business, kept).change}"


def stored(business: StaffHarness, kept: StaffAnswerRecord) -> StaffAnswerRecord:
    found = business.stores(find_answer, kept.id)
    assert isinstance(found, StaffAnswerRecord)
    return found


class Knowing:
    """A conversation in which everybody gets one answer, whatever they ask."""

    def __init__(self, kept: StaffAnswerRecord) -> None:
        self.entry = f"staff_{kept.association}_{kept.id}"

    def text(self, key: str, **_: object) -> str:
        return key

    def entry_for(self, *_: object) -> str:
        return self.entry


def in_use(business: StaffHarness) -> StaffAnswerRecord:
    kept = drafted(business)
    business.does(approve, ANN, button(business, kept))
    return kept


def test_a_draft_is_made_of_a_reply_and_its_question_once(business):
    code = business.asked(QUESTION)
    business.does(pass_back, ANN, reply(code, ANSWER, message=100))
    line = business.stores(lines_of, code)[0].id

    [card] = business.does(make_answer, ANN, f"{code}.{line}.100")
    assert (card.answer.phrasings, card.answer.text, card.answer.state) == ((QUESTION,), ANSWER, AnswerStage.DRAFT)
    assert (labels(card), card.shows) == (["Approve", "Discard"], (code,))
    assert kinds(business.does(make_answer, ANN, f"{code}.{line}.100")) == ["Alert"]


@pytest.mark.parametrize("about", ["", "NOCODE", "NOCODE.1.2", "..", "a.b.c.d"])
def test_a_made_up_button_makes_no_answer(about, business):
    assert kinds(business.does(make_answer, ANN, about)) == ["Alert"]


def test_an_approved_answer_goes_to_everybody_and_to_those_who_asked_before(business):
    kept = drafted(business)

    told = business.does(approve, ANN, button(business, kept))
    assert kinds(told) == ["TellAskersNext", "AnswerCard"]
    assert (labels(told[1]), stored(business, kept).state, business.synced) == (["Withdraw"], AnswerStage.APPROVED, 1)


def test_an_answer_that_takes_the_questions_of_another_one_needs_a_second_word(business):
    kept = drafted(business, "What is reflective supervision?")

    [warned] = business.does(approve, ANN, button(business, kept))
    assert "I already have an answer to this" in warned.text
    assert (labels(warned), stored(business, kept).state) == (["Approve anyway", "Discard"], AnswerStage.DRAFT)
    business.does(approve_anyway, ANN, button(business, kept))
    assert stored(business, kept).state == AnswerStage.APPROVED


@pytest.mark.parametrize("action", [approve, approve_anyway, discard])
def test_a_button_of_before_the_last_change_does_nothing(action, business):
    kept = drafted(business)
    before = button(business, kept)
    business.does(revise, ANN, kept.id, "Yes, at eight.")

    assert kinds(business.does(action, ANN, before)) == ["Alert"]
    assert stored(business, kept).state == AnswerStage.DRAFT


def test_a_discarded_draft_is_gone(business):
    kept = drafted(business)
    [card] = business.does(discard, ANN, button(business, kept))

    assert (card.text, labels(card)) == (f"#A{kept.id} Discarded.", [])
    assert kinds(business.does(show_answer, ANN, f"{kept.id}.1")) == ["Alert"]


def test_a_withdrawn_answer_can_be_approved_again(business):
    kept = in_use(business)

    [card] = business.does(withdraw, ANN, button(business, kept))
    assert (labels(card), business.synced) == (["Approve"], 2)
    assert kinds(business.does(withdraw, ANN, button(business, kept))) == ["Alert"]
    business.does(approve, ANN, button(business, kept))
    assert stored(business, kept).state == AnswerStage.APPROVED


def test_a_reply_to_a_draft_changes_it(business):
    kept = drafted(business)

    assert kinds(business.does(revise, ANN, kept.id, "question: Is there coffee?\nanswer: Yes.")) == [
        "CardReplaced", "AnswerCard",
    ]  # fmt: skip
    assert (stored(business, kept).phrasings, stored(business, kept).text) == (("Is there coffee?",), "Yes.")
    assert business.does(revise, ANN, kept.id, "Yes.") == []


def test_an_answer_in_use_changes_only_where_the_reply_says_what_it_changes(business):
    kept = in_use(business)

    [asked] = business.does(revise, ANN, kept.id, "No.")
    assert "I haven't changed anything yet" in asked.text
    assert kinds(business.does(revise, ANN, kept.id, "answer: No.")) == ["CardReplaced", "TellAskersNext", "AnswerCard"]
    assert stored(business, kept).text == "No."


@pytest.mark.parametrize("who", [OUTSIDER, replace(OUTSIDER, private=True)])
def test_staff_of_other_associations_can_neither_see_nor_change_an_answer(who, business):
    kept = in_use(business)

    for action in (show_answer, approve, withdraw, discard):
        assert kinds(business.does(action, who, button(business, kept))) == ["Alert"]
    assert kinds(business.does(revise, who, kept.id, "answer: No.")) == ["Notification to Requester"]
    assert business.does(list_answers, who, "")[0].text.startswith("There are no answers")
    assert stored(business, kept).text == ANSWER


def test_a_draft_with_an_applicants_words_stays_in_the_group(business):
    kept = drafted(business)

    assert kinds(business.does(show_answer, ALONE, button(business, kept))) == ["Alert"]
    [listed] = business.does(list_answers, ALONE, "")
    assert QUESTION not in listed.text
    assert ids(listed) == []
    assert "You can change drafts only in the group" in listed.text


def test_answers_are_listed_a_page_at_a_time(business):
    for number in range(9):
        drafted(business, f"Question {number}?")

    [first] = business.does(list_answers, ANN, "")
    assert (len(first.buttons), labels(first)[-1], first.in_place) == (9, "Next page", False)
    [second] = business.does(turn_page, ANN, "1")
    assert (len(second.buttons), labels(second)[-1], second.in_place) == (2, "Previous page", True)
    assert business.does(turn_page, ANN, "99")[0].text == second.text


def test_people_who_asked_before_are_told_a_few_at_a_time(business):
    for asker in range(100, 121):
        business.asked(QUESTION, asker=asker)
    kept = in_use(business)
    business.conversation = Knowing(kept)
    business.does(pass_back, ANN, reply(business.inquiries(100)[0].code, ANSWER))

    first = business.does(tell_askers, kept.id, 0)
    assert kinds(first).count("Notification to Asker") == 19  # one of the first twenty has the very words already
    last = business.does(tell_askers, kept.id, first[-1].after)
    assert kinds(last) == ["Notification to Asker", "InquiryChanged"]
    assert business.inquiries(120)[0].state == InquiryState.ANSWERED
    assert business.does(tell_askers, kept.id, 0)[:-1] == []  # nobody is told twice


def test_an_answer_out_of_use_is_told_to_nobody(business):
    business.asked(QUESTION, asker=ASKER)
    kept = in_use(business)
    business.conversation = Knowing(kept)
    business.stores(change_answer, kept.id, state=AnswerStage.WITHDRAWN)

    assert business.does(tell_askers, kept.id, 0) == []
