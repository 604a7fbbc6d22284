"""Store when each reminder is due. All functions run inside the caller's transaction.

What somebody asked for stands with their conversation; these rows are what the clock looks at.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, and_, delete, insert, select, update

from bot.store.schema import reminders


@dataclass(frozen=True, slots=True)
class StoredReminder:
    """One reminder of a person; times are unix seconds."""

    name: str  # unique for the person
    language: str  # of the person's app
    due: int | None = None  # from then on it may be sent,
    until: int | None = None  # and until then; both None for changed rules
    judged_by: str | None = None  # for changed rules: the fingerprint of those that the result rests on


def keep_reminders(connection: Connection, channel: str, person: str, kept: Iterable[StoredReminder]) -> None:
    """Replace all of the person's reminders."""
    forget_reminders(connection, channel, person)
    if rows := [{"channel": channel, "person": person, **_values(each)} for each in kept]:
        connection.execute(insert(reminders), rows)


def forget_reminders(connection: Connection, channel: str, person: str, names: Collection[str] | None = None) -> None:
    """Delete the person's reminders, all or those of these names."""
    which = _theirs(channel, person) if names is None else and_(_theirs(channel, person), reminders.c.name.in_(names))
    connection.execute(delete(reminders).where(which))


def put_off(connection: Connection, channel: str, person: str, name: str, times: tuple[int, int]) -> None:
    """Change when a reminder is due."""
    due, until = times
    which = and_(_theirs(channel, person), reminders.c.name == name)
    connection.execute(update(reminders).where(which).values(due=due, until=until))


def reminders_of(connection: Connection, channel: str, person: str) -> list[StoredReminder]:
    """Return the person's reminders, the one that is due first at the head."""
    found = connection.execute(_REMINDERS.where(_theirs(channel, person)).order_by(reminders.c.due, reminders.c.name))
    return [StoredReminder(*row) for row in found]


def people_due(connection: Connection, channel: str, now: int, most: int) -> Sequence[str]:
    """Return people who have a reminder that is due, those who waited longest first."""
    due = and_(reminders.c.channel == channel, reminders.c.due <= now)
    rows = connection.execute(select(reminders.c.person).where(due).order_by(reminders.c.due).limit(most)).scalars()
    return list(dict.fromkeys(rows))


def people_judged_by_others(
    connection: Connection, channel: str, known: Collection[str], after: str, most: int
) -> Sequence[str]:
    """Return people, in order, whose result rests on rules with none of the known fingerprints."""
    other = and_(reminders.c.judged_by.is_not(None), reminders.c.judged_by.not_in(known))
    theirs = and_(reminders.c.channel == channel, reminders.c.person > after, other)
    return list(connection.execute(_PEOPLE.where(theirs).order_by(reminders.c.person).limit(most)).scalars())


_REMINDERS = select(reminders.c.name, reminders.c.language, reminders.c.due, reminders.c.until, reminders.c.judged_by)
_PEOPLE = select(reminders.c.person).distinct()


def _theirs(channel: str, person: str) -> ColumnElement[bool]:
    return and_(reminders.c.channel == channel, reminders.c.person == person)


def _values(reminder: StoredReminder) -> dict[str, object]:
    return {name: getattr(reminder, name) for name in StoredReminder.__slots__}
