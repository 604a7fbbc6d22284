"""The screens before something goes to an association's staff: exactly what goes, and who decides."""

from __future__ import annotations

from collections.abc import Iterator

from dialogs.actions import Command, SendOnly, SendResult, SendShared, WriteToStaff
from dialogs.context import Context
from dialogs.messages import Reply, Rows
from dialogs.progress import PendingHandOff
from dialogs.screens.layout import button, row
from dialogs.texts.shared import shared_text, shares_result


def passing_on(context: Context) -> Reply:
    """Show the question, and what goes along with consent; or the result."""
    passing = context.progress.about_to_go
    return Reply(
        "\n\n".join(_what_goes(context, passing)), (*_ways(context, passing), row(context, Command.DO_NOT_SEND))
    )


def writing_to_staff(context: Context) -> Reply:
    """Ask for the message; whatever is typed next goes."""
    return Reply(context.text("passing_on.write", association=_short(context)), (row(context, Command.NEVER_MIND),))


def to_staff(context: Context, action: type[SendResult | WriteToStaff], label: str | None = None) -> Rows:
    """Return a row with the button of the action, where the staff of the person's own association can be reached.

    `label` is the key of its wording, where that is not the action's.
    """
    association = context.replayed.facts.get("association")
    if not isinstance(association, str) or association not in context.staffed or context.replayed.orientation:
        return ()
    short = context.words.book.associations[association].short
    return ((button(context, action(association), label, association=short),),)


def _what_goes(context: Context, passing: PendingHandOff) -> Iterator[str]:
    shared = _shared(context)
    if passing.question is None:
        yield context.text("passing_on.result", association=_short(context))
        yield shared
    else:
        head = context.text("passing_on.question", association=_short(context))
        yield f"{head}\n{context.text('passing_on.quoted', text=passing.question.text)}"
        if shared:
            yield f"{context.text('passing_on.along')}\n{shared}"
    yield context.text("passing_on.which")


def _ways(context: Context, passing: PendingHandOff) -> Rows:
    if passing.question is None:
        return ((button(context, SendShared(None, passing.association), "send_it"),),)
    number, association = passing.question.number, passing.association
    only = (button(context, SendOnly(number, association)),)
    if not _shared(context):
        return (only,)
    label = "send_shared" if shares_result(context.replayed) else "send_answers"
    return (only, (button(context, SendShared(number, association), label),))


def _shared(context: Context) -> str:
    return shared_text(context.words, context.replayed)


def _short(context: Context) -> str:
    return context.words.book.associations[context.progress.about_to_go.association].short
