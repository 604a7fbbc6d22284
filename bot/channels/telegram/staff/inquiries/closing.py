"""Closing an inquiry, and taking it up again."""

from __future__ import annotations

from dataclasses import replace

from bot.channels.telegram.staff.inquiries.cards import changed_card, first_line
from bot.channels.telegram.staff.inquiries.finding import find_here
from bot.channels.telegram.staff.inquiries.passing_on import waiting_again
from bot.channels.telegram.staff.requests import Office, StaffPress
from bot.channels.telegram.staff.says import buttons, send
from bot.channels.telegram.updates import Place
from bot.store.inquiries import Inquiry, State, change_inquiry


def close(office: Office, press: StaffPress) -> str | None:
    """Close the inquiry and tell the asker; returns what to show to who pressed."""
    inquiry = find_here(office, press.place.chat, press.about)
    voice = office.voice(press.language)
    if inquiry is None:
        return voice.text("staff.no_inquiry", code=press.about)
    if inquiry.state == State.CLOSED:
        return voice.text("staff.already_closed")
    change_inquiry(office.connection, inquiry.code, state=State.CLOSED, closed_at=office.seconds)
    closed = replace(inquiry, state=State.CLOSED, closed_at=office.seconds)
    _tell_asker(office, closed)
    office.post(inquiry.staff_chat, changed_card(office, closed), None)
    return None


def reopen(office: Office, press: StaffPress) -> str | None:
    """Let the inquiry wait for an answer again; the asker has asked nothing, and hears nothing of it."""
    inquiry = find_here(office, press.place.chat, press.about)
    if inquiry is None:
        return office.voice(press.language).text("staff.no_inquiry", code=press.about)
    if inquiry.state == State.CLOSED:
        office.post(inquiry.staff_chat, changed_card(office, waiting_again(office, inquiry)), None)
    return None


def _tell_asker(office: Office, inquiry: Inquiry) -> None:
    voice = office.voice(inquiry.language)
    key = "staff.closed" if first_line(office, inquiry).text else "staff.closed_result"
    text = voice.text(key, association=office.chats.names[inquiry.association])
    office.post(inquiry.asker, send(Place(inquiry.asker), text, buttons(voice, inquiry.code, ["ask_again"])), None)
