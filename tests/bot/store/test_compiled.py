"""Statements handed to the database as they are do what they do through SQLAlchemy."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import pytest
from sqlalchemy import Connection, bindparam, insert, select, update
from sqlalchemy.exc import SQLAlchemyError

from bot.store import open_store
from bot.store.schema import talks
from bot.store.unit_of_work import read, run_each

ADD = insert(talks).values(channel="telegram", person=bindparam("who"), progress=bindparam("told"), closed=None)
CLOSE = update(talks).where(talks.c.person == bindparam("who"), talks.c.closed.is_(None)).values(closed=1)
FIND = select(talks.c.person, talks.c.progress, talks.c.closed).where(talks.c.progress == bindparam("told"))
DIFFICULT = "100 % of 50 %s, :told? {brackets} 'quotes' \N{BABY}"


@pytest.fixture
def connection(url) -> Iterator[Connection]:
    with closing(open_store(url)) as store, store.transaction() as connection:
        yield connection


def test_rows_are_written_and_found_whatever_their_text(connection):
    run_each(connection, ADD, [{"who": "1", "told": DIFFICULT}, {"who": "2", "told": "nothing"}])

    assert read(connection, FIND, {"told": DIFFICULT}) == [("1", DIFFICULT, None)]
    assert read(connection, FIND, {"told": DIFFICULT}) == connection.execute(FIND, {"told": DIFFICULT}).all()


def test_one_row_is_changed_as_several_are(connection):
    run_each(connection, ADD, [{"who": who, "told": "same"} for who in ("1", "2", "3")])
    run_each(connection, CLOSE, [{"who": "2"}])

    assert sorted(read(connection, FIND, {"told": "same"})) == [
        ("1", "same", None),
        ("2", "same", 1),
        ("3", "same", None),
    ]


def test_no_row_changes_nothing(connection):
    run_each(connection, ADD, [])

    assert connection.execute(select(talks)).all() == []


def test_a_parameter_that_is_missing_is_no_empty_value(connection):
    with pytest.raises((KeyError, SQLAlchemyError)):
        run_each(connection, ADD, [{"who": "1"}])
