"""Before something goes to an association's staff: exactly what goes, and who decides."""

from __future__ import annotations

from collections.abc import Iterator

from dialogs.actions import Command, SendOnly, SendResult, SendShared, WriteToStaff
from dialogs.context import View
from dialogs.messages import Reply, Rows
from dialogs.progress import Passing
from dialogs.screens.layout import button, row
from dialogs.texts.shared import shared_text, shares_result


def passing_on(view: View) -> Reply:
    """Show the question, and what goes along with consent; or the result."""
    passing = view.progress.about_to_go
    return Reply("\n\n".join(_what_goes(view, passing)), (*_ways(view, passing), row(view, Command.DO_NOT_SEND)))


def writing_to_staff(view: View) -> Reply:
    """Ask for the message; whatever is typed next goes."""
    return Reply(view.say("passing_on.write", association=_short(view)), (row(view, Command.NEVER_MIND),))


def to_staff(view: View, action: type[SendResult | WriteToStaff], label: str | None = None) -> Rows:
    """Return a row with the button of the action, where the staff of the person's own association can be reached.

    `label` is the key of its wording, where that is not the action's.
    """
    association = view.standing.facts.get("association")
    if not isinstance(association, str) or association not in view.staffed or view.standing.orientation:
        return ()
    short = view.words.book.associations[association].short
    return ((button(view, action(association), label, association=short),),)


def _what_goes(view: View, passing: Passing) -> Iterator[str]:
    shared = _shared(view)
    if passing.question is None:
        yield view.say("passing_on.result", association=_short(view))
        yield shared
    else:
        head = view.say("passing_on.question", association=_short(view))
        yield f"{head}\n{view.say('passing_on.quoted', text=passing.question.text)}"
        if shared:
            yield f"{view.say('passing_on.along')}\n{shared}"
    yield view.say("passing_on.which")


def _ways(view: View, passing: Passing) -> Rows:
    if passing.question is None:
        return ((button(view, SendShared(None, passing.association), "send_it"),),)
    number, association = passing.question.number, passing.association
    only = (button(view, SendOnly(number, association)),)
    if not _shared(view):
        return (only,)
    label = "send_shared" if shares_result(view.standing) else "send_answers"
    return (only, (button(view, SendShared(number, association), label),))


def _shared(view: View) -> str:
    return shared_text(view.words, view.standing)


def _short(view: View) -> str:
    return view.words.book.associations[view.progress.about_to_go.association].short
