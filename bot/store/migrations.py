"""Bring a database to the schema that this version knows.

Not Alembic: a list of forward steps is all that is needed, and importing Alembic would double the start-up time.
"""

from __future__ import annotations

from sqlalchemy import Connection, inspect, select, text, update

from bot.store.database_errors import CorruptDataError, StoreError
from bot.store.schema import schema_version

# Each step brings the schema from its place in the list to the next. A step that was released is never changed.
STEPS: tuple[tuple[str, ...], ...] = (
    (
        """
        CREATE TABLE talks (
            channel TEXT NOT NULL, person TEXT NOT NULL, progress TEXT NOT NULL, PRIMARY KEY (channel, person)
        )
        """,
    ),
    (
        "ALTER TABLE talks ADD COLUMN chat TEXT",
        "CREATE TABLE seen_updates (id BIGINT NOT NULL PRIMARY KEY, day INTEGER NOT NULL)",
        "CREATE TABLE outbox (id BIGINT NOT NULL PRIMARY KEY, chat BIGINT NOT NULL, letter TEXT NOT NULL)",
    ),
    (
        "ALTER TABLE talks ADD COLUMN day INTEGER",
        """
        CREATE TABLE inquiries (
            code TEXT NOT NULL PRIMARY KEY, association TEXT NOT NULL, asker BIGINT NOT NULL, language TEXT NOT NULL,
            staff_chat BIGINT NOT NULL, topic BIGINT, card BIGINT, state TEXT NOT NULL, waiting_since BIGINT NOT NULL,
            reminded INTEGER NOT NULL
        )
        """,
        "CREATE INDEX inquiries_of_asker ON inquiries (asker)",
        """
        CREATE TABLE inquiry_lines (
            id BIGINT NOT NULL PRIMARY KEY, code TEXT NOT NULL, kind TEXT NOT NULL, text TEXT NOT NULL, shared TEXT,
            message BIGINT NOT NULL
        )
        """,
        "CREATE INDEX lines_of_inquiry ON inquiry_lines (code)",
        """
        CREATE TABLE staff_answers (
            id BIGINT NOT NULL PRIMARY KEY, association TEXT NOT NULL, phrasings TEXT NOT NULL, text TEXT NOT NULL,
            state TEXT NOT NULL, code TEXT NOT NULL, change BIGINT NOT NULL
        )
        """,
        """
        CREATE TABLE questions_asked (
            day INTEGER NOT NULL, association TEXT NOT NULL, outcome TEXT NOT NULL, number INTEGER NOT NULL,
            PRIMARY KEY (day, association, outcome)
        )
        """,
        """
        CREATE TABLE cases (
            staff BIGINT NOT NULL, code TEXT NOT NULL, progress TEXT, day INTEGER NOT NULL, PRIMARY KEY (staff, code)
        )
        """,
    ),
    (
        "ALTER TABLE inquiries ADD COLUMN closed_at BIGINT",
        """
        CREATE TABLE inquiry_messages (
            code TEXT NOT NULL, message BIGINT NOT NULL, line BIGINT NOT NULL, PRIMARY KEY (code, message)
        )
        """,
    ),
    ("ALTER TABLE talks ADD COLUMN closed INTEGER",),
    ("ALTER TABLE cases ADD COLUMN chat TEXT",),
    (
        """
        CREATE TABLE receipts (
            receipt TEXT NOT NULL PRIMARY KEY, channel TEXT NOT NULL, person TEXT NOT NULL, association TEXT,
            staff_may INTEGER NOT NULL, day INTEGER NOT NULL, created BIGINT NOT NULL, result TEXT NOT NULL
        )
        """,
        "CREATE INDEX receipts_of_person ON receipts (channel, person)",
        """
        CREATE TABLE wrong_codes (
            sender TEXT NOT NULL PRIMARY KEY, number INTEGER NOT NULL, since BIGINT NOT NULL
        )
        """,
    ),
    (
        """
        CREATE TABLE reminders (
            channel TEXT NOT NULL, person TEXT NOT NULL, name TEXT NOT NULL, language TEXT NOT NULL, due BIGINT,
            until BIGINT, judged_by TEXT, PRIMARY KEY (channel, person, name)
        )
        """,
        "CREATE INDEX reminders_due ON reminders (channel, due)",
    ),
    (
        "ALTER TABLE staff_answers ADD COLUMN prepared TEXT",
        "ALTER TABLE staff_answers ADD COLUMN filled_in INTEGER",
    ),
)


def migrate(connection: Connection, place: str) -> None:
    """Run the steps that are missing, inside the caller's transaction.

    Raises StoreError if the database is newer than this program, or belongs to another one.
    """
    version = _version(connection, place)
    _refuse_newer(version, place)
    for statement in (statement for step in STEPS[version:] for statement in step):
        connection.execute(text(statement))
    if version < len(STEPS):
        connection.execute(update(schema_version).values(version=len(STEPS)))


def check_version(connection: Connection, place: str) -> None:
    """Raise StoreError unless the database has the schema that this program knows; change nothing."""
    tables = inspect(connection).get_table_names()
    if schema_version.name not in tables:
        raise StoreError(f"{place} is not an imhbot database; name another one with IMHBOT_DATABASE_URL")
    version = _number(connection.execute(select(schema_version.c.version)).scalar_one_or_none())
    _refuse_newer(version, place)
    if version < len(STEPS):
        raise StoreError(f"{place} was last used by an older imhbot; run imhbot chat once to bring it up to date")


def _refuse_newer(version: int, place: str) -> None:
    if version > len(STEPS):
        raise StoreError(
            f"{place} was written by a newer imhbot (schema {version}, this one knows {len(STEPS)}); "
            "update imhbot, or name another database with IMHBOT_DATABASE_URL"
        )


def _version(connection: Connection, place: str) -> int:
    tables = inspect(connection).get_table_names()
    if schema_version.name in tables:
        return _number(connection.execute(select(schema_version.c.version)).scalar_one_or_none())
    # A PostgreSQL database is often shared; an SQLite file with other tables was surely named by mistake.
    if tables and connection.dialect.name == "sqlite":
        raise StoreError(f"{place} belongs to another program; name another file with IMHBOT_DATABASE_URL")
    schema_version.create(connection)
    connection.execute(schema_version.insert().values(version=0))
    return 0


def _number(version: object) -> int:
    if not isinstance(version, int):
        raise CorruptDataError(f"its schema version is {version!r}")
    return version
