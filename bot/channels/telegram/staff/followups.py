"""Callbacks for messages to staff and askers that were delivered or refused."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.channels.telegram.incoming.updates import MessageLocation
from bot.channels.telegram.outgoing.call import DeliveryCallback
from bot.channels.telegram.staff.cards import (
    change_card,
    forum_known,
    redact,
    redact_topic,
    send_card,
    send_line,
    topic_known,
)
from bot.channels.telegram.staff.rendering import RECEIPT, SHOWN, TELL, Origin, deliver
from bot.channels.telegram.staff.telegram_context import TelegramContext
from bot.delivery.outbox_sender import SentMessage
from bot.staff.asker_updates import tell_askers
from bot.staff.inquiries import ReplyOutcome, report_reply, report_unreachable
from bot.staff.messages import InquiryChanged
from bot.store.stored_inquiries import Inquiry, InquiryState, change_inquiry, find_inquiry, lines_of, note_messages

_log = logging.getLogger(__name__)


def follow_up(context: TelegramContext, callback: DeliveryCallback, chat: int, sent: SentMessage) -> None:
    """Run the callback of a message to this chat."""
    if callback.kind in _WITHOUT_INQUIRY:
        _WITHOUT_INQUIRY[callback.kind](context, callback, chat, sent)
        return
    if inquiry := find_inquiry(context.connection, callback.code):
        _STEPS[callback.kind](context, inquiry, callback, sent)
    else:
        _redact_late(context, callback, chat, sent)


def _give_receipt(context: TelegramContext, callback: DeliveryCallback, _: int, sent: SentMessage) -> None:
    """Tell the member of staff who replied whether it arrived, as a reply to their message."""
    refused = ReplyOutcome.BLOCKED if sent.closed else ReplyOutcome.NOT_DELIVERED
    outcome = ReplyOutcome.DELIVERED if sent.arrived else refused
    told = report_reply(context, callback.code, callback.line, callback.message, outcome)
    deliver(context, told, Origin(MessageLocation(callback.chat, callback.topic, callback.message)))


def _note_shown(context: TelegramContext, callback: DeliveryCallback, chat: int, sent: SentMessage) -> None:
    """Store the id of a message that shows words of askers; redact it if one of them is forgotten by now."""
    for code in callback.code.split():
        if find_inquiry(context.connection, code):
            note_messages(context.connection, code, callback.line, _messages(sent))
        else:
            context.enqueue(chat, redact(context, chat, code, _messages(sent)), None)


def _tell_next(context: TelegramContext, callback: DeliveryCallback, _: int, __: SentMessage) -> None:
    deliver(context, tell_askers(context, int(callback.code), callback.line))


def _card_sent(context: TelegramContext, inquiry: Inquiry, callback: DeliveryCallback, sent: SentMessage) -> None:
    """Store the id of the card, and update it if the inquiry has changed since it was sent."""
    messages = _messages(sent)
    if not sent.results or sent.results[0] is None:
        _not_sent(context, inquiry, callback, sent)
        return
    change_inquiry(context.connection, inquiry.code, card=messages[0])
    note_messages(context.connection, inquiry.code, callback.line, messages)
    if inquiry.state != InquiryState.OPEN:
        change_card(context, InquiryChanged(replace(inquiry, card=messages[0])))


def _line_sent(context: TelegramContext, inquiry: Inquiry, callback: DeliveryCallback, sent: SentMessage) -> None:
    note_messages(context.connection, inquiry.code, callback.line, _messages(sent))
    if not sent.arrived:
        _not_sent(context, inquiry, callback, sent)


def _not_sent(context: TelegramContext, inquiry: Inquiry, callback: DeliveryCallback, sent: SentMessage) -> None:
    """Try again without the topic, which may have been deleted; if that fails as well, tell the asker.

    The id of an abandoned topic is not kept, so the asker's words are removed from its name now.
    """
    _log.error("staff not reached", extra={"kind": callback.kind, "closed": sent.closed})
    if not inquiry.topic or sent.closed:
        deliver(context, report_unreachable(context, inquiry, opening=callback.kind == "card"))
        return
    context.enqueue(inquiry.staff_chat, [redact_topic(inquiry.staff_chat, inquiry.topic, inquiry.code)], None)
    change_inquiry(context.connection, inquiry.code, topic=None)
    again = replace(inquiry, topic=None, card=0)
    if callback.kind == "card":
        send_card(context, again)
    else:
        lines = lines_of(context.connection, inquiry.code)
        send_line(context, again, next(each for each in lines if each.id == callback.line))


def _redact_late(context: TelegramContext, callback: DeliveryCallback, chat: int, sent: SentMessage) -> None:
    """Redact a message whose asker deleted everything while it was on its way."""
    calls = redact(context, chat, callback.code, _messages(sent))
    if callback.kind == "topic" and sent.arrived:
        calls = [redact_topic(chat, int(sent.results[0]["message_thread_id"]), callback.code)]
    context.enqueue(chat, calls, None)


def _messages(sent: SentMessage) -> list[int]:
    return [int(result["message_id"]) for result in sent.results if result and "message_id" in result]


# The kinds are spelled as outboxes hold them.
_WITHOUT_INQUIRY: Mapping[str, Callable[[TelegramContext, DeliveryCallback, int, SentMessage], None]] = {
    RECEIPT: _give_receipt,
    SHOWN: _note_shown,
    "draft": _note_shown,  # as earlier releases wrote it, where one inquiry is shown
    TELL: _tell_next,
}
_STEPS: Mapping[str, Callable[[TelegramContext, Inquiry, DeliveryCallback, SentMessage], None]] = {
    "forum": lambda context, inquiry, _, sent: forum_known(context, inquiry, sent),
    "topic": lambda context, inquiry, _, sent: topic_known(context, inquiry, sent),
    "card": _card_sent,
    "line": _line_sent,
}
