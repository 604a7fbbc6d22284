"""Staff are reminded once of what has waited for a day."""

from __future__ import annotations

from bot.staff.context import StaffContext
from bot.staff.inquiries import waited, waiting_line, waiting_words
from bot.staff.messages import Notification, Outgoing, Team
from bot.store.inquiries import Inquiry, change_inquiry, overdue_inquiries

_HOURS = 24
_SECONDS_AN_HOUR = 3_600


def remind(context: StaffContext) -> list[Outgoing]:
    """Remind staff of what is overdue; what has not reached them yet is not."""
    overdue = overdue_inquiries(context.connection, context.seconds - _HOURS * _SECONDS_AN_HOUR)
    return [_reminder(context, each) for each in overdue if each.card]


def _reminder(context: StaffContext, inquiry: Inquiry) -> Notification:
    what = {"waited": waited(context, "", inquiry), "words": waiting_words(context, "", inquiry)}
    text = context.text("", "staff.reminder", code=inquiry.code, **what)
    change_inquiry(context.connection, inquiry.code, reminded=1)
    return Notification(Team(inquiry), text, shows=(inquiry.code,), line=waiting_line(context, inquiry).id)
