"""Make a talk of somebody whose answers are known, written down as the YAML that plays it again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dialogs.actions import Action, Command, DontKnow, SubmitPicks, parse
from dialogs.fact_actions import Pick, RecordFacts
from dialogs.messages import Button, Turn
from dialogs.transcripts.playing import Exchange, Stage, TalkingPerson
from dialogs.transcripts.recording import as_yaml
from rules.facts import Facts, FactValue

_START = "/start"
_MOST_QUESTIONS = 60


def made_talk(title: str, stage: Stage, facts: Facts, opening: str) -> str:
    """Return the talk of somebody who opens it with these words and then answers each question by the facts.

    Choices are pressed and numbers typed; what the facts do not tell, the person does not know.
    """
    person = TalkingPerson(stage, stage.today)
    person.says(_START)
    exchanges = [person.says(opening)]
    while not exchanges[-1].turn.done and len(exchanges) < _MOST_QUESTIONS:
        exchanges += _answered(person, exchanges[-1].turn, facts)
    return as_yaml(title, stage.today, exchanges)


def _answered(person: TalkingPerson, turn: Turn, facts: Facts) -> Iterator[Exchange]:
    fact = turn.asking
    value = facts.get(fact) if fact is not None else None
    if isinstance(value, list) and fact is not None:
        yield from _picked(person, fact, value)
        return
    if fact is None:
        button = _button(turn, Command.APPLY) or next(_buttons(turn), None)
    elif value is None:
        button = _button(turn, DontKnow(fact))
    else:
        button = _button(turn, RecordFacts.of({fact: value}))
    yield person.presses(button) if button else person.says(_typed(value))


def _picked(person: TalkingPerson, fact: str, values: Iterable[str]) -> Iterator[Exchange]:
    """Pick one after the other, and say that these are all."""
    actions: list[Action] = [*(Pick(fact, value) for value in values), SubmitPicks(fact)]
    for action in actions:
        button = _button(person.last, action) if person.last else None
        if button is not None:
            yield person.presses(button)


def _button(turn: Turn, action: Action) -> Button | None:
    return next((button for button in _buttons(turn) if parse(button.id) == action), None)


def _buttons(turn: Turn) -> Iterator[Button]:
    return (button for reply in turn.replies for row in reply.buttons for button in row)


def _typed(value: FactValue | None) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)
