"""Handle "That's not what I asked": first offer other words and the next best answers, then hand over to staff."""

from __future__ import annotations

from dialogs.actions import ChooseAnswer, NotAsked, to_id
from dialogs.context import Context, Transition
from dialogs.faq import AnswerChoice, FaqAnswer, other_answers
from dialogs.handlers.hand_off import offers
from dialogs.messages import MISSED, Button
from dialogs.progress import AnsweredQuestion, Progress, StaffQuestion, keeping, numbered


def not_asked_button(context: Context, question: AnsweredQuestion) -> Button:
    return Button(context.text(f"buttons.{NotAsked.word}"), to_id(NotAsked(str(question.number))))


def with_way_out(
    context: Context, move: Transition, given: FaqAnswer, text: str, before: AnsweredQuestion | None
) -> Transition:
    """Keep the question that got this answer, with a button below for where the answer misses it.

    `before` is the question whose choice led to the answer, or the one that it puts in other words.
    """
    if given.kind == "smalltalk":
        return move
    question = AnsweredQuestion(
        text=text,
        entries=(*(before.entries if before else ()), *([given.entry] if given.entry else [])),
        choices=tuple(each.id for each in given.choices) or (before.choices if before else ()),
        associations=given.associations,
        again=before is not None and (before.missed or before.again),
    )
    progress = move.progress.replace(answered=keeping(move.progress.answered, question))
    tells = given.kind == "answer" or (given.is_handoff and given.score > 0)  # and so may miss what was asked
    below = (not_asked_button(context, question),) if tells else ()
    return move.replace(progress=progress, below=below)


def put_in_other_words(progress: Progress) -> AnsweredQuestion | None:
    """Return the question that the next one puts in other words: the newest, where its answer missed it."""
    newest = progress.answered[-1:]
    return newest[0].model_copy(update={"entries": (), "choices": ()}) if newest and newest[0].missed else None


def not_asked(context: Context, number: str) -> Transition:
    """Deal with a question whose answer was not what it asked."""
    question = numbered(context.progress.answered, int(number)) if number.isdecimal() else None
    if question is None:
        return Transition(context.progress, (context.text("not_asked.gone"),))
    return _to_staff(context, question) if question.missed or question.again else _in_other_words(context, question)


def newest_not_asked(context: Context) -> Transition:
    """Deal with the newest question in the same way, for a person who types the words."""
    newest = context.progress.answered[-1:]
    return not_asked(context, str(newest[0].number) if newest else "")


def _in_other_words(context: Context, question: AnsweredQuestion) -> Transition:
    choices = _others(context, question)
    missed = question.model_copy(update={"missed": True, "choices": tuple(each.id for each in choices)})
    said = [context.text("not_asked.other_words"), *([context.text("not_asked.one_of_these")] if choices else [])]
    return Transition(
        context.progress.replace(answered=keeping(context.progress.answered, missed)),
        (" ".join(said),),
        offers=tuple(Button(each.label, to_id(ChooseAnswer(each.id))) for each in choices),
        outcome=MISSED,
        about=_about(context, question),
    )


def _others(context: Context, question: AnsweredQuestion) -> tuple[AnswerChoice, ...]:
    if context.answers is None:
        return ()
    return other_answers(
        question.text,
        context.answers,
        words=context.words,
        facts=context.replayed.facts,
        today=context.today,
        without=question.entries,
    )


def _to_staff(context: Context, question: AnsweredQuestion) -> Transition:
    """Say who can tell, and offer to pass the question on; what becomes of it there is theirs to say."""
    known = _concerned(context, question)
    kept = StaffQuestion(text=question.text, associations=known or tuple(context.words.book.associations))
    ways = offers(context, kept) if context.staffed else ()
    who = context.words.all_of(context.words.book.associations[each].short for each in known)
    said = context.text("not_asked.they_know", who=who or context.text("not_asked.your_association"))
    missed = question.model_copy(update={"missed": True})
    progress = context.progress.replace(answered=keeping(context.progress.answered, missed))
    if ways:
        progress = progress.replace(questions=keeping(progress.questions, kept))
    return Transition(progress, (said,), offers=ways, outcome=MISSED, about=_about(context, question))


def _concerned(context: Context, question: AnsweredQuestion) -> tuple[str, ...]:
    """Return the associations that the question was about, else the person's own."""
    told = context.replayed.facts.get("association")
    return question.associations or ((told,) if isinstance(told, str) else ())


def _about(context: Context, question: AnsweredQuestion) -> str | None:
    known = _concerned(context, question)
    return known[0] if len(known) == 1 else None
