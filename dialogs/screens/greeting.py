"""The first message, and the one after somebody stopped."""

from __future__ import annotations

from dialogs.messages import Reply
from dialogs.screens.buttons import row
from dialogs.view import View


def greeting(view: View) -> Reply:
    return Reply(view.say("greeting.hello"), (row(view, "apply", "renew"), row(view, "ask", "help")))


def stopped(view: View) -> Reply:
    return Reply(view.say("greeting.stopped"), (row(view, "go_on"), row(view, "review", "forget")))
