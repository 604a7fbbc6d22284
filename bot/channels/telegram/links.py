"""Links from outside, t.me/<bot>?start=...: what an association's website may lead straight to."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from bot.channels.telegram.prefacing import followed, prefaced
from dialogs.actions import Action, ChangeAnswer, Command, RecordFacts, to_id
from dialogs.messages import Pressed, Said, Turn

if TYPE_CHECKING:
    from dialogs.conversation import Conversation
    from dialogs.progress import Progress

ASK, APPLY, RENEW = "ask", "apply", "renew"
_PURPOSES = {APPLY: Command.APPLY, RENEW: Command.RENEW}
_RENEWING = "renew-"


def follow(conversation: Conversation, progress: Progress | None, link: str, now: datetime) -> Turn:
    """Begin, or go on, as the link says: `<association>`, `renew-<association>`, `apply`, `renew`, or `ask`.

    Small and capital letters are the same. Who is new is greeted first. A link that leads nowhere is said to, and the
    talk begins, or goes on, all the same.
    """
    link = link.lower()
    if link == ASK:
        return _asking(conversation, progress, now)
    if link in _PURPOSES:
        turn = _press(conversation, progress, _PURPOSES[link], now)
        return turn if progress else _greeted(conversation, turn)
    purpose = Command.RENEW if link.startswith(_RENEWING) else Command.APPLY
    name = link.removeprefix(_RENEWING)
    association = next((each for each in conversation.associations if each.lower() == name), None)
    if association is None:
        return conversation.remind(progress, conversation.say("telegram.unknown_link"), now)
    return _led_to(conversation, progress, purpose, association, now)


def _led_to(
    conversation: Conversation, progress: Progress | None, purpose: Command, association: str, now: datetime
) -> Turn:
    """Set the association, also where the talk is at its end, and say what the link changed beside it."""
    begun = _press(conversation, progress, purpose, now)
    asked = _press(conversation, begun.progress, ChangeAnswer("association"), now)
    turn = _press(conversation, asked.progress, RecordFacts.of({"association": association}), now)
    if progress is None:
        return _greeted(conversation, turn)
    if begun.progress and progress.purpose not in (None, begun.progress.purpose):
        return prefaced(turn, conversation.say(f"answers.now_{begun.progress.purpose}"))
    return turn


def _asking(conversation: Conversation, progress: Progress | None, now: datetime) -> Turn:
    """Invite to ask; after the greeting, for who has not begun anything."""
    invitation = conversation.say("telegram.ask")
    if progress is None or progress.purpose is None:
        return followed(conversation.respond(progress, Said("/start"), now), invitation)
    return conversation.remind(progress, invitation, now)


def _greeted(conversation: Conversation, turn: Turn) -> Turn:
    return prefaced(turn, conversation.say("greeting.hello"))


def _press(conversation: Conversation, progress: Progress | None, action: Action, now: datetime) -> Turn:
    return conversation.respond(progress, Pressed(to_id(action)), now)
