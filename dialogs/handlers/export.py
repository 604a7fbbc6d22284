"""Give somebody their result to keep: as a picture, as a document, or as text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict

from dialogs.actions import KeepAs, to_id
from dialogs.context import Context, Transition
from dialogs.messages import Button, DrawnForm, Reply, ToDraw
from dialogs.texts.result_sheet import result_sheet
from dialogs.texts.sheet_text import as_chat_text, in_brief
from dialogs.texts.verdict import LONGEST, fitting_results, verdict_text


def offer(context: Context) -> Transition:
    """Offer the forms in which a result can be kept."""
    refused = _refused(context)
    if refused:
        return refused
    buttons = tuple(Button(context.text(f"buttons.{form}"), to_id(KeepAs(form))) for form in FORMS)
    return Transition(context.progress, (context.text("export.offer"),), offers=buttons)


def keep_as(context: Context, wanted: str) -> Transition | None:
    """Give the result in the form that a button names, of all categories or of one; None for a form that is none."""
    form, _, only = wanted.partition("-")
    return FORMS[form](context, only or None) if form in FORMS else None


def picture(context: Context, only: str | None = None) -> Transition:
    """Give the result as a picture, of all categories that fit or of the rule set with that id."""
    return _drawn(context, "png", context.text("export.no_picture"), only)


def document(context: Context, only: str | None = None) -> Transition:
    """Give the result as a document to print."""
    return _drawn(context, "pdf", context.text("export.no_document"), only)


def plain_text(context: Context, only: str | None = None) -> Transition:
    """Give the result as text."""
    refused = _refused(context, only)
    if refused:
        return refused
    kept = Reply(as_chat_text(result_sheet(context.words, context.replayed, only=only)))
    return Transition(context.progress, kept=kept)


# The forms in which a result can be kept, by their words on buttons.
FORMS: Mapping[str, Callable[[Context, str | None], Transition]] = {
    "picture": picture, "pdf": document, "plain_text": plain_text,
}  # fmt: skip


def _drawn(context: Context, form: DrawnForm, failure: str, only: str | None) -> Transition:
    replayed, refused = context.replayed, _refused(context, only)
    if refused:
        return refused
    sheet = result_sheet(context.words, replayed, only=only)
    beside = in_brief(sheet, LONGEST)
    if len(sheet.categories) == 1:
        beside = verdict_text(context.words, replayed, sheet.categories[0].id)
    key = "sheet.file" if only is None else "sheet.file_of"
    name = context.text(key, id=only, day=replayed.day.isoformat())
    drawn = ToDraw(form, asdict(sheet), f"{name}.{form}", failure)
    kept = Reply(beside, drawn=drawn)
    return Transition(context.progress, kept=kept)


def _refused(context: Context, only: str | None = None) -> Transition | None:
    """Say that there is no result to keep: nothing is told, no rules are loaded, or those of the button do not fit."""
    if context.progress.purpose is None:
        return Transition(context.progress, (context.text("answers.nothing_yet"),))
    fitting = {result.rule_set.id for result in fitting_results(context.replayed)}
    if fitting and only in (None, *fitting):
        return None
    key = "answers.old_button" if fitting else "export.nothing_loaded"
    return Transition(context.progress, (context.text(key),))
