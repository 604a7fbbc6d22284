"""Give somebody their result to keep: as a picture, as a document, or as text."""

from __future__ import annotations

from dataclasses import asdict

from dialogs.actions import Command, to_id
from dialogs.context import Context, Transition
from dialogs.messages import Button, DrawnForm, Reply, ToDraw
from dialogs.texts.result_sheet import result_sheet
from dialogs.texts.sheet_text import as_chat_text, in_brief
from dialogs.texts.verdict import LONGEST, fitting_results, verdict_text


def offer(context: Context) -> Transition:
    """Offer the forms in which a result can be kept."""
    if not fitting_results(context.replayed):
        return _nothing(context)
    forms = (Command.PICTURE, Command.DOCUMENT, Command.PLAIN_TEXT)
    buttons = tuple(Button(context.text(f"buttons.{form.word}"), to_id(form)) for form in forms)
    return Transition(context.progress, (context.text("export.offer"),), offers=buttons)


def picture(context: Context, only: str | None = None) -> Transition:
    """Give the result as a picture, of all categories that fit or of the rule set with that id."""
    return _drawn(context, "png", context.text("export.no_picture"), only)


def document(context: Context, only: str | None = None) -> Transition:
    """Give the result as a document to print."""
    return _drawn(context, "pdf", context.text("export.no_document"), only)


def plain_text(context: Context) -> Transition:
    """Give the result as text."""
    if not fitting_results(context.replayed):
        return _nothing(context)
    kept = Reply(as_chat_text(result_sheet(context.words, context.replayed)))
    return Transition(context.progress, (context.text("export.as_text"),), kept=kept)


def _drawn(context: Context, form: DrawnForm, failure: str, only: str | None) -> Transition:
    replayed = context.replayed
    fitting = {result.rule_set.id for result in fitting_results(replayed)}
    if not fitting:
        return _nothing(context)
    if only is not None and only not in fitting:
        return Transition(context.progress, (context.text("answers.old_button"),))
    sheet = result_sheet(context.words, replayed, only=only)
    beside = in_brief(sheet, LONGEST)
    if len(sheet.categories) == 1:
        beside = verdict_text(context.words, replayed, sheet.categories[0].id)
    key = "sheet.file" if only is None else "sheet.file_of"
    name = context.text(key, id=only, day=replayed.day.isoformat())
    drawn = ToDraw(form, asdict(sheet), f"{name}.{form}", failure)
    kept = Reply(beside, drawn=drawn)
    return Transition(context.progress, (context.text("export.stays"),), kept=kept)


def _nothing(context: Context) -> Transition:
    """Say that there is no result to keep, since no rules are loaded for it."""
    return Transition(context.progress, (context.text("export.nothing_loaded"),))
