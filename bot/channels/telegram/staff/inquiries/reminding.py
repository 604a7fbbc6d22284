"""Staff are reminded once of what has waited for a day."""

from __future__ import annotations

from bot.channels.telegram.call import Errand
from bot.channels.telegram.staff.inquiries.emptying import SHOWN
from bot.channels.telegram.staff.inquiries.waiting import waited, waiting_line, waiting_words
from bot.channels.telegram.staff.requests import Office
from bot.channels.telegram.staff.says import send
from bot.channels.telegram.updates import Place
from bot.store.inquiries import change_inquiry, overdue_inquiries

_HOURS = 24
_SECONDS_AN_HOUR = 3_600


def remind(office: Office) -> None:
    """Remind staff of what is overdue, as a reply to its card; a card that is still on its way is not overdue."""
    for inquiry in overdue_inquiries(office.connection, office.seconds - _HOURS * _SECONDS_AN_HOUR):
        if inquiry.card:
            place = Place(inquiry.staff_chat, inquiry.topic, inquiry.card)
            voice = office.voice("")
            what = {"waited": waited(office, voice, inquiry), "words": waiting_words(office, voice, inquiry)}
            errand = Errand(SHOWN, inquiry.code, line=waiting_line(office, inquiry).id)
            office.post(
                inquiry.staff_chat, send(place, voice.text("staff.reminder", code=inquiry.code, **what)), errand
            )
            change_inquiry(office.connection, inquiry.code, reminded=1)
