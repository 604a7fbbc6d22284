"""Entry point: decide which reader a reply is for, and in which order they are tried."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from dialogs.understanding.choice_reader import read_choice
from dialogs.understanding.claims.claim import Claim
from dialogs.understanding.claims.meant import numbers_meant
from dialogs.understanding.claims.read import read_claims
from dialogs.understanding.claims.reconcile import reconcile
from dialogs.understanding.clauses.sentences import Owner, Sentence, sentences_of
from dialogs.understanding.commands import mentions_unknown, read_command, read_question, read_small_talk, says_unknown
from dialogs.understanding.corrections import (
    after_correcting,
    contradiction,
    corrects,
    fact_meant,
    fact_owned,
    said_anew,
)
from dialogs.understanding.date_reader import read_date
from dialogs.understanding.language import Language
from dialogs.understanding.normalize import NormalizedReply, content_tokens, is_worded, normalize
from dialogs.understanding.number_reader import read_numbers, unclear
from dialogs.understanding.numbers_total import HALF_TOLD
from dialogs.understanding.people_reader import read_people
from dialogs.understanding.place_reader import read_association, told_elsewhere
from dialogs.understanding.reading import Reading
from dialogs.understanding.roles_reader import read_roles
from dialogs.understanding.situation import ReadingContext
from dialogs.understanding.text import plain
from dialogs.understanding.volunteered import volunteered
from dialogs.understanding.yes_no_reader import plain_yes_or_no, read_yes_no, sayings
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
    return readings[-1] if all(reading and reading.kind == "value" for reading in readings) else None


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
_ONE_THING = 14  # tokens; a longer sentence may tell several things


def understand(
    text: str,
    asked: str | None,
    language: Language,
    *,
    today: date,
    known: Mapping[str, FactValue] | None = None,
    renews: bool = False,
) -> Reading:
    """Read one message, with the question about `asked` open (None where none is); never raises, whatever the text.

    `known` holds the facts told so far, in the order told: a correction finds the fact that it changes among them.
    """
    typed = plain(text, language.typing)
    if typed.too_long or typed.like_code:
        return Reading("clarify", reason="too_long" if typed.too_long else "like_code")
    if not typed.tokens:
        return Reading("clarify", reason="empty")
    reply, context = normalize(typed, language), ReadingContext(asked, language, today, known or {}, renews)
    sentences = sentences_of(reply.figures, language.clauses)
    if asked is not None and len(sentences) <= 1 and len(reply.figures) <= _ONE_THING:
        return _short(reply, sentences, context)
    whole = no_answer(reply, context)
    if whole and whole.kind != "question":
        return whole
    return read_message(text, reply, sentences, context)


def _short(reply: NormalizedReply, sentences: Sequence[Sentence], context: ReadingContext) -> Reading:
    """Read one short sentence: mostly the answer to what is asked."""
    other = no_answer(reply, context)
    if other:
        return other
    reading = _to_question(reply, sentences, context)
    if len(reply.figures) < _SAYS_MORE or reading.kind != "value":
        return reading
    claims = read_claims(reply, sentences, context)
    beside = {
        fact: value
        for fact, value in _new(reconcile(claims, context), claims, context).items()
        if fact not in reading.facts and _may_be_beside(fact, value, reading, context)
    }
    return (
        replace(reading, facts={**beside, **reading.facts}, trace=(*map(_explained, claims), *reading.trace))
        if beside
        else reading
    )


def _may_be_beside(fact: str, value: FactValue, reading: Reading, context: ReadingContext) -> bool:
    """Return whether a short reply can tell that fact as well: not by the same number, and not what it is asked for."""
    if fact == context.asked or (context.asked and fact == "roles"):
        return False
    numbers = [told for told in reading.facts.values() if isinstance(told, int | float)]
    return isinstance(value, bool) or value not in numbers


_SAYS_MORE = 4  # tokens


def _to_question(reply: NormalizedReply, sentences: Sequence[Sentence], context: ReadingContext) -> Reading:
    """Read what may answer the open question, without what is somebody else's or not meant."""
    if context.question.number and not corrects(reply, context.language):
        meant = numbers_meant(reply, sentences, context)
        if meant.reason:
            return unclear(meant.reason, context.question.number, context.language)
        return _answer(reply if meant.tokens == reply.figures else _part(meant.tokens, reply, context), context)
    own = tuple(token for sentence in sentences for token in own_words(sentence, context))
    whole = tuple(token for sentence in sentences for token in sentence.tokens)
    return _answer(reply if own == whole else _part(own, reply, context), context)


def own_words(sentence: Sentence, context: ReadingContext) -> tuple[str, ...]:
    """Return the tokens of the sentence that may answer a question about the writer."""
    fact = context.fact
    if fact is None:
        return sentence.tokens
    if fact.name in context.language.about_others or fact.name in _ABOUT_ANYBODY:
        return sentence.masked(lambda frame: not frame.asks)
    ahead = fact.name in _NOT_YET
    return sentence.masked(
        lambda frame: (
            frame.owner is Owner.WRITER and not (frame.asks or (ahead and (frame.planned or frame.hypothetical)))
        )
    )


