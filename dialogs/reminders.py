"""What somebody asked to be reminded of, as it is kept with their conversation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum

from pydantic import BaseModel, ConfigDict

MOST_REMINDERS = 10


class ReminderKind(StrEnum):
    """What a reminder is about."""

    RESULT = "result"  # where the person stands, on a day
    RENEWAL = "renewal"  # renewing the endorsement, on a day
    RULES = "rules"  # rules that changed the result, on no day in particular


class RemindBy(StrEnum):
    """How a channel can remind people."""

    MESSAGE = "message"  # of its own accord, on the day
    NEXT_START = "next_start"  # only when they come back
    NOTHING = "nothing"  # not at all


class Reminder(BaseModel):
    """One reminder; of changed rules it keeps what the result rested on, and how it came out."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: ReminderKind
    day: date | None = None
    judged_by: str = ""  # the fingerprint of the rules
    result: Mapping[str, str] = {}  # by rule set: its status, and what each requirement lacks

    @property
    def name(self) -> str:
        """The name in the ids of its buttons: "result-2027-04-01", "rules"."""
        return f"{self.kind}-{self.day}" if self.day else self.kind.value


Reminders = tuple[Reminder, ...]


def reminder_named(name: str) -> Reminder | None:
    """Return a new reminder with that name; None where it names none, since ids come from outside."""
    kind, _, day = name.partition("-")
    try:
        told = date.fromisoformat(day) if day else None
        reminder = Reminder(kind=ReminderKind(kind), day=told)
    except ValueError:
        return None
    fits = (told is None) == (reminder.kind is ReminderKind.RULES)
    return reminder if fits and reminder.name == name else None


def with_reminder(reminders: Reminders, new: Reminder) -> Reminders:
    """Return the reminders with this one, in the order of their days; one of that name gives way."""
    return tuple(sorted((*without_reminders(reminders, (new.name,)), new), key=lambda each: each.day or date.max))


def without_reminders(reminders: Reminders, names: Iterable[str]) -> Reminders:
    """Return the reminders without those of these names."""
    gone = set(names)
    return tuple(each for each in reminders if each.name not in gone)


def due(reminders: Reminders, today: date) -> Reminders:
    """Return the reminders whose day has come."""
    return tuple(each for each in reminders if each.day is not None and each.day <= today)


def watching(reminders: Reminders) -> Reminder | None:
    """Return the reminder of changed rules, if there is one."""
    return next((each for each in reminders if each.kind is ReminderKind.RULES), None)
