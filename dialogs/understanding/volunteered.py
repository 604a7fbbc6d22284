"""Facts that a reply tells beside the one asked about, where its words name them plainly."""

from __future__ import annotations

from dataclasses import replace

from dialogs.understanding.held_degree import told_degree
from dialogs.understanding.message import Message
from dialogs.understanding.negation import guarded
from dialogs.understanding.places import told_association
from dialogs.understanding.roles import read_roles
from dialogs.understanding.situation import Situation
from dialogs.understanding.yes_no import read_yes_no
from rules.vocabulary import FactValue, Kind


def volunteered(message: Message, situation: Situation) -> dict[str, FactValue]:
    """The facts told plainly, except the one asked about; place, degree and roles only if they were not told before."""
    told: dict[str, FactValue] = {**told_degree(message, situation), **_statements(message, situation)}
    place = _place(message, situation, introducing=situation.asked is None or bool(told))
    if place:
        told["association"] = place
    if situation.asked is None and "roles" not in situation.known:
        roles = read_roles(message, situation)
        told.update(roles.facts if roles and roles.kind == "value" else {})
    return {fact: value for fact, value in told.items() if fact != situation.asked}


def _place(message: Message, situation: Situation, introducing: bool) -> str | None:
    """The association; for somebody who is introducing themselves "in Connecticut" is enough to tell it."""
    if situation.asked == "association" or "association" in situation.known:
        return None
    alone = situation.kind != Kind.YES_NO  # in "yes, VAIMH" the name belongs to the yes
    return told_association(message, situation.language, introducing=introducing, alone=alone)


def _statements(message: Message, situation: Situation) -> dict[str, FactValue]:
    """What statements of the vocabulary tell: "paid work", "I am a member"."""
    told: dict[str, FactValue] = {}
    guards = guarded(message.tokens, situation.language)
    for found in situation.language.told.find(message.tokens):
        fact, value = situation.question.in_season(found.meaning[0]), found.meaning[1]
        if guards.denied(found.start):
            continue
        if value:
            told[fact] = value
        else:
            statement = replace(message, tokens=message.tokens[found.start : found.end])
            reading = read_yes_no(statement, situation.about(fact))
            told.update(reading.facts if reading and reading.kind == "value" else {})
    return told
