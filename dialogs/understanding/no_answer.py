"""Replies that answer nothing: a command, small talk, "I don't know", or a question back."""

from __future__ import annotations

from dialogs.understanding.commands import read_command
from dialogs.understanding.dont_know import says_unknown
from dialogs.understanding.message import Message
from dialogs.understanding.questions import read_question
from dialogs.understanding.reading import Reading
from dialogs.understanding.situation import Situation
from dialogs.understanding.small_talk import read_small_talk
from dialogs.understanding.yes_no import plain_yes_or_no
from rules.vocabulary import Kind

_MAY_ANSWER = frozenset({"declining", "goes_on", "sorry"})  # a question of yes or no: "no thanks", a thumb up, "oh no"
_TO_NOTHING = {"says_yes": "agreeing", "says_no": "declining"}  # the kind of small talk that it is


def no_answer(reply: Message, situation: Situation) -> Reading | None:
    """Whole replies that are a command, small talk, "I don't know" or a question, unless they are a value.

    "Do" is a degree, and "no thanks" is a no where one may be meant.
    """
    if _is_value(reply, situation):
        return None
    command = read_command(reply, situation.language)
    if command and not (command.command == "change" and _is_yes_or_no(reply, situation)):
        return command
    if small_talk := _small_talk(reply, situation):
        return small_talk
    if says_unknown(reply, situation.language):
        return Reading("unknown", trace=("says that they do not know or would rather not say",))
    return read_question(reply, situation.language)


def _is_value(reply: Message, situation: Situation) -> bool:
    """Whether the whole reply is one value or statement of the fact asked about."""
    language, fact = situation.language, situation.fact
    statements = language.yes_no.get(situation.asked or "") if situation.kind == Kind.YES_NO else None
    statements = language.talk["nobody"] if situation.kind == Kind.PEOPLE else statements
    if statements and statements.whole(reply.core) is not None:
        return True
    words = language.choices.get(situation.asked or "") or (language.roles if situation.kind == Kind.SET else None)
    found = words.table.whole(reply.core) if words else None
    return found is not None and fact is not None and found.value not in {None, fact.unsure}


def _small_talk(reply: Message, situation: Situation) -> Reading | None:
    """Small talk; a plain yes or no is such only where nothing is asked, and never where it is the answer."""
    meaning = plain_yes_or_no(reply, situation.language)
    if situation.asked is None and meaning in _TO_NOTHING:
        return Reading("smalltalk", about=_TO_NOTHING[meaning], trace=("yes or no to nothing",))
    said = read_small_talk(reply, situation.language)
    answers = said is not None and said.about in _MAY_ANSWER and _is_yes_or_no(reply, situation)
    return None if answers else said


def _is_yes_or_no(reply: Message, situation: Situation) -> bool:
    """Whether it is a plain answer to the question: "no thanks", "that's wrong"."""
    return situation.kind == Kind.YES_NO and plain_yes_or_no(reply, situation.language) is not None
