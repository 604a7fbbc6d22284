"""Which inquiry staff mean by its code: codes of other groups are unknown to them."""

from __future__ import annotations

from bot.channels.telegram.staff.requests import Office
from bot.store.inquiries import Inquiry, find_inquiry


def find_here(office: Office, chat: int, code: str) -> Inquiry | None:
    """Return the inquiry where it belongs to this staff group: it began there, or the group serves its association."""
    inquiry = find_inquiry(office.connection, code)
    if inquiry is None or chat not in (inquiry.staff_chat, office.chats.groups.get(inquiry.association)):
        return None
    return inquiry
