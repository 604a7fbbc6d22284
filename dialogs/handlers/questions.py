"""Answer questions that the person asks, and offer to hand over what stays open."""

from __future__ import annotations

from dialogs.actions import ChooseAnswer, to_id
from dialogs.context import Context, Transition
from dialogs.faq import AnswerChoice, FaqAnswer, TalkAtHand, answer, chosen
from dialogs.faq.answer_context import source_line
from dialogs.faq.plain_questions import is_plain
from dialogs.handlers.explain import find_term, term
from dialogs.handlers.hand_off import offers
from dialogs.handlers.not_asked import put_in_other_words, with_way_out
from dialogs.messages import CHOSEN, Button
from dialogs.progress import StaffQuestion, asked_back_with, keeping, readable
from dialogs.understanding.commands import is_about_oneself


def question(context: Context, text: str) -> Transition:
    """Answer a question, with where that is written, or say honestly who knows."""
    given = _given(context, text)
    return _only_terms(context, text) if given is None else _told(context, text, given)


def plain_question(context: Context, text: str) -> Transition | None:
    """Answer what is worded as no question, and is surely one, such as "deadline?"; None where it isn't."""
    given = _given(context, text)
    return _told(context, text, given) if given is not None and is_plain(given) else None


def _given(context: Context, text: str) -> FaqAnswer | None:
    """Return the answer to a question of this person; None in a language without answers."""
    if context.answers is None:
        return None
    return answer(
        text,
        context.answers,
        words=context.words,
        facts=context.replayed.facts,
        today=context.today,
        language=lambda: context.language,
        talk=_at_hand(context),
    )


def _told(context: Context, text: str, given: FaqAnswer) -> Transition:
    move = _answered(context, given, StaffQuestion(text=readable(text)))
    return with_way_out(context, move, given, readable(text), put_in_other_words(context.progress))


def _at_hand(context: Context) -> TalkAtHand:
    """Return what a question may lean on: the fact that is asked about, the one told last, how many are left."""
    told = [given.fact for given in context.progress.answers if given.value is not None]
    return TalkAtHand(context.progress.asking, told[-1] if told else None, context.plan.left)


def question_before_others(context: Context, text: str) -> Transition | None:
    """Answer a question that others hear; None where it is about the person's own case, which is nobody's business."""
    if context.answers is None:
        return _only_terms(context, text)
    own = is_about_oneself(text, context.language)
    language = None if own else lambda: context.language  # without it nobody is judged by what they tell
    given = answer(text, context.answers, words=context.words, today=context.today, language=language)
    entry = context.answers.entries.get(given.entry or "")
    if entry and entry.kind == "personal" and (own or given.kind == "clarify"):
        return None
    return _answered(context, given, StaffQuestion(text=readable(text)))


def choice(context: Context, choice_id: str) -> Transition | None:
    """Answer what the button of an earlier answer means; None where it means nothing.

    The question was counted when it was asked back, so what became of it is told as that of a choice.
    """
    picked = AnswerChoice.of(choice_id)
    given = context.answers and chosen(
        picked, context.answers, words=context.words, facts=context.replayed.facts, today=context.today
    )
    if not given:
        return None
    asked = asked_back_with(context.progress.answered, choice_id)
    for_staff = asked_back_with(context.progress.questions, choice_id)
    move = _answered(context, given, for_staff or (StaffQuestion(text=asked.text) if asked else None))
    move = with_way_out(context, move, given, asked.text, asked) if asked else move
    return move.replace(outcome=f"{CHOSEN}{move.outcome}")


def ask(context: Context) -> Transition:
    """Invite to type a question."""
    return Transition(context.progress, (context.text("why.ask_away"),))


def _answered(context: Context, given: FaqAnswer, asked: StaffQuestion | None) -> Transition:
    """Say the answer. `asked` is the question in the person's own words, None where it is not known any more."""
    lines = [given.text, *([source_line(given, context.words)] if given.citations else [])]
    ways_out = tuple(Button(each.label, to_id(ChooseAnswer(each.id))) for each in given.choices)
    kept = _for_staff(context, given, asked) if asked else None
    return Transition(
        context.progress.replace(questions=keeping(context.progress.questions, kept)) if kept else context.progress,
        ("\n".join(lines),),
        offers=ways_out + (offers(context, kept) if kept else ()),
        outcome=given.kind,
        about=_about(context, given),
    )


def _for_staff(context: Context, given: FaqAnswer, asked: StaffQuestion) -> StaffQuestion | None:
    """Return the question to keep: with those whose staff may know, or with the choices; None where it is settled."""
    if not context.staffed or not (given.is_handoff or given.kind == "clarify"):
        return None
    known = given.associations or _own(context) or tuple(context.words.book.associations)
    return asked.model_copy(
        update={
            "associations": known if given.is_handoff else (),
            "choices": tuple(each.id for each in given.choices) or asked.choices,
        }
    )


def _about(context: Context, given: FaqAnswer) -> str | None:
    """Return the one association that the question is about."""
    found = given.associations or _own(context)
    return found[0] if len(found) == 1 else None


def _own(context: Context) -> tuple[str, ...]:
    told = context.replayed.facts.get("association")
    return (told,) if isinstance(told, str) else ()


def _only_terms(context: Context, text: str) -> Transition:
    """Explain a term, in a language without answers, or say who knows."""
    found = find_term(context.words.content.glossary, text, context.text("why.may_follow").split(", "))
    if found is not None:
        return term(context, found)
    return _answered(context, FaqAnswer("handoff", _who_knows(context)), StaffQuestion(text=readable(text)))


def _who_knows(context: Context) -> str:
    own = [context.words.book.associations[each].short for each in _own(context)]
    return context.text("why.not_known_here", association=own[0]) if own else context.text("why.not_known")
