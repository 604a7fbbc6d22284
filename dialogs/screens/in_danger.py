"""The one message to somebody in danger; the conversation stays as it is."""

from __future__ import annotations

from dataclasses import replace

from dialogs.actions import Command
from dialogs.context import Context
from dialogs.messages import Reply
from dialogs.progress import Screen
from dialogs.screens import show
from dialogs.screens.layout import button
from dialogs.texts.help_lines import SPANISH, help_lines
from dialogs.understanding.danger.danger import Danger

# What is typed next decides something there, so they have to be in sight: it would go to staff, or delete everything.
_DECIDING = frozenset({
    Screen.PASSING_ON, Screen.WRITING_TO_STAFF, Screen.CONFIRM_FORGET, Screen.CONFIRM_START_OVER,
})  # fmt: skip


def in_danger(context: Context, danger: Danger) -> Reply:
    """Say who helps, and lead back to what is open."""
    facts = {} if context.progress.orientation else context.replayed.facts
    said = help_lines(context.words, danger, facts)
    if context.progress.screen in _DECIDING:
        is_open = show(context)
        return replace(is_open, text=f"{said}\n\n{is_open.text}")
    label = f"{SPANISH}{Command.SHOW_AGAIN}" if danger.in_spanish else None
    return Reply(said, ((button(context, Command.SHOW_AGAIN, label),),))
