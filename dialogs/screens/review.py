"""All answers, each with a button that changes it."""

from __future__ import annotations

from collections.abc import Iterator

from dialogs.actions import ChangeAnswer, Command
from dialogs.messages import Reply
from dialogs.progress import Answer
from dialogs.screens.buttons import button, rows_of
from dialogs.view import View


def review(view: View) -> Reply:
    """List what was told, what is not known, and what does not count as things stand."""
    lines = list(_lines(view))
    if not lines:
        return Reply(view.say("review.nothing"), ((button(view, Command.GO_ON),),))
    told = [answer.fact for answer in view.progress.answers if answer.fact not in view.standing.unread]
    changes = [button(view, ChangeAnswer(fact), name=view.words.name(fact)) for fact in told]
    text = "\n".join((view.say("review.head"), *lines, view.say("review.tail")))
    return Reply(text, ((button(view, Command.GO_ON),), *rows_of(changes)))


def _lines(view: View) -> Iterator[str]:
    for answer in view.progress.answers:
        if answer.fact not in view.standing.unread:
            value = _value(view, answer)
            yield view.say(_key(view, answer.fact), name=view.words.name(answer.fact), value=value)


def _key(view: View, fact: str) -> str:
    if fact in view.standing.set_aside:
        return "review.set_aside"
    return "review.as_if" if fact in view.standing.as_if else "review.line"


def _value(view: View, answer: Answer) -> str:
    return view.say("review.unknown") if answer.value is None else view.words.value(answer.fact, answer.value)
