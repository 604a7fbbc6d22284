"""Asking before something is gone; the first button keeps everything."""

from __future__ import annotations

from dialogs.actions import Command
from dialogs.messages import Reply
from dialogs.screens.buttons import button
from dialogs.view import View


def confirm_start_over(view: View) -> Reply:
    return _confirm(view, Command.REALLY_START_OVER, "start_over")


def confirm_forget(view: View) -> Reply:
    """Ask before all is deleted; where something may have been passed on, say that it goes as well."""
    return _confirm(view, Command.REALLY_FORGET, "forget", *(["forget_passed_on"] if view.staffed else []))


def _confirm(view: View, action: Command, *keys: str) -> Reply:
    text = " ".join(view.say(f"confirm.{key}") for key in keys)
    return Reply(text, ((button(view, Command.GO_ON, "keep_all"), button(view, action)),))
