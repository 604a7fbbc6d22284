"""Navigation: forward, back, later, the result, all answers, another association, another start, and the end."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from dialogs.actions import Command, VerdictPart, to_id
from dialogs.context import Context, Transition
from dialogs.handlers.answers import apply_today, moved_on, record_unknown, without_doubt
from dialogs.handlers.hand_off import cancel
from dialogs.handlers.reminding import ask_when, leave, list_reminders, stop_all
from dialogs.progress import GivenAnswer, Progress, Screen
from rules import Purpose
from rules.facts import DEGREE


def start(context: Context) -> Transition:
    """Go on where the person was; greet somebody new."""
    progress = context.progress
    if progress.purpose is None:
        return Transition(progress.replace(screen=Screen.GREETING))
    if progress.judged_on is not None:
        progress = progress.replace(judged_on=context.today)  # a verdict shown anew is one of that day
    return Transition(_resumed(progress), (context.text("greeting.welcome_back"),), anew=True)


def _resumed(progress: Progress) -> Progress:
    if progress.passing:
        progress = progress.replace(screen=progress.passing.back)
    if progress.screen in _PASSING:
        return progress.replace(screen=Screen.VERDICT if progress.judged_on else Screen.QUESTION)
    return progress


# What somebody comes back from to where they were: the verdict that stands, or the open question.
_PASSING = {
    Screen.GREETING, Screen.REVIEW, Screen.STOPPED, Screen.CONFIRM_START_OVER, Screen.CONFIRM_FORGET, Screen.AS_IF,
    Screen.REMINDING,
}  # fmt: skip


def apply(context: Context) -> Transition:
    return _begin(context, Purpose.APPLYING)


def renew(context: Context) -> Transition:
    return _begin(context, Purpose.RENEWING)


def _begin(context: Context, purpose: Purpose) -> Transition:
    """Begin for a purpose; answers told for the other purpose stay, and nobody is asked twice."""
    fresh = context.progress.replace(
        purpose=purpose, screen=Screen.QUESTION, asking=None, revisiting=False, judged_on=None
    )
    told = context.progress.purpose not in (None, purpose)
    return Transition(fresh.replace(skips_end=False), (context.text(f"answers.now_{purpose}"),) if told else ())


def resume(context: Context) -> Transition:
    """Lead on: past an early end, back from a side way, to the questions that are left."""
    progress = context.progress
    if progress.passing:
        return cancel(context)
    if progress.purpose is None:
        return apply(context)
    if progress.screen is Screen.ENDED_EARLY:
        return Transition(progress.replace(screen=Screen.QUESTION, skips_end=True))
    if progress.screen in _PASSING:
        return Transition(_resumed(progress))
    if progress.screen is Screen.QUESTION:
        return Transition(progress)
    if progress.screen is Screen.VERDICT and context.plan.next is None:
        return Transition(progress, (context.text("answers.all_told"),))
    return Transition(progress.replace(screen=Screen.QUESTION, judged_on=None, skips_end=True))


def result(context: Context) -> Transition:
    """Judge what is told so far."""
    if context.progress.purpose is None:
        return Transition(context.progress, (context.text("answers.nothing_yet"),))
    return Transition(close_question(context.progress.replace(screen=Screen.VERDICT, judged_on=context.today)))


def show_part(context: Context, action: VerdictPart) -> Transition:
    """Show what stands behind the verdict; on a button of an earlier result, which may be gone, the result itself."""
    if context.progress.purpose is None:
        return Transition(context.progress, (context.text("answers.nothing_yet"),))
    stands = close_question(context.progress.replace(screen=Screen.VERDICT))
    stands = stands.replace(judged_on=context.progress.judged_on or context.today)
    return Transition(stands.replace(part=to_id(action)), in_place=context.progress.screen is Screen.VERDICT)


def review(context: Context) -> Transition:
    return Transition(context.progress.replace(screen=Screen.REVIEW))


def stop(context: Context) -> Transition:
    return Transition(context.progress.replace(screen=Screen.STOPPED))


def ask_start_over(context: Context) -> Transition:
    return Transition(context.progress.replace(screen=Screen.CONFIRM_START_OVER))


def start_over(context: Context) -> Transition:
    if context.progress.screen is not Screen.CONFIRM_START_OVER:
        return Transition(context.progress, (context.text("answers.old_button"),))
    reminders = tuple(each for each in context.progress.reminders if each.day)  # the others rest on a result
    return Transition(Progress(reminders=reminders), (context.text("confirm.started_over"),))


def ask_forget(context: Context) -> Transition:
    return Transition(context.progress.replace(screen=Screen.CONFIRM_FORGET))


def forget(context: Context) -> Transition:
    if context.progress.screen is not Screen.CONFIRM_FORGET:
        return Transition(context.progress, (context.text("answers.old_button"),))
    return Transition(Progress(), (context.text("confirm.forgotten"),), forget=True)


def never_mind(context: Context) -> Transition:
    """Leave what was only asked for: a message to staff, or a day for a reminder."""
    return leave(context) if context.progress.screen is Screen.REMINDING else cancel(context)


def later(context: Context, fact: str) -> Transition:
    """Put the question off to the end; put off again there, it stays open."""
    if context.words.book.catalogue.facts[fact].unasked:
        return keep(context, fact)
    if fact in context.progress.contradicting and context.replayed.told(fact):
        return record_unknown(context, fact)
    if fact in context.progress.later:
        return record_unknown(context, fact)
    progress = without_doubt(context.progress, fact)
    progress = progress.replace(later=(*progress.later, fact))
    return Transition(close_question(progress), (context.text("answers.later", name=context.naming([fact])),))


def change(context: Context, fact: str) -> Transition:
    """Ask the question again, with the old answer shown."""
    progress = close_question(context.progress).replace(screen=Screen.QUESTION, judged_on=None)
    return Transition(progress.replace(asking=fact, revisiting=True))


def keep(context: Context, fact: str) -> Transition:
    return Transition(close_question(context.progress), (context.text("answers.kept", name=context.naming([fact])),))


def back(context: Context) -> Transition:
    """Ask the question before the open one again."""
    facts = [answer.fact for answer in context.progress.answers if answer.fact not in context.replayed.unread]
    asking = context.progress.asking
    before = facts[: facts.index(asking)] if context.progress.revisiting and asking in facts else facts
    if not before:
        return Transition(context.progress, (context.text("answers.first"),))
    return change(context, before[-1])


def all_loaded(context: Context) -> Transition:
    """Judge everything that is loaded, whatever the person does."""
    progress = close_question(
        context.progress.replace(screen=Screen.QUESTION, judged_on=None, finder=0, all_loaded=True)
    )
    if context.replayed.purpose is Purpose.RENEWING:
        progress = progress.with_answers([GivenAnswer(fact="category_held", value=None)])
    elif not context.replayed.told("roles"):
        progress = progress.with_answers([GivenAnswer(fact="roles", value=None)])
    return Transition(progress, (context.text("answers.unknown_roles"),))


def close_question(progress: Progress) -> Progress:
    """Close the open question."""
    return progress.replace(asking=None, revisiting=False, picks=(), misses=0)


COMMANDS: Mapping[str, Callable[[Context], Transition]] = {
    Command.START: start,
    Command.APPLY: apply,
    Command.RENEW: renew,
    Command.GO_ON: resume,
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
    Command.APPLY_TODAY: apply_today,
    Command.DO_NOT_SEND: cancel,
    Command.NEVER_MIND: never_mind,
    Command.REMIND: ask_when,
    Command.REMINDERS: list_reminders,
    Command.STOP_REMINDING: stop_all,
    Command.SHOW_AGAIN: lambda context: Transition(context.progress, anew=True),
}


def orient(context: Context, association: str) -> Transition:
    """Judge by another association's rules, marked as such from then on."""
    progress = context.progress if context.progress.purpose else apply(context).progress
    if not context.replayed.told("association"):
        progress = progress.with_answers([GivenAnswer(fact="association", value=None)])
    progress = progress.replace(
        orientation=association, screen=Screen.QUESTION, asking=None, revisiting=False, judged_on=None, misses=0
    )
    return Transition(
        progress, (context.text("answers.orientation", state=context.words.book.associations[association].state),)
    )


