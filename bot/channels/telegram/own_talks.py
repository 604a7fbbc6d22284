"""One's own talk, with its storage: read, answered, kept; what it passes on goes to staff."""

from __future__ import annotations

import logging
from collections.abc import Sequence

from sqlalchemy.exc import SQLAlchemyError

from bot.channels.telegram import calls
from bot.channels.telegram.call import Call
from bot.channels.telegram.chat_state import Chat
from bot.channels.telegram.private_chat import After, Before, answer, answer_standing_press, noticed
from bot.channels.telegram.staff.context import TelegramContext
from bot.channels.telegram.staff.dispatch import StaffDispatcher
from bot.channels.telegram.updates import PressUpdate, Private
from bot.logs import hashed
from dialogs.conversation import Conversation
from dialogs.messages import Reply
from dialogs.progress import Progress, ProgressError, Screen

_log = logging.getLogger(__name__)


def answer_own(staff: StaffDispatcher, context: TelegramContext, update: Private, chat: Chat) -> None:
    """Answer an update in somebody's own talk, whose chat this is; where that fails, say so and change nothing."""
    conversation, person = context.conversation(update.language), update.place.chat
    try:
        after = _turn(staff, context, conversation, update, chat)
    except SQLAlchemyError:
        raise
    except ProgressError:
        _log.error("talk not readable", extra={"chat": hashed(person)})
        context.enqueue(person, _apology(conversation, update, "telegram.cannot_read"), None)
    except Exception:  # noqa: BLE001  a failing update must not block the queue or be retried forever
        _log.exception("turn failed", extra={"chat": hashed(person)})
        context.enqueue(person, _apology(conversation, update, "telegram.failed"), None)
    else:
        _keep(staff, context, person, after)
        context.enqueue(person, [*_before_forgetting(staff, context, after, update), *after.calls], None)


def _turn(
    staff: StaffDispatcher, context: TelegramContext, conversation: Conversation, update: Private, chat: Chat
) -> After:
    """Answer, and pass on what is for staff."""
    stored = context.uow.talk(str(update.place.chat)).progress
    progress = Progress.from_json(stored) if stored else None
    after = _answered(staff, context, conversation, Before(progress, chat), update)
    if after.turn and after.turn.passed_on:
        staff.pass_on(context, after.turn.passed_on, update.place, update.language)
    return after


def _answered(
    staff: StaffDispatcher, context: TelegramContext, conversation: Conversation, before: Before, update: Private
) -> After:
    if isinstance(update, PressUpdate) and (button := staff.button(context, update.data, update.place.chat)):
        return answer_standing_press(conversation, before, update, button, context.now)
    return answer(conversation, before, update, context.now)


def _keep(staff: StaffDispatcher, context: TelegramContext, chat: int, after: After) -> None:
    uow, turn = context.uow, after.turn
    if turn and turn.outcome:
        uow.asked[turn.about or "", turn.outcome] += 1
    if after.progress is None:
        uow.forget(str(chat))
        staff.forget(context, chat)
    else:
        uow.keep(str(chat), after.progress.to_json(), after.chat.to_json())


def _before_forgetting(
    staff: StaffDispatcher, context: TelegramContext, after: After, update: Private
) -> Sequence[Call]:
    if after.progress is None or after.progress.screen is not Screen.CONFIRM_FORGET or not after.chat.has_cases:
        return ()
    return staff.forgotten_too(context, update.place, update.language)


def _apology(conversation: Conversation, update: Private, key: str) -> list[Call]:
    return [*calls.message(update.place, Reply(conversation.text(key)), None), *noticed(update)]
