"""Give all that one message holds its due in one reply, what was not caught and the language of it included."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from textwrap import shorten
from typing import Protocol

from dialogs.actions import AnswerWaiting, to_id
from dialogs.context import Context, Transition
from dialogs.handlers.answers import record_facts
from dialogs.handlers.questions import question
from dialogs.handlers.unclear import NOTHING_READ
from dialogs.handlers.what_if import typed_what_if
from dialogs.messages import Button
from dialogs.progress import StaffQuestion, keeping, numbered, readable
from dialogs.understanding.reading import Reading
from dialogs.understanding.spanish import Spanish, spanish_alone

MOST_ANSWERED = 2  # questions of one message; the others wait behind buttons
_LONGEST_LABEL = 48
_SEVERAL = 2  # messages in Spanish alone


class Act(Protocol):
    """Does what a reading says, questions aside."""

    def __call__(self, context: Context, reading: Reading) -> Transition: ...


def reply_to_all(context: Context, reading: Reading, text: str, act: Act) -> Transition:
    """Reply to a whole message, as it was read: first what it tells, then what it asks, last what was not caught.

    `act` does the rest of what it says. What asks back comes last, right before its buttons; who told something else
    is not told that nothing was understood.
    """
    move = Transition(context.progress)
    if reading.kind != "value" and reading.facts:
        move = record_facts(context, reading.facts)
    asks_back = reading.kind == "clarify" and not (reading.facts and reading.reason in NOTHING_READ)
    if reading.kind not in ("question", "clarify"):
        move = _next(context, move, partial(act, reading=reading))
    if reading.elsewhere:
        move = replace(move, said=(*move.said, _not_here(context, reading.elsewhere)))
    for asked in _answered_now(reading, text):
        move = _next(context, move, partial(_answer, before=context, asked=asked))
    move = _next(context, move, partial(_waiting, asked=reading.questions[MOST_ANSWERED:]))
    if asks_back:
        return _next(context, move, partial(act, reading=reading))
    return replace(move, said=(*move.said, *_not_caught(context, reading.not_caught)))


def answer_waiting(context: Context, number: int) -> Transition:
    """Answer a question that came with others, by its number."""
    asked = numbered(context.progress.questions, number)
    if asked is None:
        return Transition(context.progress, (context.text("passing_on.question_gone"),))
    return typed_what_if(context, asked.text) or question(context, asked.text)


def unless_just_said(context: Context, move: Transition) -> Transition:
    """Say in short that the answer is the same, where the last message gave just that."""
    if move.kept or not move.said or not all(map(context.progress.just_said, move.said)):
        return move
    return replace(move, said=(context.text("answers.same_answer"),))


def _not_here(context: Context, state: str) -> str:
    loaded = context.words.all_of(each.state for each in context.words.book.associations.values())
    return context.text("answers.elsewhere", state=state, loaded=loaded)


def _next(context: Context, move: Transition, act: Callable[[Context], Transition]) -> Transition:
    return move.then(act(context.replace(move.progress)))


def _answered_now(reading: Reading, text: str) -> Iterable[str]:
    if reading.kind == "question" and not reading.questions:
        return (text,)
    return reading.questions[:MOST_ANSWERED]


def _answer(context: Context, *, before: Context, asked: str) -> Transition:
    """Answer a question with what was just told; "is that enough?" is about the fact that was open `before`."""
    now = context.progress
    asking = context.replace(now.replace(asking=before.progress.asking))
    move = typed_what_if(asking, asked) or question(asking, asked)
    return unless_just_said(before, replace(move, progress=move.progress.replace(asking=now.asking)))


def _waiting(context: Context, *, asked: Iterable[str]) -> Transition:
    """Keep the questions that are not answered yet, and offer to."""
    kept, offered = context.progress.questions, []
    for each in asked:
        waiting = StaffQuestion(text=readable(each))
        kept = keeping(kept, waiting)
        offered.append(Button(shorten(waiting.text, _LONGEST_LABEL), to_id(AnswerWaiting(str(waiting.number)))))
    said = (context.text("answers.also_asked"),) if offered else ()
    return Transition(context.progress.replace(questions=kept), said, tuple(offered))


def _not_caught(context: Context, stretches: Iterable[str]) -> Iterator[str]:
    quoted = [context.text("lists.quoted", text=each) for each in stretches]
    if quoted:
        yield context.text("answers.not_caught", said=context.words.all_of(quoted))


def telling_spanish(context: Context, text: str, move: Transition) -> Transition:
    """Tell somebody who writes Spanish alone, once, what is understood of it.

    It comes at the second such message, or at a clear one that told no fact or asked what was not answered.
    """
    before = context.progress
    if before.spanish_told or move.forget:
        return move
    sure = spanish_alone(text, context.language)
    if sure is Spanish.MAYBE:
        return move
    written = before.spanish_messages + 1 if sure else 0
    lost = sure is Spanish.CLEARLY and (move.progress.answers == before.answers or move.outcome == "handoff")
    if written < _SEVERAL and not lost:
        return move.replace(progress=move.progress.replace(spanish_messages=written))
    said = (*move.said, context.text("answers.spanish_understood"))
    return move.replace(progress=move.progress.replace(spanish_messages=written, spanish_told=True), said=said)
