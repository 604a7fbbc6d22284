"""Answer questions that the person asks, and offer to hand over what stays open."""

from __future__ import annotations

from dataclasses import replace

from dialogs.actions import ChooseAnswer, to_id
from dialogs.context import Move, View
from dialogs.faq import Answer, Choice, answer, chosen
from dialogs.faq.answer_context import source_line
from dialogs.handlers.explain import find_term, term
from dialogs.handlers.hand_off import offers
from dialogs.messages import CHOSEN, Button
from dialogs.progress import Question, asked_back_with, keeping, readable
from dialogs.understanding.commands import is_about_oneself


def question(view: View, text: str) -> Move:
    """Answer a question, with where that is written, or say honestly who knows."""
    if view.answers is None:
        return _only_terms(view, text)
    facts, language = view.standing.facts, lambda: view.language
    given = answer(text, view.answers, words=view.words, facts=facts, today=view.today, language=language)
    return _answered(view, given, Question(text=readable(text)))


def question_before_others(view: View, text: str) -> Move | None:
    """Answer a question that others hear; None where it is about the person's own case, which is nobody's business."""
    if view.answers is None:
        return _only_terms(view, text)
    own = is_about_oneself(text, view.language)
    language = None if own else lambda: view.language  # without it nobody is judged by what they tell
    given = answer(text, view.answers, words=view.words, today=view.today, language=language)
    entry = view.answers.entries.get(given.entry or "")
    if entry and entry.kind == "personal" and (own or given.kind == "clarify"):
        return None
    return _answered(view, given, Question(text=readable(text)))


def choice(view: View, choice_id: str) -> Move | None:
    """Answer what the button of an earlier answer means; None where it means nothing.

    The question was counted when it was asked back, so what became of it is told as that of a choice.
    """
    picked = Choice.of(choice_id)
    given = view.answers and chosen(picked, view.answers, words=view.words, facts=view.standing.facts, today=view.today)
    if not given:
        return None
    move = _answered(view, given, asked_back_with(view.progress.questions, choice_id))
    return replace(move, outcome=f"{CHOSEN}{move.outcome}")


def ask(view: View) -> Move:
    """Invite to type a question."""
    return Move(view.progress, (view.say("why.ask_away"),))


def _answered(view: View, given: Answer, asked: Question | None) -> Move:
    """Say the answer. `asked` is the question in the person's own words, None where it is not known any more."""
    lines = [given.text, *([source_line(given, view.words)] if given.citations else [])]
    ways_out = tuple(Button(each.label, to_id(ChooseAnswer(each.id))) for each in given.choices)
    kept = _for_staff(view, given, asked) if asked else None
    return Move(
        view.progress.but(questions=keeping(view.progress.questions, kept)) if kept else view.progress,
        ("\n".join(lines),),
        offers=ways_out + (offers(view, kept) if kept else ()),
        outcome=given.kind,
        about=_about(view, given),
    )


def _for_staff(view: View, given: Answer, asked: Question) -> Question | None:
    """The question as it is kept: with those whose staff may know, or with the ways out; None where it is settled."""
    if not view.staffed or not (given.is_handoff or given.choices):
        return None
    known = given.associations or _own(view) or tuple(view.words.book.associations)
    return asked.model_copy(
        update={
            "associations": known if given.is_handoff else (),
            "choices": tuple(each.id for each in given.choices) or asked.choices,
        }
    )


def _about(view: View, given: Answer) -> str | None:
    """The one association that the question is about."""
    found = given.associations or _own(view)
    return found[0] if len(found) == 1 else None


def _own(view: View) -> tuple[str, ...]:
    told = view.standing.facts.get("association")
    return (told,) if isinstance(told, str) else ()


def _only_terms(view: View, text: str) -> Move:
    """In a language without answers: explain a term, or say who knows."""
    found = find_term(view.words.content.glossary, text, view.say("why.may_follow").split(", "))
    if found is not None:
        return term(view, found)
    return _answered(view, Answer("handoff", _who_knows(view)), Question(text=readable(text)))


def _who_knows(view: View) -> str:
    own = [view.words.book.associations[each].short for each in _own(view)]
    return view.say("why.not_known_here", association=own[0]) if own else view.say("why.not_known")
