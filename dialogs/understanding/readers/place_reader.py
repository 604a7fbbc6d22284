"""Read the association: places left behind and universities are passed over, other states are named as not loaded."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from dialogs.understanding.clauses.sentence import Owner, Sentence
from dialogs.understanding.language import Language
from dialogs.understanding.normalize import NormalizedReply
from dialogs.understanding.readers.choice_reader import read_choice
from dialogs.understanding.reading import Reading
from dialogs.understanding.situation import ReadingContext


def read_association(message: NormalizedReply, situation: ReadingContext) -> Reading | None:
    """Return the association that the reply names; a question back for one that is not loaded, or for two."""
    tokens = _without_left_places(message.tokens, situation.language)
    return read_choice(replace(message, tokens=tokens), situation.about("association"))


def told_elsewhere(message: NormalizedReply, situation: ReadingContext) -> Reading | None:
    """Ask back about a state that is not loaded, where it is told plainly: "I live in Texas", "Texas"."""
    language, tokens = situation.language, message.tokens
    table = language.choices["association"].table
    here = [table.at(tokens, found.end) for found in language.places.find(tokens) if found.meaning == "here"]
    told = any(found and found.meaning.about for found in here)
    alone = situation.asked is None and table.whole(message.core) is not None
    if not (told or (alone and "association" not in situation.known)):
        return None
    reading = read_association(message, situation)
    return reading if reading and reading.about else None


def is_elsewhere(sentences: Iterable[Sentence], message: NormalizedReply, language: Language) -> str | None:
    """Return the state whose rules are not here that the writer is in: "I'm in Texas, MSW, two years with babies"."""
    table = language.choices["association"].table
    for sentence in sentences:
        for found in language.places.find(sentence.tokens):
            place = table.at(sentence.tokens, found.end) if found.meaning == "here" else None
            frame = sentence.frames[found.start]
            own = frame.owner is Owner.WRITER and not (frame.past or frame.hypothetical or frame.asks)
            if place and place.meaning.about and own and _is_a_name(sentence.tokens[found.end], message):
                return place.meaning.about
    return None


def _is_a_name(word: str, message: NormalizedReply) -> bool:
    """Return whether a state's abbreviation is typed as one: "in OR", not "in or near"."""
    return len(word) > _ABBREVIATED or word in message.capitals


_ABBREVIATED = 2


def told_association(message: NormalizedReply, language: Language, introducing: bool, alone: bool) -> str | None:
    """Return the association that a reply to another question tells: "I work in Connecticut", or the state by itself.

    `introducing`: the reply is about its writer, and "in Connecticut" is enough. `alone`: so is the state between two
    commas.
    """
    words = language.choices["association"]
    here = {"here", "here_unasked"} if introducing else {"here"}
    places = {found.end for found in language.places.find(message.tokens) if found.meaning in here}
    starts = {0} | {index + 1 for index, token in enumerate(message.tokens) if token == ","} if alone else set()
    told = set[str]()
    for found in words.table.find(_without_left_places(message.tokens, language)):
        long_enough = len(message.tokens[found.start]) > 2 or message.tokens[found.start] in message.capitals
        ends = message.tokens[found.end : found.end + 1] in [(), (",",), (".",)]
        if found.meaning.value and (found.start in places or (long_enough and found.start in starts and ends)):
            told.add(found.meaning.value)
    return told.pop() if len(told) == 1 else None


def _without_left_places(tokens: tuple[str, ...], language: Language) -> tuple[str, ...]:
    """Return the tokens with universities blanked, and the places that follow "used to be in" and the like."""
    result = list(tokens)
    for found in language.places.find(tokens):
        if found.meaning == "passed_over":
            result[found.start : found.end] = ["-"] * (found.end - found.start)
        elif found.meaning == "left" and len(tokens) > found.end and (found.start > 0 or found.end > 1):
            place = language.choices["association"].table.at(tokens, found.end)
            if place:
                result[place.start : place.end] = ["-"] * (place.end - place.start)
    return tuple(result)
