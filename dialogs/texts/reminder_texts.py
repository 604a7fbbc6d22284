"""Reminders in words, and the days that are offered for them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from dialogs.reminders import Reminder
from dialogs.replay import ReplayedAnswers
from dialogs.texts.verdict import fitting_results
from dialogs.wording import Phrasebook
from rules.forecast import pace, when
from rules.results import LeafResult

_DECEMBER = 12


def name_of(words: Phrasebook, reminder: Reminder) -> str:
    """Name a reminder: "April 1, 2027"."""
    return words.text(f"reminders.name_{reminder.kind}", day=words.day(reminder.day) if reminder.day else "")


def line_of(words: Phrasebook, reminder: Reminder) -> str:
    """Return the line of a reminder in the list of all."""
    return words.text("reminders.line", name=name_of(words, reminder))


def day_at_pace(replayed: ReplayedAnswers, today: date) -> date | None:
    """Return the day on which all that the nearest category lacks and that grows is there, at the pace told so far."""
    paces = ((gap, pace(gap, replayed.facts, replayed.book.catalogue)) for gap in _gaps_of_nearest(replayed))
    days = [when(gap.shortfall or 0, shown, today) for gap, shown in paces if shown]
    known = [day for day in days if day is not None]
    return max(known) if known and len(known) == len(days) and max(known) > today else None


def next_renewal_day(today: date) -> date:
    """Return a day early in the last month of the year, next year's where this one's has begun."""
    start = date(today.year, _DECEMBER, 1)
    return start if today < start else start.replace(year=today.year + 1)


def _gaps_of_nearest(replayed: ReplayedAnswers) -> Iterator[LeafResult]:
    for result in fitting_results(replayed)[:1]:
        for outcome in result.requirements.values():
            yield from outcome.gaps
