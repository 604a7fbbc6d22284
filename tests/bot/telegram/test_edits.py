"""An edited message corrects the answer that it gave, and never adds another."""

from __future__ import annotations

import pytest

from tests.bot.telegram.private_chat import PrivateChat

NOTHING = "That message didn't hold an answer, so nothing has changed"
AT_TRAINING = ("Connecticut", "policy", "MSW", "course work")  # hours of training are asked next
TRAINING = "training_hours"


def talking(*said: str) -> PrivateChat:
    """Somebody who applies and has typed these answers."""
    chat = PrivateChat().says("/start").presses("Find my category")
    for each in said:
        chat.says(each)
    return chat


@pytest.fixture
def chat() -> PrivateChat:
    return talking(*AT_TRAINING)


def types(chat: PrivateChat, text: str) -> int:
    """Type it; return the message, to edit it later."""
    chat.says(text)
    return chat.messages


def test_an_edit_corrects_the_answer_however_long_ago_it_was(chat):
    hours = types(chat, "36")
    chat.says("3 years").edits(hours, "26")

    assert "Updated: 26 hours" in chat.text
    assert chat.facts[TRAINING] == 26


def test_an_answer_can_be_edited_again_and_again(chat):
    hours = types(chat, "36")
    for each in (26, 46, 27):
        assert chat.edits(hours, str(each)).facts[TRAINING] == each


def test_what_was_not_clear_can_be_edited_while_its_question_is_open(chat):
    hours = types(chat, "about twelve or maybe forty")

    assert chat.edits(hours, "35").facts[TRAINING] == 35
    assert chat.edits(hours, "36").facts[TRAINING] == 36


def test_an_edit_corrects_what_was_chosen_by_a_button_that_was_offered_for_the_message(chat):
    hours = types(chat, "about twelve or maybe forty")
    chat.presses("40 hours of training")
    before = chat.facts
    chat.edits(hours, "35")

    assert chat.facts == {**before, TRAINING: 35}
    assert "Updated: 35 hours" in chat.text


def test_a_button_below_a_question_asked_back_settles_it_too():
    chat = talking("Connecticut", "policy")
    degree = types(chat, "a masters")
    chat.presses("PsyD").edits(degree, "PhD")

    assert chat.facts["degree"] == "phd"


def test_a_message_without_effect_answers_no_later_question(chat):
    typo = types(chat, "hm")
    chat.presses("Later")
    before = chat.facts

    assert NOTHING in chat.edits(typo, "35").text
    assert NOTHING in chat.edits(typo, "36").text
    assert chat.facts == before


def test_a_message_without_effect_answers_its_own_question_while_that_is_open(chat):
    assert chat.edits(types(chat, "hm"), "35").facts[TRAINING] == 35


def test_a_side_question_answered_by_presses_since_is_no_answer_to_edit(chat):
    asked = types(chat, "what counts as training?")
    chat.presses("I don't know")
    before = chat.facts

    assert NOTHING in chat.edits(asked, "35").text
    assert chat.facts == before


def test_after_back_an_edit_is_about_the_question_that_was_open_when_it_was_written(chat):
    hours = types(chat, "36")
    later = types(chat, "hm")
    chat.presses("Back")

    assert NOTHING in chat.edits(later, "3").text
    assert chat.facts[TRAINING] == 36
    assert chat.edits(hours, "26").facts[TRAINING] == 26


def test_of_several_facts_each_that_the_edit_names_is_corrected():
    chat = talking("Connecticut", "policy")
    told = types(chat, "MSW, 36 hours of training")
    chat.edits(told, "MEd, 46 hours of training")

    assert (chat.facts["degree"], chat.facts[TRAINING]) == ("med", 46)


def test_a_bare_number_in_place_of_several_facts_is_asked_back():
    chat = talking("Connecticut", "policy")
    told = types(chat, "36 hours of training and 40 hours of reflective supervision")
    before = chat.facts

    assert chat.edits(told, "50").facts == before


def test_an_edit_at_the_verdict_corrects_and_the_verdict_follows(chat):
    hours = types(chat, "36")
    chat.says("/result").edits(hours, "26")

    assert chat.facts[TRAINING] == 26


def test_an_answer_as_if_stays_one_as_if():
    chat = talking("Connecticut", "policy")
    degree = types(chat, "I am still working on my MSW")
    chat.presses("Check as if I had it: MSW").edits(degree, "MEd")

    assert "degree" not in chat.facts
    assert '"as_if":"med"' in chat.progress


def test_who_corrects_a_doubtful_answer_does_not_insist_on_it(chat):
    hours = types(chat, "90000 hours")
    before = chat.facts

    assert chat.edits(hours, "90000 hours!").facts == before


def in_doubt():
    """A talk, and the message whose 60 hours are more than the 40 told before."""
    chat = talking("Connecticut", "policy", "MSW", "course work", "40")
    return chat, types(chat, "60")


def test_a_contradiction_can_be_corrected_by_an_edit():
    chat, message = in_doubt()
    chat.edits(message, "30")

    assert (chat.facts[TRAINING], chat.facts["training_hours_imh"]) == (40, 30)


def test_an_edit_that_still_contradicts_does_not_insist():
    chat, message = in_doubt()
    chat.edits(message, "60!")

    assert chat.facts[TRAINING] == 40
    assert "training_hours_imh" not in chat.facts


def test_what_a_press_settled_can_be_edited_in_the_message_that_was_in_doubt():
    chat, message = in_doubt()
    chat.presses("60 hours of training on infant mental health").edits(message, "35")

    assert chat.facts["training_hours_imh"] == 35


def test_an_edited_command_does_what_it_says_while_nothing_else_came(chat):
    question = chat.text.rpartition("\n\n")[2]
    chat.edits(types(chat, "/rvw"), "/review")

    assert "Connecticut" in chat.text
    assert question not in chat.text


def test_an_edited_command_from_before_does_nothing():
    chat = talking()
    message = types(chat, "/help")
    chat.says("Connecticut").edits(message, "/forget")

    assert NOTHING in chat.text
    assert chat.progress is not None


def test_after_starting_over_the_old_messages_hold_no_answer(chat):
    hours = types(chat, "36")
    chat.says("/startover").presses("Yes, start over").presses("Find my category").edits(hours, "26")

    assert NOTHING in chat.text
    assert TRAINING not in chat.facts


def test_an_edit_after_everything_was_deleted_stores_nothing_and_is_not_answered(chat):
    hours = types(chat, "36")
    chat.says("/forget").presses("Yes, delete everything").edits(hours, "26")

    assert (chat.progress, chat.chat, chat.calls) == (None, None, ())


def test_an_edit_of_a_message_that_the_bot_never_saw_changes_nothing(chat):
    before = chat.facts

    assert NOTHING in chat.edits(999, "35").text
    assert chat.facts == before


def test_words_put_under_a_picture_later_are_an_answer(chat):
    chat.sends("photo")

    assert chat.edits(chat.messages, "35").facts[TRAINING] == 35


def test_an_edit_that_tells_of_danger_is_answered_and_changes_no_answer(chat):
    hours = types(chat, "36")
    before = chat.progress
    chat.edits(hours, "I want to die")

    assert "988" in chat.text
    assert chat.progress == before


def test_an_edit_that_tells_of_danger_is_answered_where_nothing_is_stored():
    assert "988" in PrivateChat().edits(1, "I want to die").text
