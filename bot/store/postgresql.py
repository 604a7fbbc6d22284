"""Connect to PostgreSQL with time limits, and keep two programs off the same person by advisory locks."""

from __future__ import annotations

from sqlalchemy import URL, Connection, Engine, create_engine, func, select


def connect(url: URL, patience: float) -> Engine:
    """Return an engine whose connections wait `patience` seconds for the server and for locks."""
    return create_engine(
        url.set(drivername="postgresql+psycopg"),
        pool_pre_ping=True,
        connect_args={
            "connect_timeout": max(2, round(patience)),  # psycopg allows no less
            "application_name": "imhbot",
            "options": f"-c lock_timeout={round(patience * 1000)}",
        },
    )


def connect_to_read(url: URL, patience: float) -> Engine:
    """Return an engine whose connections only read, each transaction from one snapshot."""
    return connect(url, patience).execution_options(postgresql_readonly=True, isolation_level="REPEATABLE READ")


def lock(connection: Connection, name: str) -> None:
    """Take the lock of that name, waiting if need be, and hold it until the transaction ends.

    Unlike a row lock, it can be taken before the row exists.
    """
    connection.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(f"imhbot {name}", 0))))
