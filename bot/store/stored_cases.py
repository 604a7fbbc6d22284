"""Store the cases that staff judge for other people. All functions run inside the caller's transaction."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, and_, delete, insert, select, update

from bot.store.schema import cases
from bot.store.stored_inquiries import random_code

_LENGTH = 3  # characters of a code: only the person's own cases have to be told apart


@dataclass(frozen=True, slots=True)
class StoredCase:
    """One case of a member of staff."""

    staff: int  # their private chat
    code: str
    progress: str  # the conversation's own JSON
    day: int  # of the last turn, as a proleptic ordinal
    chat: str | None = None  # the channel's own JSON


def begin_case(connection: Connection, staff: int, progress: str, day: int) -> StoredCase:
    """Store a new case under a code that none of this person's other cases has."""
    taken = {each.code for each in cases_of(connection, staff)}
    code = random_code(_LENGTH)
    while code in taken:
        code = random_code(_LENGTH)
    case = StoredCase(staff, code, progress, day)
    connection.execute(insert(cases).values(_values(case)))
    return case


def find_case(connection: Connection, staff: int, code: str) -> StoredCase | None:
    """Return this person's case with that code; None if there is none, or it was deleted."""
    found = connection.execute(_CASES.where(_is(staff, code))).first()
    return StoredCase(*found) if found else None


def cases_of(connection: Connection, staff: int) -> list[StoredCase]:
    """Return the person's cases, the most recently used first."""
    found = connection.execute(_CASES.where(cases.c.staff == staff).order_by(cases.c.day.desc(), cases.c.code))
    return [StoredCase(*row) for row in found]


def keep_case(connection: Connection, case: StoredCase) -> None:
    """Replace the stored state of the case."""
    connection.execute(update(cases).where(_is(case.staff, case.code)).values(_values(case)))


def delete_case(connection: Connection, staff: int, code: str) -> None:
    """Delete all that is stored of the case."""
    connection.execute(delete(cases).where(_is(staff, code)))


def delete_cases(connection: Connection, staff: int) -> None:
    """Delete all of the person's cases."""
    connection.execute(delete(cases).where(cases.c.staff == staff))


_CASES = select(cases.c.staff, cases.c.code, cases.c.progress, cases.c.day, cases.c.chat)


def _is(staff: int, code: str) -> ColumnElement[bool]:
    return and_(cases.c.staff == staff, cases.c.code == code)


def _values(case: StoredCase) -> dict[str, object]:
    return {name: getattr(case, name) for name in StoredCase.__slots__}
