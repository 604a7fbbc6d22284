"""Prepared questions: staff answer once what people ask most and the documents don't tell."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.staff.answer_sync import known_answers
from bot.staff.approved_answers import approve, revise, withdraw
from bot.staff.asker_updates import tell_askers
from bot.staff.commands import answers_command
from bot.staff.prepared_answers import ask_for, fill_in, turn_missing
from bot.store.stored_answers import AnswerStage, StaffAnswerRecord, find_answer
from tests.bot.staff.business import ALONE, ANN, NOON, OUTSIDER, StaffHarness, ids, kinds, labels
from tests.dialogs.talk import the_conversation

FEES = "ct.fees"
ANSWER = "It's $75 to apply, and {we} send a bill."


def stored(business: StaffHarness, number: int) -> StaffAnswerRecord:
    found = business.stores(find_answer, number)
    assert isinstance(found, StaffAnswerRecord)
    return found


def approved(business: StaffHarness, text: str = ANSWER) -> StaffAnswerRecord:
    [card] = business.does(fill_in, ANN, FEES, text)
    business.does(approve, ANN, f"{card.answer.id}.{card.answer.change}")
    business.conversation = the_conversation("ct").knowing(business.stores(known_answers))
    return stored(business, card.answer.id)


def open_questions(business: StaffHarness, member=ANN, association: str = "ct") -> list[str]:
    """The ids of the buttons on all pages."""
    found: list[str] = []
    for page in range(9):
        [told] = business.does(turn_missing, member, f"{association}.{page}")
        found += [each for each in ids(told) if each.startswith("fill_in:") and each not in found]
    return found


def test_what_is_open_is_listed_with_a_button_each(business):
    [told] = business.does(answers_command, ANN, " Missing ")

    assert "questions are open for CT-AIMH" in told.text
    assert ("What it costs" in labels(told), labels(told)[-1]) == (True, "Next page")
    assert open_questions(business)[0] == f"fill_in:{FEES}"


def test_the_list_of_answers_says_that_something_is_open(business):
    [told] = business.does(answers_command, ANN, "")

    assert "/answers missing" in told.text


def test_who_serves_several_associations_chooses_one_first(business):
    both = replace(ANN, associations=frozenset({"ct", "va"}))
    [told] = business.does(answers_command, both, "missing")

    assert ids(told) == ["missing:ct.0", "missing:va.0"]
    assert labels(told)[1].startswith("VAIMH: ")
    [page] = business.does(turn_missing, both, "va.0")
    assert (page.in_place, ids(page)[0]) == (True, "fill_in:va.fees")


def test_a_press_asks_and_a_reply_is_shown_before_anyone_gets_it(business):
    [asked] = business.does(ask_for, ANN, FEES)
    assert asked.text.startswith(f"#{FEES}\nA question for CT-AIMH:\n\nWhat does it cost")

    [card] = business.does(fill_in, ANN, FEES, ANSWER)
    assert ("A draft for CT-AIMH" in card.text, ANSWER in card.text) == (True, True)
    assert (labels(card), card.answer.state) == (["Approve", "Discard"], AnswerStage.DRAFT)
    assert business.stores(known_answers) == []


def test_a_second_reply_changes_the_draft_and_a_second_press_shows_it(business):
    [card] = business.does(fill_in, ANN, FEES, ANSWER)
    [changed] = business.does(fill_in, ANN, FEES, "It's free.")

    assert (changed.answer.id, changed.answer.text) == (card.answer.id, "It's free.")
    assert business.does(fill_in, ANN, FEES, "It's free.") == []
    [shown] = business.does(ask_for, ANN, FEES)
    assert shown.answer.id == card.answer.id
    assert "What it costs (draft)" in labels(business.does(turn_missing, ANN, "ct.0")[0])


def test_once_approved_it_is_in_use_with_the_day_and_open_no_more(business):
    kept = approved(business)

    assert (kept.state, kept.filled_in, business.synced) == (AnswerStage.APPROVED, NOON.toordinal(), 1)
    assert f"fill_in:{FEES}" not in open_questions(business)
    assert "fill_in:va.fees" in open_questions(business, OUTSIDER, "va")
    assert business.conversation.entry_for("how much are the fees?", "ct", NOON) == f"staff_ct_{kept.id}"
    assert business.conversation.entry_for("how much are the fees?", "va", NOON) is None


def test_who_asked_before_is_told(business):
    business.asked("How much is the fee?")
    business.asked("Where is the exam?", asker=8)
    kept = approved(business)

    told = business.does(tell_askers, kept.id, 0)
    assert kinds(told) == ["Notification to Asker", "InquiryChanged"]
    assert ANSWER in told[0].text


def test_it_changes_and_is_withdrawn_like_any_other_and_is_open_again_then(business):
    kept = approved(business)
    [said] = business.does(revise, ANN, kept.id, "It's free.")
    assert "start your reply with “answer:”" in said.text

    assert kinds(business.does(revise, ANN, kept.id, "answer: It's free."))[0] == "CardReplaced"
    assert stored(business, kept.id).text == "It's free."
    business.does(withdraw, ANN, str(kept.id))
    assert f"fill_in:{FEES}" in open_questions(business)


def test_its_question_stays_as_it_was_asked(business):
    kept = approved(business)

    [said] = business.does(revise, ANN, kept.id, "question: Is it dear?\nanswer: No.")
    assert "only the answer can change" in said.text
    assert stored(business, kept.id) == kept


def test_a_withdrawn_answer_does_not_come_back_beside_a_newer_one(business):
    old = approved(business)
    business.does(withdraw, ANN, str(old.id))
    new = approved(business, "It's free.")

    [alert] = business.does(approve, ANN, f"{old.id}.{stored(business, old.id).change}")
    assert f"#A{new.id}" in alert.text
    [said] = business.does(fill_in, ANN, FEES, "It's $5.")
    assert f"#A{new.id}" in said.text


@pytest.mark.parametrize(("text", "said"), [("", "only use text"), ("a" * 601, "601 characters")])
def test_what_cannot_be_used_is_said_and_changes_nothing(text, said, business):
    [told] = business.does(fill_in, ANN, FEES, text)
    assert said in told.text

    kept = approved(business)
    [told] = business.does(revise, ANN, kept.id, f"answer: {text}")
    assert said in told.text
    assert stored(business, kept.id) == kept


@pytest.mark.parametrize("about", ["va.fees", "ct.no_such", "ct", "", ".", "tx.fees", "ct.fees.fees"])
def test_made_up_buttons_and_those_of_other_associations_do_nothing(about, business):
    assert kinds(business.does(ask_for, ANN, about)) == ["Alert"]
    assert "don't have that question" in business.does(fill_in, ANN, about, ANSWER)[0].text


def test_in_private_a_draft_is_shown_and_approved_as_in_the_group(business):
    [card] = business.does(fill_in, ALONE, FEES, ANSWER)
    assert kinds(business.does(approve, ALONE, f"{card.answer.id}.{card.answer.change}"))[-1] == "AnswerCard"
