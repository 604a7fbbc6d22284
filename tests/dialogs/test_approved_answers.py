"""A conversation that knows what staff approved beside the packaged answers."""

from __future__ import annotations

from datetime import date

from dialogs.faq import StaffAnswer
from tests.dialogs.talk import NOW, Talk, the_conversation

FEE = StaffAnswer("staff_ct_1", "ct", ("how much is the application fee",), "It is 50 dollars.")
KNOWING = the_conversation("ct", "va").knowing([FEE])


def test_an_approved_answer_is_said_at_once_with_the_staff_as_its_source():
    talk = Talk(conversation=KNOWING).says("how much is the application fee in Connecticut?")

    assert "It is 50 dollars." in talk.text
    assert "staff of CT-AIMH" in talk.text


def test_the_conversation_that_it_was_made_of_stays_as_it_is():
    talk = Talk(conversation=the_conversation("ct", "va")).says("how much is the application fee in Connecticut?")

    assert "50 dollars" not in talk.text


def test_no_other_association_gives_it():
    assert "50 dollars" not in Talk(conversation=KNOWING).says("how much is the application fee in Virginia?").text


def test_it_is_known_which_entry_answers_somebody_of_an_association():
    assert KNOWING.entry_for("what is the application fee?", "ct", NOW) == "staff_ct_1"
    assert KNOWING.entry_for("what is the application fee?", "va", NOW) is None
    assert KNOWING.entry_for("blue elephants", "ct", NOW) is None


def test_in_cards_it_is_found_only_where_the_association_is_named():
    assert any("50 dollars" in card.text for card in KNOWING.cards("application fee ct", NOW))
    assert not any("50 dollars" in card.text for card in KNOWING.cards("application fee", NOW))


REFUNDS = StaffAnswer("staff_ct_2", "ct", ("Are fees returned?",), "We give half.", "refunds", date(2026, 11, 28))


def test_what_staff_filled_in_counts_as_answered_and_is_not_to_be_passed_on():
    told = Talk(conversation=KNOWING.knowing([REFUNDS]))
    before = Talk(conversation=KNOWING)
    for talk in (told, before):
        talk.says("do you give refunds in Connecticut?")

    assert ("We give half." in told.text, told.last.outcome, told.last.about) == (True, "answer", "ct")
    assert before.last.outcome == "handoff"
    assert any(label.startswith("Pass my question") for label in before.labels)
    assert not any(label.startswith("Pass my question") for label in told.labels)


def test_a_question_asked_back_to_an_association_is_answered_by_its_button():
    talk = Talk(conversation=KNOWING.knowing([REFUNDS])).says("do you give refunds?")
    assert talk.last.outcome == "clarify"

    talk.presses("Connecticut")
    assert ("We give half." in talk.text, talk.last.outcome) == (True, "chosen_answer")
