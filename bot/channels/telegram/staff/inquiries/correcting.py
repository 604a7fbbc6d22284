"""Somebody edits what they wrote to staff: staff get the new words, and these answer no question of the talk."""

from __future__ import annotations

from dataclasses import replace

from bot.channels.telegram.staff.inquiries.cards import changed_card
from bot.channels.telegram.staff.inquiries.passing_on import waiting_again
from bot.channels.telegram.staff.inquiries.replies import REPLY
from bot.channels.telegram.staff.inquiries.topics import send_line
from bot.channels.telegram.staff.requests import Office
from bot.channels.telegram.staff.says import send
from bot.channels.telegram.updates import Place, Text
from bot.store.inquiries import Inquiry, Line, change_line, inquiries_by, lines_of


def find_written(office: Office, place: Place) -> tuple[Inquiry, Line] | None:
    """Return what somebody typed to staff in this message; None where it was nothing to them.

    What was sent by a button stands under the message of that, so the question behind it is none.
    """
    theirs = inquiries_by(office.connection, place.chat)
    lines = ((inquiry, line) for inquiry in theirs for line in lines_of(office.connection, inquiry.code))
    typed = ((inquiry, line) for inquiry, line in lines if line.kind != REPLY and line.text)
    return next(((inquiry, line) for inquiry, line in typed if line.message == place.message), None)


def correct(office: Office, edited: Text, inquiry: Inquiry, line: Line) -> None:
    """Bring the new words of a line to staff; an edit that changes no word is none."""
    if line.text == edited.text:
        return
    change_line(office.connection, line.id, edited.text)
    _bring(office, waiting_again(office, inquiry), replace(line, text=edited.text, kind="correction"))
    association = office.chats.names[inquiry.association]
    said = office.voice(edited.language).text("staff.correction_passed_on", association=association)
    office.post(inquiry.asker, send(Place(inquiry.asker), said), None)


def _bring(office: Office, inquiry: Inquiry, line: Line) -> None:
    if inquiry.card is not None:  # else the card, which will be sent soon, has the new words
        send_line(office, inquiry, line)
        office.post(inquiry.staff_chat, changed_card(office, inquiry), None)
