"""Read and change the stored conversation of one person, one transaction a turn."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Engine, and_, bindparam, delete, insert, select, update

from bot.store import postgresql, sqlite
from bot.store.database_errors import CorruptDataError, translate_errors
from bot.store.schema import receipts, talks

# Built once: building them again for every turn would cost as much as running them.
_THEIRS = and_(talks.c.channel == bindparam("whose_channel"), talks.c.person == bindparam("who"))
_READ = select(talks.c.progress).where(_THEIRS)
_NEW: dict[str, Any] = {"progress": bindparam("new"), "day": bindparam("today")}
_ADD = insert(talks).values(channel=bindparam("whose_channel"), person=bindparam("who"), **_NEW)
_CHANGE = update(talks).where(_THEIRS).values(**_NEW)
_DELETE = delete(talks).where(_THEIRS)
_DELETE_RECEIPTS = delete(receipts).where(
    receipts.c.channel == bindparam("whose_channel"), receipts.c.person == bindparam("who")
)


@dataclass(frozen=True, slots=True)
class PersonKey:
    """Somebody on a channel: ("terminal", "alice")."""

    channel: str
    name: str


class LockedConversation:
    """One person's stored conversation, locked for the transaction."""

    def __init__(self, connection: Connection, person: PersonKey) -> None:
        self.connection = connection  # for tables that hold more than the conversation
        self._whose = {"whose_channel": person.channel, "who": person.name}
        self.progress = _text(connection.execute(_READ, self._whose).scalar())
        self.overwrites = False  # truncate the write-ahead log afterwards, since something was deleted

    def keep(self, progress: str, day: int | None = None) -> None:
        """Store the progress, over any earlier one; `day` is that of the turn, as a proleptic ordinal."""
        if progress != self.progress:
            statement = _ADD if self.progress is None else _CHANGE
            self.connection.execute(statement, {**self._whose, "new": progress, "today": day})
            self.progress = progress

    def forget(self) -> None:
        """Delete everything that is stored about the person."""
        self.connection.execute(_DELETE, self._whose)
        self.connection.execute(_DELETE_RECEIPTS, self._whose)
        self.progress = None
        self.overwrites = True


class Store:
    """An open database; `place` names it in error messages."""

    def __init__(self, engine: Engine, place: str) -> None:
        self._engine = engine
        self._place = place

    @contextmanager
    def turn(self, person: PersonKey) -> Iterator[LockedConversation]:
        """Yield the person's conversation; changes are committed at the end, or rolled back if the body raises.

        Turns of one person run one after another, across processes too. Raises StoreError.
        """
        with self.transaction() as connection:
            lock_person(connection, person)
            kept = LockedConversation(connection, person)
            yield kept
        if kept.overwrites:
            self.truncate_wal()

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """Yield a connection: committed at the end, rolled back if the body raises. Raises StoreError."""
        with translate_errors(self._place), self._engine.begin() as connection:
            yield connection

    def truncate_wal(self) -> None:
        """Remove deleted data from the write-ahead log too; does nothing on PostgreSQL. Raises StoreError."""
        if self._engine.dialect.name == "sqlite":
            with translate_errors(self._place):
                sqlite.truncate_wal(self._engine)

    def close(self) -> None:
        """Close the connections."""
        with translate_errors(self._place):
            self._engine.dispose()


def _text(stored: object) -> str | None:
    if stored is None or isinstance(stored, str):
        return stored
    raise CorruptDataError("a stored conversation is not text")


def lock_person(connection: Connection, person: PersonKey) -> None:
    """Lock the person until the transaction ends; on SQLite its start has locked the whole database already."""
    if connection.dialect.name == "postgresql":
        postgresql.lock(connection, f"{person.channel} {person.name}")
