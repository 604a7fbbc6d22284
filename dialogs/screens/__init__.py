"""What is shown: one module a screen; each turns a context into one reply and changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from dialogs.context import Context
from dialogs.messages import Reply
from dialogs.progress import Screen
from dialogs.screens.question import finder, question
from dialogs.screens.reminder_screens import reminding
from dialogs.screens.simple import (
    as_if,
    confirm_forget,
    confirm_start_over,
    ended_early,
    greeting,
    not_loaded,
    review,
    stopped,
)
from dialogs.screens.staff import passing_on, writing_to_staff
from dialogs.screens.verdict_screen import verdict

_SCREENS: Mapping[Screen, Callable[[Context], Reply]] = {
    Screen.GREETING: greeting,
    Screen.QUESTION: question,
    Screen.FINDER: finder,
    Screen.AS_IF: as_if,
    Screen.ENDED_EARLY: ended_early,
    Screen.NOT_LOADED: not_loaded,
    Screen.VERDICT: verdict,
    Screen.REVIEW: review,
    Screen.STOPPED: stopped,
    Screen.CONFIRM_START_OVER: confirm_start_over,
    Screen.CONFIRM_FORGET: confirm_forget,
    Screen.REMINDING: reminding,
    Screen.PASSING_ON: passing_on,
    Screen.WRITING_TO_STAFF: writing_to_staff,
}


def show(context: Context) -> Reply:
    """Return the message for the screen that the progress stands at."""
    return _SCREENS[context.progress.screen](context)
