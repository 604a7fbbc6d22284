"""Who deletes everything deletes what was passed on as well, here and in the staff group."""

from __future__ import annotations

from bot.channels.telegram.call import Call
from bot.channels.telegram.staff.cards import empty
from bot.channels.telegram.staff.requests import Office
from bot.channels.telegram.staff.topics import topic_renamed
from bot.store.inquiries import Inquiry, forget_inquiry, inquiries_by, messages_of
from bot.store.staff_answers import forget_origin


def forget_asker(office: Office, asker: int) -> None:
    """Delete all that somebody passed on, and empty the messages that show it."""
    for inquiry in inquiries_by(office.connection, asker):
        office.post(inquiry.staff_chat, _emptied(office, inquiry), None)
        forget_inquiry(office.connection, inquiry.code)
        forget_origin(office.connection, inquiry.code)


def _emptied(office: Office, inquiry: Inquiry) -> list[Call]:
    calls = empty(office, inquiry.staff_chat, list(messages_of(office.connection, inquiry.code)))
    if inquiry.topic:
        calls.append(topic_renamed(inquiry.staff_chat, inquiry.topic, inquiry.code))
    return calls
