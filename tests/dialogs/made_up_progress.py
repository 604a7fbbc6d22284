"""Conversations at any point: somebody made up has told some of what they can tell."""

from __future__ import annotations

from random import Random

from hypothesis import strategies as st

from dialogs.actions import Command, to_id
from dialogs.messages import ButtonPress
from dialogs.progress import GivenAnswer, Progress, Screen
from rules import Purpose
from tests.dialogs.applicants import person
from tests.dialogs.talk import NOW, the_book, the_conversation

SCREENS = (Screen.VERDICT, Screen.QUESTION, Screen.REVIEW)
OPENING = {"association", "roles", "category_held"}


def conversation_at(seed: int, screen: Screen, share: float, as_if: str | None) -> Progress:
    """Return a conversation in which about that share of the answers is given, the opening always."""
    chance = Random(seed)
    purpose = chance.choice(list(Purpose))
    facts = person(chance, the_book(), purpose)
    told = {fact: value for fact, value in facts.items() if fact in OPENING or chance.random() < share}
    answers = tuple(GivenAnswer(fact=fact, value=value) for fact, value in told.items())
    judged_on = NOW.date() if screen is Screen.VERDICT else None
    begun = Progress(purpose=purpose, answers=answers, screen=screen, judged_on=judged_on, as_if=as_if, said=(1,))
    led_on = the_conversation().respond(begun, ButtonPress(to_id(Command.SHOW_AGAIN)), NOW)
    return led_on.progress or begun


conversations = st.builds(
    conversation_at,
    st.integers(0, 10**6),
    st.sampled_from(SCREENS),
    st.sampled_from([0.3, 0.8, 1.0]),
    st.sampled_from([None, None, "msw"]),
)
