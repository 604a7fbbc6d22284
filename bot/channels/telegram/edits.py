"""What an edited message may change: the answer that it gave, or the question that is still open as it was then."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from bot.channels.telegram.chat import Heard
from dialogs.actions import ChangeAnswer, Command, to_id
from dialogs.conversation import Conversation
from dialogs.messages import Pressed
from dialogs.progress import Progress, Screen


def heard_at(message: int, before: Progress | None, after: Progress | None = None) -> Heard:
    """Return what is to be remembered of a message: it came at `before`, and led to `after`."""
    before = before or Progress()
    asked_back = after is not None and after.misses > before.misses
    told = tuple(facts_told(before, after))
    return Heard(message=message, at=place_in(before), asked=before.asking, told=told, asked_back=asked_back)


def facts_told(before: Progress | None, after: Progress | None) -> Iterator[str]:
    """Yield the facts that a turn stored anew, or with another value."""
    known = {answer.fact: answer for answer in before.answers} if before else {}
    yield from (answer.fact for answer in (after.answers if after else ()) if known.get(answer.fact) != answer)


def place_in(progress: Progress | None) -> str:
    """Name what a reply would be about; empty where it would go to staff."""
    where = progress or Progress()
    return "" if where.passing else f"{where.screen}:{where.asking or ''}:{where.finder}"


def reopened(conversation: Conversation, progress: Progress, heard: Heard | None, now: datetime) -> Progress | None:
    """Return the talk with that open again which the message answered; None where new words for it answer nothing.

    A message that told nothing may still be the answer to what was open when it came, if that is open now.
    """
    if heard is None:
        return None
    if heard.told:
        return _asking(conversation, progress, heard.answered, now)
    # Who corrects a doubtful answer does not insist on it.
    return progress.but(doubted={}) if heard.at and heard.at == place_in(progress) else None


def _asking(conversation: Conversation, progress: Progress, fact: str | None, now: datetime) -> Progress:
    """Ask the fact again, as it was asked; without one the new words have to say themselves which answer they are."""
    as_if = any(answer.fact == fact and answer.as_if for answer in progress.answers)
    if fact:
        button = Pressed(to_id(Command.AS_IF if as_if else ChangeAnswer(fact)))
        asked = conversation.respond(progress, button, now).progress
        if asked and (as_if or asked.asking == fact):
            return asked.but(doubted={})
    return progress.but(screen=Screen.REVIEW, asking=None, revisiting=False, picks=(), misses=0, doubted={})
