"""What a question tells of the person who asks: "are my 25 training hours enough" tells 25 hours of training."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date

from dialogs.answering.entries import Entry
from dialogs.answering.question import Asked
from dialogs.answering.scope import Scope
from dialogs.understanding.choice_reader import read_choice
from dialogs.understanding.language import Language
from dialogs.understanding.normalize import Message, message
from dialogs.understanding.number_reader import read_numbers
from dialogs.understanding.situation import Situation
from dialogs.understanding.text import Text
from dialogs.understanding.volunteered import volunteered
from rules.conditions import facts_of, leaves
from rules.vocabulary import FactValue

_DEGREE = "degree"  # the only choice that is read: others are too often what is asked about


def own_facts(asked: Asked, entry: Entry, scope: Scope, language: Language, today: date) -> Mapping[str, FactValue]:
    """Return the facts told, each named by the words beside its number; a number that names none is left out."""
    if not asked.told:
        return {}
    reply = message(Text(asked.told, asked.capitals), language)
    asked_for = dict.fromkeys(_asked_for(entry, scope))
    situation = Situation(_number_named(reply, asked_for, language), language, today, {})
    numbers = read_numbers(reply, situation)
    told = numbers.facts if numbers and numbers.kind == "value" else {}
    return {**_degree(reply, situation, asked_for), **told}


def _asked_for(entry: Entry, scope: Scope) -> Iterator[str]:
    """The facts that the requirement of the entry asks for."""
    for rule_set in scope.rule_sets:
        version = scope.version(rule_set)
        requirement = version and version.requirements.get(entry.requirement or "")
        for leaf in leaves(requirement.condition) if requirement else ():
            yield from facts_of(leaf)


def _degree(reply: Message, situation: Situation, asked_for: Collection[str]) -> Mapping[str, FactValue]:
    """The degree: where the question is about degrees, any that is named as held; else one told plainly."""
    if _DEGREE in asked_for:
        reading = read_choice(reply, situation.about(_DEGREE))
        return reading.facts if reading and reading.kind == "value" else {}
    return {fact: value for fact, value in volunteered(reply, situation.about(None)).items() if fact == _DEGREE}


def _number_named(reply: Message, facts: Iterable[str], language: Language) -> str | None:
    """The first of the facts, among those that are numbers, that the words of the question name."""
    named = [found.meaning for found in language.topics.find(reply.figures)]
    numbers = (fact for fact in facts if language.facts[fact].is_number)
    return next((fact for fact in numbers if any(fact in topic.names for topic in named)), None)
