"""`/open`: what waits for an answer of the group, each with a link to its card."""

from __future__ import annotations

from bot.channels.telegram.call import Errand
from bot.channels.telegram.staff.inquiries.emptying import LISTED
from bot.channels.telegram.staff.inquiries.waiting import waited, waiting_words
from bot.channels.telegram.staff.requests import Office, Request, StaffCommand
from bot.channels.telegram.staff.says import send
from bot.store.inquiries import Inquiry, open_inquiries

_SUPERGROUPS = -1_000_000_000_000  # their ids lie below; what links call them is the rest


def list_open(office: Office, command: StaffCommand) -> None:
    """List what waits for an answer, longest first."""
    voice = office.voice(command.language)
    found = open_inquiries(office.connection, command.place.chat, command.associations)
    heading = voice.text("staff.open_inquiries", n=len(found)) if found else voice.text("staff.none_open")
    sent = send(command.place, "\n\n".join([heading, *_listed(office, command, found)]))
    codes = " ".join(each.code for each in found)
    office.post(command.place.chat, sent, Errand(LISTED, codes, chat=command.place.chat) if found else None)


def _listed(office: Office, request: Request, inquiries: list[Inquiry]) -> list[str]:
    voice = office.voice(request.language)
    return [
        voice.text(
            "staff.open_inquiry",
            code=each.code,
            waited=waited(office, voice, each),
            words=waiting_words(office, voice, each),
            link=_link(each),
        ).strip()
        for each in inquiries
    ]


def _link(inquiry: Inquiry) -> str:
    """A link to the card, which only members of the group can follow; of small groups there are none."""
    if not inquiry.card or inquiry.staff_chat >= _SUPERGROUPS:
        return ""
    path = [_SUPERGROUPS - inquiry.staff_chat, *([inquiry.topic] if inquiry.topic else []), inquiry.card]
    return "https://t.me/c/" + "/".join(map(str, path))
