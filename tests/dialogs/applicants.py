"""Made-up people who talk: they tell what they can tell when they are asked, by typing or by pressing."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random
from typing import Any

from dialogs.actions import Command, DontKnow, SubmitPicks
from rules import Availability, Purpose, RuleBook, availability
from tests.dialogs.talk import Talk

NUMBERS = {
    "hours": (0, 2, 3, 12, 14.5, 15, 24, 25, 29, 30, 33, 47, 48, 49.5, 50, 51, 80),
    "years": (0, 0.5, 1, 1.5, 2, 2.5, 3, 4, 7),
    "months": (6, 11, 12, 18, 24, 25, 30, 36),
}
COULD_NOT_SAY = 0.06
MOST_QUESTIONS = 60


def person(chance: Random, book: RuleBook, purpose: Purpose, roles: list[str] | None = None) -> dict[str, Any]:
    """Return all that somebody can tell: parts no larger than their whole, and nothing about what is not there."""
    facts: dict[str, Any] = {}
    catalogue = book.catalogue
    for fact in catalogue.facts.values():
        if not fact.unasked and chance.random() > COULD_NOT_SAY:
            facts[fact.name] = _value(chance, fact, facts)
    facts["association"] = chance.choice(fact_values(book, "association"))
    if purpose is Purpose.APPLYING:
        facts["roles"] = roles or chance.sample(fact_values(book, "roles"), chance.choice((1, 1, 1, 2)))
    else:
        facts.pop("roles", None)
    return _tellable(facts, book)


def fact_values(book: RuleBook, fact: str) -> tuple[str, ...]:
    return book.catalogue.facts[fact].values


def _value(chance: Random, fact: Any, facts: Mapping[str, Any]) -> Any:
    if fact.is_number:
        most = facts.get(fact.part_of, fact.high)
        return chance.choice([number for number in NUMBERS[fact.kind] if number <= most] or [0])
    if fact.kind == "yes_no":
        return chance.random() < 0.7
    if fact.kind == "people":
        return [chance.choice(fact.values) for _ in range(chance.choice((0, 1, 2, 3, 3, 3, 4, 5)))]
    if fact.kind == "set":
        return chance.sample(fact.values, 2)
    if fact.name == "degree":
        return chance.choice((*fact.values, "msw", "ms", "phd", "other_graduate", "med", "ma"))
    return chance.choice([value for value in fact.values if value != fact.unsure])


def _tellable(facts: dict[str, Any], book: RuleBook) -> dict[str, Any]:
    kept = facts
    while True:
        closed = set(book.catalogue.facts) - set(kept)
        now = {
            name: value
            for name, value in kept.items()
            if availability(book.catalogue.facts[name], kept, closed, book.catalogue) is Availability.NOW
        }
        if now == kept:
            return kept
        kept = now


def converse(talk: Talk, facts: Mapping[str, Any], purpose: Purpose, typing: bool) -> list[str]:
    """Answer until the verdict stands; return the facts that were asked, in order."""
    talk.presses(Command.APPLY if purpose is Purpose.APPLYING else Command.RENEW)
    return answer_all(talk, facts, typing)


def answer_all(talk: Talk, facts: Mapping[str, Any], typing: bool) -> list[str]:
    """Answer whatever is asked until the verdict stands; return the facts that were asked, in order."""
    asked: list[str] = []
    while not talk.last.done and len(asked) < MOST_QUESTIONS:
        if talk.asking is None:
            talk.presses_id(talk.buttons[0].id)
            continue
        asked.append(talk.asking)
        answer(talk, talk.asking, facts.get(talk.asking), typing)
    return asked


def answer(talk: Talk, fact: str, value: Any, typing: bool) -> None:
    """Answer the open question."""
    if value is None:
        talk.says("I don't know") if typing else talk.presses(DontKnow)
    elif typing or (isinstance(value, (int, float)) and not isinstance(value, bool)) or value == []:
        talk.says(in_words(value))
    elif isinstance(value, list):
        for each in value:
            talk.presses_id(f"{fact}+{each}")
        talk.presses(SubmitPicks)
    elif isinstance(value, bool):
        talk.presses("Yes" if value else "No")
    else:
        talk.presses_id(f"{fact}={value}")


def in_words(value: Any) -> str:
    """Type a value in the words of the tables."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(each.replace("_", " ") for each in value) or "nobody"
    return str(value).replace("_", " ") if isinstance(value, str) else str(value)
