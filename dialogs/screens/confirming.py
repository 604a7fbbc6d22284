"""Asking before something is gone; the first button keeps everything."""

from __future__ import annotations

from dialogs.messages import Button, Reply
from dialogs.screens.buttons import button
from dialogs.view import View


def confirm_start_over(view: View) -> Reply:
    return _confirm(view, "start_over")


def confirm_forget(view: View) -> Reply:
    """Ask before all is deleted; where something may have been passed on, say that it goes as well."""
    return _confirm(view, "forget", "forget_passed_on" if view.staffed else None)


def _confirm(view: View, action: str, more: str | None = None) -> Reply:
    keep = Button(view.say("buttons.keep_all"), "go_on")
    text = " ".join(view.say(f"confirm.{key}") for key in (action, more) if key)
    return Reply(text, ((keep, button(view, f"really_{action}")),))
