"""Statements of every turn, written by SQLAlchemy once for each database and handed to it as they are.

SQLAlchemy's own way looks each one up and goes through its parameters again at every call, which took up to ten times
as long as the database itself: a third of what an answer on Telegram costs.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import ClauseElement, Connection, Dialect

_MOST_KEPT = 256  # statements, by database: lists of different lengths count each

Row = Mapping[str, Any]


def read(connection: Connection, statement: ClauseElement, row: Row) -> list[tuple[Any, ...]]:
    """Return what a statement finds; its parameters are named in it, `row` gives them by name. Raises SQLAlchemyError.

    The statement object has to be the same each time, and its parameters need no conversion: numbers and text.
    """
    sql, arranged = _compiled(statement, connection.dialect)
    return [tuple(found) for found in connection.exec_driver_sql(sql, arranged(row))]


def run_each(connection: Connection, statement: ClauseElement, rows: Sequence[Row]) -> None:
    """Carry out a statement for each of the rows, if any, on the terms of `read`. Raises SQLAlchemyError."""
    if rows:
        sql, arranged = _compiled(statement, connection.dialect)
        connection.exec_driver_sql(sql, [arranged(row) for row in rows] if len(rows) > 1 else arranged(rows[0]))


@lru_cache(_MOST_KEPT)
def _compiled(statement: ClauseElement, dialect: Dialect) -> tuple[str, Callable[[Row], Any]]:
    """Return the text for the driver, and what brings a row into the shape that goes with it."""
    compiled = dialect.statement_compiler(dialect, statement)
    values = {name: bound.value for name, bound in compiled.binds.items() if not bound.required}
    order = compiled.positiontup
    if order is None:
        return str(compiled), lambda row: {**values, **row}
    if values:
        return str(compiled), lambda row: tuple(map({**values, **row}.__getitem__, order))
    return str(compiled), lambda row: tuple(map(row.__getitem__, order))
