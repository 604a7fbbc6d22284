"""A topic of its own for each inquiry, where the staff group has topics; then its card.

Each step is a letter whose result the next one needs: is it a forum, create the topic, send the card. What a step
led to is stored when its letter is taken out of the outbox, so a process that is killed goes on where it was.
"""

from __future__ import annotations

from dataclasses import replace

from bot.channels.telegram.call import Call, Errand
from bot.channels.telegram.staff.inquiries.cards import addition, card, first_line
from bot.channels.telegram.staff.inquiries.replies import REPLY
from bot.channels.telegram.staff.requests import Office
from bot.channels.telegram.staff.says import first_words
from bot.delivery.outbox_sender import Sent
from bot.store.inquiries import Inquiry, Line, change_inquiry, lines_of

_LONGEST_NAME = 100  # of the 128 that Telegram takes


def bring_card(office: Office, inquiry: Inquiry) -> None:
    """Begin to bring an inquiry to its staff group."""
    if inquiry.staff_chat not in office.forums:
        _ask(office, inquiry, "forum", Call("getChat", {"chat_id": inquiry.staff_chat}))
    elif office.forums[inquiry.staff_chat]:
        topic = {"chat_id": inquiry.staff_chat, "name": _name(office, inquiry)}
        _ask(office, inquiry, "topic", Call("createForumTopic", topic))
    else:
        send_card(office, inquiry)


def forum_known(office: Office, inquiry: Inquiry, sent: Sent) -> None:
    """Go on, now that it is known whether the group has topics; where it could not be found out, without any."""
    if not sent.arrived:
        send_card(office, inquiry)
        return
    office.forums[inquiry.staff_chat] = bool(sent.results[0].get("is_forum"))
    bring_card(office, inquiry)


def topic_known(office: Office, inquiry: Inquiry, sent: Sent) -> None:
    """Go on in the new topic; where none could be made, the card stands among everything else."""
    if not sent.arrived:
        office.forums.pop(inquiry.staff_chat, None)  # it may have topics no longer
        send_card(office, inquiry)
        return
    topic = int(sent.results[0]["message_thread_id"])
    change_inquiry(office.connection, inquiry.code, topic=topic)
    send_card(office, replace(inquiry, topic=topic))


def send_card(office: Office, inquiry: Inquiry) -> None:
    """Send the card, and all that was passed on since."""
    change_inquiry(office.connection, inquiry.code, card=0)
    first, *others = lines_of(office.connection, inquiry.code)
    errand = Errand("card", inquiry.code, line=first.id)
    office.post(inquiry.staff_chat, card(office, inquiry, first), errand)
    for line in others:
        if line.kind != REPLY:
            send_line(office, replace(inquiry, card=0), line)


def send_line(office: Office, inquiry: Inquiry, line: Line) -> None:
    """Send a line of the inquiry below its card."""
    office.post(inquiry.staff_chat, addition(office, inquiry, line), Errand("line", inquiry.code, line=line.id))


def _ask(office: Office, inquiry: Inquiry, kind: str, call: Call) -> None:
    office.post(inquiry.staff_chat, [call], Errand(kind, inquiry.code))


def _name(office: Office, inquiry: Inquiry) -> str:
    return first_words(f"#{inquiry.code} {first_line(office, inquiry).text}", _LONGEST_NAME)
