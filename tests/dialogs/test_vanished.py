"""Folders are taken in while people talk: what vanished with them ends no talk, and what was told stays."""

from __future__ import annotations

from itertools import product

import pytest

from dialogs.actions import Command, to_id
from dialogs.messages import ButtonPress, TextMessage
from dialogs.progress import AnsweredQuestion, GivenAnswer, PendingHandOff, Progress, Screen, StaffQuestion
from dialogs.reminders import Reminder, ReminderKind
from rules import Purpose
from tests.dialogs.talk import NOW, the_messenger

GONE = "gone"
TOLD = {"association": "ct", "roles": ["treatment"], "degree": "msw", "training_hours": 30}
QUESTION = StaffQuestion(text="Where is it?", associations=(GONE, "ct"), choices=(GONE,))
BEFORE = tuple(GivenAnswer(fact=fact, value=value) for fact, value in TOLD.items())
RESULT = Reminder(kind=ReminderKind.RULES, judged_by="x", result={GONE: "ready"})
VANISHED = {
    "the open question": {"asking": GONE, "picks": (GONE,), "doubted": {GONE: 3}, "misses": 1},
    "the question of a change": {"asking": GONE, "revisiting": True},
    "a question put off": {"later": (GONE, "rsc_hours")},
    "an answer": {"answers": (*BEFORE, GivenAnswer(fact=GONE, value=1))},
    "the association": {"answers": (GivenAnswer(fact="association", value=GONE),)},
    "the association for orientation": {"answers": (), "orientation": GONE},
    "what contradicts": {"contradicting": {GONE: 4, "degree": GONE}},
    "a meaning asked about": {"doubted": {"degree": GONE}, "misses": 1},
    "a degree on the way": {"as_if": GONE},
    "the part that is shown": {"part": f"sources={GONE}"},
    "the rules last used": {"needs": {GONE: {GONE: 3}, "ct-imhs": {GONE: 4}}},
    "where questions may go": {"questions": (QUESTION,), "answered": (AnsweredQuestion(text="?", entries=(GONE,)),)},
    "where a question was about to go": {
        "screen": Screen.PASSING_ON, "asking": "rsc_hours",
        "passing": PendingHandOff(association=GONE, back=Screen.QUESTION, question=QUESTION),
    },
    "what a result rested on": {"reminders": (RESULT,)},
    "the category held": {"purpose": Purpose.RENEWING, "answers": (GivenAnswer(fact="category_held", value=GONE),)},
}  # fmt: skip
SCREENS = (Screen.QUESTION, Screen.VERDICT, Screen.REVIEW, Screen.STOPPED)
MESSAGES = (
    *map(TextMessage, ("30", "yes", "I don't know", "why?", "/review", "/result", "what if I had 10 more hours?")),
    *(ButtonPress(to_id(each)) for each in (Command.GO_ON, Command.BACK, Command.COMPARE)),
    ButtonPress(f"{GONE}=3"),
)


def before(**changes: object) -> Progress:
    return Progress(purpose=Purpose.APPLYING, said=(1,)).replace(answers=BEFORE, **changes)


@pytest.mark.parametrize("vanished", VANISHED)
def test_nothing_that_vanishes_ends_a_talk(vanished):
    conversation = the_messenger("ct")
    for screen, message in product(SCREENS, MESSAGES):
        open_now = {"asking": "rsc_hours"} if screen is Screen.QUESTION else {"judged_on": NOW.date()}
        stored = before(screen=screen, **open_now).replace(**VANISHED[vanished])
        turn = conversation.respond(stored, message, NOW)
        assert turn.replies
        kept = {each.fact for each in turn.progress.answers}
        assert kept >= {each.fact for each in stored.answers if each.value != GONE} - {GONE}, (screen, message)
        conversation.rules_looked_at(stored, NOW)
        conversation.progress_so_far(stored, NOW)


def test_a_reply_to_a_question_that_vanished_answers_no_other():
    stored = before(screen=Screen.QUESTION, asking=GONE)

    turn = the_messenger().respond(stored, TextMessage("30"), NOW)

    assert "isn't needed anymore" in turn.replies[-1].text
    assert turn.progress.told == TOLD
    assert turn.asking not in (None, GONE)


def test_that_rules_have_changed_is_said_once():
    stored = before(screen=Screen.QUESTION, asking=GONE).replace(**VANISHED["the association"])

    text = the_messenger().respond(stored, TextMessage("30"), NOW).replies[-1].text

    assert text.count("The rules have changed") == 1
    assert "Which state" in text


def test_what_else_such_a_reply_tells_is_taken():
    stored = before(screen=Screen.QUESTION, asking=GONE).without(["degree"])

    turn = the_messenger().respond(stored, TextMessage("I have an MSW"), NOW)

    assert turn.progress.told["degree"] == "msw"


def test_a_question_that_stays_is_not_said_to_have_vanished():
    turn = the_messenger().respond(before(screen=Screen.QUESTION, asking="rsc_hours"), TextMessage("12"), NOW)

    assert "isn't needed anymore" not in turn.replies[-1].text
    assert turn.progress.told["rsc_hours"] == 12
