"""The one door: which reader a reply is for, in which order they are tried."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from dialogs.understanding.contradictions import contradiction
from dialogs.understanding.corrections import after_correcting, corrects, fact_meant, fact_owned
from dialogs.understanding.dont_know import mentions_unknown
from dialogs.understanding.half_told import HALF_TOLD
from dialogs.understanding.language import Language
from dialogs.understanding.message import Message, is_worded, message
from dialogs.understanding.no_answer import no_answer
from dialogs.understanding.number_answers import read_numbers
from dialogs.understanding.places import told_elsewhere
from dialogs.understanding.readers import last_said, read_as, taken_back
from dialogs.understanding.reading import Reading
from dialogs.understanding.situation import Situation
from dialogs.understanding.text import plain
from dialogs.understanding.volunteered import volunteered
from dialogs.understanding.yes_no import sayings
from rules.vocabulary import FactValue, Kind

_FIXED_VALUES = frozenset({Kind.YES_NO, Kind.CHOICE, Kind.PEOPLE, Kind.SET})


def understand(
    text: str, asked: str | None, language: Language, *, today: date, known: Mapping[str, FactValue] | None = None
) -> Reading:
    """Read one reply to the question about `asked` (None where none is open); never raises, whatever the text.

    `known` holds the facts told so far, in the order told: a correction finds the fact that it changes among them.
    """
    typed = plain(text)
    if typed.too_long or typed.like_code:
        return Reading("clarify", reason="too_long" if typed.too_long else "like_code")
    if not typed.tokens:
        return Reading("clarify", reason="empty")
    reply, situation = message(typed, language), Situation(asked, language, today, known or {})
    return no_answer(reply, situation) or _answer(reply, situation)


def _answer(reply: Message, situation: Situation) -> Reading:
    correcting = corrects(reply, situation.language)
    reply = after_correcting(reply, situation.language) if correcting else reply
    meant = situation.about(fact_meant(reply, situation, correcting))
    reading = (correcting and last_said(reply, meant)) or read_as(reply, meant)
    if reading is None and correcting:
        reading = taken_back(reply, situation)
    if reading is None or reading.kind != "value":
        named = situation.about(fact_owned(reply, situation.language))
        of_named = named.asked and read_as(reply, named)
        if of_named and of_named.kind == "value":
            reading, meant = of_named, named
    reading = _with_more(reading, reply, meant)
    if reading is None:
        return _not_understood(reply, situation)
    return _checked(reading, reply, meant)


def _with_more(reading: Reading | None, reply: Message, situation: Situation) -> Reading | None:
    """The reading with what the reply tells beside it; without one, what it tells instead."""
    if reading and reading.kind != "value":
        return reading
    more = volunteered(reply, situation)
    numbers = None if situation.question.number else read_numbers(reply, situation)
    more |= numbers.facts if numbers and numbers.kind == "value" else {}
    if reading and _belongs_to_what_is_told(reading, more, reply, situation):
        reading = None
    if reading:
        return replace(reading, facts={**more, **reading.facts})
    return Reading("value", more, trace=("told beside the question",)) if more else None


def _belongs_to_what_is_told(
    reading: Reading, more: Mapping[str, FactValue], reply: Message, situation: Situation
) -> bool:
    """Whether what seemed to answer a question of yes or no are words of another matter that the reply tells.

    "I have been endorsed for 4 years" says nothing of the one who supervised the internship.
    """
    if situation.kind != Kind.YES_NO or set(reading.facts) != {situation.asked}:
        return False
    elsewhere = any(not situation.question.is_related(fact) for fact in more)
    return elsewhere and not any(True for _ in sayings(None, reply, situation.language))


def _checked(reading: Reading, reply: Message, situation: Situation) -> Reading:
    """A value that contradicts an earlier one, or that comes with "I don't know", is asked back."""
    in_doubt = mentions_unknown(reply, situation.language)
    if reading.kind != "value":
        half_told = reading.reason == HALF_TOLD
        return Reading("unknown", trace=reading.trace) if in_doubt and not half_told else reading
    if in_doubt and situation.kind in _FIXED_VALUES:
        return replace(_unread(situation), choices=(reading.facts,))
    return contradiction(reading.facts, situation.known, situation.language) or reading


def _not_understood(reply: Message, situation: Situation) -> Reading:
    if mentions_unknown(reply, situation.language):
        return Reading("unknown")
    if reply.asks:
        return Reading("question", about=" ".join(reply.tokens))
    if not is_worded(reply.tokens):
        return Reading("clarify", reason="no_words")
    return told_elsewhere(reply, situation) or _unread(situation)


def _unread(situation: Situation) -> Reading:
    if situation.fact is None:
        return Reading("clarify", reason="nothing_named")
    return Reading("clarify", reason="not_understood", details={"fact": situation.language.names[situation.fact.name]})
