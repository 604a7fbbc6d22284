"""The question for the day of a reminder, and the reminder itself."""

from __future__ import annotations

from collections.abc import Iterator

from dialogs.actions import Command, SetReminder
from dialogs.context import Context
from dialogs.messages import Button, Reply
from dialogs.reminders import RemindBy, Reminder, ReminderKind
from dialogs.screens.layout import button, row, rows_of
from dialogs.texts.reminder_texts import day_at_pace, next_renewal_day
from dialogs.texts.verdict import fitting_results
from dialogs.understanding.readers.reminder_reader import months_ahead
from rules import Purpose, Status

_IN_MONTHS = {"remind_in_a_month": 1, "remind_in_three_months": 3}


def reminding(context: Context) -> Reply:
    """Ask for the day, and offer some."""
    ways_out = row(context, Command.REMINDERS) if context.progress.reminders else ()
    buttons = (*rows_of(_offered(context)), (*ways_out, button(context, Command.NEVER_MIND)))
    return Reply(context.text("reminders.when"), buttons)


def reminder_message(context: Context, kind: ReminderKind) -> Reply:
    """Return the reminder; it tells no fact, since others may see the screen of a phone."""
    shows = Command.RENEW if kind is ReminderKind.RENEWAL else Command.RESULT
    key = "rules_changed" if kind is ReminderKind.RULES else "due"
    buttons = (button(context, shows, "show_reminded"), button(context, Command.STOP_REMINDING))
    return Reply(context.text(f"reminders.{key}"), (buttons,))


def reminder_helps(context: Context) -> bool:
    """Return whether there is something to remind of: what is not ready yet, or a renewal each year."""
    waits = any(each.status is not Status.READY for each in fitting_results(context.replayed))
    return context.reminds is not RemindBy.NOTHING and (waits or context.replayed.purpose is Purpose.RENEWING)


def _offered(context: Context) -> Iterator[Button]:
    today, purpose = context.today, context.progress.purpose
    if purpose is not Purpose.APPLYING:
        yield _offer(context, Reminder(kind=ReminderKind.RENEWAL, day=next_renewal_day(today)), "remind_to_renew")
    elif day := day_at_pace(context.replayed, today):
        yield _offer(context, Reminder(kind=ReminderKind.RESULT, day=day), "remind_at_pace")
    for label, months in _IN_MONTHS.items():
        yield _offer(context, Reminder(kind=ReminderKind.RESULT, day=months_ahead(today, months)), label)
    if context.reminds is RemindBy.MESSAGE and context.progress.judged_on is not None:
        yield _offer(context, Reminder(kind=ReminderKind.RULES), "remind_of_rules")


def _offer(context: Context, reminder: Reminder, label: str) -> Button:
    return button(context, SetReminder(reminder.name), label, day=context.words.day(reminder.day or context.today))
