"""Asking before something is gone; the first button keeps everything."""

from __future__ import annotations

from dialogs.messages import Reply
from dialogs.screens.buttons import row
from dialogs.view import View


def confirm_start_over(view: View) -> Reply:
    return Reply(view.say("confirm.start_over"), (row(view, "go_on", "really_start_over"),))


def confirm_forget(view: View) -> Reply:
    return Reply(view.say("confirm.forget"), (row(view, "go_on", "really_forget"),))