_NOT_YET = frozenset({"category_held"})  # what is only hoped for is left out
_ABOUT_ANYBODY = frozenset({"association", "roles"})  # whoever is spoken of


def read_message(text: str, reply: NormalizedReply, sentences: Sequence[Sentence], context: ReadingContext) -> Reading:
    """Read a message that may tell several things."""
    claims = read_claims(reply, sentences, context)
    corrections = _corrections(sentences, reply, context)
    facts = {**_new(reconcile(claims, context), claims, context), **corrections}
    trace = tuple(map(_explained, claims))
    told = [sentence for sentence in sentences if not _is_question(sentence, reply, context)]
    questions = questions_in(text) if len(told) < len(sentences) else ()
    answer = None
    if context.asked is not None and (context.asked not in facts or context.kind not in NUMBERS):
        answer = _answer_in(told, claims, reply, context)
    if answer and answer.kind == "value":
        facts = {**facts, **answer.facts}
    if answer and answer.kind in ("clarify", "unknown"):
        return replace(
            answer, facts=facts, questions=questions, renews=_renews(sentences, context), trace=trace + answer.trace
        )
    if facts:
        reading = Reading("value", facts, questions=questions, renews=_renews(sentences, context), trace=trace)
        return contradiction(facts, context.known, context.language) or reading
    if questions:
        return Reading("question", about=" ".join(reply.tokens), trace=trace)
    other = no_answer(reply, context) or _not_understood(reply, context)
    return replace(other, trace=trace + other.trace)


def _explained(claim: Claim) -> str:
    return f'"{claim.words}": {claim.fact} {claim.value}, {claim.dropped or "counts"}'


def _new(facts: Mapping[str, FactValue], claims: Sequence[Claim], context: ReadingContext) -> dict[str, FactValue]:
    return {fact: value for fact, value in facts.items() if fact not in context.known or fact == context.asked}


def _renews(sentences: Sequence[Sentence], context: ReadingContext) -> bool:
    """Return whether somebody says that they renew."""
    renews = context.language.claims.lists["renews"]
    return any(
        sentence.frames[found.start].counts or sentence.frames[found.start].planned
        for sentence in sentences
        for found in renews.find(sentence.tokens)
        if sentence.frames[found.start].owner is Owner.WRITER
    )


def _corrections(
    sentences: Sequence[Sentence], reply: NormalizedReply, context: ReadingContext
) -> dict[str, FactValue]:
    """Return what the sentences tell that take something back."""
    facts: dict[str, FactValue] = {}
    for sentence in sentences:
        part = _part(sentence.tokens, reply, context)
        if corrects(part, context.language):
            reading = _answer(part, context)
            facts.update(reading.facts if reading.kind == "value" else {})
    return facts


def _is_question(sentence: Sentence, reply: NormalizedReply, context: ReadingContext) -> bool:
    part = _part(sentence.tokens, reply, context)
    return (
        sentence.frames[0].asks
        or any(f.asks for f in sentence.frames)
        or read_question(part, context.language) is not None
    )


_SENTENCE = re.compile(r"[^.!?\n]*\?")


def questions_in(text: str) -> tuple[str, ...]:
    return tuple(found.strip() for found in _SENTENCE.findall(text) if found.strip(" ?"))


def _part(tokens: tuple[str, ...], reply: NormalizedReply, context: ReadingContext) -> NormalizedReply:
    return NormalizedReply(tokens, tokens, tokens, content_tokens(tokens, context.language), reply.capitals)


def _answer_in(
    told: Sequence[Sentence], claims: Sequence[Claim], reply: NormalizedReply, context: ReadingContext
) -> Reading | None:
    readings = []
    for sentence in told:
        part = _part(sentence.tokens, reply, context)
        if says_unknown(part, context.language):
            readings.append(Reading("unknown"))
            continue
        reading = _to_question(part, [sentence], context)
        if reading.kind in ("value", "clarify") and (reading.kind != "value" or context.asked in reading.facts):
            readings.append(replace(reading, facts={k: v for k, v in reading.facts.items() if k == context.asked}))
    values = [r for r in readings if r.kind == "value"]
    if values and corrects(reply, context.language):
        return values[-1]
    return next(iter(values or readings), None)


def _answer(reply: NormalizedReply, situation: ReadingContext) -> Reading:
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
        half_told = reading.reason == HALF_TOLD
        return Reading("unknown", trace=reading.trace) if in_doubt and not half_told else reading
    if in_doubt and situation.kind in _FIXED_VALUES:
        return replace(_unread(situation), choices=(reading.facts,))
    return contradiction(reading.facts, situation.known, situation.language) or reading


def _not_understood(reply: NormalizedReply, situation: ReadingContext) -> Reading:
    if mentions_unknown(reply, situation.language):
        return Reading("unknown")
    if reply.asks:
        return Reading("question", about=" ".join(reply.tokens))
    if not is_worded(reply.tokens):
        return Reading("clarify", reason="no_words")
    return told_elsewhere(reply, situation) or _unread(situation)


def _unread(situation: ReadingContext) -> Reading:
    if situation.fact is None:
        return Reading("clarify", reason="nothing_named")
    return Reading("clarify", reason="not_understood", details={"fact": situation.language.names[situation.fact.name]})
