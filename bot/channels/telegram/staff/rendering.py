"""Rendering of staff's messages on Telegram: one function for each kind of message."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from bot.channels.telegram.incoming.updates import MessageLocation
from bot.channels.telegram.outgoing.call import DeliveryCallback, Params
from bot.channels.telegram.outgoing.calls import plain_parts
from bot.channels.telegram.staff.cards import bring_card, change_card, redact, redact_topic, send_line
from bot.channels.telegram.staff.case_turns import enter_case, go_back
from bot.channels.telegram.staff.message_calls import edit, remove_buttons, send
from bot.channels.telegram.staff.requests import read_number
from bot.channels.telegram.staff.statistics_renderer import statistics_call
from bot.channels.telegram.staff.telegram_context import TelegramContext
from bot.staff.messages import (
    Alert,
    AnswerCard,
    Asker,
    Audience,
    CardReplaced,
    CaseTurn,
    InquiryChanged,
    InquiryOpened,
    LineAdded,
    Notification,
    Outgoing,
    OwnConversation,
    Redaction,
    StatisticsRequest,
    Team,
    TellAskersNext,
)
from dialogs.messages import Reply

# Kinds of callbacks, as outboxes hold them.
SHOWN, RECEIPT, TELL = "listed", "receipt", "tell"


@dataclass(frozen=True, slots=True)
class Origin:
    """The origin of a request, where the requester is answered."""

    place: MessageLocation
    language: str = ""
    pressed: Params | None = None  # the message whose button was pressed
    replied_to: int = 0  # the message that was replied to


_NOWHERE = Origin(MessageLocation(0))


def deliver(context: TelegramContext, messages: Iterable[Outgoing], origin: Origin = _NOWHERE) -> None:
    """Put messages into the outbox."""
    for each in messages:
        _RENDERERS[type(each)](context, each, origin)


def _notify(context: TelegramContext, told: Notification, origin: Origin) -> None:
    to, here = _place_of(told.to, origin), origin.place
    if told.in_place:
        context.enqueue(to.chat, [edit(to.chat, to.message, told.text, told.buttons)], None)
        return
    callback = None
    if told.receipt is not None and isinstance(told.to, Asker):
        code = told.to.inquiry.code
        callback = DeliveryCallback(RECEIPT, code, told.receipt, here.chat, here.thread, here.message)
    elif told.shows:
        callback = DeliveryCallback(SHOWN, " ".join(told.shows), told.line)
    context.enqueue(to.chat, send(to, told.text, told.buttons), callback)


def _place_of(audience: Audience, origin: Origin) -> MessageLocation:
    if isinstance(audience, Asker):
        return MessageLocation(audience.inquiry.asker)
    if isinstance(audience, Team):
        return MessageLocation(audience.inquiry.staff_chat, audience.inquiry.topic, audience.inquiry.card or 0)
    return origin.place


def _show_answer(context: TelegramContext, card: AnswerCard, origin: Origin) -> None:
    """Update the card whose button was pressed, else send a new one.

    Every part begins with the number, so that a reply to any part counts as one to the card.
    """
    first, *others = plain_parts(card.text)
    place = origin.place
    if origin.pressed and read_number(origin.pressed) == card.answer.id and not others:
        context.enqueue(place.chat, [edit(place.chat, place.message, first, card.buttons)], None)
        return
    parts = [first, *(f"#A{card.answer.id}\n\n{each}" for each in others)]
    calls = [call for part in parts[:-1] for call in send(place, part)]
    callback = DeliveryCallback(SHOWN, " ".join(card.shows)) if card.shows else None
    context.enqueue(place.chat, [*calls, *send(place, parts[-1], card.buttons)], callback)


def _replace_card(context: TelegramContext, _: CardReplaced, origin: Origin) -> None:
    context.enqueue(origin.place.chat, [remove_buttons(origin.place.chat, origin.replied_to)], None)


def _redact(context: TelegramContext, redaction: Redaction, _: Origin) -> None:
    inquiry = redaction.inquiry
    calls = redact(context, inquiry.staff_chat, inquiry.code, redaction.messages)
    if inquiry.topic:
        calls.append(redact_topic(inquiry.staff_chat, inquiry.topic, inquiry.code))
    context.enqueue(inquiry.staff_chat, calls, None)


def _tell_next(context: TelegramContext, told: TellAskersNext, _: Origin) -> None:
    """Enqueue the next step in the outbox, like a message to the group."""
    queue = context.groups.groups.get(told.answer.association, 0)
    context.enqueue(queue, [], DeliveryCallback(TELL, str(told.answer.id), line=told.after))


def _draw(context: TelegramContext, wanted: StatisticsRequest, origin: Origin) -> None:
    context.enqueue(origin.place.chat, [statistics_call(origin.place, wanted)], None)


_RENDERERS: Mapping[type, Callable[[TelegramContext, Any, Origin], None]] = {
    Notification: _notify,
    Alert: lambda *_: None,  # it goes out with the answer to the press
    InquiryOpened: lambda context, opened, _: bring_card(context, opened.inquiry),
    LineAdded: lambda context, added, _: send_line(context, added.inquiry, added.line),
    InquiryChanged: lambda context, changed, _: change_card(context, changed),
    Redaction: _redact,
    AnswerCard: _show_answer,
    CardReplaced: _replace_card,
    TellAskersNext: _tell_next,
    StatisticsRequest: _draw,
    CaseTurn: lambda context, entered, origin: enter_case(context, entered, origin.place, origin.language),
    OwnConversation: lambda context, own, origin: go_back(context, origin.place, origin.language, own.text),
    Reply: lambda context, reply, origin: context.reply(origin.place, reply),
}
