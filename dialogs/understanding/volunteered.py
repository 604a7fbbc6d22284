"""Facts that a reply tells beside the one asked about, where its words name them plainly."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from dialogs.understanding.language import Language
from dialogs.understanding.normalize import NormalizedReply, negation_scope
from dialogs.understanding.readers.choice_reader import read_choice
from dialogs.understanding.readers.place_reader import told_association
from dialogs.understanding.readers.roles_reader import read_roles
from dialogs.understanding.readers.yes_no_reader import read_yes_no
from dialogs.understanding.situation import ReadingContext
from dialogs.understanding.vocabulary.phrase_table import PhraseMatch
from dialogs.understanding.vocabulary.tables import ChoiceWord
from rules.facts import FactKind, FactValue

_ABOUT_STUDIES = frozenset(
    {FactKind.YES_NO, FactKind.PEOPLE, FactKind.CHOICE}
)  # replies to these mention degrees in passing
_RECEIVED = frozenset({FactKind.HOURS, FactKind.MONTHS})  # "50 hours with an LCSW" tells from whom
_NEAR = 3  # tokens between "have" and the degree: "have earned an MSW"
_STARTS = frozenset({",", ".", ";"})
_JOINTS = frozenset({"and", "y", "&", "plus"})
_ENDS = _STARTS | {"and", "with", "y"}


_MOST_DEGREES = 30  # nobody tells more


def told_degree(message: NormalizedReply, situation: ReadingContext) -> Mapping[str, FactValue]:
    """Return the degree, where none or a lower one was told; empty where it is only mentioned ("since my MSW")."""
    told = situation.known.get("degree")
    for found in situation.language.choices["degree"].table.find(message.tokens)[:_MOST_DEGREES]:
        if found.meaning.value in {None, "none"} or not _is_held(found.start, found.end, message, situation):
            continue
        if told is None or _is_higher(found, str(told), message, situation.language):
            reading = read_choice(message, situation.about("degree"))
            return reading.facts if reading and reading.kind == "value" else {}
    return {}


def _is_higher(found: PhraseMatch[ChoiceWord], told: str, message: NormalizedReply, language: Language) -> bool:
    """Return whether somebody says plainly that they have a higher one: a lower one beside it changes nothing."""
    levels = language.choices["degree"].levels
    higher = levels.get(found.meaning.value or "", -1) > levels.get(told, -1)
    return higher and _is_told_plainly(found.start, found.end, message, language)


def _is_held(start: int, end: int, message: NormalizedReply, situation: ReadingContext) -> bool:
    """Return whether somebody has it: after "have", "with" and the like, or as a part of the reply by itself."""
    if _is_a_word(start, end, message) or situation.language.people.at(message.tokens, end):
        return False
    talk, before = situation.language.talk, message.tokens[:start]
    if situation.kind in _ABOUT_STUDIES and situation.asked != "association":
        return _is_told_plainly(start, end, message, situation.language)
    if any(talk["have"].find(before[-_NEAR:])):
        return True
    if situation.kind in _RECEIVED and any(talk["with"].find(before)):
        return False
    return any(talk["with"].find(before[-_NEAR:])) or _stands_alone(start, end, message, situation.language)


def _is_told_plainly(start: int, end: int, message: NormalizedReply, language: Language) -> bool:
    """Return whether the reply is the degree, or says "I have" before it, be it with other things between."""
    if message.tokens[start:end] == message.core:
        return True
    owned = start > 0 and language.talk["own"].whole(message.tokens[start - 1 : start]) is not None
    having = language.talk["i_have"].find(message.tokens[:start])
    return any(found.end >= start - owned for found in having) or (
        bool(having) and _stands_alone(start, end, message, language)
    )


def _stands_alone(start: int, end: int, message: NormalizedReply, language: Language) -> bool:
    """Return whether it is a part of the reply by itself: ", MSW" or "and an MSW"."""
    tokens = message.tokens
    owned = start > 0 and language.talk["own"].whole(tokens[start - 1 : start]) is not None
    opens = tokens[start - 1 - owned : start - owned]
    begins = not opens or opens[0] in _STARTS or (owned and opens[0] in _JOINTS)
    return begins and (end == len(tokens) or tokens[end] in _ENDS)


def _is_a_word(start: int, end: int, message: NormalizedReply) -> bool:
    """Return whether a degree of two letters may be a word here: "as", "do", "ma"."""
    word = message.tokens[start]
    return len(message.tokens) > 1 and end - start == 1 and len(word) == 2 and word not in message.capitals


def volunteered(message: NormalizedReply, situation: ReadingContext) -> dict[str, FactValue]:
    """Return the facts told plainly, except the one asked about; place, degree and roles only if new."""
    told: dict[str, FactValue] = {**told_degree(message, situation), **_statements(message, situation)}
    place = _place(message, situation, introducing=situation.asked is None or bool(told))
    if place:
        told["association"] = place
    if situation.asked is None and "roles" not in situation.known:
        roles = read_roles(message, situation)
        told.update(roles.facts if roles and roles.kind == "value" else {})
    return {fact: value for fact, value in told.items() if fact != situation.asked}


def _place(message: NormalizedReply, situation: ReadingContext, introducing: bool) -> str | None:
    """Return the association; for somebody who is introducing themselves "in Connecticut" is enough to tell it."""
    if situation.asked == "association" or "association" in situation.known:
        return None
    alone = situation.kind != FactKind.YES_NO  # in "yes, VAIMH" the name belongs to the yes
    return told_association(message, situation.language, introducing=introducing, alone=alone)


def _statements(message: NormalizedReply, situation: ReadingContext) -> dict[str, FactValue]:
    """Return what statements of the vocabulary tell: "paid work", "I am a member"."""
    told: dict[str, FactValue] = {}
    all_found = situation.language.told.find(message.tokens)
    if not all_found:
        return told
    guards = negation_scope(message.tokens, situation.language)
    for found in all_found:
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
