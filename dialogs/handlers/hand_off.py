"""Hand a question or a result over to staff: offer, preview, send."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from dialogs.actions import PassOn, to_id
from dialogs.context import Context, Transition
from dialogs.messages import Button, HandOff
from dialogs.progress import (
    PendingHandOff,
    Progress,
    Screen,
    StaffQuestion,
    noting_sent,
    numbered,
    passed_to,
    readable,
    was_sent,
)
from dialogs.texts.shared import shared_text


def ways_to_pass_on(context: Context, question: StaffQuestion) -> tuple[PassOn, ...]:
    """Return how a question can be passed on: to each association whose staff may know and do not have it yet."""
    open_to = [each for each in question.associations if each in context.staffed and each not in question.passed_to]
    return tuple(PassOn(question.number, each) for each in open_to)


def offers(context: Context, question: StaffQuestion) -> tuple[Button, ...]:
    """Return the buttons that pass a question on."""
    return tuple(
        Button(
            context.text("buttons.pass_on", association=context.words.book.associations[way.association].short),
            to_id(way),
        )
        for way in ways_to_pass_on(context, question)
    )


def while_reachable(progress: Progress, staffed: Collection[str]) -> Progress:
    """Go back from what was about to go to staff who cannot be reached any more since then."""
    passing = progress.passing
    return progress.replace(screen=passing.back) if passing and passing.association not in staffed else progress


def number_of(passing: PendingHandOff) -> int | None:
    """Return the number of the question that is about to go; None for the result."""
    return passing.question.number if passing.question else None


def ask_to_pass_on(context: Context, number: int | None, association: str) -> Transition:
    """Show the question with that number, or the result, and ask whether it may go, be it once more."""
    if association not in context.staffed:
        return Transition(context.progress, (_say(context, "not_reached", association),))
    if number is None:
        return _ask_to_send_result(context, association)
    question = numbered(context.progress.questions, number)
    if question is None:
        return Transition(context.progress, (context.text("passing_on.question_gone"),))
    move = _opened(
        context, Screen.PASSING_ON, PendingHandOff(association=association, back=_back(context), question=question)
    )
    return _again(context, move, "passed_before", association) if association in question.passed_to else move


def send(context: Context, number: int | None, association: str, *, shared: bool) -> Transition:
    """Send what the screen shows; from an older message, ask anew."""
    passing = context.progress.passing if context.progress.screen is Screen.PASSING_ON else None
    if not passing or (number_of(passing), passing.association) != (number, association):
        return ask_to_pass_on(context, number, association)
    return _sent(context, passing, (shared_text(context.words, context.replayed) or None) if shared else None)


def write(context: Context, association: str) -> Transition:
    """Invite to type a message to the staff."""
    if association not in context.staffed:
        return Transition(context.progress, (_say(context, "not_reached", association),))
    return _opened(context, Screen.WRITING_TO_STAFF, PendingHandOff(association=association, back=_back(context)))


def write_down(context: Context, text: str) -> Transition:
    """Pass on what was typed, as it is."""
    passing, letter = context.progress.about_to_go, StaffQuestion(text=readable(text))
    return _sent(context, passing.model_copy(update={"question": letter}), None)


def cancel(context: Context) -> Transition:
    """Go back to where the person was; whatever leads away says that nothing went."""
    passing = context.progress.passing
    if passing is None:
        return Transition(context.progress, (context.text("answers.old_button"),))
    return Transition(context.progress.replace(screen=passing.back))


def not_sent(before: Context, move: Transition) -> Iterator[str]:
    """Say that nothing went, where somebody turned to something else before it was sent."""
    passing = before.progress.passing
    if passing and move.progress.passing is None and move.passed_on is None:
        yield _say(before, "not_sent", passing.association)


def _ask_to_send_result(context: Context, association: str) -> Transition:
    if context.progress.judged_on is None or context.replayed.facts.get("association") != association:
        return Transition(context.progress, (_say(context, "no_result", association),))
    move = _opened(context, Screen.PASSING_ON, PendingHandOff(association=association, back=_back(context)))
    return _again(context, move, "result_sent_before", association) if was_sent(context.progress) else move


def _opened(context: Context, screen: Screen, passing: PendingHandOff) -> Transition:
    return Transition(context.progress.replace(screen=screen, passing=passing))


def _again(context: Context, move: Transition, key: str, association: str) -> Transition:
    return Transition(move.progress, (_say(context, key, association),))


def _back(context: Context) -> Screen:
    return context.progress.passing.back if context.progress.passing else context.progress.screen


def _sent(context: Context, passing: PendingHandOff, shared: str | None) -> Transition:
    after, said = context.progress.replace(screen=passing.back), (_say(context, "passed_on", passing.association),)
    if passing.question is None:
        result = HandOff(passing.association, "result", "", shared)
        return Transition(noting_sent(after), said, passed_on=result)
    after = after.replace(questions=passed_to(after.questions, passing.question.number, passing.association))
    return Transition(after, said, passed_on=HandOff(passing.association, "question", passing.question.text, shared))


def _say(context: Context, key: str, association: str) -> str:
    return context.text(f"passing_on.{key}", association=context.words.book.associations[association].short)
