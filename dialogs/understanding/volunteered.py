"""Facts that a reply tells beside the one asked about, where its words name them plainly."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from dialogs.understanding.choice import read_choice
from dialogs.understanding.language import Language
from dialogs.understanding.message import Message
from dialogs.understanding.negation import guarded
from dialogs.understanding.places import told_association
from dialogs.understanding.roles import read_roles
from dialogs.understanding.yes_no import read_yes_no
from rules.vocabulary import FactValue, Kind

_HAVE = frozenset({"have", "has", "got", "hold", "with", "earned", "tengo", "an", "a", "my", "am", "im"})


def volunteered(
    asked: str | None, message: Message, language: Language, known: Mapping[str, FactValue]
) -> dict[str, FactValue]:
    """The facts told plainly, except the one asked about; those known already only by statements of their own."""
    told: dict[str, FactValue] = {**_degree(asked, message, language, known), **_statements(asked, message, language)}
    yes_no = asked in language.facts and language.facts[asked].kind == Kind.YES_NO
    place = told_association(message, language, unasked=asked is None, alone=not yes_no) if asked != "association" and "association" not in known else None
    if place:
        told["association"] = place
    if asked is None and "roles" not in known:
        roles = read_roles(message, language, unasked=True)
        told.update(roles.facts if roles and roles.kind == "value" else {})
    return {fact: value for fact, value in told.items() if fact != asked}


def _degree(
    asked: str | None, message: Message, language: Language, known: Mapping[str, FactValue]
) -> Mapping[str, FactValue]:
    """A degree that the reply says to have: "I have an MSW and ...", or one that fills a part of it."""
    fact = language.facts.get(asked or "")
    if asked == "degree" or "degree" in known or (fact and fact.kind in {Kind.YES_NO, Kind.PEOPLE}) or asked == "specialized_study":
        return {}
    for found in language.choices["degree"].table.find(message.tokens):
        if found.meaning.value not in {None, "none"} and _is_held(found.start, found.end, message):
            reading = read_choice("degree", replace(message, core=message.tokens), language)
            return reading.facts if reading and reading.kind == "value" else {}
    return {}


def _is_held(start: int, end: int, message: Message) -> bool:
    tokens = message.tokens
    word = tokens[start]
    if len(tokens) > 1 and end - start == 1 and len(word) <= 2 and word not in message.capitals:
        return False
    begins = start == 0 or tokens[start - 1] in {",", ".", ";"}
    ends = tokens[end:end + 1] in [(), (",",), (".",), ("and",), ("with",), ("y",)]
    return tokens[start - 1:start] != ("no",) and ((begins and ends) or bool(_HAVE & set(tokens[max(0, start - 3):start]))
                                                    and bool({"have", "has", "got", "hold", "earned", "tengo", "with", "im", "am"} & set(tokens[max(0, start - 3):start])))


def _statements(asked: str | None, message: Message, language: Language) -> dict[str, FactValue]:
    told: dict[str, FactValue] = {}
    guards = guarded(message.tokens, language.guards)
    for found in language.told.find(message.tokens):
        fact, value = found.meaning
        if fact == asked:
            continue
        if value and not guards.denied(found.start):
            told[fact] = value
        elif not value:
            reading = read_yes_no(fact, replace(message, tokens=message.tokens[found.start:found.end]), language)
            told.update(reading.facts if reading and reading.kind == "value" and not guards.denied(found.start) else {})
    return told
