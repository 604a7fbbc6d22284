"""Answer one update of a private chat: a pure function from the stored state to the new state and the calls to send."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from bot.channels.markup import plain
from bot.channels.telegram.chat_state import Chat, Keyboard, SeenMessage
from bot.channels.telegram.incoming.updates import MessageLocation, OtherUpdate, PressUpdate, Private, TextUpdate
from bot.channels.telegram.links import follow, prefaced
from bot.channels.telegram.outgoing import calls
from bot.channels.telegram.outgoing.call import Call
from dialogs.actions import ChangeAnswer, Command, SubmitPicks, to_id
from dialogs.conversation import Conversation
from dialogs.fact_actions import Pick
from dialogs.messages import ButtonPress, Reply, TextMessage, Turn
from dialogs.progress import Progress, Screen

_LINK = re.compile(r"/start\s+(\S+)", re.IGNORECASE)
_ADDRESSED = re.compile(r"(?<=^/)(\w+)@\w+")


@dataclass(frozen=True)
class Before:
    """The state stored about a person when an update comes; `progress` is None for a new person."""

    progress: Progress | None
    chat: Chat


@dataclass(frozen=True)
class After:
    """The state to store and the calls to send."""

    progress: Progress | None  # None: delete everything that is stored about the person
    chat: Chat
    calls: tuple[Call, ...]
    turn: Turn | None = None  # the conversation's reply to the update


CarryOut = Callable[[Turn], Turn]  # does what a turn wishes about kept results, and returns the turn that tells of it


def as_it_is(turn: Turn) -> Turn:
    """Return the turn, where nothing is kept."""
    return turn


def answer(
    conversation: Conversation, before: Before, update: Private, now: datetime, carry_out: CarryOut = as_it_is
) -> After:
    """Answer an update of any kind."""
    if isinstance(update, TextUpdate):
        return answer_text(conversation, before, update, now, carry_out)
    if isinstance(update, OtherUpdate):
        return answer_no_text(conversation, before, update, now)
    return answer_press(conversation, before, update, now, carry_out)


def answer_text(
    conversation: Conversation, before: Before, update: TextUpdate, now: datetime, carry_out: CarryOut = as_it_is
) -> After:
    """Answer typed text, new or edited."""
    text = _ADDRESSED.sub(r"\1", update.text)
    if update.edited and not conversation.hears_danger(text):
        return _answer_edited(conversation, before, replace(update, text=text), now, carry_out)
    link = _LINK.fullmatch(text.strip())
    if link:
        return shown(before.chat, follow(conversation, before.progress, link[1], now), update.place)
    turn = conversation.respond(before.progress, TextMessage(text), now)
    return _heard(conversation, before, update, carry_out(turn))


def answer_no_text(conversation: Conversation, before: Before, update: OtherUpdate, now: datetime) -> After:
    """Explain that only text can be read, once for a whole album."""
    if update.album and update.album == before.chat.album:
        return After(before.progress, before.chat, ())
    chat = _with_album(before.chat.with_message(_seen_message(update.place.message, before.progress)), update)
    turn = conversation.remind(before.progress, conversation.text(f"telegram.{update.kind}"), now)
    return shown(chat, turn, update.place)


def answer_press(
    conversation: Conversation, before: Before, update: PressUpdate, now: datetime, carry_out: CarryOut = as_it_is
) -> After:
    """Do what the button says. A button that is too old or made up is explained and changes nothing."""
    button = _button(conversation, before, update.data, now)
    if button is None:
        turn = conversation.remind(before.progress, conversation.text("telegram.old_press"), now)
    else:
        turn = carry_out(conversation.respond(before.progress, ButtonPress(button), now))
    chat = before.chat.with_button_answer(_place_in(before.progress), _facts_told(before.progress, turn.progress))
    if button and _toggles_in_place(turn, update):
        return _toggled(chat, turn, update)
    in_place = turn.in_place and "text" in update.shown and before.chat.is_newest(update.data)
    if in_place and (after := _replaced(chat, turn, update)):
        return after
    return shown(chat, turn, update.place, _tidied(conversation, before, update))


def answer_standing_press(
    conversation: Conversation, before: Before, update: PressUpdate, button: str, now: datetime
) -> After:
    """Do what a button outside the conversation says; it stays, to be pressed again."""
    turn = conversation.respond(before.progress, ButtonPress(button), now)
    return shown(before.chat, turn, update.place, noticed(update))


def shown(chat: Chat, turn: Turn, place: MessageLocation, beside: Iterable[Call] = ()) -> After:
    """Send the replies of a turn, and note their keyboards unless the person has just been forgotten."""
    sent: list[Call] = []
    if turn.progress and not turn.progress.answers:
        chat = chat.without_answers()
    for reply in turn.replies:
        markup = None
        if reply.buttons and turn.progress is None:
            markup = calls.keyboard_markup(reply.buttons, _greeting_keyboard(reply))
        elif reply.buttons:
            chat, keyboard = chat.with_keyboard(reply.buttons)
            markup = calls.keyboard_markup(reply.buttons, keyboard)
        sent += calls.message(place, reply, markup)
    return After(turn.progress, chat, (*sent, *beside), turn)


def noticed(update: Private) -> list[Call]:
    """Stop the waiting sign of the button, if one was pressed."""
    return [calls.answer_press(update.query)] if isinstance(update, PressUpdate) else []


def _with_album(chat: Chat, update: TextUpdate | OtherUpdate) -> Chat:
    """Remember that an album was answered, so that its other pictures get no answer."""
    return chat.model_copy(update={"album": update.album})


def _heard(conversation: Conversation, before: Before, update: TextUpdate, turn: Turn) -> After:
    """Note which facts a message gave, and show the turn that it led to."""
    chat = before.chat.with_message(_seen_message(update.place.message, before.progress, turn.progress))
    if update.captioned:
        chat, turn = _with_album(chat, update), prefaced(turn, conversation.text("telegram.captioned"))
    return shown(chat, turn, update.place)


def _answer_edited(
    conversation: Conversation, before: Before, update: TextUpdate, now: datetime, carry_out: CarryOut
) -> After:
    """Replace the answer that a message gave, wherever the conversation is by now; stay silent if nothing is stored."""
    if before.progress is None:
        return After(None, before.chat, ())
    open_again = _reopened(conversation, before.progress, before.chat.seen_message(update.place.message), now)
    if open_again is None:
        turn = conversation.remind(before.progress, conversation.text("telegram.edited_nothing"), now)
        return shown(before.chat, turn, update.place)
    turn = conversation.respond(open_again, TextMessage(update.text), now)
    return _heard(conversation, before, update, carry_out(turn))


def _seen_message(message: int, before: Progress | None, after: Progress | None = None) -> SeenMessage:
    """Return the record of a message that came at `before` and led to `after`."""
    before = before or Progress()
    asked_back = after is not None and (after.misses > before.misses or bool(after.contradicting))
    told = tuple(_facts_told(before, after))
    return SeenMessage(message=message, at=_place_in(before), asked=before.asking, told=told, asked_back=asked_back)


def _facts_told(before: Progress | None, after: Progress | None) -> Iterator[str]:
    """Yield the facts that a turn stored for the first time or with another value, and a degree on the way."""
    before, after = before or Progress(), after or Progress()
    known = {answer.fact: answer for answer in before.answers}
    yield from (answer.fact for answer in after.answers if known.get(answer.fact) != answer)
    if after.as_if and after.as_if != before.as_if:
        yield Command.AS_IF.word


def _place_in(progress: Progress | None) -> str:
    """Name the open question, empty where a reply would go to staff."""
    where = progress or Progress()
    return "" if where.passing else f"{where.screen}:{where.asking or ''}:{where.finder}"


def _reopened(
    conversation: Conversation, progress: Progress, heard: SeenMessage | None, now: datetime
) -> Progress | None:
    """Reopen the question that the message answered; None where an edit of it answers nothing.

    A message that gave no fact can still answer the question that was open when it came, if that is open now.
    """
    if heard is None:
        return None
    if heard.told:
        return _asking_again(conversation, progress, heard.answered, now)
    # Correcting a doubtful answer is not insisting on it.
    return progress.replace(doubted={}, contradicting={}) if heard.at and heard.at == _place_in(progress) else None


def _asking_again(conversation: Conversation, progress: Progress, fact: str | None, now: datetime) -> Progress:
    """Ask for the fact again in the same way; without a fact, the new text must say itself which answer it changes."""
    as_if = fact == Command.AS_IF
    if fact:
        button = ButtonPress(to_id(Command.AS_IF if as_if else ChangeAnswer(fact)))
        before = progress.replace(degree_ahead=None) if as_if else progress  # else nothing is asked
        asked = conversation.respond(before, button, now).progress
        if asked and (as_if or asked.asking == fact):
            return asked.replace(doubted={})
    return progress.replace(screen=Screen.REVIEW, asking=None, revisiting=False, picks=(), misses=0, doubted={})


def _button(conversation: Conversation, before: Before, data: str, now: datetime) -> str | None:
    """Return the button's id. Nothing is stored about a new person, but the keyboard of the greeting is known."""
    if before.progress is None and data.startswith("."):
        greeting = conversation.respond(None, TextMessage("/start"), now).replies[-1]
        return Chat(keyboards=(_greeting_keyboard(greeting),)).pressed(data)
    return before.chat.pressed(data)


