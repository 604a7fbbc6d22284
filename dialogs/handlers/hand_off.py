"""Hand a question or a result over to staff: offer, preview, send."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from dialogs.actions import PassOn, to_id
from dialogs.context import Move, View
from dialogs.messages import Button, PassedOn
from dialogs.progress import Passing, Progress, Question, Screen, noting_sent, numbered, passed_to, readable, was_sent
from dialogs.texts.shared import shared_text


def ways_to_pass_on(view: View, question: Question) -> tuple[PassOn, ...]:
    """Return how a question can be passed on: to each association whose staff may know and do not have it yet."""
    open_to = [each for each in question.associations if each in view.staffed and each not in question.passed_to]
    return tuple(PassOn(question.number, each) for each in open_to)


def offers(view: View, question: Question) -> tuple[Button, ...]:
    """Return the buttons that pass a question on."""
    return tuple(
        Button(view.say("buttons.pass_on", association=view.words.book.associations[way.association].short), to_id(way))
        for way in ways_to_pass_on(view, question)
    )


def while_reachable(progress: Progress, staffed: Collection[str]) -> Progress:
    """Go back from what was about to go to staff who cannot be reached any more since then."""
    passing = progress.passing
    return progress.but(screen=passing.back) if passing and passing.association not in staffed else progress


def number_of(passing: Passing) -> int | None:
    """Return the number of the question that is about to go; None for the result."""
    return passing.question.number if passing.question else None


def ask_to_pass_on(view: View, number: int | None, association: str) -> Move:
    """Show the question with that number, or the result, and ask whether it may go, be it once more."""
    if association not in view.staffed:
        return Move(view.progress, (_say(view, "not_reached", association),))
    if number is None:
        return _ask_to_send_result(view, association)
    question = numbered(view.progress.questions, number)
    if question is None:
        return Move(view.progress, (view.say("passing_on.question_gone"),))
    move = _opened(view, Screen.PASSING_ON, Passing(association=association, back=_back(view), question=question))
    return _again(view, move, "passed_before", association) if association in question.passed_to else move


def send(view: View, number: int | None, association: str, *, shared: bool) -> Move:
    """Send what the screen shows; from an older message, ask anew."""
    passing = view.progress.passing if view.progress.screen is Screen.PASSING_ON else None
    if not passing or (number_of(passing), passing.association) != (number, association):
        return ask_to_pass_on(view, number, association)
    return _sent(view, passing, (shared_text(view.words, view.standing) or None) if shared else None)


def write(view: View, association: str) -> Move:
    """Invite to type a message to the staff."""
    if association not in view.staffed:
        return Move(view.progress, (_say(view, "not_reached", association),))
    return _opened(view, Screen.WRITING_TO_STAFF, Passing(association=association, back=_back(view)))


def write_down(view: View, text: str) -> Move:
    """Pass on what was typed, as it is."""
    passing, letter = view.progress.about_to_go, Question(text=readable(text))
    return _sent(view, passing.model_copy(update={"question": letter}), None)


def turn_away(view: View) -> Move:
    """Back to where the person was; that nothing went is said of whatever leads away."""
    passing = view.progress.passing
    if passing is None:
        return Move(view.progress, (view.say("answers.old_button"),))
    return Move(view.progress.but(screen=passing.back))


def not_sent(before: View, move: Move) -> Iterator[str]:
    """Say that nothing went, where somebody turned to something else before it was sent."""
    passing = before.progress.passing
    if passing and move.progress.passing is None and move.passed_on is None:
        yield _say(before, "not_sent", passing.association)


def _ask_to_send_result(view: View, association: str) -> Move:
    if view.progress.judged_on is None or view.standing.facts.get("association") != association:
        return Move(view.progress, (_say(view, "no_result", association),))
    move = _opened(view, Screen.PASSING_ON, Passing(association=association, back=_back(view)))
    return _again(view, move, "result_sent_before", association) if was_sent(view.progress) else move


def _opened(view: View, screen: Screen, passing: Passing) -> Move:
    return Move(view.progress.but(screen=screen, passing=passing))


def _again(view: View, move: Move, key: str, association: str) -> Move:
    return Move(move.progress, (_say(view, key, association),))


def _back(view: View) -> Screen:
    return view.progress.passing.back if view.progress.passing else view.progress.screen


def _sent(view: View, passing: Passing, shared: str | None) -> Move:
    after, said = view.progress.but(screen=passing.back), (_say(view, "passed_on", passing.association),)
    if passing.question is None:
        result = PassedOn(passing.association, "result", "", shared)
        return Move(noting_sent(after), said, passed_on=result)
    after = after.but(questions=passed_to(after.questions, passing.question.number, passing.association))
    return Move(after, said, passed_on=PassedOn(passing.association, "question", passing.question.text, shared))


def _say(view: View, key: str, association: str) -> str:
    return view.say(f"passing_on.{key}", association=view.words.book.associations[association].short)
