"""The first message, and the one after somebody stopped."""

from __future__ import annotations

from dialogs.actions import Command
from dialogs.messages import Reply
from dialogs.screens.buttons import row
from dialogs.view import View


def greeting(view: View) -> Reply:
    rows = (row(view, Command.APPLY, Command.RENEW), row(view, Command.ASK, Command.HELP))
    return Reply(view.say("greeting.hello"), rows)


def stopped(view: View) -> Reply:
    return Reply(view.say("greeting.stopped"), (row(view, Command.GO_ON), row(view, Command.REVIEW, Command.FORGET)))
