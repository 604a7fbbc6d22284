"""Store the answers that staff wrote for everybody. All functions run inside the caller's transaction."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, func, insert, select, update

from bot.store import postgresql
from bot.store.schema import staff_answers

_EMPTY: dict[str, Any] = {"phrasings": "[]", "text": "", "code": "", "state": "withdrawn", "prepared": None}


class AnswerStage(StrEnum):
    """How far an answer by staff has come."""

    DRAFT = "draft"
    APPROVED = "approved"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class StaffAnswerRecord:
    """An answer by the staff of an association."""

    id: int  # shown to staff as its number; never used twice
    association: str
    phrasings: tuple[str, ...]  # ways to ask for it
    text: str
    state: str  # an AnswerStage
    code: str  # of the inquiry that it came from; empty once that is deleted
    change: int  # number of its last change, unique among the changes of all answers
    prepared: str | None = None  # the id of the prepared question that it answers
    filled_in: int | None = None  # the day on which such an answer got its words, as a proleptic ordinal


def add_draft(
    connection: Connection,
    association: str,
    phrasings: Sequence[str],
    text: str,
    code: str,
    prepared: tuple[str, int] | tuple[None, None] = (None, None),
) -> StaffAnswerRecord:
    """Store a new draft and return it with its number, which no other answer ever had.

    `prepared` is the id of the question that it answers, with the day.
    """
    change = _next_change(connection)
    number = (connection.execute(select(func.max(staff_answers.c.id))).scalar() or 0) + 1
    new = StaffAnswerRecord(number, association, tuple(phrasings), text, AnswerStage.DRAFT, code, change, *prepared)
    values = {name: getattr(new, name) for name in StaffAnswerRecord.__slots__}
    connection.execute(insert(staff_answers).values({**values, "phrasings": _written(phrasings)}))
    return new


def find_answer(connection: Connection, number: int) -> StaffAnswerRecord | None:
    """Return the answer with that number; None if there is none, or it was deleted."""
    return next(iter(_all(connection, _KEPT.where(staff_answers.c.id == number))), None)


def find_made_of(connection: Connection, code: str, text: str) -> StaffAnswerRecord | None:
    """Return the answer made earlier from this reply in this inquiry, unless it is withdrawn."""
    here = and_(
        staff_answers.c.code == code, staff_answers.c.text == text, staff_answers.c.state != AnswerStage.WITHDRAWN
    )
    return next(iter(_all(connection, _KEPT.where(here))), None)


def find_prepared(connection: Connection, association: str, prepared: str) -> StaffAnswerRecord | None:
    """Return the association's answer to the prepared question, approved or a draft; None where there is none."""
    here = staff_answers.c.association == association, staff_answers.c.prepared == prepared
    found = _all(connection, _KEPT.where(*here, staff_answers.c.state != AnswerStage.WITHDRAWN))
    return min(found, key=lambda each: each.state != AnswerStage.APPROVED, default=None)


def listed_answers(connection: Connection, associations: Collection[str]) -> list[StaffAnswerRecord]:
    """Return the drafts and the approved answers of these associations, in the order of their numbers."""
    listed = staff_answers.c.association.in_(associations), staff_answers.c.state != AnswerStage.WITHDRAWN
    return _all(connection, _KEPT.where(*listed).order_by(staff_answers.c.id))


def approved_answers(connection: Connection) -> list[StaffAnswerRecord]:
    """Return all approved answers, in the order of their numbers."""
    approved = staff_answers.c.state == AnswerStage.APPROVED
    return _all(connection, _KEPT.where(approved).order_by(staff_answers.c.id))


def latest_change(connection: Connection) -> int:
    """Return the number of the last change of any answer; while it stays the same, so do all answers."""
    return connection.execute(select(func.max(staff_answers.c.change))).scalar() or 0


def change_answer(
    connection: Connection,
    number: int,
    *,
    state: AnswerStage | None = None,
    phrasings: Sequence[str] | None = None,
    text: str | None = None,
    filled_in: int | None = None,
) -> None:
    """Replace the parts that are given."""
    written = None if phrasings is None else _written(phrasings)
    given = {"state": state, "phrasings": written, "text": text, "filled_in": filled_in}
    _change(connection, number, {name: value for name, value in given.items() if value is not None})


def drop_answer(connection: Connection, number: int) -> None:
    """Delete an answer; its number stays taken, since old messages in the staff group name it."""
    _change(connection, number, _EMPTY)


def forget_origin(connection: Connection, code: str) -> None:
    """Delete the answers made from a deleted inquiry; approved ones stay, but no longer name it."""
    theirs = staff_answers.c.code == code
    for kept in _all(connection, _KEPT.where(theirs, staff_answers.c.state != AnswerStage.APPROVED)):
        drop_answer(connection, kept.id)
    connection.execute(update(staff_answers).where(theirs).values(code=""))


_KEPT = select(*(staff_answers.c[name] for name in StaffAnswerRecord.__slots__)).where(staff_answers.c.text != "")


def _change(connection: Connection, number: int, values: dict[str, Any]) -> None:
    change = _next_change(connection)
    connection.execute(update(staff_answers).where(staff_answers.c.id == number).values(**values, change=change))


def _next_change(connection: Connection) -> int:
    """Return the next number; under a lock, so that changes are numbered in the order they become visible."""
    if connection.dialect.name == "postgresql":
        postgresql.lock(connection, "staff answers")
    return latest_change(connection) + 1


def _all(connection: Connection, statement: Select[Any]) -> list[StaffAnswerRecord]:
    return [_read(row) for row in connection.execute(statement)]


def _read(row: Row[Any]) -> StaffAnswerRecord:
    return StaffAnswerRecord(**{**row._mapping, "phrasings": tuple(json.loads(row.phrasings))})  # noqa: SLF001  public


def _written(phrasings: Sequence[str]) -> str:
    return json.dumps(list(phrasings), ensure_ascii=False)
