"""Who deletes everything deletes what they passed on as well, here and in the staff group, and all their cases."""

from __future__ import annotations

from bot.channels.telegram.call import Call
from bot.channels.telegram.calls import message
from bot.channels.telegram.staff.inquiries.emptying import empty, topic_renamed
from bot.channels.telegram.staff.requests import Office
from bot.channels.telegram.updates import Place
from bot.store.approved_answers import forget_origin
from bot.store.cases import cases_of, delete_cases
from bot.store.inquiries import Inquiry, forget_inquiry, inquiries_by, messages_of
from dialogs.messages import Reply


def forget_asker(office: Office, asker: int) -> None:
    """Delete all cases, and all that somebody passed on, and empty the messages that show it."""
    delete_cases(office.connection, asker)
    for inquiry in inquiries_by(office.connection, asker):
        office.post(inquiry.staff_chat, _emptied(office, inquiry), None)
        forget_inquiry(office.connection, inquiry.code)
        forget_origin(office.connection, inquiry.code)


def also_forgotten(office: Office, place: Place, language: str) -> list[Call]:
    """Say which cases go as well, before it is asked whether all may go."""
    codes = [each.code for each in cases_of(office.connection, place.chat)]
    voice = office.voice(language)
    said = voice.text("cases.forget_too", codes=voice.text("lists.comma").join(codes))
    return list(message(place, Reply(said), None)) if codes else []


def _emptied(office: Office, inquiry: Inquiry) -> list[Call]:
    calls = empty(office, inquiry.staff_chat, inquiry.code, list(messages_of(office.connection, inquiry.code)))
    if inquiry.topic:
        calls.append(topic_renamed(inquiry.staff_chat, inquiry.topic, inquiry.code))
    return calls
