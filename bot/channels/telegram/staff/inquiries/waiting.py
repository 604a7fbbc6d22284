"""How long an inquiry has waited, in words, and what of it waits."""

from __future__ import annotations

from bot.channels.telegram.staff.inquiries.replies import REPLY
from bot.channels.telegram.staff.requests import Office
from bot.channels.telegram.staff.says import first_words
from bot.store.inquiries import Inquiry, Line, lines_of
from dialogs.conversation import Conversation

_UNITS = (("days", 86_400), ("hours", 3_600), ("minutes", 60))
_FEWEST = 2  # of a unit; fewer are told in the next smaller one, so that no word needs a singular


def waited(office: Office, voice: Conversation, inquiry: Inquiry) -> str:
    """Say how long the inquiry has waited, in the largest unit of which it is two or more."""
    seconds = office.seconds - inquiry.waiting_since
    for unit, length in _UNITS:
        if seconds >= _FEWEST * length:
            return voice.text(f"staff.waited_{unit}", n=seconds // length)
    return voice.text("staff.waited_moments")


def waiting_words(office: Office, voice: Conversation, inquiry: Inquiry) -> str:
    """Return the first words of what waits."""
    return first_words(waiting_line(office, inquiry).text) or voice.text("staff.a_result")


def waiting_line(office: Office, inquiry: Inquiry) -> Line:
    """Return the first thing that the asker passed on since staff last replied, else the first of all."""
    lines = lines_of(office.connection, inquiry.code)
    replies = [place for place, line in enumerate(lines) if line.kind == REPLY]
    since = lines[replies[-1] + 1 :] if replies else lines
    return (since or lines)[0]
