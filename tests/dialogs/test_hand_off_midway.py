"""Passing things on in the middle of an interview changes nothing in it, and nothing goes without a word of consent."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dialogs.actions import Command, PassOn, SendOnly
from rules import Purpose
from tests.dialogs.applicants import MOST_QUESTIONS, answer, converse, person
from tests.dialogs.talk import Talk, the_book, the_conversation

APPLICANTS = 80
FEE = "How much is the application fee?"
ASSOCIATIONS = tuple(the_book().associations)


def with_staff() -> Talk:
    return Talk(conversation=the_conversation(*ASSOCIATIONS))


def only_the_question(talk: Talk) -> None:
    talk.says(FEE).presses(PassOn).presses(SendOnly)


def with_answers_if_there_are_any(talk: Talk) -> None:
    talk.says("When is the exam?").presses(PassOn)
    talk.says("with my answers" if any("With my answers" in label for label in talk.labels) else "yes")


def thinks_better_of_it(talk: Talk) -> None:
    talk.says("Who do I call about my login?").presses(PassOn).presses(Command.DO_NOT_SEND)


def writes_to_staff(talk: Talk) -> None:
    talk.presses_id("write_staff:ct").says("12 hours, or is it 14?")


def begins_to_write(talk: Talk) -> None:
    talk.presses_id("write_staff:va").says("/back")


DETOURS = [only_the_question, with_answers_if_there_are_any, thinks_better_of_it, writes_to_staff, begins_to_write]


def converse_with_detours(talk, facts, purpose, chance):
    """Answer until the verdict stands, passing something on before about every third question."""
    talk.presses(Command.APPLY if purpose is Purpose.APPLYING else Command.RENEW)
    asked = []
    while not talk.last.done and len(asked) < MOST_QUESTIONS:
        if talk.asking is None:
            talk.presses_id(talk.buttons[0].id)
            continue
        if chance.random() < 0.3:
            fact, left = talk.asking, talk.last.at_most_left
            chance.choice(DETOURS)(talk)
            assert (talk.asking, talk.last.at_most_left) == (fact, left)
        asked.append(talk.asking)
        answer(talk, talk.asking, facts.get(talk.asking), typing=chance.random() < 0.5)
    return asked


@pytest.mark.parametrize("purpose", list(Purpose))
def test_who_passes_things_on_midway_is_asked_the_same_and_gets_the_same_verdict(purpose):
    chance = Random(f"detours {purpose}")
    passed_on = 0
    for _ in range(APPLICANTS // 2):
        facts = person(chance, the_book(), purpose)
        straight, detouring = with_staff(), with_staff()

        asked = converse(straight, facts, purpose, typing=False)
        asked_beside = converse_with_detours(detouring, facts, purpose, chance)

        assert asked_beside == asked, facts
        assert detouring.last.verdict == straight.last.verdict, facts
        passed_on += len(detouring.passed_on)
    assert passed_on > APPLICANTS // 3


TEXTS = [
    "yes", "no", "ok", "40", "msw", FEE, "When is the exam?", "pass it on", "/back", "/start", "/result", "/review",
    "/stop", "never mind", "only my question", "go on", "thanks", "what is RSC?", "I don't know", "later", "",
]  # fmt: skip
BUTTONS = ["write_staff:va", "send_result:va", "do_not_send", "never_mind", "go_on", "result", "degree=phd", "apply"]
ACTS = st.one_of(
    st.tuples(st.just("says"), st.sampled_from(TEXTS)),
    st.tuples(st.just("presses_id"), st.sampled_from(BUTTONS)),
    st.tuples(st.just("presses any"), st.integers(0, 30)),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(ACTS, max_size=14))
def test_only_a_yes_to_what_is_shown_or_a_message_typed_for_staff_ever_goes(acts):
    talk = with_staff().applies_in("va", "provides_rsc").says("msw")
    for act, what in acts:
        shown, before = talk.labels, talk.text.replace("**", "")
        if act == "presses any":
            talk.presses_id(talk.buttons[what % len(talk.buttons)].id)
        else:
            getattr(talk, act)(what)
        passed = talk.last.passed_on
        if passed is not None:
            assert "Don't send it" in shown or "Never mind" in shown
            assert passed.text == what if "Never mind" in shown else passed.text in before
            assert (passed.shared or "") in before
