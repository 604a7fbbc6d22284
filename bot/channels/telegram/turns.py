"""One update of a private chat answered: pure, from what is stored to what to store and what to send."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from bot.channels.markup import plain
from bot.channels.telegram import calls
from bot.channels.telegram.call import Call
from bot.channels.telegram.chat import Chat, Keyboard
from bot.channels.telegram.edits import facts_told, heard_at, place_in, reopened
from bot.channels.telegram.links import follow
from bot.channels.telegram.prefacing import prefaced
from bot.channels.telegram.updates import NoText, Place, Press, Private, Text
from dialogs.actions import Pick, SubmitPicks, to_id
from dialogs.conversation import Conversation
from dialogs.messages import Pressed, Reply, Said, Turn
from dialogs.progress import Progress

_LINK = re.compile(r"/start\s+(\S+)", re.IGNORECASE)
_ADDRESSED = re.compile(r"(?<=^/)(\w+)@\w+")


@dataclass(frozen=True)
class Before:
    """What is stored about somebody when an update comes; `progress` is None for somebody new."""

    progress: Progress | None
    chat: Chat


@dataclass(frozen=True)
class After:
    """What to store, and what to send; progress None: delete everything that is stored about the person.

    `turn` is what the conversation made of the update.
    """

    progress: Progress | None
    chat: Chat
    calls: tuple[Call, ...]
    turn: Turn | None = None


def answer(conversation: Conversation, before: Before, update: Private, now: datetime) -> After:
    """Answer whatever somebody does in their private chat."""
    if isinstance(update, Text):
        return answer_text(conversation, before, update, now)
    if isinstance(update, NoText):
        return answer_no_text(conversation, before, update, now)
    return answer_press(conversation, before, update, now)


def answer_text(conversation: Conversation, before: Before, update: Text, now: datetime) -> After:
    """Answer what somebody typed, or what they made of an earlier message."""
    text = _ADDRESSED.sub(r"\1", update.text)
    if update.edited:
        return _answer_edited(conversation, before, replace(update, text=text), now)
    link = _LINK.fullmatch(text.strip())
    if link:
        return shown(before.chat, follow(conversation, before.progress, link[1], now), update.place)
    return _heard(conversation, before, update, conversation.respond(before.progress, Said(text), now))


def answer_no_text(conversation: Conversation, before: Before, update: NoText, now: datetime) -> After:
    """Say kindly that only text can be read; of an album only once."""
    if update.album and update.album == before.chat.album:
        return After(before.progress, before.chat, ())
    chat = _with_album(before.chat.hearing(heard_at(update.place.message, before.progress)), update)
    turn = conversation.remind(before.progress, conversation.say(f"telegram.{update.kind}"), now)
    return shown(chat, turn, update.place)


def answer_press(conversation: Conversation, before: Before, update: Press, now: datetime) -> After:
    """Do what the button says; one that is too old, or made up, is explained and changes nothing."""
    button = _button(conversation, before, update.data, now)
    if button is None:
        turn = conversation.remind(before.progress, conversation.say("telegram.old_press"), now)
    else:
        turn = conversation.respond(before.progress, Pressed(button), now)
    chat = before.chat.settling(place_in(before.progress), facts_told(before.progress, turn.progress))
    if button and _toggles_in_place(turn, update):
        return _toggled(chat, turn, update)
    return shown(chat, turn, update.place, _tidied(conversation, before, update))


def answer_standing_press(
    conversation: Conversation, before: Before, update: Press, button: str, now: datetime
) -> After:
    """Do what a button says that does not belong to the talk; it stays, to be pressed again."""
    turn = conversation.respond(before.progress, Pressed(button), now)
    return shown(before.chat, turn, update.place, noticed(update))


def shown(chat: Chat, turn: Turn, place: Place, beside: Iterable[Call] = ()) -> After:
    """Send the replies of a turn; the keyboards are noted, except for who has just been forgotten."""
    sent: list[Call] = []
    if turn.progress and not turn.progress.answers:
        chat = chat.starting_over()
    for reply in turn.replies:
        markup = None
        if reply.buttons and turn.progress is None:
            markup = calls.keyboard_markup(reply.buttons, _greeting_keyboard(reply))
        elif reply.buttons:
            chat, keyboard = chat.showing(reply.buttons)
            markup = calls.keyboard_markup(reply.buttons, keyboard)
        sent += calls.message(place, reply, markup)
    return After(turn.progress, chat, (*sent, *beside), turn)


def noticed(update: Private) -> list[Call]:
    """Stop the waiting sign of a button, where one was pressed."""
    return [calls.answer_press(update.query)] if isinstance(update, Press) else []


def _with_album(chat: Chat, update: Text | NoText) -> Chat:
    """Remember that an album has had its answer, so that its other pictures get none."""
    return chat.model_copy(update={"album": update.album})


def _heard(conversation: Conversation, before: Before, update: Text, turn: Turn) -> After:
    """Note what a message told, and show what it led to."""
    chat = before.chat.hearing(heard_at(update.place.message, before.progress, turn.progress))
    if update.captioned:
        chat, turn = _with_album(chat, update), prefaced(turn, conversation.say("telegram.captioned"))
    return shown(chat, turn, update.place)


def _answer_edited(conversation: Conversation, before: Before, update: Text, now: datetime) -> After:
    """Take the new words in place of the old ones, wherever the talk is by now; where nothing is stored, be quiet."""
    if before.progress is None:
        return After(None, before.chat, ())
    open_again = reopened(conversation, before.progress, before.chat.heard_in(update.place.message), now)
    if open_again is None:
        turn = conversation.remind(before.progress, conversation.say("telegram.edited_nothing"), now)
        return shown(before.chat, turn, update.place)
    turn = conversation.respond(open_again, Said(update.text), now)
    return _heard(conversation, before, update, turn)


def _button(conversation: Conversation, before: Before, data: str, now: datetime) -> str | None:
    """Find the button's id. Of somebody about whom nothing is stored it is the greeting's keyboard, which is known."""
    if before.progress is None and data.startswith("."):
        greeting = conversation.respond(None, Said("/start"), now).replies[-1]
        return Chat(keyboards=(_greeting_keyboard(greeting),)).pressed(data)
    return before.chat.pressed(data)


def _greeting_keyboard(reply: Reply) -> Keyboard:
    return Keyboard(nonce="", ids=tuple(button.id for row in reply.buttons for button in row))


def _tidied(conversation: Conversation, before: Before, update: Press) -> Iterable[Call]:
    """Mark the choice in the message that was shown last; of an older one only the keyboard goes."""
    yield calls.answer_press(update.query)
    if before.chat.is_newest(update.data) or before.progress is None:
        yield from calls.mark_chosen(update.shown, _chosen(conversation, before, update), conversation.say)
    else:
        yield from calls.take_keyboard(update.shown)


def _chosen(conversation: Conversation, before: Before, update: Press) -> str:
    """Return what was chosen, as the buttons say it: of several that were picked, where that is all, those."""
    labels, progress = calls.labels(update.shown), before.progress
    asking = progress.asking if progress else None
    if not (progress and asking) or before.chat.pressed(update.data) != to_id(SubmitPicks(asking)):
        return labels.get(update.data, "")
    picked = {to_id(Pick(asking, pick)) for pick in progress.picks}
    ticked = (label for data, label in labels.items() if before.chat.pressed(data) in picked)
    return conversation.say("lists.dot").join(ticked)


def _toggles_in_place(turn: Turn, update: Press) -> bool:
    """Whether the reply is only the question in which the button was pressed, with other buttons."""
    reply = turn.replies[-1]
    return reply.picks and str(update.shown.get("text", "")).endswith(plain(reply.text).strip())


def _toggled(chat: Chat, turn: Turn, update: Press) -> After:
    rows = turn.replies[-1].buttons
    chat, keyboard = chat.showing(rows)
    changed = calls.change_keyboard(update.shown, calls.keyboard_markup(rows, keyboard))
    return After(turn.progress, chat, (calls.answer_press(update.query), changed), turn)
