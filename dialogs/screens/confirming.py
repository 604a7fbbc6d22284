"""Asking before something is gone; the first button keeps everything."""

from __future__ import annotations

from dialogs.messages import Button, Reply
from dialogs.screens.buttons import button
from dialogs.view import View


def confirm_start_over(view: View) -> Reply:
    return _confirm(view, "start_over")


def confirm_forget(view: View) -> Reply:
    return _confirm(view, "forget")


def _confirm(view: View, action: str) -> Reply:
    keep = Button(view.say("buttons.keep_all"), "go_on")
    return Reply(view.say(f"confirm.{action}"), ((keep, button(view, f"really_{action}")),))
