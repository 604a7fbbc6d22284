"""Finding the phrases of a vocabulary among tokens: leftmost first, the longest wins."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from sys import intern
from typing import Any, Generic, TypeVar

from dialogs.understanding.notation import entries_of, first_words, phrases_of, words_of

Meaning = TypeVar("Meaning")
_END = ""
_PASSED_OVER = frozenset({"/", "-", "("})  # "research/faculty", "in-service" and "mentor (clinical)"


@dataclass(frozen=True, slots=True)
class Found(Generic[Meaning]):
    """A phrase and where it stands: tokens[start:end]."""

    meaning: Meaning
    start: int
    end: int


class _Last(dict[str, Any]):
    """Where phrases of one entry end that nothing goes on from: one for all of them, or they would fill the memory."""


def _own(branch: dict[str, Any], word: str) -> dict[str, Any]:
    """Return where the word leads, as a branch of its own that can be added to."""
    child = branch.get(word)
    if child is None or isinstance(child, _Last):
        child = branch[word] = dict(child or ())
    return child


class PhraseTable(Generic[Meaning]):
    """Phrases and what each means, kept as a tree of words; a word `{name}` stands for any phrase of that part.

    Lists are cut into entries when something is first looked up, and entries are written out into the tree when a
    reply first holds a word with which they begin: there are tens of thousands of phrases, and a talk meets few of
    them. Of one phrase added twice the later meaning counts, or what `merge` makes of both.
    """

    def __init__(
        self,
        parts: Mapping[str, PhraseTable[str]] | None = None,
        merge: Callable[[Meaning, Meaning], Meaning] | None = None,
    ) -> None:
        self._tree: dict[str, Any] = {}
        self._waiting: dict[str, list[tuple[str, Meaning]]] = {}
        self._uncut: list[tuple[str, Meaning]] = []
        self._listed: list[str] = []
        self._parts = {"{" + name + "}": table for name, table in (parts or {}).items()}
        self._merge = merge

    def add_all(self, listed: str, meaning: Meaning) -> None:
        """Add every phrase of a list in the notation of the vocabulary files."""
        self._uncut.append((listed, meaning))
        self._listed.append(listed)

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
        """The longest phrase that begins at this token; None past the last one."""
        if start >= len(tokens):
            return None
        if self._uncut:
            self._cut()
        for word in (tokens[start], *self._parts):
            if word in self._waiting:
                self._write_out(word)
        return self._along_parts(tokens, start) if self._parts else self._straight(tokens, start)

    def whole(self, tokens: Sequence[str]) -> Meaning | None:
        """What the tokens mean if they are one phrase from first to last."""
        match = self.at(tokens, 0) if tokens else None
        return match.meaning if match and match.end == len(tokens) else None

    def may_begin(self, word: str) -> bool:
        """Whether a phrase begins with the word; quicker than looking for one."""
        if self._uncut:
            self._cut()
        return word in self._waiting or word in self._tree

    def opens(self, tokens: Sequence[str], ends: PhraseTable[str]) -> bool:
        """Whether the tokens are a phrase, with nothing behind it or one of those ends."""
        found = self.at(tokens, 0)
        return found is not None and (found.end == len(tokens) or ends.whole(tokens[found.end :]) is not None)

    def phrases(self) -> Iterator[tuple[str, ...]]:
        """Every phrase as tokens."""
        return (phrase for listed in self._listed for entry in entries_of(listed) for phrase in phrases_of(entry))

    def words(self) -> set[str]:
        """Every word of every phrase."""
        return {word for listed in self._listed for word in words_of(listed)}

    def _cut(self) -> None:
        """Cut the lists into entries, each waiting under the words with which it may begin."""
        for listed, meaning in self._uncut:
            for entry in entries_of(listed):
                for word in first_words(entry):
                    self._waiting.setdefault(word, []).append((entry, meaning))
        self._uncut.clear()

    def _write_out(self, word: str) -> None:
        for entry, meaning in self._waiting.get(word, ()):
            last = _Last({_END: meaning})
            for phrase in phrases_of(entry):
                if phrase[0] == word:
                    self._put([intern(each) for each in phrase], last)
        self._waiting.pop(word, None)

    def _put(self, words: Sequence[str], last: _Last) -> None:
        branch = self._tree
        for word in words[:-1]:
            branch = _own(branch, word)
        if words[-1] not in branch:
            branch[words[-1]] = last
            return
        branch = _own(branch, words[-1])
        both = self._merge and _END in branch
        branch[_END] = self._merge(branch[_END], last[_END]) if self._merge and both else last[_END]

    def _straight(self, tokens: Sequence[str], start: int) -> Found[Meaning] | None:
        """The longest phrase where none has parts, so that only one way leads on: most tables are such."""
        branch, position, end = self._tree, start, start
        meaning: Any = None
        while position < len(tokens):
            if tokens[position] in branch:
                branch = branch[tokens[position]]
                if _END in branch:
                    meaning, end = branch[_END], position + 1
            elif tokens[position] not in _PASSED_OVER or not start < position < len(tokens) - 1:
                break
            position += 1
        return Found(meaning, start, end) if end > start else None

    def _along_parts(self, tokens: Sequence[str], start: int) -> Found[Meaning] | None:
        longest: Found[Meaning] | None = None
        paths = [(self._tree, start)]
        while paths:
            branch, position = paths.pop()
            if _END in branch and (longest is None or position > longest.end):
                longest = Found(branch[_END], start, position)
            if position < len(tokens):
                paths.extend(self._steps(branch, tokens, position, start))
        return longest

    def _steps(
        self, branch: dict[str, Any], tokens: Sequence[str], position: int, start: int
    ) -> Iterator[tuple[dict[str, Any], int]]:
        token = tokens[position]
        if token in branch:
            yield branch[token], position + 1
        elif token in _PASSED_OVER and start < position < len(tokens) - 1:
            yield from self._steps(branch, tokens, position + 1, start)
        for name, table in self._parts.items():
            if name in branch:
                match = table.at(tokens, position)
                if match:
                    yield branch[name], match.end