def elsewhere(context: Context) -> Transition:
    """Tell somebody in a state whose rules are not loaded what there is."""
    progress = context.progress.with_answers([GivenAnswer(fact="association", value=None)])
    return Transition(
        progress.replace(screen=Screen.NOT_LOADED, asking=None, judged_on=context.today, orientation=None)
    )


def ask_as_if(context: Context) -> Transition:
    """Ask which degree is on the way, unless that was told."""
    if context.progress.degree_ahead is not None:
        return as_if(context, context.progress.degree_ahead)
    return Transition(context.progress.replace(screen=Screen.AS_IF))


def as_if(context: Context, degree: str) -> Transition:
    """Judge as well how it looks with a degree on the way; which one is held is asked at the end, where it is open."""
    if degree not in context.words.content.questions[DEGREE].choices:
        return Transition(context.progress, (context.text("answers.unknown_button"),))
    if degree in context.words.book.catalogue.below_graduate:
        return Transition(context.progress, (context.naming_buttons("ending.as_if_graduate"),))
    if context.replayed.facts.get(DEGREE) == degree:
        said = context.words.restate(DEGREE, degree)
        return Transition(context.progress, (context.text("answers.old_question", said=said),))
    progress = context.progress if context.progress.purpose else apply(context).progress
    progress = moved_on(progress, {DEGREE}).replace(as_if=degree)
    if not context.replayed.told(DEGREE) and DEGREE not in progress.later:
        progress = progress.replace(later=(*progress.later, DEGREE))
    return Transition(progress, (context.text("answers.as_if", degree=context.words.choice(DEGREE, degree)),))


def not_as_if(context: Context) -> Transition:
    """Judge by the degree held alone."""
    progress = moved_on(context.progress, set()).replace(as_if=None)
    return Transition(progress, (context.text("answers.not_as_if"),))
