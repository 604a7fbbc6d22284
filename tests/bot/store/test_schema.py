"""Databases of other versions and of other programs."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import create_engine, inspect, text

from bot.store import StoreError, open_store
from bot.store.migrations import STEPS
from bot.store.schema import metadata


def alchemy(url: str) -> str:
    return url.replace("postgresql://", "postgresql+psycopg://")


def columns(url: str) -> dict[str, list[tuple[str, str, bool, int]]]:
    engine = create_engine(alchemy(url))
    looked_at = inspect(engine)
    found = {
        table: [
            (column["name"], str(column["type"]), column["nullable"], column["name"] in _key(looked_at, table))
            for column in looked_at.get_columns(table)
        ]
        for table in sorted(looked_at.get_table_names())
    }
    engine.dispose()
    return found


def _key(looked_at, table: str) -> list[str]:
    return looked_at.get_pk_constraint(table)["constrained_columns"]


def test_the_migrations_lead_to_the_tables_that_the_code_uses(url, tmp_path):
    open_store(url).close()
    migrated = columns(url)
    engine = create_engine(alchemy(url))
    metadata.drop_all(engine)
    metadata.create_all(engine)
    engine.dispose()

    assert columns(url) == migrated


def test_a_database_of_a_newer_version_is_refused_and_left_as_it_is(url):
    open_store(url).close()
    engine = create_engine(alchemy(url))
    with engine.begin() as connection:
        connection.execute(text("UPDATE imhbot_schema SET version = 99"))
    before = columns(url)

    with pytest.raises(StoreError, match=rf"newer imhbot \(schema 99, this one knows {len(STEPS)}\); update imhbot"):
        open_store(url)

    assert columns(url) == before
    engine.dispose()


def test_a_file_of_another_program_is_refused_and_left_as_it_is(tmp_path: Path):
    path = tmp_path / "addresses.sqlite"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE addresses (street TEXT)")
    connection.close()
    before = path.read_bytes()

    with pytest.raises(StoreError, match="belongs to another program"):
        open_store(f"sqlite:///{path}")

    assert path.read_bytes() == before
