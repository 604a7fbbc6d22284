"""Ways on where the straight one ends: another association's rules for orientation, a degree as if it were held."""

from __future__ import annotations

from dialogs.interview import DEGREE
from dialogs.moves.answering import tell
from dialogs.moves.going import apply
from dialogs.progress import Answer, Screen
from dialogs.view import Move, View


def orient(view: View, association: str) -> Move:
    """Judge by another association's rules, marked as such from then on."""
    progress = view.progress if view.progress.purpose else apply(view).progress
    if not view.standing.told("association"):
        progress = progress.with_answers([Answer(fact="association", value=None)])
    progress = progress.but(
        orientation=association, screen=Screen.QUESTION, asking=None, revisiting=False, judged_on=None, misses=0
    )
    return Move(progress, (view.say("answers.orientation", state=view.words.book.associations[association].state),))


def elsewhere(view: View) -> Move:
    """Somebody in a state whose rules are not loaded."""
    progress = view.progress.with_answers([Answer(fact="association", value=None)])
    return Move(progress.but(screen=Screen.NOT_LOADED, asking=None, judged_on=view.today, orientation=None))


def ask_as_if(view: View) -> Move:
    return Move(view.progress.but(screen=Screen.AS_IF))


def as_if(view: View, degree: str) -> Move:
    """Judge as if this degree were held, marked as such from then on."""
    if degree not in view.words.content.questions[DEGREE].choices:
        return Move(view.progress, (view.say("answers.unknown_button"),))
    move = tell(view, {DEGREE: degree}, as_if=True)
    return Move(move.progress, (view.say("answers.as_if", said=view.words.said(DEGREE, degree)), *move.said[1:]))
