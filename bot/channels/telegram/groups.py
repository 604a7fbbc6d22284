"""In a group: what a word means, said to whom asked; never the interview, which belongs into a chat of one's own."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.channels.telegram.call import Call
from bot.channels.telegram.calls import message
from bot.channels.telegram.links import APPLY, ASK
from bot.channels.telegram.params import in_reply_to
from bot.channels.telegram.updates import InGroup
from dialogs.conversation import Conversation
from dialogs.messages import Reply


def answer_in_group(conversation: Conversation, update: InGroup, username: str, now: datetime) -> tuple[Call, ...]:
    """Answer in the same topic, as a reply; the button leads to the private chat."""
    explained = conversation.explain(update.text, now) if update.text and update.command is None else None
    if explained is None or explained.kind == "invitation":
        return _said(conversation, update, conversation.text("telegram.group_hello", bot=username), username, APPLY)
    link = APPLY if explained.kind == "private" else ASK
    return _said(conversation, update, _in_words(conversation, explained.reply), username, link)


def _in_words(conversation: Conversation, reply: Reply) -> str:
    """What is asked back is to be answered by asking anew: nobody's question is kept in a group."""
    choices = ", ".join(button.label for row in reply.buttons for button in row)
    return f"{reply.text}\n{conversation.text('telegram.group_choices', choices=choices)}" if choices else reply.text


def _said(conversation: Conversation, update: InGroup, text: str, username: str, link: str) -> tuple[Call, ...]:
    sent = message(update.place, Reply(text), _button(conversation, username, link))
    return tuple(Call(each.method, {**each.params, **in_reply_to(update.place.message)}) for each in sent)


def _button(conversation: Conversation, username: str, link: str) -> Mapping[str, Any]:
    url = f"https://t.me/{username}?start={link}"
    return {"inline_keyboard": [[{"text": conversation.text("telegram.group_button"), "url": url}]]}
