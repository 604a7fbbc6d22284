"""Links from outside, t.me/<bot>?start=...: what an association's website may lead straight to."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from bot.channels.telegram.prefacing import prefaced
from dialogs.messages import Pressed, Said, Turn

if TYPE_CHECKING:
    from dialogs.conversation import Conversation
    from dialogs.progress import Progress

ASK, APPLY = "ask", "apply"
_PURPOSES = (APPLY, "renew")
_RENEWING = "renew-"


def follow(conversation: Conversation, progress: Progress | None, link: str, now: datetime) -> Turn:
    """Begin, or go on, as the link says: `<association>`, `renew-<association>`, `apply`, `renew`, or `ask`.

    Who is new is greeted first. A link that leads nowhere is said to, and the talk begins, or goes on, all the same.
    """
    if link == ASK:
        return _asking(conversation, progress, now)
    if link in _PURPOSES:
        turn = conversation.respond(progress, Pressed(link), now)
        return turn if progress else _greeted(conversation, turn)
    purpose, association = ("renew", link.removeprefix(_RENEWING)) if link.startswith(_RENEWING) else ("apply", link)
    if association not in conversation.associations:
        return conversation.remind(progress, conversation.say("telegram.unknown_link"), now)
    begun = conversation.respond(progress, Pressed(purpose), now)
    turn = conversation.respond(begun.progress, Pressed(f"association={association}!"), now)
    return turn if progress else _greeted(conversation, turn)


def _asking(conversation: Conversation, progress: Progress | None, now: datetime) -> Turn:
    if progress is None:
        progress = conversation.respond(None, Said("/start"), now).progress
    return conversation.remind(progress, conversation.say("telegram.ask"), now)


def _greeted(conversation: Conversation, turn: Turn) -> Turn:
    return prefaced(turn, conversation.say("greeting.hello"))
