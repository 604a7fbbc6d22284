"""What staff read of somebody's answers and result: plain facts in words, and for which day they were judged."""

from __future__ import annotations

import pytest

from dialogs.actions import Command, Orient, PassOn, SendResult, SendShared
from tests.dialogs.talk import Talk, the_conversation


def shared_by(talk: Talk) -> str:
    """What goes to staff with the person's consent."""
    return talk.presses(SendResult).presses(SendShared).last.passed_on.shared


def an_interview() -> Talk:
    return Talk(conversation=the_conversation("ct", "va", "nm", "ok"))


def test_each_answer_is_said_in_words_and_each_requirement_has_its_line():
    talk = an_interview().applies_in("ct", "treatment").says("msw").says("course work").says("12").says("/result")

    assert shared_by(talk).splitlines() == [
        "Answers:",
        "• Connecticut",
        "• treatment with babies and their parents",
        "• MSW",
        "• course work",
        "• 12 hours of training",
        "",
        "Result:",
        "IMHS in Connecticut: not yet. One of five requirements is missing, and three are still open.",
        "✓ Education: MSW. Course work.",
        "✗ Training: 12 of 30 hours in all: 18 hours to go.",
        "? Open: Work, Reflective supervision and References",
        "Under the rules of November 21, 2026.",
    ]


def test_what_the_person_does_not_know_is_named():
    talk = an_interview().applies_in("va", "provides_rsc").says("I don't know").says("/result")

    assert "• Not known: Degree" in shared_by(talk)


def test_what_the_association_decides_is_said_with_its_reason():
    talk = an_interview().applies_in("ct", "treatment").says("msw").says("in-service training").says("/result")

    assert "The association decides" in shared_by(talk)


def test_a_degree_not_yet_held_is_marked_as_such():
    talk = an_interview().applies_in("va", "provides_rsc").says("bachelor").presses(Command.AS_IF).says("msw")

    shared = shared_by(talk.says("/result"))

    assert "• bachelor's degree" in shared
    assert "Once you have your MSW:" in shared
    assert "IMHM Clinical in Virginia: not yet. You need your MSW first" in shared


def test_rules_used_as_a_guide_are_marked_and_their_state_is_not_told_as_the_persons_own():
    talk = an_interview().presses(Command.APPLY).presses(Command.ELSEWHERE).presses(Orient("ct"))
    talk.says("treatment").says("How much is the application fee?").presses(PassOn)

    shared = talk.presses(SendShared).last.passed_on.shared

    assert "As a guide only: these are Connecticut's rules" in shared
    assert "• Connecticut" not in shared


def test_while_nothing_can_be_judged_yet_only_the_answers_go():
    talk = an_interview().presses(Command.APPLY).says("Virginia").says("How much is the application fee?")

    talk.presses(PassOn).presses(SendShared)

    assert talk.last.passed_on.shared == "Answers:\n• Virginia"


@pytest.mark.parametrize("purpose", ["Find my category", "Renew"])
def test_a_whole_result_stays_within_one_message_of_telegram(purpose):
    talk = an_interview().presses(purpose).says("Connecticut").says("all of them")
    while talk.asking:
        talk.says("I don't know")

    assert len(shared_by(talk)) < 4096
