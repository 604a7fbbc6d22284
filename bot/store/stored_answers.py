"""What staff answered, made an answer for everybody. All functions work inside the transaction of the connection."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, func, insert, select, update

from bot.store import postgresql
from bot.store.schema import staff_answers

_EMPTY: dict[str, Any] = {"phrasings": "[]", "text": "", "code": "", "state": "withdrawn"}


class AnswerStage(StrEnum):
    """How far an answer by staff has come."""

    DRAFT = "draft"
    APPROVED = "approved"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class StaffAnswerRecord:
    """An answer by the staff of an association, known by its number `id`.

    `phrasings` are ways to ask for it; `code` is that of the inquiry that it came from, empty where that was deleted;
    `change` is the number of its last change, which no other change of any answer has.
    """

    id: int
    association: str
    phrasings: tuple[str, ...]
    text: str
    state: str
    code: str
    change: int


def add_draft(
    connection: Connection, association: str, phrasings: Sequence[str], text: str, code: str
) -> StaffAnswerRecord:
    """Store a new draft; returns it with its number, which no other answer ever had."""
    change = _next_change(connection)
    number = (connection.execute(select(func.max(staff_answers.c.id))).scalar() or 0) + 1
    new = StaffAnswerRecord(number, association, tuple(phrasings), text, AnswerStage.DRAFT, code, change)
    values = {name: getattr(new, name) for name in StaffAnswerRecord.__slots__}
    connection.execute(insert(staff_answers).values({**values, "phrasings": _written(phrasings)}))
    return new


def find_answer(connection: Connection, number: int) -> StaffAnswerRecord | None:
    """Return the answer with that number; None where there is none, or none any more."""
    return next(iter(_all(connection, _KEPT.where(staff_answers.c.id == number))), None)


def find_made_of(connection: Connection, code: str, text: str) -> StaffAnswerRecord | None:
    """Return what was made of this reply in this inquiry before, and is not withdrawn."""
    here = and_(
        staff_answers.c.code == code, staff_answers.c.text == text, staff_answers.c.state != AnswerStage.WITHDRAWN
    )
    return next(iter(_all(connection, _KEPT.where(here))), None)


def listed_answers(connection: Connection, associations: Collection[str]) -> list[StaffAnswerRecord]:
    """Return the drafts and the approved answers of these associations, in the order of their numbers."""
    listed = staff_answers.c.association.in_(associations), staff_answers.c.state != AnswerStage.WITHDRAWN
    return _all(connection, _KEPT.where(*listed).order_by(staff_answers.c.id))


def approved_answers(connection: Connection) -> list[StaffAnswerRecord]:
    """Return all that are approved, in the order of their numbers."""
    approved = staff_answers.c.state == AnswerStage.APPROVED
    return _all(connection, _KEPT.where(approved).order_by(staff_answers.c.id))


def latest_change(connection: Connection) -> int:
    """Return the number of the last change of any answer: as long as it stays, all answers stay."""
    return connection.execute(select(func.max(staff_answers.c.change))).scalar() or 0


def change_answer(
    connection: Connection,
    number: int,
    *,
    state: AnswerStage | None = None,
    phrasings: Sequence[str] | None = None,
    text: str | None = None,
) -> None:
    """Put what is given in the place of what is stored."""
    given = {"state": state, "phrasings": None if phrasings is None else _written(phrasings), "text": text}
    _change(connection, number, {name: value for name, value in given.items() if value is not None})


def drop_answer(connection: Connection, number: int) -> None:
    """Delete an answer. Its number stays taken, since old messages in the staff group name it."""
    _change(connection, number, _EMPTY)


def forget_origin(connection: Connection, code: str) -> None:
    """Somebody's inquiry is deleted: so is what was made of it and is not approved."""
    theirs = staff_answers.c.code == code
    for kept in _all(connection, _KEPT.where(theirs, staff_answers.c.state != AnswerStage.APPROVED)):
        drop_answer(connection, kept.id)
    connection.execute(update(staff_answers).where(theirs).values(code=""))


_KEPT = select(*(staff_answers.c[name] for name in StaffAnswerRecord.__slots__)).where(staff_answers.c.text != "")


def _change(connection: Connection, number: int, values: dict[str, Any]) -> None:
    change = _next_change(connection)
    connection.execute(update(staff_answers).where(staff_answers.c.id == number).values(**values, change=change))


def _next_change(connection: Connection) -> int:
    """Changes are numbered in the order in which they become visible, so only one at a time is on its way."""
    if connection.dialect.name == "postgresql":
        postgresql.lock(connection, "staff answers")
    return latest_change(connection) + 1


def _all(connection: Connection, statement: Select[Any]) -> list[StaffAnswerRecord]:
    return [_read(row) for row in connection.execute(statement)]


def _read(row: Row[Any]) -> StaffAnswerRecord:
    return StaffAnswerRecord(**{**row._mapping, "phrasings": tuple(json.loads(row.phrasings))})  # noqa: SLF001  public


def _written(phrasings: Sequence[str]) -> str:
    return json.dumps(list(phrasings), ensure_ascii=False)
