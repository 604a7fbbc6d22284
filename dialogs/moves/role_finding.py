"""Finding out what somebody does from plain questions about a working day."""

from __future__ import annotations

from dialogs.moves.answering import tell
from dialogs.moves.going import all_loaded
from dialogs.progress import Screen
from dialogs.view import Move, View

ROLES = "roles"


def begin_finder(view: View) -> Move:
    return Move(view.progress.but(screen=Screen.FINDER, asking=ROLES, finder=0, picks=(), judged_on=None))


def finder_answer(view: View, step: int, choice: str) -> Move:
    """Take the roles of this answer; after the last question they are the answer, or all that is loaded is judged."""
    questions, progress = view.words.content.role_finder, view.progress
    if progress.screen is not Screen.FINDER or step != progress.finder or choice not in questions[step].choices:
        return Move(progress, (view.say("answers.old_button"),))
    found = (*progress.picks, *questions[step].choices[choice].roles)
    if step + 1 < len(questions):
        return Move(progress.but(finder=step + 1, picks=found))
    if not found:
        return all_loaded(view)
    known = view.words.book.vocabulary.facts[ROLES].values
    return tell(view, {ROLES: [role for role in known if role in found]})
