"""The context of staff's business on Telegram."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.channels.telegram.incoming.updates import MessageLocation
from bot.channels.telegram.outgoing.call import Call, DeliveryCallback
from bot.channels.telegram.outgoing.calls import message
from bot.channels.telegram.staff.message_calls import keyboard
from bot.staff.context import StaffContext
from bot.store.stored_inquiries import Inquiry
from dialogs.messages import Reply

_SUPERGROUPS = -1_000_000_000_000  # their ids are below this number; links name them by the difference


@dataclass(frozen=True, slots=True)
class TelegramContext(StaffContext):
    """The context of staff's business, with the outbox of Telegram."""

    enqueue: Callable[[int, Sequence[Call], DeliveryCallback | None], None]  # puts calls for a chat into the outbox
    forums: dict[int, bool]  # which groups have topics, as far as that is known

    def reply(self, place: MessageLocation, reply: Reply) -> None:
        """Enqueue a reply with its markup; its buttons are staff's own."""
        self.enqueue(place.chat, list(message(place, reply, keyboard(reply.buttons) if reply.buttons else None)), None)


def link_to_card(inquiry: Inquiry) -> str:
    """Return a link to the card, which only members of the group can follow; small groups have none."""
    if not inquiry.card or inquiry.staff_chat >= _SUPERGROUPS:
        return ""
    path = [_SUPERGROUPS - inquiry.staff_chat, *([inquiry.topic] if inquiry.topic else []), inquiry.card]
    return "https://t.me/c/" + "/".join(map(str, path))
