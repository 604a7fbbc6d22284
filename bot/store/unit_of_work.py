"""Turns of several people in one transaction, with the messages to send.

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
from bot.store.schema import outbox, seen_updates, talks

_MOST_KEPT = 256  # statements, by database: lists of different lengths count each

Row = Mapping[str, Any]


def read(connection: Connection, statement: ClauseElement, row: Row) -> list[tuple[Any, ...]]:
    """Return what a statement finds; its parameters are named in it, `row` gives them by name. Raises SQLAlchemyError.

    The statement object has to be the same each time, and its parameters need no conversion: numbers and text.
    """
    sql, arranged = _compiled(statement, connection.dialect)
    return [tuple(found) for found in connection.exec_driver_sql(sql, arranged(row))]


def run_each(connection: Connection, statement: ClauseElement, rows: Sequence[Row]) -> None:
    """Carry out a statement for each of the rows, if any, on the terms of `read`. Raises SQLAlchemyError."""
    if rows:
        sql, arranged = _compiled(statement, connection.dialect)
        connection.exec_driver_sql(sql, [arranged(row) for row in rows] if len(rows) > 1 else arranged(rows[0]))


@lru_cache(_MOST_KEPT)
def _compiled(statement: ClauseElement, dialect: Dialect) -> tuple[str, Callable[[Row], Any]]:
    """Return the text for the driver, and what brings a row into the shape that goes with it."""
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
_FORGET = delete(talks).where(_THEIRS)
_CLOSE = update(talks).where(_THEIRS).values(closed=1)
_CLOSED = select(talks.c.person).where(talks.c.channel == bindparam("whose_channel"), talks.c.closed == 1)
_REMEMBER = insert(seen_updates)
_POST = insert(outbox)
_TAKE_OUT = delete(outbox).where(outbox.c.id == bindparam("gone"))
_COUNT = text(
    "INSERT INTO questions_asked (day, association, outcome, number) VALUES (:day, :association, :outcome, :number) "
    "ON CONFLICT (day, association, outcome) DO UPDATE SET number = questions_asked.number + excluded.number"
)
_LETTERS = select(outbox.c.id, outbox.c.chat, outbox.c.letter).order_by(outbox.c.id)


@dataclass(frozen=True, slots=True)
class StoredConversation:
    """What is stored about a talk: the conversation's progress, and what the channel keeps; None for somebody new."""

    progress: str | None = None
    chat: str | None = None
    stored: bool = False


@dataclass(frozen=True, slots=True)
class OutboxMessage:
    """Something to send to a chat, in the channel's own form; `id` rises in the order of writing.

    It counts microseconds since 1970, a few more where several letters were written in one.
    """

    id: int
    chat: int
    text: str

    @property
    def written(self) -> float:
        """When it was written, in seconds since 1970."""
        return self.id / 1_000_000


@dataclass
class UnitOfWork:
    """One transaction; `seen` are the updates that had their effect before, `outbox_messages` what was posted.

    `connection` is for what concerns more than one person, `day` the proleptic ordinal of today; `asked` counts the
    answers to questions, by the association that they were about and their kind. `on_commit` is what to do once all of
    it is durable; `overwrites` says that the log of the database must keep nothing either of what was deleted.
    """

    channel: str
    connection: Connection
    day: int
    talks: dict[str, StoredConversation]
    seen: set[int]
    outbox_messages: list[OutboxMessage] = field(default_factory=list)
    remembered: list[int] = field(default_factory=list)
    forgotten: set[str] = field(default_factory=set)
    changed: set[str] = field(default_factory=set)
    closed: set[str] = field(default_factory=set)
    asked: Counter[tuple[str, str]] = field(default_factory=Counter)
    overwrites: bool = False
    on_commit: list[Callable[[], None]] = field(default_factory=list)

    def talk(self, who: str) -> StoredConversation:
        return self.talks.get(who, StoredConversation())

    def keep(self, who: str, progress: str, chat: str) -> None:
        """Put this in the place of what is stored about somebody."""
        self.talks[who] = replace(self.talk(who), progress=progress, chat=chat)
        self.changed.add(who)

    def forget(self, who: str) -> None:
        """Delete everything that is stored about somebody."""
        self.talks[who] = replace(self.talk(who), progress=None, chat=None)
        self.changed.add(who)
        self.forgotten.add(who)

    def close(self, who: str) -> None:
        """Note that somebody takes no messages; what is kept for them next says that they take them again."""
        self.closed.add(who)

    @contextmanager
    def savepoint(self) -> Iterator[None]:
        """Undo what is done through the connection and what is posted inside, where it raises."""
        posted = len(self.outbox_messages)
        try:
            with self.connection.begin_nested():
                yield
        except BaseException:
            del self.outbox_messages[posted:]
            raise


