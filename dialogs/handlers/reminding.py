"""Set, list and stop reminders, as asked for by buttons or in words."""

from __future__ import annotations

from collections.abc import Iterator

from dialogs.actions import Command, StopReminder, to_id
from dialogs.context import Context, Transition
from dialogs.interview import loaded
from dialogs.messages import Button
from dialogs.progress import Progress, Screen
from dialogs.reminders import (
    MOST_REMINDERS,
    RemindBy,
    Reminder,
    ReminderKind,
    reminder_named,
    watching,
    with_reminder,
    without_reminders,
)
from dialogs.texts.reminder_texts import line_of, name_of
from dialogs.texts.verdict import fitting_results
from dialogs.understanding.readers.reminder_reader import (
    LONGEST_WISH,
    ReminderWish,
    months_ahead,
    read_reminder_day,
    read_wish,
)
from dialogs.understanding.understand import understand
from rules import Truth
from rules.judged_rules import fingerprint
from rules.results import SetResult

_MOST_YEARS = 5
_ANOTHER_DAY = ("passed", "too_far")  # what is said where another day is wanted
_LEAVES = ("back", "later")  # commands in words that turn away from the question for a day


def ask_when(context: Context) -> Transition:
    """Ask for the day."""
    if context.reminds is RemindBy.NOTHING:
        return _said(context, "not_here")
    return Transition(context.progress.replace(screen=Screen.REMINDING))


def leave(context: Context) -> Transition:
    """Go back from the question for a day to where the person was."""
    return Transition(_back(context))


def set_reminder(context: Context, name: str) -> Transition:
    """Set the reminder of that name, or say why that cannot be."""
    new = reminder_named(name)
    if new is None:
        return Transition(context.progress, (context.text("answers.unknown_button"),))
    if refused := _refused(context, new):
        asks_again = ask_when(context) if refused in _ANOTHER_DAY else Transition(context.progress)
        return asks_again.replace(said=(context.text(f"reminders.{refused}", n=MOST_REMINDERS),))
    if new.kind is ReminderKind.RULES:
        new = _resting_on_now(context, new)
    progress = _back(context) if context.progress.screen is Screen.REMINDING else context.progress
    progress = progress.replace(reminders=with_reminder(progress.reminders, new))
    return Transition(progress, (_confirmed(context, new),))


def list_reminders(context: Context) -> Transition:
    """List the reminders, each with a button that stops it."""
    reminders = context.progress.reminders
    if not reminders:
        return _none(context)
    lines = [line_of(context.words, each) for each in reminders]
    said = "\n".join([context.text("reminders.head"), *lines])
    return Transition(context.progress, (said,), offers=tuple(_stop_buttons(context)))


def stop_one(context: Context, name: str) -> Transition:
    """Stop the reminder of that name."""
    stopped = next((each for each in context.progress.reminders if each.name == name), None)
    if stopped is None:
        return _said(context, "gone")
    left = without_reminders(context.progress.reminders, (name,))
    said = context.text("reminders.stopped_one", name=name_of(context.words, stopped))
    return Transition(context.progress.replace(reminders=left), (said,))


def stop_all(context: Context) -> Transition:
    """Stop all reminders."""
    if not context.progress.reminders:
        return _none(context)
    return Transition(context.progress.replace(reminders=()), (context.text("reminders.stopped"),))


def wished(context: Context, wish: ReminderWish) -> Transition:
    """Set the reminder that somebody wishes for in words; where the day is missing, ask for it."""
    if wish.day is None:
        move = ask_when(context)
        said = (context.text("reminders.no_day"),) if wish.tells_day and not move.said else move.said
        return move.replace(said=said)
    kind = ReminderKind.RENEWAL if wish.renewal else ReminderKind.RESULT
    return set_reminder(context, Reminder(kind=kind, day=wish.day).name)


