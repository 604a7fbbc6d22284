"""Finding the phrases of a vocabulary among tokens: leftmost first, the longest wins."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from typing import Any, Generic, TypeVar

from dialogs.understanding.text import plain

Meaning = TypeVar("Meaning")
_END = ""
_PASSED_OVER = frozenset({"/", "-"})  # "research/faculty" and "in-service" are typed with and without


@dataclass(frozen=True, slots=True)
class Found(Generic[Meaning]):
    """A phrase and where it stands: tokens[start:end]."""

    meaning: Meaning
    start: int
    end: int


class PhraseTable(Generic[Meaning]):
    """Phrases and what each means, kept as a tree of words; a word `{name}` stands for any phrase of that part."""

    def __init__(self, parts: Mapping[str, PhraseTable[str]] | None = None) -> None:
        self._tree: dict[str, Any] = {}
        self._parts = {"{" + name + "}": table for name, table in (parts or {}).items()}

    def add(self, words: Sequence[str], meaning: Meaning) -> None:
        """Later additions of the same phrase replace earlier ones."""
        branch = self._tree
        for word in words:
            branch = branch.setdefault(word, {})
        branch[_END] = meaning

    def add_all(self, listed: str, meaning: Meaning) -> None:
        """Every phrase of a comma-separated list, see `phrases_of`."""
        for words in phrases_of(listed):
            self.add(words, meaning)

    def find(self, tokens: Sequence[str]) -> list[Found[Meaning]]:
        """All phrases in the tokens, none overlapping another."""
        found: list[Found[Meaning]] = []
        position = 0
        while position < len(tokens):
            match = self.at(tokens, position)
            if match:
                found.append(match)
            position = match.end if match else position + 1
        return found

    def at(self, tokens: Sequence[str], start: int) -> Found[Meaning] | None:
        """The longest phrase that begins at this token."""
        longest: Found[Meaning] | None = None
        paths = [(self._tree, start)]
        while paths:
            branch, position = paths.pop()
            if _END in branch and (longest is None or position > longest.end):
                longest = Found(branch[_END], start, position)
            if position < len(tokens):
                paths.extend(self._steps(branch, tokens, position, start))
        return longest

    def whole(self, tokens: Sequence[str]) -> Meaning | None:
        """What the tokens mean if they are one phrase from first to last."""
        match = self.at(tokens, 0) if tokens else None
        return match.meaning if match and match.end == len(tokens) else None

    def words(self) -> Iterator[str]:
        """Every word of every phrase, some of them more than once."""
        branches = [self._tree]
        while branches:
            for word, rest in branches.pop().items():
                if word != _END:
                    yield word
                    branches.append(rest)

    def _steps(
        self, branch: dict[str, Any], tokens: Sequence[str], position: int, start: int
    ) -> Iterator[tuple[dict[str, Any], int]]:
        token = tokens[position]
        if token in branch:
            yield branch[token], position + 1
        elif token in _PASSED_OVER and position > start:
            yield branch, position + 1
        for name, table in self._parts.items():
            if name in branch:
                match = table.at(tokens, position)
                if match:
                    yield branch[name], match.end


def phrases_of(listed: str) -> Iterator[tuple[str, ...]]:
    """The phrases of a comma-separated list, as tokens; `(a|b)` stands for either, `[a]` for with or without."""
    for entry in _entries(listed):
        for phrase in _alternatives(entry):
            tokens = _tokens(phrase)
            if tokens:
                yield tokens


def _entries(listed: str) -> list[str]:
    quoted = listed.replace('","', "\x00").replace("\n", " ")
    return [entry.replace("\x00", '","') for entry in (part.strip() for part in quoted.split(",")) if entry]


_CHOICE = re.compile(r"\(([^()]*\|[^()]*)\)|\[([^\[\]]*)\]")


def _alternatives(entry: str) -> Iterator[str]:
    pieces = _CHOICE.split(entry)
    if len(pieces) == 1:
        yield entry
        return
    options = [_options(pieces, index) for index in range(len(pieces)) if index % 3 < 2]
    for combination in product(*options):
        yield "".join(combination)


def _options(pieces: Sequence[str | None], index: int) -> list[str]:
    if index % 3 == 0:
        return [pieces[index] or ""]
    either, maybe = pieces[index], pieces[index + 1]
    return either.split("|") if either is not None else ["", *(maybe or "").split("|")]


@lru_cache(maxsize=8192)
def _tokens(phrase: str) -> tuple[str, ...]:
    if phrase.startswith('"'):
        return (phrase.strip('"'),)
    return tuple(part for word in phrase.lower().split() for part in _word(word))


def _word(word: str) -> tuple[str, ...]:
    return (word,) if word[0] == "{" or (word.isascii() and word.isalpha()) else plain(word).tokens