class ChannelStore:
    """The talks, the updates seen and the outbox of one channel. To be used by one thread at a time."""

    def __init__(self, store: Store, channel: str) -> None:
        self._store = store
        self._channel = channel
        self._last_letter = 0
        self._to_forgotten: set[int] = set()  # letters that are the last trace of somebody

    def waiting(self) -> list[OutboxMessage]:
        """Return the letters that wait since an earlier run, in order."""
        with self._store.transaction() as connection:
            outbox_messages = [OutboxMessage(*row) for row in connection.execute(_LETTERS)]
            self._last_letter = connection.execute(select(func.max(outbox.c.id))).scalar() or 0
        return outbox_messages

    def closed(self) -> set[str]:
        """Return who takes no messages."""
        with self._store.transaction() as connection:
            return set(connection.execute(_CLOSED, {"whose_channel": self._channel}).scalars())

    @contextmanager
    def round(
        self, people: Collection[str], updates: Collection[int], gone: Sequence[int], day: int
    ) -> Iterator[UnitOfWork]:
        """Yield a round over these people and updates; all of it is durable when this ends, undone where it raises.

        `gone` are letters that were delivered, `day` the proleptic ordinal of today. Raises StoreError.
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
        """Put a letter into the outbox."""
        self._last_letter = max(self._last_letter + 1, time_ns() // 1000)
        if str(chat) in uow.forgotten:
            self._to_forgotten.add(self._last_letter)
        uow.outbox_messages.append(OutboxMessage(self._last_letter, chat, outbox_message))

    def tidy(self, before: int) -> None:
        """Forget updates that were seen before this day, and overwrite what lies in the log of the database."""
        with self._store.transaction() as connection:
            connection.execute(delete(seen_updates).where(seen_updates.c.day < before))
        self._store.truncate_wal()

    def close(self) -> None:
        """Let go of the database."""
        self._store.close()

    def _read(self, connection: Connection, people: Collection[str]) -> dict[str, StoredConversation]:
        if not people:
            return {}
        rows = read(connection, _reading(len(people)), {"whose_channel": self._channel, **_numbered(people)})
        return {who: StoredConversation(progress, chat, stored=True) for who, progress, chat in rows}

    def _write(self, connection: Connection, uow: UnitOfWork, gone: Sequence[int]) -> None:
        self._write_talks(connection, uow)
        run_each(connection, _REMEMBER, [{"id": each, "day": uow.day} for each in uow.remembered])
        run_each(connection, _COUNT, [
            {"day": uow.day, "association": about, "outcome": outcome, "number": number}
            for (about, outcome), number in uow.asked.items()
        ])  # fmt: skip
        run_each(
            connection, _POST, [{"id": each.id, "chat": each.chat, "letter": each.text} for each in uow.outbox_messages]
        )
        run_each(connection, _TAKE_OUT, [{"gone": each} for each in gone])

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
        closed = [{"whose_channel": self._channel, "who": who} for who in uow.closed - uow.changed]
        run_each(connection, _CLOSE, closed)


def _seen(connection: Connection, updates: Collection[int]) -> set[int]:
    if not updates:
        return set()
    return {number for (number,) in read(connection, _seeing(len(updates)), _numbered(updates))}


@cache
def _reading(number: int) -> Select[Any]:
    """Read the talks of so many people."""
    columns = select(talks.c.person, talks.c.progress, talks.c.chat)
    return columns.where(talks.c.channel == bindparam("whose_channel"), talks.c.person.in_(_places(number)))


@cache
def _seeing(number: int) -> Select[Any]:
    """Find which of so many updates were seen."""
    return select(seen_updates.c.id).where(seen_updates.c.id.in_(_places(number)))


def _places(number: int) -> list[BindParameter[Any]]:
    return [bindparam(f"number_{place}") for place in range(number)]


def _numbered(values: Collection[Any]) -> dict[str, Any]:
    return {f"number_{place}": value for place, value in enumerate(values)}
