"""Reading and changing what is kept about one person, one transaction a turn."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Engine, and_, bindparam, delete, insert, select, update

from bot.store import postgresql, sqlite
from bot.store.database_errors import CorruptDataError, translate_errors
from bot.store.schema import talks

# Built once: building them again for every turn would cost as much as running them.
_THEIRS = and_(talks.c.channel == bindparam("whose_channel"), talks.c.person == bindparam("who"))
_READ = select(talks.c.progress).where(_THEIRS)
_NEW: dict[str, Any] = {"progress": bindparam("new"), "day": bindparam("today")}
_ADD = insert(talks).values(channel=bindparam("whose_channel"), person=bindparam("who"), **_NEW)
_CHANGE = update(talks).where(_THEIRS).values(**_NEW)
_DELETE = delete(talks).where(_THEIRS)


@dataclass(frozen=True, slots=True)
class PersonKey:
    """Somebody on a channel: ("terminal", "alice")."""

    channel: str
    name: str


class LockedConversation:
    """What is kept about one person, inside a transaction that holds everybody else off it."""

    def __init__(self, connection: Connection, person: PersonKey) -> None:
        self._connection = connection
        self._whose = {"whose_channel": person.channel, "who": person.name}
        self.progress = _text(connection.execute(_READ, self._whose).scalar())
        self.forgotten = False

    def keep(self, progress: str, day: int | None = None) -> None:
        """Put this in the place of what was kept; `day` is that of the turn, as a proleptic ordinal."""
        if progress != self.progress:
            statement = _ADD if self.progress is None else _CHANGE
            self._connection.execute(statement, {**self._whose, "new": progress, "today": day})
            self.progress = progress

    def forget(self) -> None:
        """Delete everything that is kept about the person."""
        self._connection.execute(_DELETE, self._whose)
        self.progress = None
        self.forgotten = True


class Store:
    """A database that is open; `place` names it in sentences."""

    def __init__(self, engine: Engine, place: str) -> None:
        self._engine = engine
        self._place = place

    @contextmanager
    def turn(self, person: PersonKey) -> Iterator[LockedConversation]:
        """Yield what is kept about the person; the changes are durable when this ends, undone where it raises.

        Turns of one person run one after another, across processes too. Raises StoreError.
        """
        with self.transaction() as connection:
            lock_person(connection, person)
            kept = LockedConversation(connection, person)
            yield kept
        if kept.forgotten:
            self.truncate_wal()

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """Yield a connection; what is done through it is durable when this ends, undone where it raises."""
        with translate_errors(self._place), self._engine.begin() as connection:
            yield connection

    def truncate_wal(self) -> None:
        """After a deletion: leave nothing of it in files beside the database either."""
        if self._engine.dialect.name == "sqlite":
            with translate_errors(self._place):
                sqlite.truncate_wal(self._engine)

    def close(self) -> None:
        """Let go of the database."""
        with translate_errors(self._place):
            self._engine.dispose()


def _text(stored: object) -> str | None:
    if stored is None or isinstance(stored, str):
        return stored
    raise CorruptDataError("a stored conversation is not text")


def lock_person(connection: Connection, person: PersonKey) -> None:
    """Hold everybody else off this person; on SQLite the beginning of the transaction has done so already."""
    if connection.dialect.name == "postgresql":
        postgresql.lock(connection, f"{person.channel} {person.name}")
