"""Compare: the same answers by other associations' rules and by other days', only what differs, and nothing stored."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.actions import Command, CompareDay, CompareOn
from dialogs.handlers.compare import compare, compare_day, compare_on
from dialogs.understanding.suppositions.comparing import read_comparison
from tests.dialogs.made_up_progress import conversations
from tests.dialogs.talk import NOW, Talk, the_conversation
from tests.dialogs.test_verdicts import READY_CT, finished
from tests.dialogs.test_what_ifs import LANGUAGE, MOST, TODAY

CLINICAL = READY_CT | {
    "training_hours": "35", "training_hours_rsc": "10", "training_hours_imh": "30", "training_hours_dei": "0",
    "rsc_provided_years": "2", "practice_leader_years": "3", "policy_leader_years": "3", "regional_leadership": "no",
    "rsc_hours_about_rsc": "10", "rsc_post_masters": "yes", "imh_work_paid": "yes",
}  # fmt: skip


def in_connecticut(*roles, **told):
    return finished(Talk().applies_in("ct", *roles), **CLINICAL | told)


@pytest.mark.parametrize(
    "asked",
    ["/compare", "compare", "compare states", "Would I be closer in another state?", "which state is easiest for me?"],
)
def test_a_wish_to_compare_is_heard(asked):
    talk = in_connecticut("treatment", references_endorsed="no").says(asked)

    assert "IMHS in Connecticut" in talk.text
    assert "IMHS in New Mexico" in talk.text


@pytest.mark.parametrize(
    ("asked", "comparison"),
    [
        ("compare by the 2023 rules", "2023-12-31"), ("/compare 2023", "2023-12-31"),
        ("compare with the rules of July 1, 2023", "2023-07-01"), ("compare with Oklahoma", "ok"),
        ("/compare virginia", "va"),
    ],
)  # fmt: skip
def test_it_is_heard_what_to_compare_with(asked, comparison):
    found = read_comparison(asked, LANGUAGE, TODAY)

    assert comparison in (found.association, found.day and found.day.isoformat())


@pytest.mark.parametrize(
    "asked",
    [
        "compare the training in connecticut and virginia", "what is the difference between IMHS and IMHM?",
        "I have 36 hours", "how many hours does another state want?",
    ],
)  # fmt: skip
def test_a_question_about_the_rules_is_no_wish_to_compare_ones_result(asked):
    assert read_comparison(asked, LANGUAGE, TODAY) is None


def test_only_what_differs_is_shown():
    talk = in_connecticut("treatment", references_endorsed="no", training_hours="12").says("/compare")

    assert "**References**" in talk.text
    assert "Connecticut: One of your raters needs to be endorsed." in talk.text
    assert "**Training**" not in talk.text


def test_where_nothing_differs_it_says_so():
    talk = in_connecticut("treatment").says("/compare")

    assert "Nothing else differs" in talk.text


def test_earlier_rules_stand_beside_those_of_today():
    talk = in_connecticut("policy").presses_id("compare").presses(CompareDay)

    assert "December 31, 2023: Met." in talk.text
    assert "Now: 0 of 3 hours on DEI: 3 hours to go." in talk.text


def test_what_there_is_no_room_for_has_a_button_each():
    talk = in_connecticut("providing reflective supervision", "policy").presses_id("compare")
    shown = talk.presses(CompareOn).text

    assert "IMHM Clinical in Connecticut: " in shown
    assert "IMHM Clinical in Oklahoma: " in shown


def test_somebody_whose_state_has_no_rules_for_the_work_sees_those_of_other_states():
    talk = Talk().applies_in("va", "treatment").says("/compare")

    assert "IMHS in Connecticut" in talk.text
    assert "Virginia" not in talk.text.partition("What differs")[0]


def test_before_there_is_anything_to_judge_it_says_what_is_needed_first():
    assert Talk().says("/compare").text.startswith("I can compare once you've told me")


def test_a_forged_day_or_requirement_changes_nothing():
    talk = in_connecticut("treatment")

    assert "Nothing has changed" in talk.presses_id("compare_day:0-0").text
    assert "no longer a difference" in talk.presses_id("compare:bananas").text


@given(conversations, st.dates())
def test_a_comparison_fits_a_message_and_changes_nothing(progress, day):
    context = the_conversation()._context(progress, NOW)
    moves = [compare(context), compare_day(context, day.isoformat())]
    moves += [compare_on(context, key) for key in ("imhs-training", "imhm_c-references", "imhm_p-work")]

    assert all(move.progress == progress for move in moves)
    assert all(len(said) <= MOST for move in moves for said in move.said)


def test_the_commands_are_in_the_help():
    assert {"/whatif", "/compare"} <= set(Talk().presses(Command.HELP).text.split())
