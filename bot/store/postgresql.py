"""What PostgreSQL needs: time limits, and locks that hold two programs off the same person."""

from __future__ import annotations

from sqlalchemy import URL, Connection, Engine, create_engine, func, select


def connect(url: URL, patience: float) -> Engine:
    """Prepare connections that wait `patience` seconds for the server and for each other."""
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
    """Prepare connections that only read, each transaction as things stood at its first moment."""
    return connect(url, patience).execution_options(postgresql_readonly=True, isolation_level="REPEATABLE READ")


def lock(connection: Connection, name: str) -> None:
    """Wait until nobody else holds the lock of that name, and hold it until the transaction ends.

    Unlike a row's lock it can be held before the row is there.
    """
    connection.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(f"imhbot {name}", 0))))
