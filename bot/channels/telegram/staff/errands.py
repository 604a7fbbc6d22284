"""What became of letters that staff's business waits for."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.channels.telegram.call import Errand
from bot.channels.telegram.staff.answers.drafting import offer
from bot.channels.telegram.staff.answers.telling import TELL, tell_next
from bot.channels.telegram.staff.inquiries.cards import changed_card
from bot.channels.telegram.staff.inquiries.emptying import LISTED, SHOWN, empty, topic_renamed
from bot.channels.telegram.staff.inquiries.passing_on import waiting_again
from bot.channels.telegram.staff.inquiries.topics import forum_known, send_card, send_line, topic_known
from bot.channels.telegram.staff.requests import Office
from bot.channels.telegram.staff.says import send
from bot.channels.telegram.updates import Place
from bot.delivery.outbox_sender import Sent
from bot.store.inquiries import (
    Inquiry,
    State,
    change_inquiry,
    find_inquiry,
    forget_inquiry,
    lines_of,
    note_messages,
)

_log = logging.getLogger(__name__)


def note_outcome(office: Office, errand: Errand, chat: int, sent: Sent) -> None:
    """Store what became of a letter to this chat, and go on from there."""
    if errand.kind in _WITHOUT_INQUIRY:
        _WITHOUT_INQUIRY[errand.kind](office, errand, sent)
        return
    inquiry = find_inquiry(office.connection, errand.code)
    if inquiry is None:
        _leave_nothing(office, errand, chat, sent)
    else:
        _STEPS[errand.kind](office, inquiry, errand, sent)


def _give_receipt(office: Office, errand: Errand, sent: Sent) -> None:
    """Tell who answered whether the asker has it, as a reply to the answer; if not, the card says so as well."""
    outcome = "delivered" if sent.arrived else "blocked" if sent.closed else "not_delivered"
    place = Place(errand.chat, errand.topic, errand.message)
    keyboard = offer(office, errand) if sent.arrived else None
    office.post(errand.chat, send(place, office.voice("").text(f"staff.{outcome}", code=errand.code), keyboard), None)
    if not sent.arrived and (inquiry := find_inquiry(office.connection, errand.code)):
        _show_failed(office, inquiry, outcome)


def _show_failed(office: Office, inquiry: Inquiry, outcome: str) -> None:
    """An answer that Telegram refused is none, so the question waits again; who blocks the bot waits for nothing."""
    if outcome == "blocked":
        office.post(inquiry.staff_chat, changed_card(office, inquiry, state=outcome), None)
    elif inquiry.state == State.ANSWERED:
        office.post(inquiry.staff_chat, changed_card(office, waiting_again(office, inquiry)), None)


def _card_sent(office: Office, inquiry: Inquiry, errand: Errand, sent: Sent) -> None:
    """Note the card; what happened while it was on its way is shown on it now."""
    messages = _messages(sent)
    if not sent.results or sent.results[0] is None:
        _not_sent(office, inquiry, errand, sent)
        return
    change_inquiry(office.connection, inquiry.code, card=messages[0])
    note_messages(office.connection, inquiry.code, errand.line, messages)
    if inquiry.state != State.OPEN:
        office.post(inquiry.staff_chat, changed_card(office, replace(inquiry, card=messages[0])), None)


def _line_sent(office: Office, inquiry: Inquiry, errand: Errand, sent: Sent) -> None:
    note_messages(office.connection, inquiry.code, errand.line, _messages(sent))
    if not sent.arrived:
        _not_sent(office, inquiry, errand, sent)


def _not_sent(office: Office, inquiry: Inquiry, errand: Errand, sent: Sent) -> None:
    """A topic may have been deleted, so try without it; where that does not help either, be honest to the asker.

    Nothing is known any more of a topic that is given up, so its name must not keep the asker's words.
    """
    _log.error("staff not reached", extra={"kind": errand.kind, "closed": sent.closed})
    if inquiry.topic and not sent.closed:
        office.post(inquiry.staff_chat, [topic_renamed(inquiry.staff_chat, inquiry.topic, inquiry.code)], None)
        change_inquiry(office.connection, inquiry.code, topic=None)
        _try_again(office, replace(inquiry, topic=None, card=0), errand)
        return
    voice = office.voice(inquiry.language)
    text = voice.text("staff.not_reached", association=office.chats.names[inquiry.association])
    office.post(inquiry.asker, send(Place(inquiry.asker), text), None)
    if errand.kind == "card":
        forget_inquiry(office.connection, inquiry.code)


def _try_again(office: Office, inquiry: Inquiry, errand: Errand) -> None:
    if errand.kind == "card":
        send_card(office, inquiry)
        return
    line = next(each for each in lines_of(office.connection, inquiry.code) if each.id == errand.line)
    send_line(office, inquiry, line)


def _note_listed(office: Office, errand: Errand, sent: Sent) -> None:
    """A list shows words of several askers; when one of them is forgotten, it goes, and can be asked for again."""
    for code in errand.code.split():
        if find_inquiry(office.connection, code):
            note_messages(office.connection, code, 0, _messages(sent))
        else:
            office.post(errand.chat, empty(office, errand.chat, code, _messages(sent)), None)


def _leave_nothing(office: Office, errand: Errand, chat: int, sent: Sent) -> None:
    """The asker deleted everything while the letter was on its way."""
    calls = empty(office, chat, errand.code, _messages(sent))
    if errand.kind == "topic" and sent.arrived:
        calls = [topic_renamed(chat, int(sent.results[0]["message_thread_id"]), errand.code)]
    office.post(chat, calls, None)


def _messages(sent: Sent) -> list[int]:
    return [int(result["message_id"]) for result in sent.results if result and "message_id" in result]


_WITHOUT_INQUIRY: Mapping[str, Callable[[Office, Errand, Sent], None]] = {
    "receipt": _give_receipt,
    LISTED: _note_listed,
    TELL: lambda office, errand, _: tell_next(office, errand),
}
_STEPS: Mapping[str, Callable[[Office, Inquiry, Errand, Sent], None]] = {
    "forum": lambda office, inquiry, _, sent: forum_known(office, inquiry, sent),
    "topic": lambda office, inquiry, _, sent: topic_known(office, inquiry, sent),
    "card": _card_sent,
    "line": _line_sent,
    SHOWN: lambda office, _, errand, sent: note_messages(office.connection, errand.code, errand.line, _messages(sent)),
}