def day_typed(context: Context, text: str) -> Transition | None:
    """Take the day that was asked for; None where it is not asked for, or the text is about something else."""
    if context.progress.screen is not Screen.REMINDING or len(text) > LONGEST_WISH:
        return None
    if read_wish(text, context.language, context.today):
        return None
    day = read_reminder_day(text, context.language, context.today)
    if day is not None:
        return set_reminder(context, Reminder(kind=ReminderKind.RESULT, day=day).name)
    reading = understand(text, None, context.language, today=context.today)
    if reading.command in _LEAVES:
        return leave(context)
    return _said(context, "no_day") if reading.kind in ("clarify", "unknown") else None


def noting_result(context: Context) -> Progress:
    """Keep what a result that is shown rests on, for somebody who wants to hear of changed rules."""
    watch = watching(context.progress.reminders)
    if watch is None or context.progress.screen is not Screen.VERDICT:
        return context.progress
    now = _resting_on_now(context, watch)
    if now == watch:
        return context.progress
    return context.progress.replace(reminders=with_reminder(context.progress.reminders, now))


def rules_looked_at(context: Context) -> tuple[Progress, bool]:
    """Return the progress resting on the rules of today, and whether they changed the result that is kept."""
    watch = watching(context.progress.reminders)
    if watch is None or context.progress.judged_on is None:
        return context.progress, False
    now = _resting_on_now(context.replace(context.progress.replace(judged_on=context.today)), watch)
    after = context.progress.replace(reminders=with_reminder(context.progress.reminders, now))
    return after, now.result != watch.result


def _stop_buttons(context: Context) -> Iterator[Button]:
    reminders = context.progress.reminders
    for each in reminders:
        label = context.text("buttons.stop_reminder", name=name_of(context.words, each))
        yield Button(label, to_id(StopReminder(each.name)))
    if len(reminders) > 1:
        yield Button(context.text("buttons.stop_reminding"), to_id(Command.STOP_REMINDING))


def _back(context: Context) -> Progress:
    """Return the progress at what was open before the day was asked for."""
    progress = context.progress
    if progress.purpose is None:
        return progress.replace(screen=Screen.GREETING)
    if progress.judged_on is None:
        return progress.replace(screen=Screen.QUESTION)
    return progress.replace(screen=Screen.VERDICT if loaded(context.replayed) else Screen.NOT_LOADED)


def _refused(context: Context, new: Reminder) -> str | None:
    """Return the name of what is said where the reminder cannot be set."""
    if context.reminds is RemindBy.NOTHING:
        return "not_here"
    if new.day is None:
        return None if context.progress.judged_on else "no_result"
    if new.day <= context.today:
        return "passed"
    if new.day > months_ahead(context.today, 12 * _MOST_YEARS):
        return "too_far"
    others = without_reminders(context.progress.reminders, (new.name,))
    return "too_many" if len(others) >= MOST_REMINDERS else None


def _resting_on_now(context: Context, watch: Reminder) -> Reminder:
    """Return the reminder of changed rules with what the result rests on today."""
    results = {each.rule_set.id: _in_short(each) for each in fitting_results(context.replayed)}
    return watch.model_copy(update={"judged_by": _rules_now(context), "result": results})


def _in_short(result: SetResult) -> str:
    """Return a text that is the same as long as nothing of the result changes: "not_yet rsc_hours:50"."""
    gaps = (gap for outcome in result.requirements.values() for gap in outcome.gaps)
    lacks = (f"{gap.fact}:{gap.need_on_any_day}" for gap in gaps)
    unclear = (name for name, outcome in result.requirements.items() if outcome.truth is Truth.UNKNOWN)
    return " ".join([result.status, *lacks, *unclear])


def _rules_now(context: Context) -> str:
    """Return the fingerprint of the rules that the person is judged by today."""
    association = context.replayed.facts.get("association")
    return fingerprint(context.words.book, association if isinstance(association, str) else None, context.today)


def _confirmed(context: Context, new: Reminder) -> str:
    day = context.words.day(new.day) if new.day else ""
    said = context.text(f"reminders.set_{new.kind}_{context.reminds}", day=day)
    return " ".join([said, context.text("reminders.how_to_stop")])


def _none(context: Context) -> Transition:
    return _said(context, "not_here" if context.reminds is RemindBy.NOTHING else "none")


def _said(context: Context, key: str, **values: object) -> Transition:
    return Transition(context.progress, (context.text(f"reminders.{key}", **values),))
