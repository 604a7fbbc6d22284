"""Choose and open the database, with its schema checked or brought up to date."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from platformdirs import user_data_path
from sqlalchemy import URL, Engine, make_url
from sqlalchemy.exc import ArgumentError

from bot.errors import UsageError
from bot.store import postgresql, sqlite
from bot.store.conversations import Store
from bot.store.database_errors import NoDatabaseError, translate_errors
from bot.store.migrations import check_version, migrate

_SETTING = "IMHBOT_DATABASE_URL"
_FORMS = "give sqlite:///path/to/file or postgresql://user@host/name"


def open_store(url: str | None, *, patience: float = 5) -> Store:
    """Open the database, creating or migrating it as needed; None is a file in the user's data folder.

    `patience` is how many seconds to wait for another program that has locked it. Raises UsageError for an invalid URL,
    StoreError for a database that cannot be used.
    """
    if url is None:
        return _open_sqlite(_own_file(), patience)
    target = _target(url)
    if target.drivername == "sqlite":
        return _open_sqlite(Path(str(target.database)), patience)
    return _open_postgresql(target, patience)


def open_to_read(url: str | None, *, patience: float = 5) -> Store:
    """Open an existing database read-only: nothing is created or changed, and no writer is held up.

    Raises UsageError for an invalid URL, StoreError for a database that cannot be read, NoDatabaseError without one.
    """
    target = None if url is None else _target(url)
    if target is None or target.drivername == "sqlite":
        return _read_sqlite(_place_of_own_file() if target is None else Path(str(target.database)), patience)
    place = f"the database {target.render_as_string(hide_password=True)}"
    return _checked(postgresql.connect_to_read(target, patience), place)


def _read_sqlite(path: Path, patience: float) -> Store:
    place = f"the database {path}"
    if not path.exists():
        raise NoDatabaseError(f"{place} is not there; talk once with imhbot chat, or name another with {_SETTING}")
    return _checked(sqlite.connect_to_read(path, patience), place)


def _checked(engine: Engine, place: str) -> Store:
    with translate_errors(place), _kept_on_success(engine):
        with engine.begin() as connection:
            check_version(connection, place)
        return Store(engine, place)


def _place_of_own_file() -> Path:
    return user_data_path("imhbot", appauthor=False) / "imhbot.sqlite"


def _own_file() -> Path:
    path = _place_of_own_file()
    with translate_errors(f"the folder {path.parent}"):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path


def _target(url: str) -> URL:
    try:
        target = make_url(url)
    except (ArgumentError, ValueError):
        raise UsageError(f"{_SETTING} is not a database URL; {_FORMS}") from None  # not shown: it may hold a password
    if target.drivername not in ("sqlite", "postgresql"):
        raise UsageError(f"{_SETTING} names {target.drivername!r}, which imhbot cannot use; {_FORMS}")
    if target.drivername == "sqlite" and (target.query or target.database in (None, "", ":memory:")):
        raise UsageError(f"{_SETTING} does not name a file, so answers would be lost; {_FORMS}")
    return target


def _open_sqlite(path: Path, patience: float) -> Store:
    place = f"the database {path}"
    with translate_errors(place), _kept_on_success(sqlite.connect(path, patience)) as engine:
        with engine.begin() as connection:
            migrate(connection, place)
        sqlite.log_ahead(engine)
        return Store(engine, place)


def _open_postgresql(url: URL, patience: float) -> Store:
    place = f"the database {url.render_as_string(hide_password=True)}"
    with translate_errors(place), _kept_on_success(postgresql.connect(url, patience)) as engine:
        with engine.begin() as connection:
            postgresql.lock(connection, "migrating")
            migrate(connection, place)
        return Store(engine, place)


@contextmanager
def _kept_on_success(engine: Engine) -> Iterator[Engine]:
    try:
        yield engine
    except BaseException:
        engine.dispose()
        raise
