"""The verdict as a message, with what to do next as buttons."""

from __future__ import annotations

from dialogs.actions import Command, SendResult
from dialogs.context import View
from dialogs.messages import Reply, Rows
from dialogs.progress import was_sent
from dialogs.screens.layout import row
from dialogs.screens.staff import to_staff
from dialogs.texts.verdict import fitting_results, headline, verdict_text


def verdict(view: View) -> Reply:
    """Show the verdict; while questions are left, the first button goes on with them."""
    left = view.plan.left
    text = verdict_text(view.words, view.standing)
    if left:
        text = f"{text}\n\n{view.say('verdict.questions_left', n=left)}"
        return Reply(text, (row(view, Command.GO_ON, Command.REVIEW), *_sending(view)))
    other = Command.RENEW if view.progress.purpose == "applying" else Command.APPLY
    return Reply(text, (row(view, Command.REVIEW), *_sending(view), row(view, other)))


def verdict_in_short(view: View) -> Reply:
    """Remind of the verdict that was shown before, where something else was asked or said since."""
    lines = [headline(view.words, result) for result in fitting_results(view.standing)]
    text = "\n".join([*lines, view.say("verdict.in_short")])
    return Reply(text, (row(view, Command.RESULT), *verdict(view).buttons))


def _sending(view: View) -> Rows:
    return to_staff(view, SendResult, "send_result_again" if was_sent(view.progress) else None)