def _greeting_keyboard(reply: Reply) -> Keyboard:
    return Keyboard(nonce="", ids=tuple(button.id for row in reply.buttons for button in row))


def _tidied(conversation: Conversation, before: Before, update: PressUpdate) -> Iterable[Call]:
    """Mark the choice in the newest message; remove only the keyboard from an older one."""
    yield calls.answer_press(update.query)
    if before.chat.is_newest(update.data) or before.progress is None:
        yield from calls.mark_chosen(update.shown, _chosen(conversation, before, update), conversation.text)
    else:
        yield from calls.take_keyboard(update.shown)


def _chosen(conversation: Conversation, before: Before, update: PressUpdate) -> str:
    """Return the label of the pressed button, or the labels of all picks where that button completes them."""
    labels, progress = calls.labels(update.shown), before.progress
    asking = progress.asking if progress else None
    if not (progress and asking) or before.chat.pressed(update.data) != to_id(SubmitPicks(asking)):
        return labels.get(update.data, "")
    picked = {to_id(Pick(asking, pick)) for pick in progress.picks}
    ticked = (label for data, label in labels.items() if before.chat.pressed(data) in picked)
    return conversation.text("lists.dot").join(ticked)


def _toggles_in_place(turn: Turn, update: PressUpdate) -> bool:
    """Whether the reply only repeats the question under which the button was pressed, with other buttons."""
    reply = turn.replies[-1]
    return reply.picks and str(update.shown.get("text", "")).endswith(plain(reply.text).strip())


def _replaced(chat: Chat, turn: Turn, update: PressUpdate) -> After | None:
    """Put the reply in place of the message whose button was pressed; None where it does not fit there."""
    [reply] = turn.replies
    chat, keyboard = chat.with_keyboard(reply.buttons)
    changed = calls.replacement(update.shown, reply, calls.keyboard_markup(reply.buttons, keyboard))
    return After(turn.progress, chat, (calls.answer_press(update.query), changed), turn) if changed else None


def _toggled(chat: Chat, turn: Turn, update: PressUpdate) -> After:
    rows = turn.replies[-1].buttons
    chat, keyboard = chat.with_keyboard(rows)
    changed = calls.change_keyboard(update.shown, calls.keyboard_markup(rows, keyboard))
    return After(turn.progress, chat, (calls.answer_press(update.query), changed), turn)
