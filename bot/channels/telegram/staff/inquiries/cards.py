"""How an inquiry looks in the staff group: its card, and what is added to it later."""

from __future__ import annotations

from collections.abc import Sequence

from bot.channels.telegram.call import Call, Params
from bot.channels.telegram.html_text import LONGEST, length, plain_parts
from bot.channels.telegram.staff.requests import Office
from bot.channels.telegram.staff.says import buttons, edit, first_words, send
from bot.channels.telegram.updates import Place
from bot.store.inquiries import Inquiry, Line, State, lines_of

_LONGEST_ON_CARD = 3_000  # characters of a question; a longer one follows the card
_EXCERPT = 300


def card(office: Office, inquiry: Inquiry, line: Line) -> list[Call]:
    """Send the card, and below it what the asker agreed to share."""
    place = Place(inquiry.staff_chat, inquiry.topic)
    first = send(place, _card_text(office, inquiry, line, inquiry.state), _card_buttons(office, inquiry))
    whole = _added(office, inquiry, line) if _is_long(line) else _shared(office, inquiry, line)
    return [*first, *(call for text in whole for call in send(place, text))]


def addition(office: Office, inquiry: Inquiry, line: Line) -> list[Call]:
    """Send one more question, or a result, below the card."""
    place = Place(inquiry.staff_chat, inquiry.topic, inquiry.card or 0)
    return [call for text in _added(office, inquiry, line) for call in send(place, text)]


def changed_card(office: Office, inquiry: Inquiry, answered_by: str = "", state: str | None = None) -> Sequence[Call]:
    """Show on the card how the inquiry stands now, or that it stands as `state` says.

    Nothing where the card is still on its way.
    """
    if not inquiry.card:
        return ()
    line = first_line(office, inquiry)
    text = _card_text(office, inquiry, line, state or ("answered_by" if answered_by else inquiry.state), answered_by)
    return (edit(inquiry.staff_chat, inquiry.card, text, _card_buttons(office, inquiry)),)


def first_line(office: Office, inquiry: Inquiry) -> Line:
    """Return what the inquiry began with, which the card shows."""
    return lines_of(office.connection, inquiry.code)[0]


def _card_text(office: Office, inquiry: Inquiry, line: Line, state: str, answered_by: str = "") -> str:
    voice = office.voice("")
    text = first_words(line.text, _EXCERPT) if _is_long(line) else line.text
    about = {"code": inquiry.code, "association": office.chats.names[inquiry.association]}
    head = voice.text(f"staff.card_{line.kind}", **about)
    return "\n\n".join(filter(None, (head, text, voice.text(f"staff.card_{state}", name=answered_by))))


def _card_buttons(office: Office, inquiry: Inquiry) -> Params:
    action = "reopen" if inquiry.state == State.CLOSED else "close"
    return buttons(office.voice(""), inquiry.code, [action])


def _added(office: Office, inquiry: Inquiry, line: Line) -> list[str]:
    head = office.voice("").text(f"staff.more_{line.kind}", code=inquiry.code)
    if line.text:
        return [*_under(head, line.text), *_shared(office, inquiry, line)]
    return _under(head, line.shared or "") or [head]


def _shared(office: Office, inquiry: Inquiry, line: Line) -> list[str]:
    return _under(office.voice("").text("staff.shared", code=inquiry.code), line.shared or "")


def _under(head: str, text: str) -> list[str]:
    """Every part says which inquiry it belongs to, so that a reply to any of them is one to the inquiry."""
    return [f"{head}\n\n{part}" for part in plain_parts(text, LONGEST - length(head) - len("\n\n"))]


def _is_long(line: Line) -> bool:
    return len(line.text) > _LONGEST_ON_CARD
