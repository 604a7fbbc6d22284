"""When reminders are due: by day where the person's association is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.store.stored_reminders import StoredReminder
from dialogs.actions import Command
from dialogs.conversation import Conversation
from dialogs.messages import Button, Rows
from dialogs.progress import Progress

_FROM, _UNTIL = time(9), time(20)  # nobody is reminded at night
_MARK = "reminder:"  # stands under messages sent long ago, so its spelling never changes
_BUTTONS = frozenset({Command.RESULT, Command.RENEW, Command.STOP_REMINDING})


def stored_form(progress: Progress, language: str, conversation: Conversation) -> Iterator[StoredReminder]:
    """Yield the rows for what the person asked to be reminded of."""
    zone = time_zone(conversation, progress)
    for each in progress.reminders:
        if each.day is None:
            yield StoredReminder(each.name, language, judged_by=each.judged_by)
        else:
            due, until = daytime(each.day, zone)
            yield StoredReminder(each.name, language, due, until)


def changed(conversation: Conversation, before: Progress | None, after: Progress) -> bool:
    """Return whether a turn changed when the person is to be reminded, or of what."""
    old = before or Progress()
    if not (old.reminders or after.reminders):
        return False
    return old.reminders != after.reminders or conversation.time_zone(old) != conversation.time_zone(after)


def time_zone(conversation: Conversation, progress: Progress) -> ZoneInfo | None:
    """Return the time zone of the person's association; None, which is the machine's own, where it has no such data."""
    try:
        return ZoneInfo(conversation.time_zone(progress))
    except ZoneInfoNotFoundError:
        return None


def daytime(day: date, zone: ZoneInfo | None) -> tuple[int, int]:
    """Return from when until when people are reminded on that day, in unix seconds."""
    due, until = (datetime.combine(day, hour, zone) for hour in (_FROM, _UNTIL))
    return int(due.timestamp()), int(until.timestamp())


def is_daytime(now: datetime, zone: ZoneInfo | None) -> bool:
    """Return whether people are reminded at that moment."""
    return _FROM <= now.astimezone(zone).time() < _UNTIL


def next_daytime(now: datetime, zone: ZoneInfo | None) -> tuple[int, int]:
    """Return the next such time that has not ended, in unix seconds."""
    local = now.astimezone(zone)
    return daytime(local.date() + timedelta(days=local.time() >= _UNTIL), zone)


def standing(rows: Rows) -> Rows:
    """Return the buttons of a reminder with ids that work however old it is by then."""
    return tuple(tuple(Button(each.label, _MARK + each.id) for each in row) for row in rows)


def pressed_reminder(data: str) -> str | None:
    """Return the id of the button that was pressed under a reminder; None for any other button."""
    button = data.removeprefix(_MARK)
    return button if button != data and button in _BUTTONS else None
