"""Inquiries in the staff group: a topic where the group has topics, a card, and the messages that follow the card.

Each step is a message whose result the next one needs: is it a forum, create the topic, send the card. The result of a
step is stored when its message is taken out of the outbox, so a process that was killed continues where it was.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.channels.telegram.incoming.updates import MessageLocation
from bot.channels.telegram.outgoing.call import Call, DeliveryCallback
from bot.channels.telegram.outgoing.calls import LONGEST, length, plain_parts
from bot.channels.telegram.staff.message_calls import edit, send
from bot.channels.telegram.staff.telegram_context import TelegramContext
from bot.delivery.outbox_sender import SentMessage
from bot.staff.inquiries import REPLY, first_line, inquiry_buttons
from bot.staff.messages import InquiryChanged, first_words
from bot.store.stored_inquiries import Inquiry, InquiryLine, InquiryState, change_inquiry, lines_of
from dialogs.messages import Rows

_LONGEST_ON_CARD = 3_000  # characters of a question; a longer one follows the card
_EXCERPT = 300
_LONGEST_NAME = 100  # of the 128 that Telegram takes


def bring_card(context: TelegramContext, inquiry: Inquiry) -> None:
    """Start showing an inquiry in its staff group, with the first step that is due."""
    if inquiry.staff_chat not in context.forums:
        _ask(context, inquiry, "forum", Call("getChat", {"chat_id": inquiry.staff_chat}))
    elif context.forums[inquiry.staff_chat]:
        name = first_words(f"#{inquiry.code} {first_line(context, inquiry).text}", _LONGEST_NAME)
        _ask(context, inquiry, "topic", Call("createForumTopic", {"chat_id": inquiry.staff_chat, "name": name}))
    else:
        send_card(context, inquiry)


def forum_known(context: TelegramContext, inquiry: Inquiry, sent: SentMessage) -> None:
    """Continue once it is known whether the group has topics; without a topic if that could not be found out."""
    if not sent.arrived:
        send_card(context, inquiry)
        return
    context.forums[inquiry.staff_chat] = bool(sent.results[0].get("is_forum"))
    bring_card(context, inquiry)


def topic_known(context: TelegramContext, inquiry: Inquiry, sent: SentMessage) -> None:
    """Continue in the new topic; without it if it could not be created."""
    if not sent.arrived:
        context.forums.pop(inquiry.staff_chat, None)  # it may have topics no longer
        send_card(context, inquiry)
        return
    topic = int(sent.results[0]["message_thread_id"])
    change_inquiry(context.connection, inquiry.code, topic=topic)
    send_card(context, replace(inquiry, topic=topic))


def send_card(context: TelegramContext, inquiry: Inquiry) -> None:
    """Send the card, and the questions and results passed on since."""
    change_inquiry(context.connection, inquiry.code, card=0)
    first, *others = lines_of(context.connection, inquiry.code)
    calls = _card(context, inquiry, first)
    context.enqueue(inquiry.staff_chat, calls, DeliveryCallback("card", inquiry.code, line=first.id))
    for line in others:
        if line.kind != REPLY:
            send_line(context, replace(inquiry, card=0), line)


def send_line(context: TelegramContext, inquiry: Inquiry, line: InquiryLine) -> None:
    """Send one more question or result below the card; if the card is still to be sent, it goes out with the card."""
    if inquiry.card is None:
        return
    place = MessageLocation(inquiry.staff_chat, inquiry.topic, inquiry.card)
    calls = [call for text in _added(context, inquiry, line) for call in send(place, text)]
    context.enqueue(inquiry.staff_chat, calls, DeliveryCallback("line", inquiry.code, line=line.id))


def change_card(context: TelegramContext, changed: InquiryChanged) -> None:
    """Update the card to the inquiry's state, unless the card is still on its way."""
    inquiry = changed.inquiry
    if inquiry.card:
        state = changed.state or ("answered_by" if changed.answered_by else inquiry.state)
        text = _card_text(context, inquiry, first_line(context, inquiry), state, changed.answered_by)
        call = edit(inquiry.staff_chat, inquiry.card, text, _card_buttons(context, inquiry))
        context.enqueue(inquiry.staff_chat, [call], None)


def redact(context: TelegramContext, chat: int, code: str, messages: Sequence[int]) -> list[Call]:
    """Return the calls that replace the text of messages by a note that it was deleted.

    The code stays, since it tells nothing: a member of staff who replies still learns that nobody gets the reply.
    """
    said = context.text("", "staff.deleted", code=code)
    return [edit(chat, each, said) for each in messages]


def redact_topic(chat: int, topic: int, code: str) -> Call:
    """Return the call that leaves only the code in the name of a topic."""
    return Call("editForumTopic", {"chat_id": chat, "message_thread_id": topic, "name": f"#{code}"}, beside=True)


def _ask(context: TelegramContext, inquiry: Inquiry, kind: str, call: Call) -> None:
    context.enqueue(inquiry.staff_chat, [call], DeliveryCallback(kind, inquiry.code))


def _card(context: TelegramContext, inquiry: Inquiry, line: InquiryLine) -> list[Call]:
    """Return the calls that send the card and, below it, the answers that the asker agreed to share."""
    place = MessageLocation(inquiry.staff_chat, inquiry.topic)
    first = send(place, _card_text(context, inquiry, line, inquiry.state), _card_buttons(context, inquiry))
    below = _added(context, inquiry, line) if _is_long(line) else _shared(context, inquiry, line)
    return [*first, *(call for text in below for call in send(place, text))]


def _card_text(
    context: TelegramContext, inquiry: Inquiry, line: InquiryLine, state: str, answered_by: str = ""
) -> str:  # fmt: skip
    text = first_words(line.text, _EXCERPT) if _is_long(line) else line.text
    association = context.groups.name_of(inquiry.association)
    head = context.text("", f"staff.card_{line.kind}", code=inquiry.code, association=association)
    return "\n\n".join(filter(None, (head, text, context.text("", f"staff.card_{state}", name=answered_by))))


def _card_buttons(context: TelegramContext, inquiry: Inquiry) -> Rows:
    return inquiry_buttons(context, "", inquiry.code, "reopen" if inquiry.state == InquiryState.CLOSED else "close")


def _added(context: TelegramContext, inquiry: Inquiry, line: InquiryLine) -> list[str]:
    head = context.text("", f"staff.more_{line.kind}", code=inquiry.code)
    if line.text:
        return [*_under(head, line.text), *_shared(context, inquiry, line)]
    return _under(head, line.shared or "") or [head]


def _shared(context: TelegramContext, inquiry: Inquiry, line: InquiryLine) -> list[str]:
    return _under(context.text("", "staff.shared", code=inquiry.code), line.shared or "")


def _under(head: str, text: str) -> list[str]:
    """Return the text in parts that each begin with the code, so that a reply to any part reaches the inquiry."""
    return [f"{head}\n\n{part}" for part in plain_parts(text, LONGEST - length(head) - len("\n\n"))]


def _is_long(line: InquiryLine) -> bool:
    return len(line.text) > _LONGEST_ON_CARD
