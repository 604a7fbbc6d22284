"""Translate errors of a database into one sentence each for the operator."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import SQLAlchemyError

from bot.errors import ImhbotError


class StoreError(ImhbotError):
    """A database that cannot be used as it is; nothing in it was changed."""


class NoDatabaseError(StoreError):
    """There is no database yet."""


class CorruptDataError(Exception):
    """A stored value that no version of imhbot writes."""


_ELSEWHERE = "name another one with IMHBOT_DATABASE_URL"
_BUSY = "{place} is in use by another program; try again in a moment, or close that program"
_FULL = "the disk that holds {place} is full; free some space and start again, all earlier answers are kept"
_DAMAGED = f"{{place}} is damaged ({{detail}}); put back a copy of it, or move it away and {_ELSEWHERE}"
_UNWRITABLE = f"{{place}} cannot be opened for writing ({{detail}}); make it and its folder writable, or {_ELSEWHERE}"
_FAILED = f"{{place}} cannot be used ({{detail}}); check that it is there and working, or {_ELSEWHERE}"

_SQLITE = {
    sqlite3.SQLITE_BUSY: _BUSY,
    sqlite3.SQLITE_LOCKED: _BUSY,
    sqlite3.SQLITE_FULL: _FULL,
    sqlite3.SQLITE_IOERR: "{place} could not be read or written ({detail}); see that its disk works and has free space",
    sqlite3.SQLITE_NOTADB: f"{{place}} is not an imhbot database; move that file away, or {_ELSEWHERE}",
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_READONLY: _UNWRITABLE,
    sqlite3.SQLITE_CANTOPEN: _UNWRITABLE,
    sqlite3.SQLITE_PERM: _UNWRITABLE,
}
_POSTGRESQL = {
    "55P03": _BUSY,  # lock_not_available
    "53100": _FULL,  # disk_full
    "25006": _UNWRITABLE,  # read_only_sql_transaction
    "42501": _UNWRITABLE,  # insufficient_privilege
}


@contextmanager
def translate_errors(place: str) -> Iterator[None]:
    """Turn what SQLAlchemy, a driver or the file system raises inside into StoreError."""
    try:
        yield
    except (SQLAlchemyError, sqlite3.Error, OSError, UnicodeError, CorruptDataError) as error:
        raise StoreError(_sentence(place, error)) from error


def _sentence(place: str, error: Exception) -> str:
    cause = getattr(error, "orig", None) or error
    if isinstance(cause, OSError):
        return _UNWRITABLE.format(place=place, detail=cause.strerror)
    return _template(cause).format(place=place, detail=_detail(cause))


def _template(cause: BaseException) -> str:
    if isinstance(cause, sqlite3.Error):
        return _of_sqlite(cause)
    if isinstance(cause, CorruptDataError | UnicodeError):  # SQLite's own message may quote damaged text
        return _DAMAGED
    return _POSTGRESQL.get(getattr(cause, "sqlstate", None) or "", _FAILED)


def _of_sqlite(cause: sqlite3.Error) -> str:
    code = getattr(cause, "sqlite_errorcode", None)
    if code is None:  # the driver's own: text that is not UTF-8, a value that no version of imhbot wrote
        return _DAMAGED
    return _SQLITE.get(code & 0xFF, _FAILED)  # the low byte is the kind, the rest is detail


def _detail(cause: BaseException) -> str:
    lines = str(cause).strip().splitlines()
    return lines[0] if lines else type(cause).__name__
