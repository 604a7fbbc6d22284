"""One's own talk, with its storage: read, answered, kept; what it passes on goes to staff."""

from __future__ import annotations

import logging
from collections.abc import Sequence

from sqlalchemy.exc import SQLAlchemyError

from bot.channels.telegram import calls
from bot.channels.telegram.call import Call
from bot.channels.telegram.chat_state import Chat
from bot.channels.telegram.private_chat import After, Before, answer, answer_standing_press, noticed
from bot.channels.telegram.staff.requests import Office
from bot.channels.telegram.staff.staff import Staff
from bot.channels.telegram.updates import Press, Private
from bot.logs import hashed
from dialogs.conversation import Conversation
from dialogs.messages import Reply
from dialogs.progress import Progress, ProgressError, Screen

_log = logging.getLogger(__name__)


def answer_own(staff: Staff, office: Office, update: Private, chat: Chat) -> None:
    """Answer an update in somebody's own talk, whose chat this is; where that fails, say so and change nothing."""
    voice, person = office.voice(update.language), update.place.chat
    try:
        after = _turn(staff, office, voice, update, chat)
    except SQLAlchemyError:
        raise
    except ProgressError:
        _log.error("talk not readable", extra={"chat": hashed(person)})
        office.post(person, _apology(voice, update, "telegram.cannot_read"), None)
    except Exception:  # noqa: BLE001  one person's bad luck must not stop everybody else, nor come back for ever
        _log.exception("turn failed", extra={"chat": hashed(person)})
        office.post(person, _apology(voice, update, "telegram.failed"), None)
    else:
        _keep(staff, office, person, after)
        office.post(person, [*_before_forgetting(staff, office, after, update), *after.calls], None)


def _turn(staff: Staff, office: Office, voice: Conversation, update: Private, chat: Chat) -> After:
    """Answer, and pass on what is for staff."""
    stored = office.round.talk(str(update.place.chat)).progress
    progress = Progress.from_json(stored) if stored else None
    after = _answered(staff, office, voice, Before(progress, chat), update)
    if after.turn and after.turn.passed_on:
        staff.pass_on(office, after.turn.passed_on, update.place, update.language)
    return after


def _answered(staff: Staff, office: Office, voice: Conversation, before: Before, update: Private) -> After:
    if isinstance(update, Press) and (button := staff.button(office, update.data, update.place.chat)):
        return answer_standing_press(voice, before, update, button, office.now)
    return answer(voice, before, update, office.now)


def _keep(staff: Staff, office: Office, chat: int, after: After) -> None:
    this, turn = office.round, after.turn
    if turn and turn.outcome:
        this.asked[turn.about or "", turn.outcome] += 1
    if after.progress is None:
        this.forget(str(chat))
        staff.forget(office, chat)
    else:
        this.keep(str(chat), after.progress.to_json(), after.chat.to_json())


def _before_forgetting(staff: Staff, office: Office, after: After, update: Private) -> Sequence[Call]:
    if after.progress is None or after.progress.screen is not Screen.CONFIRM_FORGET or not after.chat.has_cases:
        return ()
    return staff.also_forgotten(office, update.place, update.language)


def _apology(voice: Conversation, update: Private, key: str) -> list[Call]:
    return [*calls.message(update.place, Reply(voice.text(key)), None), *noticed(update)]
