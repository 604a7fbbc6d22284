"""Two answers that cannot both be true: one question names both, and nothing changes until it is settled."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.actions import ChangeAnswer, Command, DontKnow, GoBack, PutOff
from rules import contradictions
from tests.dialogs.talk import Talk, the_book

HOURS_AND_MONTHS = ("rsc_hours", "rsc_months", "rsc_hours_in_two_years", "rsc_hours_about_rsc")


def a_part_larger_than_its_whole():
    return Talk().applies_in("ct", "policy").says("msw").says("course work").says("40").says("60")


def a_talk_with_supervision(hours="50", months="30", best="30"):
    talk = Talk().applies_in("ct", "treatment").says("msw").says("course work").says("40").says("3")
    talk.says(hours).says(months)
    return talk.says(best) if talk.asking == "rsc_hours_in_two_years" else talk


def changed(talk, fact, text):
    return talk.says("/review").presses(ChangeAnswer(fact)).says(text)


def test_one_question_names_both_and_has_a_button_for_each():
    talk = a_part_larger_than_its_whole()

    assert "40 hours of training" in talk.text
    assert "60 hours of training on infant mental health" in talk.text
    assert talk.text.count("?") == 1
    assert talk.labels[:2] == ["40 hours of training", "60 hours of training on infant mental health"]
    assert talk.asking == "training_hours_imh"


def test_until_it_is_settled_the_earlier_answer_stays():
    talk = a_part_larger_than_its_whole()

    assert talk.facts["training_hours"] == 40
    assert "training_hours_imh" not in talk.facts


@pytest.mark.parametrize("said", ["60", "60 hours of training on infant mental health"])
def test_the_later_answer_can_be_typed_and_then_the_earlier_is_asked_again(said):
    talk = a_part_larger_than_its_whole().says(said)

    assert talk.facts["training_hours_imh"] == 60
    assert "can't both be right" in talk.text
    assert talk.asking == "training_hours"


@pytest.mark.parametrize("said", ["40", "40 hours of training"])
def test_the_earlier_answer_can_be_typed_and_is_no_answer_to_the_other_question(said):
    talk = a_part_larger_than_its_whole().says(said)

    assert talk.facts["training_hours"] == 40
    assert "training_hours_imh" not in talk.facts
    assert talk.says("35").facts["training_hours_imh"] == 35


def test_pressing_settles_it_either_way():
    assert a_part_larger_than_its_whole().presses("40 hours").facts["training_hours"] == 40
    assert "training_hours" not in a_part_larger_than_its_whole().presses("60 hours").facts


def test_an_answer_that_fits_both_settles_it():
    talk = a_part_larger_than_its_whole().says("my training hours are 80 actually")

    assert (talk.facts["training_hours"], talk.facts["training_hours_imh"]) == (80, 60)
    assert talk.asking == "training_hours_dei"


def test_what_is_told_about_other_things_is_kept_and_the_question_comes_again():
    talk = a_part_larger_than_its_whole().says("my degree is an MEd actually")

    assert talk.facts["degree"] == "med"
    assert talk.asking == "training_hours_imh"
    assert talk.labels[:2] == ["40 hours of training", "60 hours of training on infant mental health"]


def test_a_whole_that_shrinks_below_a_part_is_asked_about_and_then_the_part_again():
    talk = Talk().applies_in("ct", "policy").says("msw").says("course work").says("40").says("35")
    changed(talk, "training_hours", "20")
    assert talk.facts["training_hours"] == 40

    talk.presses("20 hours")

    assert talk.facts["training_hours"] == 20
    assert "training_hours_imh" not in talk.facts
    assert talk.asking == "training_hours_imh"


def test_none_at_all_contradicts_a_time_that_it_took():
    talk = changed(a_talk_with_supervision(months="18"), "rsc_hours", "0")

    assert talk.facts["rsc_hours"] == 50
    assert talk.labels[:2] == ["reflective supervision over 18 months", "0 hours of reflective supervision"]


def test_where_it_was_none_the_time_no_longer_counts_which_is_said():
    talk = changed(a_talk_with_supervision(months="18"), "rsc_hours", "0").presses("0 hours")

    assert talk.facts["rsc_hours"] == 0
    assert "rsc_months" not in talk.facts
    assert "left it out for now: the length of your reflective supervision" in talk.text
    assert changed(talk, "rsc_hours", "52").facts["rsc_months"] == 18


def test_a_stretch_of_less_than_two_years_contradicts_fewer_hours_in_the_best_two():
    talk = changed(a_talk_with_supervision(), "rsc_months", "20")

    assert talk.facts["rsc_months"] == 30
    assert talk.labels[:2] == [
        "30 hours of reflective supervision in your best two years",
        "reflective supervision over 20 months",
    ]

    talk.presses("reflective supervision over")

    assert talk.facts["rsc_months"] == 20
    assert "rsc_hours_in_two_years" not in talk.facts


def test_all_hours_in_the_best_two_years_contradict_no_shorter_stretch():
    talk = changed(a_talk_with_supervision(best="50"), "rsc_months", "20")

    assert talk.facts["rsc_months"] == 20
    assert talk.asking == "rsc_provider"


def test_years_told_before_a_degree_changes_are_no_contradiction_but_stop_counting_which_is_said():
    talk = changed(a_talk_with_supervision(), "degree", "bachelor")

    assert "counts only after a graduate degree" in talk.text
    assert "imh_work_years" not in talk.facts


def test_of_no_supervision_nothing_is_said_to_wait_for_a_degree_that_is_held():
    talk = Talk().applies_in("va", "provides_rsc").says("msw")
    talk.presses_id("change:rsc_hours").says("50").presses_id("change:rsc_post_masters").says("yes")

    changed(talk, "rsc_hours", "0")

    assert "left it out for now: whether your reflective supervision came after your master's" in talk.text
    assert "graduate degree" not in talk.text


def test_the_result_shown_meanwhile_says_what_is_not_settled_and_leads_back_to_it():
    talk = a_part_larger_than_its_whole().presses(Command.RESULT)

    assert talk.text.startswith("**Not settled yet:**")
    assert talk.last.verdict is not None
    assert talk.presses(Command.GO_ON).asking == "training_hours_imh"
    assert "60 hours" in talk.text


def test_back_loses_nothing_and_the_question_comes_again():
    talk = a_part_larger_than_its_whole().presses(GoBack)
    assert talk.asking == "training_hours"

    talk.says("50")

    assert talk.facts["training_hours"] == 50
    assert talk.labels[:2] == ["50 hours of training", "60 hours of training on infant mental health"]


@pytest.mark.parametrize("way_out", [DontKnow, PutOff])
def test_who_cannot_say_keeps_the_earlier_answer(way_out):
    talk = changed(
        Talk().applies_in("ct", "policy").says("msw").says("course work").says("40").says("35"), "training_hours", "20"
    )
    talk.presses(way_out)

    assert (talk.facts["training_hours"], talk.facts["training_hours_imh"]) == (40, 35)
    assert talk.asking == "training_hours_dei"


def test_the_later_answer_can_be_left_open():
    talk = a_part_larger_than_its_whole().presses(DontKnow)

    assert talk.facts["training_hours"] == 40
    assert talk.asking == "training_hours_dei"


def test_what_is_not_settled_survives_a_break():
    talk = a_part_larger_than_its_whole().says("/stop").says("/start")

    assert talk.labels[:2] == ["40 hours of training", "60 hours of training on infant mental health"]


numbers = st.sampled_from((0, 12, 24, 25, 30, 50, 60))


@given(st.lists(st.tuples(st.sampled_from(HOURS_AND_MONTHS), numbers, st.booleans()), max_size=8))
def test_whatever_is_told_in_whatever_order_no_two_answers_that_count_contradict_each_other(told):
    talk = Talk().applies_in("ct", "treatment", "providing reflective supervision").says("msw")
    for fact, number, sure in told:
        before = talk.facts
        talk.presses_id(f"change:{fact}").presses_id(f"{fact}={number}{'!' if sure else ''}")
        said = any(words in talk.text for words in ("Which one is right?", "left it out", "ask about this again"))

        assert not list(contradictions(talk.facts, the_book().catalogue)), (told, talk.facts)
        assert before.keys() <= talk.facts.keys() or said, (told, talk.text)
        assert talk.facts.get(fact) == number or said, (told, talk.text)
