"""What staff can look up in their group: what waits for an answer, and how all this works."""

from __future__ import annotations

from bot.channels.telegram.staff.requests import Office, Request, StaffCommand
from bot.channels.telegram.staff.says import first_words, send
from bot.store.inquiries import Inquiry, lines_of, open_inquiries

_SUPERGROUPS = -1_000_000_000_000  # their ids lie below; what links call them is the rest
_SECONDS_AN_HOUR = 3_600


def list_open(office: Office, command: StaffCommand) -> None:
    """List what waits for an answer, longest first."""
    voice = office.voice(command.language)
    found = open_inquiries(office.connection, command.place.chat)
    heading = voice.say("staff.open_inquiries", n=len(found)) if found else voice.say("staff.none_open")
    office.post(command.place.chat, send(command.place, "\n\n".join([heading, *_listed(office, command, found)])), None)


def tell_help(office: Office, command: StaffCommand) -> None:
    """Say how staff answer, and what they can ask for."""
    office.post(command.place.chat, send(command.place, office.voice(command.language).say("staff.help")), None)


def _listed(office: Office, request: Request, inquiries: list[Inquiry]) -> list[str]:
    voice = office.voice(request.language)
    return [
        voice.say(
            "staff.open_inquiry",
            code=each.code,
            hours=(office.seconds - each.waiting_since) // _SECONDS_AN_HOUR,
            words=first_words(lines_of(office.connection, each.code)[0].text),
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
