"""What somebody passes on goes to the staff group: as a new card, or below the card of an inquiry that goes on."""

from __future__ import annotations

from dataclasses import replace

from bot.channels.telegram.staff.inquiries.cards import changed_card
from bot.channels.telegram.staff.inquiries.topics import bring_card, send_line
from bot.channels.telegram.staff.requests import Office
from bot.channels.telegram.updates import Place
from bot.store.inquiries import Inquiry, Line, State, add_line, begin_inquiry, change_inquiry, latest_inquiry
from dialogs.messages import HandOff

_SECONDS_TO_GO_ON = 30 * 24 * 60 * 60  # a question so soon after closing belongs to what was closed


def pass_on(office: Office, passed: HandOff, asker: Place, language: str) -> None:
    """Store what was passed on, and bring it to the staff of its association."""
    chat = office.chats.groups[passed.association]
    since = office.seconds - _SECONDS_TO_GO_ON
    earlier = latest_inquiry(office.connection, asker.chat, passed.association, since)
    if earlier is None or earlier.staff_chat != chat:
        new = begin_inquiry(office.connection, passed.association, asker.chat, language, chat, office.seconds)
        _noted(office, new, passed, asker)
        bring_card(office, new)
        return
    inquiry = waiting_again(office, earlier)
    line = _noted(office, inquiry, passed, asker)
    if inquiry.card is not None:  # else the card, which will be sent soon, brings it along
        send_line(office, inquiry, line)
        office.post(chat, changed_card(office, inquiry), None)


def waiting_again(office: Office, inquiry: Inquiry) -> Inquiry:
    """Let the inquiry wait for an answer, from now on unless it waits already and staff were not reminded of it."""
    waits = inquiry.state == State.OPEN and not inquiry.reminded
    since = inquiry.waiting_since if waits else office.seconds
    changes = {"state": State.OPEN, "waiting_since": since, "reminded": 0, "closed_at": None}
    change_inquiry(office.connection, inquiry.code, **changes)
    return replace(inquiry, state=State.OPEN, waiting_since=since, reminded=0, closed_at=None)


def _noted(office: Office, inquiry: Inquiry, passed: HandOff, asker: Place) -> Line:
    return add_line(office.connection, inquiry.code, passed.kind, passed.text, passed.shared, asker.message)
