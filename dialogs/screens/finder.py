"""Plain questions about a working day, for whoever cannot say which kind of work they do."""

from __future__ import annotations

from dialogs.actions import Command, FinderAnswer, to_id
from dialogs.messages import Button, Reply
from dialogs.screens.buttons import button, rows_of
from dialogs.view import View


def finder(view: View) -> Reply:
    """Ask the next question about a working day."""
    step = view.progress.finder
    asked = view.words.content.role_finder[step]
    buttons = [Button(choice.label, to_id(FinderAnswer(step, key))) for key, choice in asked.choices.items()]
    text = "\n".join(filter(None, (asked.ask, asked.help)))
    return Reply(text, (*rows_of(buttons), (button(view, Command.ALL_LOADED),)))
