"""The open question: one a message, short, with its choices as buttons."""

from __future__ import annotations

from collections.abc import Iterator

from dialogs.content.models import Question
from dialogs.messages import Button, Reply, Rows
from dialogs.screens.buttons import button, rows_of
from dialogs.view import View
from rules.vocabulary import Fact, Kind

MISSES_BEFORE_HELP = 2


def question(view: View) -> Reply:
    """Ask the open question; after the second reply that was not understood with an example."""
    fact = view.words.book.vocabulary.facts[view.progress.asking or ""]
    asked = view.words.content.questions[fact.name]
    lines = [_ask(view, asked), *_more(view, asked)]
    rows = (*_choices(view, fact, asked), *_always(view, fact.name), *_terms(view, asked))
    return Reply("\n".join(lines), rows, picks=fact.is_list)


def labels(view: View, fact: Fact) -> Iterator[tuple[str, str]]:
    """Yield each choice of a fact with its label, in the order to show."""
    choices = view.words.content.questions[fact.name].choices
    if fact.kind is Kind.YES_NO:
        for value in ("yes", "no"):
            yield value, choices[value].label if value in choices else view.say(f"question.{value}")
    elif fact.name == "association":
        yield from ((each.id, each.state) for each in view.words.book.associations.values())
    else:
        yield from ((value, choice.label) for value, choice in choices.items())


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
    buttons = [Button(label, f"{fact.name}={value}") for value, label in labels(view, fact)]
    if fact.name == "association":
        buttons.append(button(view, "elsewhere"))
    return rows_of(buttons) + _activities(view, asked)


def _activities(view: View, asked: Question) -> Rows:
    """A pick-list of what counts, for what the person does; picking one of them says yes."""
    roles = view.standing.facts.get("roles")
    wanted = [role for role in asked.activities if not isinstance(roles, list) or role in roles] or asked.activities
    texts = dict.fromkeys(text for role in wanted for text in asked.activities[role].values())
    return tuple((Button(text, f"{asked.fact}=yes,{place}"),) for place, text in enumerate(texts))


def _picks(view: View, fact: Fact) -> Rows:
    """Choices of which several may be picked; of people, the same one several times."""
    picks = view.progress.picks
    buttons = [
        Button(_picked(view, label, picks.count(value)), f"{fact.name}+{value}", pick=True)
        for value, label in labels(view, fact)
    ]
    last = [button(view, "done", fact.name)] if picks else []
    if fact.kind is Kind.PEOPLE:
        last.append(button(view, "clear", fact.name) if picks else Button(view.say("lists.none"), f"{fact.name}="))
    if fact.name == "roles":
        last.append(button(view, "finder"))
    return rows_of(buttons) + rows_of(last)


def _picked(view: View, label: str, number: int) -> str:
    if number == 0:
        return label
    return view.say("question.picked" if number == 1 else "question.picked_times", label=label, n=number)


def _always(view: View, fact: str) -> Rows:
    first = (button(view, "dont_know", fact), button(view, "later", fact))
    second = (button(view, "why", fact), button(view, "back", fact), button(view, "result"))
    if not view.progress.revisiting:
        return first, second
    keep = button(view, "keep", fact)
    return (keep, *first), second


def _terms(view: View, asked: Question) -> Rows:
    terms = view.words.content.glossary
    buttons = [Button(view.say("buttons.term", term=terms[each].term), f"term:{each}") for each in asked.terms[:2]]
    return tuple((each,) for each in buttons)
