"""A reply made ready for the readers: slips put right, number words in digits, words that say nothing left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dialogs.understanding.language import Language
from dialogs.understanding.numbers import digits
from dialogs.understanding.phrases import PhraseTable
from dialogs.understanding.text import Text

_ENDS = frozenset({",", ".", ";", "!", "?", ":", "(", ")", '"'})


@dataclass(frozen=True, slots=True)
class Message:
    """`tokens` as typed but for slips; `figures` with numbers in digits; `core` without fillers at the edges."""

    tokens: tuple[str, ...]
    figures: tuple[str, ...]
    core: tuple[str, ...]
    capitals: frozenset[str]

    @property
    def asks(self) -> bool:
        """Whether it ends in a question mark."""
        return "?" in self.tokens[-2:]


def message(text: Text, language: Language) -> Message:
    """The text as the readers want it."""
    tokens = language.spelling.correct(text.tokens)
    figures = _in_digits(tokens, language)
    return Message(tokens, figures, core_of(tokens, language), text.capitals)


def core_of(tokens: Sequence[str], language: Language) -> tuple[str, ...]:
    """The tokens without the fillers at both ends; all of them, if there is nothing else."""
    filler, start, end = language.talk["filler"], 0, len(tokens)
    while start < end and (found := filler.at(tokens, start)):
        start = min(found.end, end)
    while end > start and (length := _filler_before(filler, tokens, start, end)):
        end -= length
    core = tuple(tokens[start:end]) if start < end else tuple(tokens)
    return tuple(token for index, token in enumerate(core) if token not in _ENDS or 0 < index < len(core) - 1) or core


def parts_of(tokens: Sequence[str]) -> list[tuple[str, ...]]:
    """The stretches between commas and stops."""
    parts: list[list[str]] = [[]]
    for token in tokens:
        if token in _ENDS:
            parts.append([])
        else:
            parts[-1].append(token)
    return [tuple(part) for part in parts if part]


def _filler_before(filler: PhraseTable[str], tokens: Sequence[str], start: int, end: int) -> int:
    for length in (4, 3, 2, 1):
        if end - length >= start and filler.whole(tokens[end - length : end]) is not None:
            return length
    return 0


def _in_digits(tokens: Sequence[str], language: Language) -> tuple[str, ...]:
    """Number words in digits; an idiom such as "no one" becomes one token that no reader takes for a number."""
    spanish = not language.spanish.isdisjoint(tokens)
    result, done = list[str](), 0
    for idiom in language.talk["not_numbers"].find(tokens):
        result += [*digits(tokens[done : idiom.start], spanish), "_".join(tokens[idiom.start : idiom.end])]
        done = idiom.end
    return tuple([*result, *digits(tokens[done:], spanish)])
