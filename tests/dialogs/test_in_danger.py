"""Who is in danger hears who helps, before anything else, and finds everything afterwards as it was."""

from __future__ import annotations

import pytest

from dialogs.actions import Command, WriteToStaff
from tests.dialogs.talk import NOW, Talk, the_book, the_conversation

CHILD = "I think a family I visit is abusing their child"
LINES = {"ct": "1-800-842-2288", "va": "1-800-552-7096", "nm": "1-855-333-7233", "ok": "1-800-522-3511"}
CHILDHELP = "1-800-422-4453"
AT_HOME = "1-800-799-7233"
STAFFED = the_conversation(*the_book().associations)


def a_talk() -> Talk:
    return Talk(conversation=STAFFED)


def at_question() -> Talk:
    return a_talk().applies_in("va", "provides_rsc").says("msw")


def at_verdict() -> Talk:
    return at_question().presses(Command.RESULT)


SCREENS = {
    "greeting": a_talk,
    "question": at_question,
    "several picks": lambda: a_talk().presses(Command.APPLY).says("va").presses("Treatment"),
    "role finder": lambda: a_talk().presses(Command.APPLY).says("va").presses(Command.FINDER),
    "ended early": lambda: a_talk().applies_in("ct", "treatment").says("bachelor"),
    "as if": lambda: a_talk().applies_in("ct", "treatment").says("bachelor").presses(Command.AS_IF),
    "nothing loaded": lambda: a_talk().applies_in("va", "treatment"),
    "verdict": at_verdict,
    "review": lambda: at_question().says("/review"),
    "stopped": lambda: at_question().says("/stop"),
    "start over?": lambda: at_question().says("/startover"),
    "forget?": lambda: at_question().says("/forget"),
    "writing to staff": lambda: a_talk().applies_in("va", "treatment").presses(WriteToStaff),
    "passing on": lambda: at_question().says("How much is the application fee?").presses("Pass my question"),
}


@pytest.mark.parametrize("screen", SCREENS)
def test_on_every_screen_it_comes_first_and_nothing_changes(screen):
    talk = SCREENS[screen]()
    before = talk.progress, talk.asking, talk.last.done, talk.facts

    talk.says(f"{CHILD}. My degree is an MSW and 40 hours of training")

    assert "911" in talk.text
    assert "988" in talk.text
    assert (talk.progress, talk.asking, talk.last.done, talk.facts) == before
    assert (talk.last.outcome, talk.passed_on) == (None, [])


@pytest.mark.parametrize("screen", SCREENS)
def test_afterwards_the_talk_is_there_as_it_was(screen):
    talk = SCREENS[screen]()
    shown = talk.presses_id("show_again").last.replies
    before = talk.progress
    talk.says(CHILD)

    if Command.SHOW_AGAIN in {button.id for button in talk.buttons}:
        talk.presses(Command.SHOW_AGAIN)
        assert talk.last.replies == shown
    else:
        assert talk.text.endswith(shown[0].text), "what is typed next decides something, so it stands below"
        assert talk.last.replies[0].buttons == shown[0].buttons
    assert talk.progress == before


def test_the_open_question_takes_its_answer_right_after():
    talk = at_question().says("I want to die").says("36 hours")

    assert talk.facts["training_hours"] == 36


def test_the_way_back_may_be_typed_as_well():
    talk = at_question()
    before = talk.text
    talk.says(CHILD)

    assert talk.says(talk.labels[0].lower()).asking == talk.asking
    assert talk.text.splitlines()[-1] == before.splitlines()[-1]


def test_nothing_is_said_beside_it():
    text = at_question().says("I want to die").text

    assert "How many" not in text
    assert "Got it" not in text


@pytest.mark.parametrize("association", LINES)
def test_for_a_child_the_line_of_the_persons_state_is_named(association):
    text = a_talk().presses(Command.APPLY).says(association).says(CHILD).text

    assert LINES[association] in text
    assert CHILDHELP not in text


def test_for_a_child_the_national_line_is_named_where_the_state_is_not_known():
    assert CHILDHELP in a_talk().says(CHILD).text
    assert CHILDHELP in a_talk().presses(Command.APPLY).presses(Command.ELSEWHERE).says(CHILD).text


def test_rules_used_for_orientation_do_not_tell_where_the_person_lives():
    talk = a_talk().presses(Command.APPLY).presses(Command.ELSEWHERE).presses("Use Connecticut's rules").says(CHILD)

    assert CHILDHELP in talk.text


def test_for_violence_at_home_its_line_is_named_and_else_neither_that_nor_a_line_for_children():
    assert AT_HOME in a_talk().says("my husband beats me").text
    text = a_talk().says("I want to die").text
    assert not any(line in text for line in (AT_HOME, CHILDHELP, *LINES.values()))


def test_who_writes_spanish_reads_spanish():
    talk = a_talk().says("tengo miedo de lastimar a mi bebé")

    assert "llame al 911" in talk.text
    assert "Para proteger a un niño" in talk.text
    assert talk.labels == ["Seguir donde estábamos"]


def test_before_others_it_is_answered_at_once_and_leads_to_nothing_else():
    said = STAFFED.explain("my boyfriend beats me, what is reflective supervision?", NOW)

    assert said.kind == "answer"
    assert "988" in said.reply.text
    assert not said.reply.buttons


def test_inline_it_is_the_only_card():
    [card] = STAFFED.cards("i want to kill myself", NOW)

    assert card.title == "Help is there, day and night"
    assert "988" in card.text


def test_in_a_case_of_staff_it_comes_first_as_well():
    talk = Talk(conversation=STAFFED.about_somebody_else()).applies_in("ok", "policy").says(CHILD)

    assert LINES["ok"] in talk.text


def test_an_answer_that_only_seems_so_by_small_signs_is_taken_as_an_answer():
    talk = at_question().says("90").says("9, that's the weak spot I know")

    assert "911" not in talk.text
    assert talk.facts["training_hours_rsc"] == 9


def test_an_answer_that_tells_of_danger_is_not_taken():
    talk = at_question().says("90 hours, and I want to kill myself")

    assert "988" in talk.text
    assert "training_hours" not in talk.facts
