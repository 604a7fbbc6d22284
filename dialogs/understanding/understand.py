"""The one door: which reader a reply is for, in which order they are tried."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from dialogs.understanding.choice import read_choice
from dialogs.understanding.contradictions import contradiction
from dialogs.understanding.corrections import (
    after_correcting,
    begins_correcting,
    corrected_number,
    corrects,
    last_number,
    named_fact,
)
from dialogs.understanding.date_answers import read_date
from dialogs.understanding.language import Language
from dialogs.understanding.message import Message, message
from dialogs.understanding.number_answers import asked_about, figures_of, read_numbers
from dialogs.understanding.people import read_people
from dialogs.understanding.places import read_association
from dialogs.understanding.reading import Reading
from dialogs.understanding.roles import read_roles
from dialogs.understanding.talk import is_smalltalk, mentions_unknown, read_command, read_question, says_unknown
from dialogs.understanding.text import plain
from dialogs.understanding.volunteered import volunteered
from dialogs.understanding.yes_no import read_yes_no
from rules.vocabulary import FactValue, Kind


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
    reply = message(typed, language)
    return _no_answer(reply, asked, language) or _answer(reply, asked, language, today, known or {})


def _no_answer(reply: Message, asked: str | None, language: Language) -> Reading | None:
    """Whole replies that are an id, "I don't know", a command or a question."""
    if _is_value(reply, asked, language):
        return None
    command = read_command(reply, language)
    if command:
        return command
    if says_unknown(reply, language):
        return Reading("unknown", trace=("says that they do not know or would rather not say",))
    return read_question(reply, language)


def _is_value(reply: Message, asked: str | None, language: Language) -> bool:
    """Whether the whole reply is a value of the fact asked about: "do" is a degree, "ok" an association."""
    words = language.roles if asked == "roles" else language.choices.get(asked or "")
    found = words.table.whole(reply.core) if words else None
    return found is not None and found.value not in {None, "unsure"}


def _answer(
    reply: Message, asked: str | None, language: Language, today: date, known: Mapping[str, FactValue]
) -> Reading:
    correcting = corrects(reply, language)
    reply = after_correcting(reply, language) if correcting else reply
    meant = _meant(reply, asked, language, today, known) if correcting or known else asked
    meant = named_fact(reply, language, known, correcting) or meant
    reading = _read(meant, reply, language, today, known)
    if reading is None and correcting:
        reading = _taken_back(reply, asked, language, today, known)
    reading = _with_more(reading, meant, reply, language, today, known)
    if reading is None:
        return _not_understood(reply, asked, language)
    return _checked(replace(reading, corrects=correcting or meant != asked), reply, meant, language, known)


def _meant(
    reply: Message, asked: str | None, language: Language, today: date, known: Mapping[str, FactValue]
) -> str | None:
    """The fact that a correction is about: the one whose old value it names, or the last number told."""
    pieces = figures_of(reply, asked_about(asked, language, known), language, today)
    corrected = corrected_number(pieces, asked, language, known)
    if corrected or asked in known or not begins_correcting(reply, language):
        return corrected or asked
    return last_number(pieces, language, known) or asked


def _read(
    fact: str | None, reply: Message, language: Language, today: date, known: Mapping[str, FactValue]
) -> Reading | None:
    """The reply read as an answer about this fact, by the reader of its kind."""
    kind = language.facts[fact].kind if fact in language.facts else None
    if fact is None or kind is None:
        return None
    if kind == Kind.YES_NO:
        return read_yes_no(fact, reply, language)
    if kind == Kind.CHOICE:
        return read_association(reply, language) if fact == "association" else read_choice(fact, reply, language)
    if kind == Kind.SET:
        return read_roles(reply, language)
    if kind == Kind.PEOPLE:
        return read_people(reply, language)
    if kind == Kind.DATE:
        return read_date(fact, reply, language, today)
    return read_numbers(reply, asked_about(fact, language, known), language, today, known)


def _taken_back(
    reply: Message, asked: str | None, language: Language, today: date, known: Mapping[str, FactValue]
) -> Reading | None:
    """A correction that does not fit the open question, read for the choices told before: "I meant Virginia"."""
    readings = [_read(fact, reply, language, today, known) for fact in known
                if fact != asked and fact in language.facts and language.facts[fact].kind == Kind.CHOICE]
    values = [reading for reading in readings if reading and reading.kind == "value"]
    return values[0] if len(values) == 1 else None


def _with_more(
    reading: Reading | None, asked: str | None, reply: Message, language: Language, today: date, known: Mapping[str, FactValue]
) -> Reading | None:
    """The reading with what the reply tells beside it; without one, what it tells instead."""
    if reading and reading.kind != "value":
        return reading
    more: dict[str, FactValue] = volunteered(asked, reply, language, known)
    if not asked or not language.facts[asked].is_number:
        numbers = read_numbers(reply, asked_about(asked, language, known), language, today, known)
        more |= numbers.facts if numbers and numbers.kind == "value" else {}
    if reading:
        return replace(reading, facts={**more, **reading.facts})
    return Reading("value", more, trace=("told beside the question",)) if more else None


def _checked(
    reading: Reading, reply: Message, asked: str | None, language: Language, known: Mapping[str, FactValue]
) -> Reading:
    """A value that contradicts an earlier one, or comes with "I don't know", is asked back."""
    if reading.kind != "value":
        return Reading("unknown") if mentions_unknown(reply, language) else reading
    kind = language.facts[asked].kind if asked in language.facts else None
    if kind in {Kind.YES_NO, Kind.CHOICE, Kind.PEOPLE, Kind.SET} and mentions_unknown(reply, language):
        return Reading("clarify", reason="not_understood", details=_details(asked, language), choices=(reading.facts,))
    return contradiction(reading.facts, known, language) or reading


def _not_understood(reply: Message, asked: str | None, language: Language) -> Reading:
    if mentions_unknown(reply, language):
        return Reading("unknown")
    if is_smalltalk(reply, language):
        return Reading("smalltalk")
    if reply.asks:
        return Reading("question", about=" ".join(reply.tokens))
    if asked not in language.facts:
        return Reading("clarify", reason="nothing_named")
    return Reading("clarify", reason="not_understood", details=_details(asked, language))


def _details(asked: str | None, language: Language) -> dict[str, str]:
    return {"fact": language.names.get(asked or "", "")}
