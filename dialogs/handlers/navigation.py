"""Navigation: forward, back, later, the result, all answers, another association, another start, and the end."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from dialogs.actions import Command
from dialogs.context import Move, View
from dialogs.handlers.answers import do_not_know, tell
from dialogs.handlers.hand_off import turn_away
from dialogs.interview import DEGREE
from dialogs.progress import Answer, Progress, Screen
from rules import Purpose


def start(view: View) -> Move:
    """Go on where the person was; greet who was nowhere yet."""
    progress = view.progress
    if progress.purpose is None:
        return Move(progress.but(screen=Screen.GREETING))
    if progress.judged_on is not None:
        progress = progress.but(judged_on=view.today)  # a verdict shown anew is one of that day
    return Move(_resumed(progress), (view.say("greeting.welcome_back"),), anew=True)


def _resumed(progress: Progress) -> Progress:
    if progress.passing:
        progress = progress.but(screen=progress.passing.back)
    if progress.screen in _PASSING:
        return progress.but(screen=Screen.VERDICT if progress.judged_on else Screen.QUESTION)
    return progress


# What somebody comes back from to where they were: the verdict that stands, or the open question.
_PASSING = {
    Screen.GREETING, Screen.REVIEW, Screen.STOPPED, Screen.CONFIRM_START_OVER, Screen.CONFIRM_FORGET, Screen.AS_IF,
}  # fmt: skip


def apply(view: View) -> Move:
    return _begin(view, Purpose.APPLYING)


def renew(view: View) -> Move:
    return _begin(view, Purpose.RENEWING)


def _begin(view: View, purpose: Purpose) -> Move:
    """Answers told for the other purpose stay; nobody is asked twice."""
    fresh = view.progress.but(purpose=purpose, screen=Screen.QUESTION, asking=None, revisiting=False, judged_on=None)
    told = view.progress.purpose not in (None, purpose)
    return Move(fresh.but(skips_end=False), (view.say(f"answers.now_{purpose}"),) if told else ())


def go_on(view: View) -> Move:
    """Lead on: past an early end, back from a side way, to the questions that are left."""
    progress = view.progress
    if progress.passing:
        return turn_away(view)
    if progress.purpose is None:
        return apply(view)
    if progress.screen is Screen.ENDED_EARLY:
        return Move(progress.but(screen=Screen.QUESTION, skips_end=True))
    if progress.screen in _PASSING:
        return Move(_resumed(progress))
    if progress.screen is Screen.QUESTION:
        return Move(progress)
    if progress.screen is Screen.VERDICT and view.plan.next is None:
        return Move(progress, (view.say("answers.all_told"),))
    return Move(progress.but(screen=Screen.QUESTION, judged_on=None, skips_end=True))


def result(view: View) -> Move:
    """Judge what is told so far."""
    if view.progress.purpose is None:
        return Move(view.progress, (view.say("answers.nothing_yet"),))
    return Move(_rest(view.progress.but(screen=Screen.VERDICT, judged_on=view.today)))


def review(view: View) -> Move:
    return Move(view.progress.but(screen=Screen.REVIEW))


def stop(view: View) -> Move:
    return Move(view.progress.but(screen=Screen.STOPPED))


def ask_start_over(view: View) -> Move:
    return Move(view.progress.but(screen=Screen.CONFIRM_START_OVER))


def start_over(view: View) -> Move:
    if view.progress.screen is not Screen.CONFIRM_START_OVER:
        return Move(view.progress, (view.say("answers.old_button"),))
    return Move(Progress(), (view.say("confirm.started_over"),))


def ask_forget(view: View) -> Move:
    return Move(view.progress.but(screen=Screen.CONFIRM_FORGET))


def forget(view: View) -> Move:
    if view.progress.screen is not Screen.CONFIRM_FORGET:
        return Move(view.progress, (view.say("answers.old_button"),))
    return Move(Progress(), (view.say("confirm.forgotten"),), forget=True)


def later(view: View, fact: str) -> Move:
    """Put the question off to the end; put off again there, it stays open."""
    if fact in view.progress.later:
        return do_not_know(view, fact)
    progress = view.progress.but(later=(*view.progress.later, fact))
    return Move(_rest(progress), (view.say("answers.later", name=view.words.name(fact)),))


def change(view: View, fact: str) -> Move:
    """Ask the question again, with the old answer shown."""
    progress = _rest(view.progress).but(screen=Screen.QUESTION, judged_on=None)
    return Move(progress.but(asking=fact, revisiting=True))


def keep(view: View, fact: str) -> Move:
    return Move(_rest(view.progress), (view.say("answers.kept", name=view.words.name(fact)),))


def back(view: View) -> Move:
    """Ask the question before the open one again."""
    facts = [answer.fact for answer in view.progress.answers if answer.fact not in view.standing.unread]
    asking = view.progress.asking
    before = facts[: facts.index(asking)] if view.progress.revisiting and asking in facts else facts
    if not before:
        return Move(view.progress, (view.say("answers.first"),))
    return change(view, before[-1])


def all_loaded(view: View) -> Move:
    """Judge everything that is loaded, whatever the person does."""
    progress = _rest(view.progress.but(screen=Screen.QUESTION, judged_on=None, finder=0, all_loaded=True))
    if view.standing.purpose is Purpose.RENEWING:
        progress = progress.with_answers([Answer(fact="category_held", value=None)])
    elif not view.standing.told("roles"):
        progress = progress.with_answers([Answer(fact="roles", value=None)])
    return Move(progress, (view.say("answers.unknown_roles"),))


def _rest(progress: Progress) -> Progress:
    """Close the open question."""
    return progress.but(asking=None, revisiting=False, picks=(), misses=0)


COMMANDS: Mapping[str, Callable[[View], Move]] = {
    Command.START: start,
    Command.APPLY: apply,
    Command.RENEW: renew,
    Command.GO_ON: go_on,
    Command.RESULT: result,
    Command.REVIEW: review,
    Command.CHANGE: review,
    Command.STOP: stop,
    Command.START_OVER: ask_start_over,
    Command.REALLY_START_OVER: start_over,
    Command.FORGET: ask_forget,
    Command.REALLY_FORGET: forget,
    Command.BACK: back,
    Command.ALL_LOADED: all_loaded,
    Command.DO_NOT_SEND: turn_away,
    Command.NEVER_MIND: turn_away,
}


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
