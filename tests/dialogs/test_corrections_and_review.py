"""Corrections, going back, the list of answers: a change keeps the rest."""

from __future__ import annotations

import pytest

from dialogs.actions import ChangeAnswer, Command, GoBack, KeepAnswer
from tests.dialogs.talk import Talk
from tests.dialogs.test_verdicts import READY_CT


def a_talk_up_to_training():
    return Talk().applies_in("ct", "treatment").says("msw").says("course work").says("36")


def test_a_correction_in_plain_words_changes_the_fact_that_it_names():
    talk = a_talk_up_to_training().says("my degree is an MEd actually")

    assert talk.facts["degree"] == "med"
    assert "before: MSW" in talk.text
    assert talk.asking == "imh_work_years"


def test_sorry_with_another_number_changes_the_last_answer():
    talk = a_talk_up_to_training().says("sorry, it was 45 not 36")

    assert talk.facts["training_hours"] == 45


def test_back_shows_the_old_answer_and_loses_nothing():
    talk = a_talk_up_to_training().presses(GoBack)

    assert talk.asking == "training_hours"
    assert "36 hours" in talk.text

    talk.presses(KeepAnswer)

    assert talk.facts["training_hours"] == 36
    assert talk.asking == "imh_work_years"


def test_back_and_back_again_goes_two_questions_back():
    talk = a_talk_up_to_training().says("/back").says("/back")

    assert talk.asking == "specialized_study"
    assert talk.says("certificate").facts["specialized_study"] == "certificate"
    assert talk.asking == "imh_work_years"


def test_there_is_nothing_before_the_first_question():
    talk = Talk().presses(Command.APPLY).presses(GoBack)

    assert "first question" in talk.text
    assert talk.asking == "association"


def test_two_taps_change_any_answer_and_keep_the_rest():
    talk = a_talk_up_to_training().says("/review").presses(ChangeAnswer("degree")).presses("PhD")

    assert talk.facts["degree"] == "phd"
    assert talk.facts["training_hours"] == 36
    assert talk.asking == "imh_work_years"


def test_answers_that_no_longer_make_sense_are_set_aside_named_and_come_back():
    talk = a_talk_up_to_training().says("3").says("/review").presses(ChangeAnswer("degree")).says("bachelor")

    assert "counts only after a graduate degree" in talk.text
    assert "your years of infant mental health work" in talk.text
    assert "imh_work_years" not in talk.facts

    talk.says("/review").presses(ChangeAnswer("degree")).says("msw")

    assert talk.facts["imh_work_years"] == 3
    assert "counting this again" in talk.text


def test_a_change_after_the_verdict_gives_a_new_verdict():
    talk = a_talk_up_to_training()
    while talk.asking:
        talk.says("idk")
    assert talk.last.done

    talk.says("/review").presses(ChangeAnswer("training_hours")).says("12")

    assert talk.last.done
    assert [gap["fact"] for gap in talk.last.verdict["results"][0]["gaps"]] == ["training_hours"]


def test_start_goes_on_where_it_was_and_only_a_confirmed_start_over_begins_anew():
    talk = a_talk_up_to_training().says("/start")
    assert talk.asking == "imh_work_years"

    talk.says("/startover").presses(Command.GO_ON)
    assert talk.asking == "imh_work_years"

    talk.says("/startover").presses(Command.REALLY_START_OVER)
    assert talk.facts == {}
    assert talk.labels[0] == "Find my category"


def test_who_changes_to_another_state_can_go_on():
    talk = Talk().applies_in("ct", "treatment").says("/review").presses(ChangeAnswer("association"))

    talk.presses(Command.ELSEWHERE).says("go on")

    assert "association" not in talk.facts
    assert talk.asking == "degree"


def test_forget_asks_first_and_then_leaves_nothing_stored():
    talk = a_talk_up_to_training().says("/forget")
    assert talk.stored is not None

    talk.presses(Command.REALLY_FORGET)

    assert talk.stored is None
    assert "all deleted" in talk.text


def test_deleting_can_be_confirmed_or_refused_in_words():
    assert a_talk_up_to_training().says("/forget").says("yes please").stored is None
    assert a_talk_up_to_training().says("/forget").says("no").asking == "imh_work_years"


def test_starting_over_can_be_confirmed_in_words():
    assert a_talk_up_to_training().says("/startover").says("yep").facts == {}


def test_a_yes_to_deleting_is_no_answer_to_the_question_that_was_open():
    talk = Talk().applies_in("ct", "treatment")
    while talk.asking != "rsc_while_serving":
        talk.says("idk")

    assert "rsc_while_serving" not in talk.says("/forget").says("no").facts


def test_stopping_keeps_the_answers_and_the_place():
    talk = a_talk_up_to_training().says("/stop")
    assert talk.asking is None

    assert talk.presses(Command.GO_ON).asking == "imh_work_years"


def at(fact: str) -> Talk:
    """The talk of somebody who is asked for this fact."""
    talk = Talk().applies_in("ct", "treatment")
    while talk.asking != fact:
        talk.says(READY_CT[talk.asking or ""])
    return talk


def test_a_number_is_corrected_while_people_are_asked_for():
    talk = at("references").says(
        "wait, i just checked, reflective supervision is 54 not 52. i left out some in november"
    )

    assert talk.text.startswith("Updated: 54 hours of reflective supervision (before: 52 hours).\n\n")
    assert "I didn't get that" not in talk.text
    assert "Who could give you a reference rating?" in talk.text
    assert talk.facts["rsc_hours"] == 54


@pytest.mark.parametrize("text", ["yes, my reflective supervisor is", "Yes, my reflective supervisor is Level III"])
def test_a_person_told_of_before_may_be_the_answer_to_another_question(text):
    talk = at("references_endorsed").says(text)

    assert talk.facts["references_endorsed"] is True
    assert talk.facts["rsc_provider"] == "imhm_c"


def test_a_bare_number_tells_the_part_that_is_asked_for_and_not_the_whole_as_well():
    talk = Talk().applies_in("ct", "teaching").says("ma").says("certificate").says("idk")
    assert talk.asking == "training_hours_imh"

    talk.says("40 hours. I have less than 69 hrs of training")
    assert talk.facts["training_hours_imh"] == 40
    assert "training_hours" not in talk.facts


def test_once_is_no_number_in_an_english_sentence_beside_a_spanish_one():
    talk = (
        Talk()
        .presses(Command.APPLY)
        .says("Vivo en Connecticut. Once I have 66 hours of reflective supervision I'll apply.")
    )

    assert "rsc_hours" not in talk.facts
    assert talk.facts["association"] == "ct"
