"""Read a reply as the answer to the open question: which reader it is for, and in which order they are tried."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from dialogs.understanding.commands import (
    mentions_unknown,
    read_command,
    read_question,
    read_small_talk,
    says_unknown,
    skips_part,
    without_unknown,
)
from dialogs.understanding.corrections import (
    after_correcting,
    contradiction,
    corrects,
    fact_meant,
    fact_owned,
    said_anew,
)
from dialogs.understanding.normalize import NormalizedReply, is_worded
from dialogs.understanding.readers.choice_reader import read_choice
from dialogs.understanding.readers.date_reader import read_date
from dialogs.understanding.readers.numbers.half_told import HALF_TOLD
from dialogs.understanding.readers.numbers.number_reader import read_numbers
from dialogs.understanding.readers.people_reader import read_people
from dialogs.understanding.readers.place_reader import read_association, told_elsewhere
from dialogs.understanding.readers.roles_reader import read_roles
from dialogs.understanding.readers.yes_no_reader import plain_yes_or_no, read_yes_no, sayings
from dialogs.understanding.reading import Reading
from dialogs.understanding.situation import ReadingContext
from dialogs.understanding.volunteered import volunteered
from rules.facts import NUMBERS, FactKind, FactValue

FactReader = Callable[[NormalizedReply, ReadingContext], Reading | None]

_READERS: Mapping[FactKind, FactReader] = {
    **dict.fromkeys(NUMBERS, read_numbers),
    FactKind.YES_NO: read_yes_no,
    FactKind.CHOICE: read_choice,
    FactKind.SET: read_roles,
    FactKind.PEOPLE: read_people,
    FactKind.DATE: read_date,
}
IS_THAT_RIGHT = "is_that_right"  # the reason of a question back about the one value that is likely
_ONE_VALUE = frozenset({FactKind.YES_NO, FactKind.CHOICE})


def read_as(reply: NormalizedReply, situation: ReadingContext) -> Reading | None:
    """Read the reply as an answer about the fact, by the reader of its kind."""
    if situation.asked == "association":
        return read_association(reply, situation)
    return _READERS[situation.kind](reply, situation) if situation.kind else None


def last_said(reply: NormalizedReply, situation: ReadingContext) -> Reading | None:
    """Return what a correction within the reply comes to: "MSW, no wait, MEd" is an MEd."""
    before, after = said_anew(reply, situation.language)
    if situation.kind not in _ONE_VALUE or not (before and after):
        return None
    readings = [read_as(part, situation) for part in (before, after)]
    last = readings[-1]
    return last if all(readings) and last and last.kind == "value" else None


def taken_back(reply: NormalizedReply, situation: ReadingContext) -> Reading | None:
    """Read a correction that does not fit the open question for the choices told before: "I meant Virginia"."""
    if plain_yes_or_no(reply, situation.language):
        return None  # "not really" takes back nothing that was told before
    others = [situation.about(fact) for fact in situation.known if fact != situation.asked]
    readings = [read_as(reply, other) for other in others if other.kind == FactKind.CHOICE]
    values = [reading for reading in readings if reading and reading.kind == "value"]
    return values[0] if len(values) == 1 else None


_MAY_ANSWER = frozenset({"declining", "goes_on", "sorry"})  # a question of yes or no: "no thanks", a thumb up, "oh no"
_TO_NOTHING = {"says_yes": "agreeing", "says_no": "declining"}  # the kind of small talk that it is


def no_answer(reply: NormalizedReply, situation: ReadingContext) -> Reading | None:
    """Read whole replies that are a command, small talk, "I don't know" or a question, unless they are a value.

    "Do" is a degree, and "no thanks" is a no where one may be meant.
    """
    if _is_value(reply, situation):
        return None
    command = read_command(reply, situation.language)
    if command and not (command.command == "change" and _is_yes_or_no(reply, situation)):
        return command
    if small_talk := _small_talk(reply, situation):
        return small_talk
    if says_unknown(reply, situation.language):
        return Reading("unknown", trace=("says that they do not know or would rather not say",))
    return read_question(reply, situation.language)


def _is_value(reply: NormalizedReply, situation: ReadingContext) -> bool:
    """Return whether the whole reply is one value or statement of the fact asked about."""
    language, fact = situation.language, situation.fact
    statements = language.yes_no.get(situation.asked or "") if situation.kind == FactKind.YES_NO else None
    statements = language.talk["nobody"] if situation.kind == FactKind.PEOPLE else statements
    if statements and statements.whole(reply.core) is not None:
        return True
    words = language.choices.get(situation.asked or "") or (language.roles if situation.kind == FactKind.SET else None)
    found = words.table.whole(reply.core) if words else None
    return found is not None and fact is not None and found.value not in {None, fact.unsure}


def _small_talk(reply: NormalizedReply, situation: ReadingContext) -> Reading | None:
    """Read small talk; a plain yes or no is such only where nothing is asked, and never where it is the answer."""
    meaning = plain_yes_or_no(reply, situation.language)
    if situation.asked is None and meaning in _TO_NOTHING:
        return Reading("smalltalk", about=_TO_NOTHING[meaning], trace=("yes or no to nothing",))
    said = read_small_talk(reply, situation.language)
    answers = said is not None and said.about in _MAY_ANSWER and _is_yes_or_no(reply, situation)
    return None if answers else said


def _is_yes_or_no(reply: NormalizedReply, situation: ReadingContext) -> bool:
    """Return whether it is a plain answer to the question: "no thanks", "that's wrong"."""
    return situation.kind == FactKind.YES_NO and plain_yes_or_no(reply, situation.language) is not None


_FIXED_VALUES = frozenset({FactKind.YES_NO, FactKind.CHOICE, FactKind.PEOPLE, FactKind.SET})


def read_answer(reply: NormalizedReply, situation: ReadingContext) -> Reading:
    correcting = corrects(reply, situation.language)
    reply = after_correcting(reply, situation.language) if correcting else reply
    meant = situation.about(fact_meant(reply, situation, correcting))
    reading = (correcting and last_said(reply, meant)) or read_as(reply, meant)
    if meant.asked != situation.asked and (reading is None or reading.kind != "value"):
        to_open = read_as(reply, situation)  # "my supervisor is", where it is asked whether one of them is endorsed
        if to_open and to_open.kind == "value":
            reading, meant = to_open, situation
    if reading is None and correcting:
        reading = taken_back(reply, situation)
    if reading is None or reading.kind != "value":
        named = situation.about(fact_owned(reply, situation.language))
        of_named = named.asked and read_as(reply, named)
        if of_named and of_named.kind == "value":
            reading, meant = of_named, named
    reading = _with_more(reading, reply, meant)
    if reading is None:
        return not_understood(reply, situation)
    return _checked(reading, reply, meant)


def _with_more(reading: Reading | None, reply: NormalizedReply, situation: ReadingContext) -> Reading | None:
    """Return the reading with what the reply tells beside it; without one, what it tells instead."""
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
    reading: Reading, more: Mapping[str, FactValue], reply: NormalizedReply, situation: ReadingContext
) -> bool:
    """Return whether what seemed to answer a question of yes or no are words of another matter that the reply tells.

    "I have been endorsed for 4 years" says nothing of the one who supervised the internship.
    """
    if situation.kind != FactKind.YES_NO or set(reading.facts) != {situation.asked}:
        return False
    elsewhere = any(not situation.question.is_related(fact) for fact in more)
    return elsewhere and not any(True for _ in sayings(None, reply, situation.language))


def _checked(reading: Reading, reply: NormalizedReply, situation: ReadingContext) -> Reading:
    """Ask back about a value that contradicts an earlier one, or that comes with "I don't know"."""
    in_doubt = mentions_unknown(reply, situation.language)
    if reading.kind != "value":
        skips = (in_doubt and reading.reason != HALF_TOLD) or _only_skips(reading, reply, situation)
        return Reading("unknown", trace=reading.trace) if skips else reading
    if in_doubt and situation.kind in _FIXED_VALUES - {FactKind.PEOPLE}:  # "my chair doesn't know the field"
        told = without_unknown(reply, situation.language)
        rest = read_as(told, situation)
        sure = rest is not None and rest.kind == "value"  # not so the "no way" of "no way of knowing"
        said = {"said": " ".join(token for token in told.core if token.isalnum())}
        back = Reading("clarify", reason=IS_THAT_RIGHT, details=said, choices=(reading.facts,))
        return back if sure else Reading("unknown")
    return contradiction(reading.facts, situation.known, situation.language) or reading


def _only_skips(reading: Reading, reply: NormalizedReply, situation: ReadingContext) -> bool:
    """Return whether a part of it says "skip this" and nothing in it can be the answer."""
    return not reading.choices and skips_part(reply, situation.language)


def not_understood(reply: NormalizedReply, situation: ReadingContext) -> Reading:
    if mentions_unknown(reply, situation.language) or skips_part(reply, situation.language):
        return Reading("unknown")
    if reply.asks:
        return Reading("question", about=" ".join(reply.tokens))
    if not is_worded(reply.tokens):
        return Reading("clarify", reason="no_words")
    likely = _share_of_whole(reply, situation) or _named_one(reply, situation)
    return told_elsewhere(reply, situation) or likely or _unread(situation)


def _named_one(reply: NormalizedReply, situation: ReadingContext) -> Reading | None:
    """Ask whether it is true of one of several where no more than one is named: "Ruiz", "my consultant"."""
    fact, words = situation.fact, tuple(token for token in reply.tokens if token.isalnum())
    people = situation.language.people.find(words)
    is_person = any(found.end == len(words) and found.start <= 1 for found in people)
    if fact is None or fact.name not in situation.language.one_is_enough or not words:
        return None
    if not is_person and not reply.initials.issuperset(words):
        return None
    return Reading("clarify", reason=IS_THAT_RIGHT, details={"said": " ".join(words)}, choices=({fact.name: True},))


def _share_of_whole(reply: NormalizedReply, situation: ReadingContext) -> Reading | None:
    """Ask whether the share told of a whole that is known comes to so much: "roughly half", of 62 hours."""
    fact = situation.fact
    whole = situation.known.get(fact.part_of or "") if fact else None
    words = tuple(token for token in reply.tokens if token.isalnum())
    share = situation.language.claims.shares.whole(words) or situation.language.claims.shares.whole(reply.core)
    if fact is None or not isinstance(whole, int | float) or share is None:
        return None
    part = float(share) * whole
    value = int(part) if part == int(part) else round(part, 1)
    return Reading("clarify", reason=IS_THAT_RIGHT, details={"said": f"{value:g}"}, choices=({fact.name: value},))


def _unread(situation: ReadingContext) -> Reading:
    if situation.fact is None:
        return Reading("clarify", reason="nothing_named")
    return Reading("clarify", reason="not_understood", details={"fact": situation.language.names[situation.fact.name]})
