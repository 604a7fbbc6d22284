"""Answer in front of others, such as in a group: what words and rules mean, nothing about anybody's own case."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Literal

from dialogs.context import Context, Transition
from dialogs.faq.plain_questions import danger_in
from dialogs.handlers.explain import GREETING, small_talk
from dialogs.handlers.kept_results import typed_code
from dialogs.handlers.questions import question_before_others
from dialogs.handlers.whole_message import MOST_ANSWERED
from dialogs.messages import Reply
from dialogs.screens.layout import rows_of
from dialogs.texts.help_lines import help_lines
from dialogs.understanding.commands import is_about_oneself
from dialogs.understanding.language import asking_back
from dialogs.understanding.reading import Reading
from dialogs.understanding.understand import understand

_PARTS = re.compile(r"[.,;?!\n]+(?=\s|$)")
_MOST_PARTS = 6  # of a message, so that one of many commas costs no more than others
_INVITES = ("start", "help", "ask")  # commands that ask what can be done here
_CANNOT_BE_READ = ("too_long", "like_code")


@dataclass(frozen=True, slots=True)
class GroupReply:
    """What is said before others, and what it is.

    The buttons of an "answer" are those of a question asked back; what is "private" belongs into a chat of one's own;
    an "invitation" says nothing itself: the person wants to know what can be asked here.
    """

    kind: Literal["answer", "private", "invitation"]
    reply: Reply


def explain(context: Context, text: str) -> GroupReply:
    """Answer a question that somebody asks before others; `context` is that of nobody."""
    if danger := danger_in(text, context.language.danger, lambda: context.language, context.answers, context.words):
        return _said(help_lines(context.words, danger, {}))
    if typed_code(text, context.language) is not None:
        return GroupReply("private", Reply(context.text("receipts.in_group")))
    reading = understand(text, None, context.language, today=context.today)
    if reading.reason in _CANNOT_BE_READ:
        return _said(asking_back(reading, context.language))
    if not reading.questions and (said := _without_question(context, reading)):
        return said
    if _tells_of_oneself(context, text, reading):
        return _private(context)
    return _answered(context, reading.questions[:MOST_ANSWERED] or (text,))


def _without_question(context: Context, reading: Reading) -> GroupReply | None:
    """Return the reply to what only greets, or commands; None where it may ask something."""
    if _invites(reading):
        return GroupReply("invitation", Reply(""))
    if reading.kind == "smalltalk":
        return _said(small_talk(context, reading.about or GREETING))
    return _private(context) if reading.kind == "command" else None


def _invites(reading: Reading) -> bool:
    return (
        reading.kind == "unknown"
        or reading.reason in ("empty", "no_words")
        or (reading.kind == "smalltalk" and reading.about == GREETING)
        or (reading.kind == "command" and reading.command in _INVITES)
    )


def _tells_of_oneself(context: Context, text: str, reading: Reading) -> bool:
    """Return whether the message, or a part of it, tells a fact about its writer: "am I ready? I have an MSW"."""
    if not is_about_oneself(text, context.language):
        return False
    if reading.kind == "value":
        return True
    parts = _PARTS.split(text, maxsplit=_MOST_PARTS)[:_MOST_PARTS]
    own = (part for part in parts if part != text and is_about_oneself(part, context.language))
    return any(understand(part, None, context.language, today=context.today).kind == "value" for part in own)


def _answered(context: Context, asked: Sequence[str]) -> GroupReply:
    answers = [move for text in asked if (move := question_before_others(context, text))]
    if len(answers) < len(asked):
        return _private(context)
    move = reduce(Transition.then, answers)
    asked_back = rows_of(move.offers) if move.outcome == "clarify" else ()
    return GroupReply("answer", Reply("\n\n".join(move.said), asked_back))


def _private(context: Context) -> GroupReply:
    return GroupReply("private", Reply(context.text("in_group.private")))


def _said(text: str) -> GroupReply:
    return GroupReply("answer", Reply(text))
