"""Connect to SQLite: durable commits, a write lock before the first read, and deleted data overwritten."""

from __future__ import annotations

import os
import sqlite3
from contextlib import suppress
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event


def connect(path: Path, patience: float) -> Engine:
    """Return an engine for the file, created if needed, whose connections wait `patience` seconds for each other."""
    _make_private(path)
    url = URL.create("sqlite", database=str(path))
    engine = create_engine(url, connect_args={"timeout": patience, "check_same_thread": False})
    event.listen(engine, "connect", _configure)
    event.listen(engine, "begin", _begin_immediately)
    return engine


def connect_to_read(path: Path, patience: float) -> Engine:
    """Return an engine for the existing file whose connections only read; with a write-ahead log they block nobody."""
    address = f"{path.absolute().as_uri()}?mode=ro"

    def open_file() -> sqlite3.Connection:
        connection = sqlite3.connect(address, uri=True, timeout=patience, check_same_thread=False)
        connection.isolation_level = None
        return connection

    engine = create_engine("sqlite://", creator=open_file)
    event.listen(engine, "begin", _begin_to_read)
    return engine


def log_ahead(engine: Engine) -> None:
    """Switch the file to a write-ahead log: one sync a commit instead of three.

    The mode is stored in the file, so call this only once the file is known to be imhbot's. SQLite does not wait here:
    while another program uses the file, the mode stays as it is, slower but as safe.
    """
    with suppress(sqlite3.OperationalError):
        _pragma(engine, "journal_mode = WAL")


def truncate_wal(engine: Engine) -> None:
    """Empty the write-ahead log, which still holds the pages as they were before a deletion."""
    _pragma(engine, "wal_checkpoint(TRUNCATE)")


def _make_private(path: Path) -> None:
    """Create the file readable by its owner alone; SQLite itself would leave that to the umask."""
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600))


def _configure(connection: sqlite3.Connection, _record: Any) -> None:
    connection.isolation_level = None  # this module begins transactions, not the driver
    connection.execute("PRAGMA synchronous = FULL")  # an answered turn survives a power cut
    connection.execute("PRAGMA secure_delete = ON")  # what is forgotten is overwritten, not only unlinked


def _begin_immediately(connection: Connection) -> None:
    """Lock before reading, so that two programs cannot both continue from the same state."""
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _begin_to_read(connection: Connection) -> None:
    """Begin a transaction, so that all reads see one snapshot."""
    connection.exec_driver_sql("BEGIN")


def _pragma(engine: Engine, pragma: str) -> None:
    """Run a pragma that is not allowed inside a transaction."""
    connection = engine.raw_connection()
    try:
        connection.cursor().execute(f"PRAGMA {pragma}")
    finally:
        connection.close()
