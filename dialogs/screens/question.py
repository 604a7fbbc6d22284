"""The open question, and the questions of the role finder."""

from __future__ import annotations

from collections.abc import Iterator

from dialogs.actions import (
    ClearPicks,
    Command,
    DontKnow,
    ExplainTerm,
    FinderAnswer,
    GoBack,
    KeepAnswer,
    Pick,
    PutOff,
    RecordFacts,
    ShowWhy,
    SubmitPicks,
    to_id,
)
from dialogs.content.models import Question
from dialogs.context import View
from dialogs.messages import Button, Reply, Rows
from dialogs.screens.layout import button, rows_of
from rules.facts import Fact, FactKind

MISSES_BEFORE_HELP = 2


def question(view: View) -> Reply:
    """Ask the open question; after the second reply that was not understood with an example."""
    fact = view.words.book.catalogue.facts[view.progress.asking or ""]
    asked = view.words.content.questions[fact.name]
    lines = [_ask(view, asked), *_more(view, asked)]
    rows = (*_choices(view, fact, asked), *_always(view, fact.name), *_terms(view, asked))
    return Reply("\n".join(lines), rows, picks=fact.is_list)


def _ask(view: View, asked: Question) -> str:
    left = view.progress.left
    return asked.ask if left is None or view.progress.revisiting else view.say("question.left", n=left, ask=asked.ask)


def _more(view: View, asked: Question) -> Iterator[str]:
    old = view.standing.facts.get(asked.fact, view.standing.set_aside.get(asked.fact))
    if view.progress.revisiting and old is not None:
        yield view.say("question.so_far", said=view.words.said(asked.fact, old))
    if asked.help:
        yield asked.help
    if view.progress.misses >= MISSES_BEFORE_HELP:
        yield view.say("question.example", example=asked.example)


def _choices(view: View, fact: Fact, asked: Question) -> Rows:
    if fact.is_list:
        return _picks(view, fact)
    buttons = [Button(label, to_id(RecordFacts.of({fact.name: value}))) for value, label in view.words.labels(fact)]
    if fact.name == "association":
        buttons.append(button(view, Command.ELSEWHERE))
    return rows_of(buttons) + _activities(view, asked)


def _activities(view: View, asked: Question) -> Rows:
    """A pick-list of what counts, for what the person does; picking one of them says yes."""
    roles = view.standing.facts.get("roles")
    wanted = [role for role in asked.activities if not isinstance(roles, list) or role in roles] or asked.activities
    texts = dict.fromkeys(text for role in wanted for text in asked.activities[role].values())
    return tuple((Button(text, to_id(RecordFacts.activity(asked.fact, place))),) for place, text in enumerate(texts))


def _picks(view: View, fact: Fact) -> Rows:
    """Choices of which several may be picked; of people, the same one several times."""
    picks = view.progress.picks
    buttons = [
        Button(_picked(view, label, picks.count(value)), to_id(Pick(fact.name, value)), pick=True)
        for value, label in view.words.labels(fact)
    ]
    last = [button(view, SubmitPicks(fact.name))] if picks else []
    if fact.kind is FactKind.PEOPLE:
        none = Button(view.say("lists.none"), to_id(RecordFacts.of({fact.name: []})))
        last.append(button(view, ClearPicks(fact.name)) if picks else none)
    if fact.name == "roles":
        last.append(button(view, Command.FINDER))
    return rows_of(buttons) + rows_of(last)


def _picked(view: View, label: str, number: int) -> str:
    if number == 0:
        return label
    return view.say("question.picked" if number == 1 else "question.picked_times", label=label, n=number)


def _always(view: View, fact: str) -> Rows:
    first = (button(view, DontKnow(fact)), button(view, PutOff(fact)))
    second = (button(view, ShowWhy(fact)), button(view, GoBack(fact)), button(view, Command.RESULT))
    if not view.progress.revisiting:
        return first, second
    keep = button(view, KeepAnswer(fact))
    return (keep, *first), second


def _terms(view: View, asked: Question) -> Rows:
    terms = view.words.content.glossary
    return tuple((button(view, ExplainTerm(each), term=terms[each].term),) for each in asked.terms[:2])


def finder(view: View) -> Reply:
    """Ask the next question about a working day."""
    step = view.progress.finder
    asked = view.words.content.role_finder[step]
    buttons = [Button(choice.label, to_id(FinderAnswer(step, key))) for key, choice in asked.choices.items()]
    text = "\n".join(filter(None, (asked.ask, asked.help)))
    return Reply(text, (*rows_of(buttons), (button(view, Command.ALL_LOADED),)))
