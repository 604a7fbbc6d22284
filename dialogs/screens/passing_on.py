"""Before something goes to an association's staff: exactly what goes, and who decides."""

from __future__ import annotations

from collections.abc import Iterator

from dialogs.messages import Button, Reply, Rows
from dialogs.progress import Passing
from dialogs.screens.buttons import button, row
from dialogs.texts.shared import shared_text, shares_result
from dialogs.view import View


def passing_on(view: View) -> Reply:
    """Show the question, and what goes along with consent; or the result."""
    passing = view.progress.about_to_go
    return Reply("\n\n".join(_what_goes(view, passing)), (*_ways(view, passing), row(view, "do_not_send")))


def writing_to_staff(view: View) -> Reply:
    """Ask for the message; whatever is typed next goes."""
    return Reply(view.say("passing_on.write", association=_short(view)), (row(view, "never_mind"),))


def pass_on_button(view: View, number: int, association: str) -> Button:
    short = view.words.book.associations[association].short
    return Button(view.say("buttons.pass_on", association=short), f"pass_on:{number}:{association}")


def to_staff(view: View, action: str, label: str = "") -> Rows:
    """A row with the button of an action, such as `write_staff`, where the staff of the person's own can be reached.

    `label` is the key of its wording, where that is not the action's.
    """
    association = view.standing.facts.get("association")
    if not isinstance(association, str) or association not in view.staffed or view.standing.orientation:
        return ()
    short = view.words.book.associations[association].short
    return ((Button(view.say(f"buttons.{label or action}", association=short), f"{action}:{association}"),),)


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
        return ((Button(view.say("buttons.send_it"), f"send_shared:result:{passing.association}"),),)
    about = f"{passing.question.number}:{passing.association}"
    only = (button(view, "send_only", about),)
    if not _shared(view):
        return (only,)
    label = "send_shared" if shares_result(view.standing) else "send_answers"
    return (only, (Button(view.say(f"buttons.{label}"), f"send_shared:{about}"),))


def _shared(view: View) -> str:
    return shared_text(view.words, view.standing)


def _short(view: View) -> str:
    return view.words.book.associations[view.progress.about_to_go.association].short
