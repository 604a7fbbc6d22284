"""Find the phrases of a vocabulary among tokens: leftmost first, the longest wins.

Vocabulary files list phrases with commas between entries, `(a|b)` for either, `[a]` for with or without.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from sys import intern
from typing import Any, Generic, TypeVar

from dialogs.understanding.text import plain, without_accents
from rules.yamlfiles import Flaw, shown

_CHOICE = re.compile(r"\(([^()]*\|[^()]*)\)|\[([^\[\]]*)\]")
_INNER = re.compile(r"([(\[][^()\[\]]*)(?:\(([^()\[\]]*)\)|\[([^()\[\]]*)\])")
_WORD = re.compile(r"[^\W_]+")
_COMMA = '","'  # a comma that is meant, as in a list of boundaries
_QUOTED = re.compile(r'"[^",]+"')  # signs, or a word that YAML would read as something else
_PART = re.compile(r"\{[a-z_]+\}")
_GROUP = re.compile(r"(?<![^ (\[|,\n])(?:\([^()\[\],]*\|[^()\[\],]*\)|\[[^()\[\],]+\])(?![^ )\]|,\n])")
_MARKS = frozenset("()[]{}|")
_OPENING = {")": "(", "]": "["}
_HOW = "(a|b) is either of two, [a] is with or without it, {name} any entry of a part"


def entries_of(listed: str) -> list[str]:
    """Return the entries of a comma-separated list, their alternatives not yet written out."""
    joined = listed.replace(_COMMA, "\0").replace("\n", " ")
    return [entry.replace("\0", _COMMA) for entry in (part.strip() for part in joined.split(",")) if entry]


def phrases_of(entry: str) -> Iterator[tuple[str, ...]]:
    """Return the phrases of one entry, as tokens."""
    for flat in dict.fromkeys(_flattened(entry)):
        for phrase in _alternatives(flat):
            tokens = _tokens(phrase)
            if tokens:
                yield tokens


def flaws_in(listed: str) -> list[Flaw]:
    """Return what is wrong with the brackets of a list."""
    if _is_sound(listed):
        return []
    return [Flaw(message, _HOW, entry) for entry in entries_of(listed) if (message := _flaw(entry))]


def first_words(entry: str) -> set[str]:
    """Return the words with which the phrases of an entry may begin."""
    return {word for flat in _flattened(entry) for word in _first_words(flat)}


def _is_sound(listed: str) -> bool:
    """Return whether no bracket is left when those that are whole are taken out, from the inside to the outside."""
    rest = _QUOTED.sub("", listed.replace(_COMMA, ""))
    rest, taken = _PART.sub("x", rest), 1
    while taken:
        rest, taken = _GROUP.subn("x", rest)
    return _MARKS.isdisjoint(rest)


def _flaw(entry: str) -> str:
    """Return what is wrong with the brackets of one entry; empty where all is well."""
    rest = _PART.sub(lambda found: "x" * len(found[0]), _QUOTED.sub("", entry.replace(_COMMA, "")))
    open_brackets: list[int] = []
    for place, sign in enumerate(rest):
        if sign in "([" and not _is_literal(rest, place):
            open_brackets.append(place)
        elif sign in ")]" and not _is_literal(rest, place):
            if not open_brackets or rest[open_brackets[-1]] != _OPENING[sign]:
                return f"the bracket {sign} in {shown(entry)!r} closes nothing"
            if wrong := _wrong_group(rest, open_brackets.pop(), place):
                return f"{wrong} in {shown(entry)!r}"
        elif sign in "{}" or (sign == "|" and not open_brackets):
            return f"{sign} stands alone in {shown(entry)!r}"
    return f"the bracket {rest[open_brackets[-1]]} in {shown(entry)!r} is not closed" if open_brackets else ""


def _is_literal(entry: str, place: int) -> bool:
    """Return whether the bracket is a sign that people type, which stands by itself: "mentor ( clinical )"."""
    return entry[place] in "()" and f" {entry} "[place : place + 3] == f" {entry[place]} "


def _wrong_group(entry: str, start: int, end: int) -> str:
    group, before, after = entry[start : end + 1], entry[:start][-1:], entry[end + 1 :][:1]
    if before not in ("", " ", "(", "[", "|"):
        return f"there is no space before {group}"
    if after not in ("", " ", ")", "]", "|"):
        return f"{group} is followed by {after}, which has no meaning,"
    return "" if group[0] == "[" or "|" in group else f"{group} offers no choice"


def _first_words(entry: str) -> set[str]:
    start = entry.partition(" ")[0]
    if start.isascii() and start.isalpha():
        return {start.lower()}
    choice = _CHOICE.match(entry)
    if not choice:
        return set(_tokens(start)[:1])
    options = _options(("", *choice.groups()), 1)
    words = {tokens[0] for option in options if (tokens := _tokens(option))}
    return words if all(options) else words | _first_words(entry[choice.end() :].lstrip())


def words_of(listed: str) -> set[str]:
    """Return every word of a list without its accents, for the spelling."""
    return set(_WORD.findall(without_accents(listed.lower())))


def _flattened(entry: str) -> Iterator[str]:
    """Return the entry with the brackets inside brackets written out."""
    inner = _INNER.search(entry)
    if not inner:
        yield entry
        return
    before, either, maybe = inner.groups()
    for option in _options(("", either, maybe), 1):
        yield from _flattened(entry[: inner.start()] + before + option + entry[inner.end() :])


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


def _tokens(phrase: str) -> tuple[str, ...]:
    if phrase.startswith('"'):
        return (phrase.strip('"'),)
    return tuple(part for word in phrase.lower().split() for part in _word(word))


def _word(word: str) -> tuple[str, ...]:
    return (word,) if word[0] == "{" or "_" in word or (word.isascii() and word.isalpha()) else plain(word).tokens


Meaning = TypeVar("Meaning")
_END = ""
_PASSED_OVER = frozenset({"/", "-", "("})  # "research/faculty", "in-service" and "mentor (clinical)"


@dataclass(frozen=True, slots=True)
class PhraseMatch(Generic[Meaning]):
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
    reply first holds a word with which they begin: there are tens of thousands of phrases, and a conversation meets
    few of them. Of one phrase added twice the later meaning counts, or what `merge` makes of both.
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

    def find(self, tokens: Sequence[str]) -> list[PhraseMatch[Meaning]]:
        """Return all phrases in the tokens, none overlapping another."""
        found: list[PhraseMatch[Meaning]] = []
        position = 0
        while position < len(tokens):
            match = self.at(tokens, position)
            if match:
                found.append(match)
            position = match.end if match else position + 1
        return found

    def at(self, tokens: Sequence[str], start: int) -> PhraseMatch[Meaning] | None:
        """Return the longest phrase that begins at this token; None past the last one."""
        if start >= len(tokens):
            return None
        if self._uncut:
            self._cut()
        for word in (tokens[start], *self._parts):
            if word in self._waiting:
                self._write_out(word)
        return self._along_parts(tokens, start) if self._parts else self._straight(tokens, start)

    def whole(self, tokens: Sequence[str]) -> Meaning | None:
        """Return what the tokens mean if they are one phrase from first to last."""
        match = self.at(tokens, 0) if tokens else None
        return match.meaning if match and match.end == len(tokens) else None

    def may_begin(self, word: str) -> bool:
        """Return whether a phrase begins with the word; quicker than looking for one."""
        if self._uncut:
            self._cut()
        return word in self._waiting or word in self._tree

    def opens(self, tokens: Sequence[str], ends: PhraseTable[str]) -> bool:
        """Return whether the tokens are a phrase, with nothing behind it or one of those ends."""
        found = self.at(tokens, 0)
        return found is not None and (found.end == len(tokens) or ends.whole(tokens[found.end :]) is not None)

    def phrases(self) -> Iterator[tuple[str, ...]]:
        """Return every phrase as tokens."""
        return (phrase for listed in self._listed for entry in entries_of(listed) for phrase in phrases_of(entry))

    def words(self) -> set[str]:
        """Return every word of every phrase."""
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

    def _straight(self, tokens: Sequence[str], start: int) -> PhraseMatch[Meaning] | None:
        """Return the longest phrase where none has parts, so that only one way leads on: most tables are such."""
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
        return PhraseMatch(meaning, start, end) if end > start else None

    def _along_parts(self, tokens: Sequence[str], start: int) -> PhraseMatch[Meaning] | None:
        longest: PhraseMatch[Meaning] | None = None
        paths = [(self._tree, start)]
        while paths:
            branch, position = paths.pop()
            if _END in branch and (longest is None or position > longest.end):
                longest = PhraseMatch(branch[_END], start, position)
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
