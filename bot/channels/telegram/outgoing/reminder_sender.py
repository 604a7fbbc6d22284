"""Send people the reminders that they asked for, each once.

A reminder is taken out of what is stored in the transaction that puts its message into the outbox.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.exc import SQLAlchemyError

from bot.channels.telegram.incoming.updates import MessageLocation
from bot.channels.telegram.outgoing.call import serialize
from bot.channels.telegram.outgoing.calls import message
from bot.channels.telegram.staff.message_calls import keyboard
from bot.logs import hashed
from bot.reminders import is_daytime, next_daytime, standing, stored_form, time_zone
from bot.store import ChannelStore, OutboxMessage, UnitOfWork
from bot.store.stored_reminders import (
    StoredReminder,
    forget_reminders,
    keep_reminders,
    people_due,
    people_judged_by_others,
    put_off,
    reminders_of,
)
from dialogs.conversation import Conversation
from dialogs.progress import Progress, ProgressError
from dialogs.reminders import ReminderKind, without_reminders

_log = logging.getLogger(__name__)
_MOST_AT_ONCE = 20  # people in one transaction, so that nobody who writes waits long


@dataclass(frozen=True, slots=True)
class ToldOfRules:
    """One step through the people who want to hear of changed rules."""

    outbox_messages: Sequence[OutboxMessage]
    after: str | None  # the last of these people; None where nobody is left


class ReminderSender:
    """Sender of reminders; all its methods raise StoreError."""

    def __init__(
        self, channel_store: ChannelStore, conversation: Callable[[str], Conversation], now: Callable[[], datetime]
    ) -> None:
        self._channel_store = channel_store
        self._conversation = conversation
        self._now = now

    def send_due(self) -> Sequence[OutboxMessage]:
        """Return the reminders of some people that are due."""
        now = self._now()
        with self._unit_of_work((), now) as uow:
            people = people_due(uow.connection, uow.channel, int(now.timestamp()), _MOST_AT_ONCE)
        if not people:
            return ()
        with self._unit_of_work(people, now) as uow:
            for person in people:
                if not _attempt(uow, person, lambda who: self._remind(uow, who, now)):
                    self._put_off(uow, person, now)
        return uow.outbox_messages

    def tell_of_rules(self, after: str = "") -> ToldOfRules:
        """Tell some of those behind `after` whose result other rules have changed."""
        now = self._now()
        known = self._conversation("").fingerprints(now)
        with self._unit_of_work((), now) as uow:
            people = people_judged_by_others(uow.connection, uow.channel, known, after, _MOST_AT_ONCE)
        if not people:
            return ToldOfRules((), None)
        with self._unit_of_work(people, now) as uow:
            for person in people:
                _attempt(uow, person, lambda who: self._tell(uow, who, now))
        return ToldOfRules(uow.outbox_messages, people[-1])

    def _unit_of_work(self, people: Sequence[str], now: datetime) -> AbstractContextManager[UnitOfWork]:
        return self._channel_store.unit_of_work(people, (), (), now.toordinal())

    def _remind(self, uow: UnitOfWork, person: str, now: datetime) -> None:
        """Send what is due by day, and put it off at night."""
        progress, rows = _progress(uow, person), _due(uow, person, now)
        zone = time_zone(self._conversation(""), progress)
        by_day = is_daytime(now, zone)
        sent = [row for row in rows if by_day or (row.until or 0) > now.timestamp()]
        for row in (row for row in rows if row not in sent):
            put_off(uow.connection, uow.channel, person, row.name, next_daytime(now, zone))
        if sent:
            self._send_all(uow, person, progress, sent)

    def _put_off(self, uow: UnitOfWork, person: str, now: datetime) -> None:
        """Try again tomorrow, so that what fails for one person keeps nobody else waiting."""
        zone = time_zone(self._conversation(""), Progress())
        for row in _due(uow, person, now):
            tomorrow = next_daytime(now + timedelta(days=1), zone)
            put_off(uow.connection, uow.channel, person, row.name, tomorrow)

    def _send_all(self, uow: UnitOfWork, person: str, progress: Progress, rows: Sequence[StoredReminder]) -> None:
        """Send one message for all of these, and take them out of what is kept."""
        asked = {each.name: each.kind for each in progress.reminders}
        kinds = [asked[row.name] for row in rows if row.name in asked]
        names = [row.name for row in rows]
        forget_reminders(uow.connection, uow.channel, person, names)
        if kinds and not uow.talk(person).closed:
            self._send(uow, person, kinds[-1], rows[-1].language)
        left = progress.replace(reminders=without_reminders(progress.reminders, names))
        uow.amend(person, left.to_json())

    def _tell(self, uow: UnitOfWork, person: str, now: datetime) -> None:
        """Tell of rules that changed the result, once; what rules leave as it is rests on the new ones from now on."""
        progress = _progress(uow, person)
        rows = [row for row in reminders_of(uow.connection, uow.channel, person) if row.judged_by is not None]
        if not rows or uow.talk(person).closed:
            return
        language = rows[0].language
        conversation = self._conversation(language)
        if not is_daytime(now, time_zone(conversation, progress)):
            return
        after, told = conversation.rules_looked_at(progress, now)
        keep_reminders(uow.connection, uow.channel, person, stored_form(after, language, conversation))
        if told:
            self._send(uow, person, ReminderKind.RULES, language)
        uow.amend(person, after.to_json())

    def _send(self, uow: UnitOfWork, person: str, kind: ReminderKind, language: str) -> None:
        reply = self._conversation(language).reminder(kind, self._now())
        calls = list(message(MessageLocation(int(person)), reply, keyboard(standing(reply.buttons))))
        self._channel_store.enqueue(uow, int(person), serialize(calls))


def _attempt(uow: UnitOfWork, person: str, work: Callable[[str], None]) -> bool:
    """Do this for one person, in full or not at all; return whether it was done."""
    try:
        with uow.savepoint():
            work(person)
    except SQLAlchemyError:
        raise
    except ProgressError:
        _log.error("conversation not readable", extra={"chat": hashed(int(person))})
        return False
    except Exception:  # noqa: BLE001  what fails for one person must not keep others from being reminded
        _log.exception("not reminded", extra={"chat": hashed(int(person))})
        return False
    return True


def _due(uow: UnitOfWork, person: str, now: datetime) -> list[StoredReminder]:
    kept, seconds = reminders_of(uow.connection, uow.channel, person), now.timestamp()
    return [row for row in kept if row.due is not None and row.due <= seconds]


def _progress(uow: UnitOfWork, person: str) -> Progress:
    """Return the stored conversation; raises ProgressError where a newer imhbot wrote it."""
    stored = uow.talk(person).progress
    return Progress.from_json(stored) if stored else Progress()
