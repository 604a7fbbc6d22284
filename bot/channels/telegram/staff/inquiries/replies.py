"""A reply by staff goes to the asker, and a receipt for it back."""

from __future__ import annotations

from dataclasses import replace

from bot.channels.telegram.call import Errand
from bot.channels.telegram.staff.inquiries.cards import changed_card
from bot.channels.telegram.staff.inquiries.finding import find_here
from bot.channels.telegram.staff.requests import Office, StaffReply
from bot.channels.telegram.staff.says import buttons, first_words, send
from bot.channels.telegram.updates import Place
from bot.store.inquiries import (
    Inquiry,
    Line,
    State,
    add_line,
    change_inquiry,
    change_line,
    lines_of,
    messages_of,
)

REPLY = "reply"  # the kind of a line that staff wrote


def pass_back(office: Office, reply: StaffReply) -> None:
    """Send the reply to the asker; several go in order, and one that was edited goes again as corrected."""
    inquiry = find_here(office, reply.place.chat, reply.code)
    if inquiry is None:
        tell_sender(office, reply, "staff.no_inquiry", code=reply.code)
        return
    earlier = _earlier(office, reply) if reply.edited else None
    if not reply.text:
        tell_sender(office, reply, "staff.only_text", code=reply.code)
    elif earlier is None:
        _answer(office, inquiry, reply)
    elif earlier.text != reply.text:
        change_line(office.connection, earlier.id, reply.text)
        about = _replied_to(office, reply)
        _bring(office, inquiry, reply, "staff.corrected" if about and about.text else "staff.corrected_result", about)


def tell_sender(office: Office, reply: StaffReply, key: str, **values: object) -> None:
    """Say something to who replied, in the group."""
    office.post(reply.place.chat, send(reply.place, office.voice(reply.language).text(key, **values)), None)


def _answer(office: Office, inquiry: Inquiry, reply: StaffReply) -> None:
    add_line(office.connection, inquiry.code, REPLY, reply.text, None, reply.place.message)
    change_inquiry(office.connection, inquiry.code, state=State.ANSWERED, closed_at=None)
    about = _replied_to(office, reply)
    _bring(office, inquiry, reply, "staff.reply" if about and about.text else "staff.reply_result", about)
    answered = replace(inquiry, state=State.ANSWERED, closed_at=None)
    office.post(inquiry.staff_chat, changed_card(office, answered, reply.sender.name), None)
    if reply.more:
        tell_sender(office, reply, "staff.text_alone", code=reply.code)


def _bring(office: Office, inquiry: Inquiry, reply: StaffReply, key: str, about: Line | None) -> None:
    """Send to the asker; a receipt comes back as a reply to what the member of staff wrote."""
    voice = office.voice(inquiry.language)
    question = first_words(about.text if about else "")
    head = voice.text(key, association=office.chats.names[inquiry.association], question=question)
    place = reply.place
    line = about.id if about and about.text else 0
    receipt = Errand("receipt", inquiry.code, line, place.chat, place.thread, place.message)
    sent = send(Place(inquiry.asker), f"{head}\n\n{reply.text}", buttons(voice, inquiry.code, ["write_back"]))
    office.post(inquiry.asker, sent, receipt)


def _earlier(office: Office, reply: StaffReply) -> Line | None:
    """What the same message of staff said before it was edited."""
    lines = lines_of(office.connection, reply.code)
    return next((each for each in lines if each.kind == REPLY and each.message == reply.place.message), None)


def _replied_to(office: Office, reply: StaffReply) -> Line | None:
    """The line that was replied to, else the last question."""
    lines = {each.id: each for each in lines_of(office.connection, reply.code) if each.kind != REPLY}
    shown = messages_of(office.connection, reply.code).get(reply.to)
    return lines.get(shown or 0) or next(reversed(lines.values()), None)
