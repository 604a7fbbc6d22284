"""The one door: which reader a reply is for, in which order they are tried."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from dialogs.understanding.choice import read_choice
from dialogs.understanding.commands import read_command
from dialogs.understanding.contradictions import contradiction
from dialogs.understanding.corrections import after_correcting, corrects, fact_meant, said_anew
from dialogs.understanding.date_answers import read_date
from dialogs.understanding.dont_know import mentions_unknown, says_unknown
from dialogs.understanding.language import Language
from dialogs.understanding.message import Message, message
from dialogs.understanding.number_answers import read_numbers
from dialogs.understanding.people import read_people
from dialogs.understanding.places import read_association
from dialogs.understanding.questions import is_smalltalk, read_question
from dialogs.understanding.reading import Reading
from dialogs.understanding.roles import read_roles
from dialogs.understanding.situation import Situation
from dialogs.understanding.text import plain
from dialogs.understanding.volunteered import volunteered
from dialogs.understanding.yes_no import read_yes_no
from rules.vocabulary import FactValue, Kind

Reader = Callable[[Message, Situation], Reading | None]

_READERS: Mapping[Kind, Reader] = {
    Kind.HOURS: read_numbers,
    Kind.YEARS: read_numbers,
    Kind.MONTHS: read_numbers,
    Kind.YES_NO: read_yes_no,
    Kind.CHOICE: read_choice,
    Kind.SET: read_roles,
    Kind.PEOPLE: read_people,
    Kind.DATE: read_date,
}
_ONE_VALUE = frozenset({Kind.YES_NO, Kind.CHOICE})
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
    return _no_answer(reply, situation) or _answer(reply, situation)


def _no_answer(reply: Message, situation: Situation) -> Reading | None:
    """Whole replies that are a command, "I don't know" or a question, unless they are a value: "do" is a degree."""
    if _is_value(reply, situation):
        return None
    command = read_command(reply, situation.language)
    if command:
        return command
    if says_unknown(reply, situation.language):
        return Reading("unknown", trace=("says that they do not know or would rather not say",))
    return read_question(reply, situation.language)


def _is_value(reply: Message, situation: Situation) -> bool:
    language, fact = situation.language, situation.fact
    statements = language.yes_no.get(situation.asked or "") if situation.kind == Kind.YES_NO else None
    statements = language.talk["nobody"] if situation.kind == Kind.PEOPLE else statements
    if statements and statements.whole(reply.core) is not None:
        return True
    words = language.choices.get(situation.asked or "") or (language.roles if situation.kind == Kind.SET else None)
    found = words.table.whole(reply.core) if words else None
    return found is not None and fact is not None and found.value not in {None, fact.unsure}


def _answer(reply: Message, situation: Situation) -> Reading:
    correcting = corrects(reply, situation.language)
    reply = after_correcting(reply, situation.language) if correcting else reply
    meant = situation.about(fact_meant(reply, situation, correcting))
    reading = (correcting and _last_said(reply, meant)) or _read(reply, meant)
    if reading is None and correcting:
        reading = _taken_back(reply, situation)
    reading = _with_more(reading, reply, meant)
    if reading is None:
        return _not_understood(reply, situation)
    return replace(_checked(reading, reply, meant), corrects=correcting or meant.asked != situation.asked)


def _read(reply: Message, situation: Situation) -> Reading | None:
    """The reply read as an answer about the fact, by the reader of its kind."""
    if situation.asked == "association":
        return read_association(reply, situation)
    return _READERS[situation.kind](reply, situation) if situation.kind else None


def _last_said(reply: Message, situation: Situation) -> Reading | None:
    """What a correction within the reply comes to: "MSW, no wait, MEd" is an MEd."""
    before, after = said_anew(reply, situation.language)
    if situation.kind not in _ONE_VALUE or not (before and after):
        return None
    readings = [_read(part, situation) for part in (before, after)]
    return readings[-1] if all(reading and reading.kind == "value" for reading in readings) else None


def _taken_back(reply: Message, situation: Situation) -> Reading | None:
    """A correction that does not fit the open question, read for the choices told before: "I meant Virginia"."""
    others = [situation.about(fact) for fact in situation.known if fact != situation.asked]
    readings = [_read(reply, other) for other in others if other.kind == Kind.CHOICE]
    values = [reading for reading in readings if reading and reading.kind == "value"]
    return values[0] if len(values) == 1 else None


def _with_more(reading: Reading | None, reply: Message, situation: Situation) -> Reading | None:
    """The reading with what the reply tells beside it; without one, what it tells instead."""
    if reading and reading.kind != "value":
        return reading
    more = volunteered(reply, situation)
    numbers = None if situation.question.number else read_numbers(reply, situation)
    more |= numbers.facts if numbers and numbers.kind == "value" else {}
    if reading:
        return replace(reading, facts={**more, **reading.facts})
    return Reading("value", more, trace=("told beside the question",)) if more else None


def _checked(reading: Reading, reply: Message, situation: Situation) -> Reading:
    """A value that contradicts an earlier one, or that comes with "I don't know", is asked back."""
    in_doubt = mentions_unknown(reply, situation.language)
    if reading.kind != "value":
        return Reading("unknown", trace=reading.trace) if in_doubt else reading
    if in_doubt and situation.kind in _FIXED_VALUES:
        return replace(_unread(situation), choices=(reading.facts,))
    return contradiction(reading.facts, situation.known, situation.language) or reading


def _not_understood(reply: Message, situation: Situation) -> Reading:
    if mentions_unknown(reply, situation.language):
        return Reading("unknown")
    if is_smalltalk(reply, situation.language):
        return Reading("smalltalk")
    if reply.asks:
        return Reading("question", about=" ".join(reply.tokens))
    return _unread(situation)


def _unread(situation: Situation) -> Reading:
    if situation.fact is None:
        return Reading("clarify", reason="nothing_named")
    return Reading("clarify", reason="not_understood", details={"fact": situation.language.names[situation.fact.name]})
