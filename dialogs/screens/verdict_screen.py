"""The verdict as a message, with what to do next as buttons."""

from __future__ import annotations

from dialogs.actions import Command, SendResult
from dialogs.context import Context
from dialogs.messages import Reply, Rows
from dialogs.progress import was_sent
from dialogs.screens.layout import row
from dialogs.screens.staff import to_staff
from dialogs.texts.verdict import headlines, verdict_text


def verdict(context: Context) -> Reply:
    """Show the verdict; while questions are left, the first button goes on with them."""
    left = context.plan.left
    text = verdict_text(context.words, context.replayed)
    today = (row(context, Command.APPLY_TODAY),) if context.replayed.is_past else ()
    if left:
        text = f"{text}\n\n{context.text('verdict.questions_left', n=left)}"
        return Reply(text, (row(context, Command.GO_ON, Command.REVIEW), *today, *_ways_to_keep(context)))
    other = Command.RENEW if context.progress.purpose == "applying" else Command.APPLY
    return Reply(text, (row(context, Command.REVIEW), *today, *_ways_to_keep(context), row(context, other)))


def verdict_in_short(context: Context) -> Reply:
    """Remind of the verdict that was shown before, where something else was asked or said since."""
    lines = headlines(context.words, context.replayed)
    lines += headlines(context.words, context.replayed.assumed) if context.replayed.assumed else []
    text = "\n".join([*lines, context.text("in_short.verdict")])
    return Reply(text, (row(context, Command.RESULT), *verdict(context).buttons))


def _ways_to_keep(context: Context) -> Rows:
    """Offer to send the result to staff, and to keep it."""
    return (*_sending(context), *([row(context, Command.KEEP_RESULT)] if context.keeps_results else []))


def _sending(context: Context) -> Rows:
    return to_staff(context, SendResult, "send_result_again" if was_sent(context.progress) else None)
