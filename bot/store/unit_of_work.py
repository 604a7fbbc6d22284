"""Store the turns of several people, and the messages to send them, in one transaction.

A commit costs the same for one turn as for fifty.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from time import time_ns
from typing import Any

from sqlalchemy import (
    BindParameter,
    ClauseElement,
    Connection,
    Dialect,
    Select,
    and_,
    bindparam,
    delete,
    func,
    insert,
    select,
    text,
    update,
)

from bot.store.conversations import PersonKey, Store, lock_person
from bot.store.schema import outbox, receipts, reminders, seen_updates, talks

_MOST_KEPT = 256  # compiled statements; one for each database and each length of a list

Row = Mapping[str, Any]


def read(connection: Connection, statement: ClauseElement, row: Row) -> list[tuple[Any, ...]]:
    """Return the rows that a statement finds; `row` gives its parameters by name. Raises SQLAlchemyError.

    The statement object must be the same each time, since it is compiled once, and its parameters must be numbers or
    text, which need no conversion.
    """
    sql, arranged = _compiled(statement, connection.dialect)
    return [tuple(found) for found in connection.exec_driver_sql(sql, arranged(row))]


def run_each(connection: Connection, statement: ClauseElement, rows: Sequence[Row]) -> None:
    """Run a statement once for each row, under the same conditions as `read`. Raises SQLAlchemyError."""
    if rows:
        sql, arranged = _compiled(statement, connection.dialect)
        connection.exec_driver_sql(sql, [arranged(row) for row in rows] if len(rows) > 1 else arranged(rows[0]))


@lru_cache(_MOST_KEPT)
def _compiled(statement: ClauseElement, dialect: Dialect) -> tuple[str, Callable[[Row], Any]]:
    """Return the SQL for the driver, and a function that arranges a row as its parameters."""
    compiled = dialect.statement_compiler(dialect, statement)
    values = {name: bound.value for name, bound in compiled.binds.items() if not bound.required}
    order = compiled.positiontup
    if order is None:
        return str(compiled), lambda row: {**values, **row}
    if values:
        return str(compiled), lambda row: tuple(map({**values, **row}.__getitem__, order))
    return str(compiled), lambda row: tuple(map(row.__getitem__, order))


_THEIRS = and_(talks.c.channel == bindparam("whose_channel"), talks.c.person == bindparam("who"))
_KEPT: dict[str, Any] = {
    "progress": bindparam("new"), "chat": bindparam("new_chat"), "day": bindparam("today"), "closed": None,
}  # fmt: skip
_ADD = insert(talks).values(channel=bindparam("whose_channel"), person=bindparam("who"), **_KEPT)
_CHANGE = update(talks).where(_THEIRS).values(**_KEPT)
_AMEND = update(talks).where(_THEIRS).values(progress=bindparam("new"))
_FORGET = delete(talks).where(_THEIRS)
_FORGET_RECEIPTS = delete(receipts).where(
    receipts.c.channel == bindparam("whose_channel"), receipts.c.person == bindparam("who")
)
_FORGET_REMINDERS = delete(reminders).where(
    reminders.c.channel == bindparam("whose_channel"), reminders.c.person == bindparam("who")
)
_CLOSE = update(talks).where(_THEIRS).values(closed=1)
_CLOSED = select(talks.c.person).where(talks.c.channel == bindparam("whose_channel"), talks.c.closed == 1)
_REMEMBER = insert(seen_updates)
_ENQUEUE = insert(outbox)
_REMOVE_SENT = delete(outbox).where(outbox.c.id == bindparam("gone"))
_COUNT = text(
    "INSERT INTO questions_asked (day, association, outcome, number) VALUES (:day, :association, :outcome, :number) "
    "ON CONFLICT (day, association, outcome) DO UPDATE SET number = questions_asked.number + excluded.number"
)
_OUTBOX = select(outbox.c.id, outbox.c.chat, outbox.c.letter).order_by(outbox.c.id)


@dataclass(frozen=True, slots=True)
class StoredConversation:
    """The stored JSON of the conversation and of the channel; None for a new or forgotten person."""

    progress: str | None = None
    chat: str | None = None
    stored: bool = False
    closed: bool = False  # the person takes no messages


@dataclass(frozen=True, slots=True)
class OutboxMessage:
    """A message to send to a chat, in the channel's own form.

    `id` rises in the order of writing: microseconds since 1970, made unique where several fall into one.
    """

    id: int
    chat: int
    text: str

    @property
    def written(self) -> float:
        """Return when it was written, in seconds since 1970."""
        return self.id / 1_000_000


@dataclass
class UnitOfWork:
    """Everything that one transaction changes; written to the database when it ends."""

    channel: str
    connection: Connection  # for tables that are not about one person
    day: int  # today, as a proleptic ordinal
    talks: dict[str, StoredConversation]  # by person
    seen: set[int]  # the updates handled in earlier transactions
    outbox_messages: list[OutboxMessage] = field(default_factory=list)  # enqueued in this transaction
    remembered: list[int] = field(default_factory=list)  # the updates handled in this transaction
    forgotten: set[str] = field(default_factory=set)  # people whose data is deleted
    changed: set[str] = field(default_factory=set)  # people whose conversation is written
    amended: set[str] = field(default_factory=set)  # people whose progress is written though they did nothing
    closed: set[str] = field(default_factory=set)  # people who take no messages
    asked: Counter[tuple[str, str]] = field(default_factory=Counter)  # answers, by association and outcome
    overwrites: bool = False  # truncate the write-ahead log afterwards, since something was deleted
    on_commit: list[Callable[[], None]] = field(default_factory=list)  # callbacks after the commit

    def talk(self, who: str) -> StoredConversation:
        """Return the person's conversation, an empty one if none is stored."""
        return self.talks.get(who, StoredConversation())

    def keep(self, who: str, progress: str, chat: str) -> None:
        """Replace what is stored about somebody."""
        self.talks[who] = replace(self.talk(who), progress=progress, chat=chat)
        self.changed.add(who)

    def amend(self, who: str, progress: str) -> None:
        """Change the stored progress of somebody who did nothing; the day of their last turn stays."""
        self.talks[who] = replace(self.talk(who), progress=progress)
        self.amended.add(who)

    def forget(self, who: str) -> None:
        """Delete everything that is stored about somebody."""
        self.talks[who] = replace(self.talk(who), progress=None, chat=None)
        self.changed.add(who)
        self.forgotten.add(who)

    def close(self, who: str) -> None:
        """Note that somebody takes no messages, until their conversation is next stored."""
        self.closed.add(who)

    @contextmanager
    def savepoint(self) -> Iterator[None]:
        """Undo what the body does through the connection and what it enqueues, if it raises."""
        enqueued = len(self.outbox_messages)
        try:
            with self.connection.begin_nested():
                yield
        except BaseException:
            del self.outbox_messages[enqueued:]
            raise


