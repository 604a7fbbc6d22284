"""The open question, and the questions of the role finder."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import cast

from dialogs.actions import (
    ClearPicks,
    Command,
    DontKnow,
    ExplainTerm,
    GoBack,
    KeepAnswer,
    PutOff,
    ShowWhy,
    SubmitPicks,
    WriteToStaff,
    to_id,
)
from dialogs.content.models import Question
from dialogs.context import Context
from dialogs.fact_actions import FinderAnswer, Pick, RecordFacts
from dialogs.messages import Button, Reply, Rows
from dialogs.replay import Contradiction
from dialogs.screens.layout import button, rows_of
from dialogs.screens.staff import to_staff
from dialogs.texts.verdict import sides_in_words
from rules import Purpose
from rules.facts import APPLY_ON, Fact, FactKind, FactValue

MISSES_BEFORE_HELP = 2
# What else there is to press beside the choices of a question.
_WITH_ANOTHER_WAY = {"association": Command.ELSEWHERE, APPLY_ON: Command.APPLY_TODAY}


def question(context: Context) -> Reply:
    """Ask the open question, or which of two answers is right that cannot both be true."""
    if doubtful := _doubtful(context):
        return _which_is_right(context, doubtful)
    asked = _asked(context)
    return _with_choices(context, [_ask(context, asked), *_more(context, asked)])


def without_help(context: Context, asked: Reply) -> Reply:
    """Return the question without its line of help, for below something long."""
    line = _asked(context).help
    return replace(asked, text=asked.text.replace(f"\n{line}", "", 1)) if line else asked


def question_again(context: Context, *, asked_back: bool) -> Reply:
    """Ask the open question in another way, where the reply was not understood.

    `asked_back` says that a sentence about the reply asks already. Else the second miss brings other words and an
    example; the third, where the talk cannot go on without an answer, the ways past the question, and so on by turns.
    """
    asked, misses = _asked(context), context.progress.misses
    if _doubtful(context) or (misses < MISSES_BEFORE_HELP and not asked_back):
        return question(context)
    if asked_back:
        return _with_choices(context, [_example(context, asked)] if misses == MISSES_BEFORE_HELP else [], confirms=True)
    if misses % 2:
        return _with_choices(
            context, [context.text("misses.past", name=context.language.names[asked.fact])], past_first=True
        )
    ask = context.text("misses.other_words", ask=asked.again or _in_words(context, asked))
    is_number = context.words.book.catalogue.facts[asked.fact].is_number
    fine = context.naming_buttons("misses.fine_number" if is_number else "misses.fine")
    return _with_choices(context, [ask, _example(context, asked), fine])


def _doubtful(context: Context) -> Contradiction | None:
    """Return the two answers that the open question is about, where they cannot both be true."""
    found, progress = context.replayed.contradiction, context.progress
    return found if found is not None and progress.asking == found.fact and not progress.revisiting else None


def _asked(context: Context) -> Question:
    return context.question(context.progress.asking or "")


def _with_choices(context: Context, lines: Sequence[str], *, past_first: bool = False, confirms: bool = False) -> Reply:
    """Return these lines with the buttons of the open question; `past_first` begins with the ways past it.

    `confirms` says that a sentence above may ask whether one answer is right.
    """
    asked = _asked(context)
    fact = context.words.book.catalogue.facts[asked.fact]
    others_than = context.progress.doubted.get(fact.name) if confirms else None
    choices = _choices(context, fact, asked) if others_than is None else _others(context, fact, asked, others_than)
    past, *ways = _always(context, fact.name)
    stuck = context.progress.misses >= MISSES_BEFORE_HELP
    others = (*to_staff(context, WriteToStaff), (button(context, Command.ASK),)) if stuck else ()
    first = (past, *others, *choices) if past_first else (*choices, past, *others)
    return Reply("\n".join(lines), (*first, *ways, *_terms(context, asked)), picks=fact.is_list)


def _example(context: Context, asked: Question) -> str:
    return context.text("question.example", example=asked.example)


def _which_is_right(context: Context, doubtful: Contradiction) -> Reply:
    """Ask which of two answers is right, that cannot both be true."""
    said = sides_in_words(context.words, doubtful)
    sides = {"before": {doubtful.other: doubtful.other_value}, "last": {doubtful.fact: doubtful.value}}
    buttons = [Button(said[side], to_id(RecordFacts.of(facts, sure=True))) for side, facts in sides.items()]
    text = context.text(f"question.{_kind(context, doubtful)}", **said)
    return Reply(text, (*rows_of(buttons), *_always(context, doubtful.fact)))


def _kind(context: Context, doubtful: Contradiction) -> str:
    """Return the key of the wording that says why the two cannot both be true."""
    known = context.words.book.catalogue.facts
    both = {doubtful.fact: cast("float", doubtful.value), doubtful.other: cast("float", doubtful.other_value)}
    parts = [fact for fact in both if known[fact].part_of in both]
    if any(both[part] > both[known[part].part_of or ""] for part in parts):
        return "contradiction_part"
    return "contradiction_stretch" if any(known[fact].only_when for fact in both) else "contradiction"


def _ask(context: Context, asked: Question) -> str:
    left, ask = context.progress.left, _in_words(context, asked)
    if left is None or context.progress.revisiting:
        return ask
    return context.text("question.left_one" if left == 1 else "question.left", n=left, ask=ask)


def _in_words(context: Context, asked: Question) -> str:
    renewing = context.replayed.purpose is Purpose.RENEWING
    return (renewing and asked.ask_renewing) or asked.ask


def _more(context: Context, asked: Question) -> Iterator[str]:
    old = context.replayed.facts.get(asked.fact, context.replayed.set_aside.get(asked.fact))
    if context.progress.revisiting and old is not None:
        yield context.text("question.so_far", said=context.words.restate(asked.fact, old))
    if asked.help:
        yield asked.help


def _choices(context: Context, fact: Fact, asked: Question) -> Rows:
    if fact.is_list:
        return _picks(context, fact)
    buttons = [Button(label, to_id(RecordFacts.of({fact.name: value}))) for value, label in context.words.labels(fact)]
    if fact.name in _WITH_ANOTHER_WAY:
        buttons.append(button(context, _WITH_ANOTHER_WAY[fact.name]))
    return rows_of(buttons) + _activities(context, asked)


def _others(context: Context, fact: Fact, asked: Question, doubted: FactValue) -> Rows:
    """Show the choices but for the one asked about; of yes and no in words, as a yes would say that it is right."""
    if fact.is_list or fact.name in _WITH_ANOTHER_WAY:
        return _choices(context, fact, asked)
    labels: Iterable[tuple[FactValue, str]] = context.words.labels(fact)
    if fact.kind is FactKind.YES_NO:
        labels = ((value, context.words.restate(fact.name, value)) for value in (True, False))
    others = [(value, label) for value, label in labels if value != doubted]
    return rows_of([Button(label, to_id(RecordFacts.of({fact.name: value}))) for value, label in others])


def _activities(context: Context, asked: Question) -> Rows:
    """Show a pick-list of what counts, for what the person does; picking one of them says yes."""
    roles = context.replayed.facts.get("roles")
    wanted = [role for role in asked.activities if not isinstance(roles, list) or role in roles] or asked.activities
    texts = dict.fromkeys(text for role in wanted for text in asked.activities[role].values())
    return tuple((Button(text, to_id(RecordFacts.activity(asked.fact, place))),) for place, text in enumerate(texts))


def _picks(context: Context, fact: Fact) -> Rows:
    """Show choices, several of which may be picked; of people, the same one several times."""
    picks = context.progress.picks
    buttons = [
        Button(_picked(context, label, picks.count(value)), to_id(Pick(fact.name, value)), pick=True)
        for value, label in context.words.labels(fact)
    ]
    last = [button(context, SubmitPicks(fact.name))] if picks else []
    if fact.kind is FactKind.PEOPLE:
        none = Button(context.text("buttons.no_one"), to_id(RecordFacts.of({fact.name: []})))
        last.append(button(context, ClearPicks(fact.name)) if picks else none)
    if fact.name == "roles":
        last.append(button(context, Command.FINDER))
    return rows_of(buttons) + rows_of(last)


def _picked(context: Context, label: str, number: int) -> str:
    if number == 0:
        return label
    return context.text("question.picked" if number == 1 else "question.picked_times", label=label, n=number)


def _always(context: Context, fact: str) -> Rows:
    unasked = context.words.book.catalogue.facts[fact].unasked
    first = () if unasked else (button(context, DontKnow(fact)), button(context, PutOff(fact)))
    second = (button(context, ShowWhy(fact)), button(context, GoBack(fact)), button(context, Command.RESULT))
    if not context.progress.revisiting:
        return first, second
    keep = button(context, KeepAnswer(fact))
    return (keep, *first), second


def _terms(context: Context, asked: Question) -> Rows:
    terms = context.words.content.glossary
    return tuple(
        (button(context, ExplainTerm(each), term=terms[each].button or terms[each].term),) for each in asked.terms[:2]
    )


def finder(context: Context) -> Reply:
    """Ask the next question about a working day."""
    step = context.progress.finder
    asked = context.words.content.role_finder[step]
    buttons = [Button(choice.label, to_id(FinderAnswer(step, key))) for key, choice in asked.choices.items()]
    text = "\n".join(filter(None, (asked.ask, asked.help)))
    return Reply(text, (*rows_of(buttons), (button(context, Command.ALL_LOADED),)))
