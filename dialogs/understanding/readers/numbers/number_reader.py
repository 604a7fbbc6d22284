"""Read numbers: for the fact asked about, and for every other fact that its words name."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from dialogs.understanding.language import Language
from dialogs.understanding.normalize import NormalizedReply, parts_of
from dialogs.understanding.quantities.amounts import tidy
from dialogs.understanding.quantities.numbers import digits, numeric
from dialogs.understanding.quantities.quantities import pieces_of, quantities
from dialogs.understanding.quantities.tokens import FIGURES, QuantityToken, RewriteAction, applied
from dialogs.understanding.readers.numbers.counts import with_counts
from dialogs.understanding.readers.numbers.half_told import HALF_TOLD, is_half_told
from dialogs.understanding.readers.numbers.numbers_named import FactPhrase, given, with_zeros
from dialogs.understanding.readers.numbers.numbers_total import ResolvedNumbers, told
from dialogs.understanding.reading import Reading
from dialogs.understanding.situation import ReadingContext
from dialogs.understanding.vocabulary.phrase_table import PhraseMatch
from rules.facts import Fact, FactKind, FactValue

_A_YEAR = 12.0


def figures_of(message: NormalizedReply, situation: ReadingContext) -> list[QuantityToken]:
    """Return the pieces of the reply with its quantities; "45 not 40" keeps only the 45."""
    months_meant = _A_YEAR if situation.question.renewing else None
    key = (message.figures, months_meant, situation.asked if situation.kind is FactKind.COUNT else None)
    if key not in situation.figures:  # several readers look at the same words
        situation.figures[key] = _quantities(message, situation, months_meant)
    pieces = situation.figures[key]
    if situation.asked in situation.language.until_today:
        pieces = [replace(piece, bound="") if piece.bound == "ago" else piece for piece in pieces]
    return applied(_DENIALS, pieces)


def _quantities(message: NormalizedReply, situation: ReadingContext, months_meant: float | None) -> list[QuantityToken]:
    pieces = pieces_of(message.figures, situation.language.lexicon)
    people = {found.start for found in situation.language.people.find(message.figures)}
    pieces = [replace(piece, kind="things") if _is_counted(piece, people, message) else piece for piece in pieces]
    pieces = with_counts(pieces, message, situation)
    return quantities(pieces, message.figures, situation.today, months_meant)


def _is_counted(piece: QuantityToken, people: Collection[int], message: NormalizedReply) -> bool:
    """Return whether a word is what a number counts: the "home visitor" of "2 home visitors"."""
    before = message.figures[max(0, piece.start - 1) : piece.start]
    return piece.kind == "word" and piece.start in people and any(numeric(token) is not None for token in before)


def _denied(run: Sequence[QuantityToken]) -> QuantityToken:
    return QuantityToken("denied", run[0].start, run[-1].end, run[-1].value, run[-1].unit)


_DENIALS: tuple[tuple[str, RewriteAction], ...] = (
    ("(number|amount) (comma|stop)+ no comma* (number|amount)", lambda run: run[-1]),
    ("not (article|adjective)* (number|amount)", _denied),
)
_LONGEST_OPENING = 3  # "no I have"
_LONE_YEAR = re.compile(r"(?:in )?(?:19|20)(?!00|50)\d\d")

# Why a reply without a figure is asked back, by the symbol that it holds.
_REASONS = {
    "vague": "vague",
    "unit": "vague",
    "date": "vague",
    "frequency": "frequency",
    "weekly": "frequency",
    "monthly": "frequency",
    "yearly": "frequency",
    "biweekly": "frequency",
    "once": "frequency",
    "twice": "frequency",
    "odd_unit": "wrong_unit",
    "denied": "not_this",
    "needed": "not_this",
    "ordinal": "ordinal",
}
_OF_UNITS = frozenset({"not_a_measure", "wrong_unit"})
_BETWEEN = frozenset({"adjective", "article", "manner"})
_SHARES = {"all_of": 1.0, "half_of": 0.5}


def read_numbers(message: NormalizedReply, situation: ReadingContext) -> Reading | None:
    """Return the numbers that the reply tells; a question back where one is not clear; None where it tells none."""
    language, question = situation.language, situation.question
    if question.number and _says_zero(message, language, question.number):
        return _value({question.number.name: 0})
    if question.number and _LONE_YEAR.fullmatch(" ".join(message.core)):
        return unclear("not_a_measure", question.number, language)
    topics = _topics(message, language)
    pieces = figures_of(message, situation)
    pieces = with_zeros(pieces, topics) if question.number else pieces
    result = told(given(pieces, topics, question), pieces, question)
    if result.problem:
        reading = _asking_back(result, result.problem, language)
        return replace(reading, trace=(*_figures(pieces, message), *reading.trace))
    doubt = _doubt(message, pieces, situation) if result.values and question.number else None
    if doubt and question.number:
        return unclear(doubt, question.number, language, (result.values,) if doubt == HALF_TOLD else ())
    if result.values:
        return _value(result.values, _figures(pieces, message))
    return _without_figures(pieces, question.number, situation) if question.number else None


def _topics(message: NormalizedReply, language: Language) -> list[PhraseMatch[FactPhrase]]:
    """Return what the words name, but for words inside a longer phrase: the "course" of "over the course of"."""
    longer = [one for one in language.lexicon.find(message.figures) if one.end > one.start + 1]
    inside = {place: one.end for one in longer for place in range(one.start + 1, one.end)}
    return [topic for topic in language.topics.find(message.figures) if topic.end > inside.get(topic.start, 0)]


def _value(values: Mapping[str, FactValue], figures: tuple[str, ...] = ()) -> Reading:
    return Reading("value", values, trace=(*figures, *(f"{fact}: {value}" for fact, value in values.items())))


def _figures(pieces: Sequence[QuantityToken], message: NormalizedReply) -> tuple[str, ...]:
    """Return each figure with its words, to tell how a reply was read."""
    figures = (piece for piece in pieces if piece.kind in FIGURES | {"denied"})
    return tuple(
        f'"{" ".join(message.figures[piece.start : piece.end])}": {piece.kind} {tidy(piece.value)} {piece.unit}'.strip()
        for piece in figures
    )


def _doubt(message: NormalizedReply, pieces: Sequence[QuantityToken], situation: ReadingContext) -> str | None:
    """Return why the number may not be the one asked for: before the degree, given to others, or of a part only."""
    language, kinds = situation.language, [piece.kind for piece in pieces if piece.kind not in _BETWEEN]
    if situation.asked in language.after_degree and "too_early" in kinds:
        return "too_early"
    given_out = any(one == "given_out" and other in FIGURES for one, other in pairwise(kinds))
    if situation.asked in language.received and given_out:
        return "given_out"
    return HALF_TOLD if is_half_told(message, pieces, language) else None


def _without_figures(pieces: Sequence[QuantityToken], asked: Fact, situation: ReadingContext) -> Reading | None:
    """Read "all of them" and "half of it" as parts of the whole; ask back about other words of quantity."""
    share = next((_SHARES[piece.kind] for piece in pieces if piece.kind in _SHARES), None)
    whole = situation.known.get(asked.part_of or "")
    if share and isinstance(whole, int | float):
        return _value({asked.name: tidy(share * whole)})
    reason = next((_REASONS[piece.kind] for piece in pieces if piece.kind in _REASONS), None)
    return unclear(reason, asked, situation.language) if reason else None


def _says_zero(message: NormalizedReply, language: Language, asked: Fact) -> bool:
    """Return whether the reply, or a part of it with nothing of substance beside it, means none."""
    parts = parts_of(message.core)
    rest = [part for place, part in enumerate(parts) if not _means_none(part, language, alone=place == 0)]
    if len(rest) < len(parts):
        return not any(_has_substance(part, language) for part in rest)
    return any(_denies_all(part, language, asked) for part in parts) and not any(
        token[0].isdigit() and token != "1" for part in parts for token in digits(part, spanish=False)
    )


_WITHIN = 6  # tokens


def _denies_all(part: tuple[str, ...], language: Language, asked: Fact) -> bool:
    """Return whether it denies that there was any: "haven't been to a single one", "didn't get to any of those"."""
    words = language.denying
    if words["unsure"].find(part):
        return False
    return any(
        denial.end <= any_of.start <= denial.end + _WITHIN and _goes_no_further(part[any_of.end :], language, asked)
        for denial in words["denies"].find(part)
        for any_of in words["any_of"].find(part)
    )


def _goes_no_further(rest: tuple[str, ...], language: Language, asked: Fact) -> bool:
    """Return whether what there was not any of is what is asked for: "never took any training", not "any minutes"."""
    named = language.topics.at(rest, 0)
    if named and asked.name in named.meaning.names + named.meaning.when_asked:
        return True
    turns = language.lexicon.at(rest, 0) if rest else None
    if not rest or (turns and turns.meaning.kind == "contrast"):
        return True
    return any(table.at(rest, 0) for table in (language.zero_ends, language.talk["with"]))


def _means_none(part: tuple[str, ...], language: Language, *, alone: bool) -> bool:
    """Return whether it says none, with or without its opening words: "I have not", "not".

    Not `alone`, "I don't" says no to what was said before: "HR keeps that list, I don't".
    """
    openings = [end for end in range(1, _LONGEST_OPENING + 1) if language.zero_starts.whole(part[:end]) is not None]
    if not alone and any(language.denying["denies"].whole(part[start:]) for start in (0, *openings)):
        return False
    return any(language.zero.opens(part[start:], language.zero_ends) for start in (0, *openings))


def _has_substance(part: tuple[str, ...], language: Language) -> bool:
    return bool(language.topics.find(part)) or any(token[:1].isdigit() for token in digits(part, spanish=False))


def _asking_back(result: ResolvedNumbers, problem: str, language: Language) -> Reading:
    fact = language.facts[result.fact or ""]
    return unclear(problem, fact, language, tuple({fact.name: value} for value in result.likely))


def unclear(reason: str, fact: Fact, language: Language, choices: tuple[Mapping[str, FactValue], ...] = ()) -> Reading:
    """Return the question back about a number, with what its sentence has places for."""
    name = language.names[fact.name]
    reason = "vague" if reason in _OF_UNITS and fact.kind is FactKind.COUNT else reason
    details = {
        "fact": name,
        "Fact": name[:1].upper() + name[1:],
        "unit": language.units.get(fact.kind, ""),
        "low": f"{fact.low:g}",
        "high": f"{fact.high:,g}",
    }
    return Reading("clarify", reason=reason, details=details, choices=choices, trace=(f"{fact.name}: {reason}",))