class ChannelStore:
    """The conversations, the updates seen and the outbox of one channel. Use it from one thread at a time."""

    def __init__(self, store: Store, channel: str) -> None:
        self._store = store
        self._channel = channel
        self._last_id = 0
        self._to_forgotten: set[int] = set()  # outbox messages that are the last trace of somebody

    def waiting(self) -> list[OutboxMessage]:
        """Return the outbox messages left over from an earlier run, in order. Raises StoreError."""
        with self._store.transaction() as connection:
            outbox_messages = [OutboxMessage(*row) for row in connection.execute(_OUTBOX)]
            self._last_id = connection.execute(select(func.max(outbox.c.id))).scalar() or 0
        return outbox_messages

    def closed(self) -> set[str]:
        """Return the people who take no messages. Raises StoreError."""
        with self._store.transaction() as connection:
            return set(connection.execute(_CLOSED, {"whose_channel": self._channel}).scalars())

    @contextmanager
    def unit_of_work(
        self, people: Collection[str], updates: Collection[int], gone: Sequence[int], day: int
    ) -> Iterator[UnitOfWork]:
        """Yield a unit of work for these people and updates: committed at the end, rolled back if the body raises.

        `gone` are ids of delivered outbox messages, `day` is the proleptic ordinal of today. Raises StoreError.
        """
        with self._store.transaction() as connection:
            for who in sorted(people):
                lock_person(connection, PersonKey(self._channel, who))
            talks_read, seen = self._read(connection, people), _seen(connection, updates)
            uow = UnitOfWork(self._channel, connection, day, talks_read, seen)
            yield uow
            self._write(connection, uow, gone)
        if uow.overwrites or uow.forgotten or self._to_forgotten.intersection(gone):
            self._to_forgotten.difference_update(gone)
            self._store.truncate_wal()
        for each in uow.on_commit:
            each()

    def enqueue(self, uow: UnitOfWork, chat: int, outbox_message: str) -> None:
        """Add a message to the outbox."""
        self._last_id = max(self._last_id + 1, time_ns() // 1000)
        if str(chat) in uow.forgotten:
            self._to_forgotten.add(self._last_id)
        uow.outbox_messages.append(OutboxMessage(self._last_id, chat, outbox_message))

    def tidy(self, before: int) -> None:
        """Delete updates seen before this proleptic ordinal, and truncate the write-ahead log. Raises StoreError."""
        with self._store.transaction() as connection:
            connection.execute(delete(seen_updates).where(seen_updates.c.day < before))
        self._store.truncate_wal()

    def close(self) -> None:
        """Close the connections."""
        self._store.close()

    def _read(self, connection: Connection, people: Collection[str]) -> dict[str, StoredConversation]:
        if not people:
            return {}
        rows = read(connection, _reading(len(people)), {"whose_channel": self._channel, **_numbered(people)})
        return {
            who: StoredConversation(progress, chat, stored=True, closed=closed == 1)
            for who, progress, chat, closed in rows
        }

    def _write(self, connection: Connection, uow: UnitOfWork, gone: Sequence[int]) -> None:
        self._write_talks(connection, uow)
        run_each(connection, _REMEMBER, [{"id": each, "day": uow.day} for each in uow.remembered])
        run_each(connection, _COUNT, [
            {"day": uow.day, "association": about, "outcome": outcome, "number": number}
            for (about, outcome), number in uow.asked.items()
        ])  # fmt: skip
        run_each(
            connection,
            _ENQUEUE,
            [{"id": each.id, "chat": each.chat, "letter": each.text} for each in uow.outbox_messages],
        )
        run_each(connection, _REMOVE_SENT, [{"gone": each} for each in gone])

    def _write_talks(self, connection: Connection, uow: UnitOfWork) -> None:
        rows = {who: (uow.talks[who], {"whose_channel": self._channel, "who": who}) for who in uow.changed}
        kept = [(talk, whose) for talk, whose in rows.values() if talk.progress is not None]
        written = [
            ({**whose, "new": talk.progress, "new_chat": talk.chat, "today": uow.day}, talk.stored)
            for talk, whose in kept
        ]
        run_each(connection, _CHANGE, [values for values, stored in written if stored])
        run_each(connection, _ADD, [values for values, stored in written if not stored])
        run_each(connection, _FORGET, [whose for talk, whose in rows.values() if talk.progress is None and talk.stored])
        forgotten = [{"whose_channel": self._channel, "who": who} for who in uow.forgotten]
        run_each(connection, _FORGET_RECEIPTS, forgotten)
        run_each(connection, _FORGET_REMINDERS, forgotten)
        amended = ({"whose_channel": self._channel, "who": who, "new": uow.talks[who].progress} for who in uow.amended)
        run_each(connection, _AMEND, list(amended))
        closed = [{"whose_channel": self._channel, "who": who} for who in uow.closed - uow.changed]
        run_each(connection, _CLOSE, closed)


def _seen(connection: Connection, updates: Collection[int]) -> set[int]:
    if not updates:
        return set()
    return {number for (number,) in read(connection, _seeing(len(updates)), _numbered(updates))}


@cache
def _reading(number: int) -> Select[Any]:
    """Return the query for the conversations of `number` people."""
    columns = select(talks.c.person, talks.c.progress, talks.c.chat, talks.c.closed)
    return columns.where(talks.c.channel == bindparam("whose_channel"), talks.c.person.in_(_places(number)))


@cache
def _seeing(number: int) -> Select[Any]:
    """Return the query for those of `number` updates that were seen."""
    return select(seen_updates.c.id).where(seen_updates.c.id.in_(_places(number)))


def _places(number: int) -> list[BindParameter[Any]]:
    return [bindparam(f"number_{place}") for place in range(number)]


def _numbered(values: Collection[Any]) -> dict[str, Any]:
    return {f"number_{place}": value for place, value in enumerate(values)}
