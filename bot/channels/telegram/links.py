"""Links from outside, t.me/<bot>?start=..., for websites of associations: each leads straight to a purpose."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from dialogs.actions import Action, ChangeAnswer, Command, to_id
from dialogs.fact_actions import RecordFacts
from dialogs.messages import ButtonPress, TextMessage, Turn

if TYPE_CHECKING:
    from dialogs.conversation import Conversation
    from dialogs.progress import Progress

ASK, APPLY, RENEW = "ask", "apply", "renew"
_PURPOSES = {APPLY: Command.APPLY, RENEW: Command.RENEW}
_RENEWING = "renew-"


def follow(conversation: Conversation, progress: Progress | None, link: str, now: datetime) -> Turn:
    """Begin or continue where the link leads: `<association>`, `renew-<association>`, `apply`, `renew`, or `ask`.

    Small and capital letters are the same. New people are greeted first. An unknown link is reported, and the
    conversation starts or continues.
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
        return conversation.remind(progress, conversation.text("telegram.unknown_link"), now)
    return _led_to(conversation, progress, purpose, association, now)


def prefaced(turn: Turn, words: str) -> Turn:
    """Return the turn with these words put before its first message, in the same message."""
    first, *others = turn.replies
    return replace(turn, replies=(replace(first, text=f"{words}\n\n{first.text}"), *others))


def followed(turn: Turn, words: str) -> Turn:
    """Return the turn with these words put after its last message, in the same message."""
    *others, last = turn.replies
    return replace(turn, replies=(*others, replace(last, text=f"{last.text}\n\n{words}")))


def _led_to(
    conversation: Conversation, progress: Progress | None, purpose: Command, association: str, now: datetime
) -> Turn:
    """Set the association, even at the end of a conversation, and mention a change of the purpose."""
    begun = _press(conversation, progress, purpose, now)
    asked = _press(conversation, begun.progress, ChangeAnswer("association"), now)
    turn = _press(conversation, asked.progress, RecordFacts.of({"association": association}), now)
    if progress is None:
        return _greeted(conversation, turn)
    if begun.progress and progress.purpose not in (None, begun.progress.purpose):
        return prefaced(turn, conversation.text(f"answers.now_{begun.progress.purpose}"))
    return turn


def _asking(conversation: Conversation, progress: Progress | None, now: datetime) -> Turn:
    """Invite the person to ask, after the greeting if they have not begun anything."""
    invitation = conversation.text("telegram.ask")
    if progress is None or progress.purpose is None:
        return followed(conversation.respond(progress, TextMessage("/start"), now), invitation)
    return conversation.remind(progress, invitation, now)


def _greeted(conversation: Conversation, turn: Turn) -> Turn:
    return prefaced(turn, conversation.text("greeting.hello"))


def _press(conversation: Conversation, progress: Progress | None, action: Action, now: datetime) -> Turn:
    return conversation.respond(progress, ButtonPress(to_id(action)), now)
