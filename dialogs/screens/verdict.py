"""The verdict as a message, with what to do next as buttons."""

from __future__ import annotations

from dialogs.messages import Reply, Rows
from dialogs.screens.buttons import row
from dialogs.screens.passing_on import to_staff
from dialogs.sent_results import was_sent
from dialogs.texts.verdict import fitting_results, headline, verdict_text
from dialogs.view import View


def verdict(view: View) -> Reply:
    """Show the verdict; while questions are left, the first button goes on with them."""
    left = view.plan.left
    text = verdict_text(view.words, view.standing)
    if left:
        text = f"{text}\n\n{view.say('verdict.questions_left', n=left)}"
        return Reply(text, (row(view, "go_on", "review"), *_sending(view)))
    other = "renew" if view.progress.purpose == "applying" else "apply"
    return Reply(text, (row(view, "review"), *_sending(view), row(view, other)))


def verdict_in_short(view: View) -> Reply:
    """Remind of the verdict that was shown before, where something else was asked or said since."""
    lines = [headline(view.words, result) for result in fitting_results(view.standing)]
    text = "\n".join([*lines, view.say("verdict.in_short")])
    return Reply(text, (row(view, "result"), *verdict(view).buttons))


def _sending(view: View) -> Rows:
    return to_staff(view, "send_result", "send_result_again" if was_sent(view.progress) else "send_result")
