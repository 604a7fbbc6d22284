"""Find the phrases of a vocabulary among tokens: leftmost first, the longest wins.

Vocabulary files list phrases with commas between entries, `(a|b)` for either, `[a]` for with or without.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property
from sys import intern
from typing import Any, Generic, NamedTuple, TypeVar

from dialogs.understanding.text import plain, without_accents
from rules.yamlfiles import Flaw, shown

_WORD = re.compile(r"[^\W_]+")
_COMMA = '","'  # a comma that is meant, as in a list of boundaries
_QUOTED = re.compile(r'"[^",]+"')  # signs, or a word that YAML would read as something else
_PART = re.compile(r"\{[a-z_]+\}")
_GROUP = re.compile(r"(?<![^ (\[|,\n])(?:\([^()\[\],]*\|[^()\[\],]*\)|\[[^()\[\],]+\])(?![^ )\]|,\n])")
_MARKS = frozenset("()[]{}|;")
_WRONG_COMMA = ";"
_OPENING = {")": "(", "]": "["}
_PARTED = "write a comma between two phrases"
_HOW = "(a|b) is either of two, [a] is with or without it, {name} any entry of a part"


def entries_of(listed: str) -> list[str]:
    """Return the entries of a comma-separated list."""
    joined = listed.replace(_COMMA, "\0").replace("\n", " ")
    return [entry.replace("\0", _COMMA) for entry in (part.strip() for part in joined.split(",")) if entry]


def phrases_of(entry: str) -> Iterator[tuple[str, ...]]:
    """Return the phrases of one entry, as tokens, each once."""
    return _paths(_Graphs(True).of(entry))


def flaws_in(listed: str) -> list[Flaw]:
    """Return what is wrong with the brackets and commas of a list."""
    if _is_sound(listed):
        return []
    found = ((entry, _flaw(entry)) for entry in entries_of(listed))
    return [Flaw(wrong, _PARTED if wrong.startswith(_WRONG_COMMA) else _HOW, entry) for entry, wrong in found if wrong]


def words_of(listed: str) -> set[str]:
    """Return every word of a list without its accents, for the spelling."""
    return set(_WORD.findall(without_accents(listed.lower())))


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
        elif sign == _WRONG_COMMA:
            return f"{sign} does not part phrases, in {shown(entry)!r}"
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


_END = ""  # where a phrase ends: in place of a next word, its meaning
_PIECE = re.compile(
    r"""
    (?<!\S)(?P<sign>[()])(?!\S)  # a bracket that people type
    | (?P<mark>[()\[\]|])
    | "(?P<quoted>[^"]*)"
    | (?P<word>[^\s()\[\]|]+)
    """,
    re.VERBOSE,
)
_Graph = dict[str, Any]  # what each next word leads to; never changed once another leads to it
_Sequence = list[Any]  # of words, and of lists of sequences of which one stands there


def _parsed(pieces: Iterator[re.Match[str]]) -> list[_Sequence]:
    """Return what may stand here, up to the bracket that closes it."""
    options: list[_Sequence] = [[]]
    for piece in pieces:
        kind, text = piece.lastgroup, piece[0]
        if kind == "quoted":
            options[-1].append(piece["quoted"])
        elif kind != "mark":
            options[-1] += _word(text.lower())
        elif text == "|":
            options.append([])
        elif text in "([":
            options[-1].append(_parsed(pieces) + ([[]] if text == "[" else []))
        else:
            break
    return options


def _word(word: str) -> tuple[str, ...]:
    return (word,) if word[0] == "{" or "_" in word or (word.isascii() and word.isalpha()) else plain(word).tokens


class _Graphs:
    """The graphs of entries that mean the same; what ends alike is laid out once for all of them."""

    def __init__(self, meaning: object) -> None:
        self._end: _Graph = {_END: meaning}
        self._known: dict[tuple[str, int], _Graph] = {}  # by its only word, and the place of what that leads to

    def of(self, entry: str) -> _Graph:
        """Return the words of an entry as a graph, in which all ways from a place on are laid out once."""
        plainly = entry.isascii() and entry.replace(" ", "").isalpha()
        if plainly:
            return self._before(entry.lower().split(), self._end)
        graph = self._one_of(_parsed(_PIECE.finditer(entry)), self._end)
        if _END in graph:  # all of it may be left out
            graph = {word: branch for word, branch in graph.items() if word != _END}
        return graph

    def _before(self, sequence: _Sequence, graph: _Graph) -> _Graph:
        """Return the graph with the sequence before it."""
        for item in reversed(sequence):
            graph = self._leading_on(intern(item), graph) if isinstance(item, str) else self._one_of(item, graph)
        return graph

    def _leading_on(self, word: str, graph: _Graph) -> _Graph:
        key = (word, id(graph))  # of a graph that is kept as long as the key, by what stands under it
        if key not in self._known:
            self._known[key] = {word: graph}
        return self._known[key]

    def _one_of(self, options: list[_Sequence], graph: _Graph) -> _Graph:
        first, *others = (self._before(option, graph) for option in options)
        for other in others:
            first = _united(first, other, None, {})
        return first


_Known = dict[tuple[int, int], tuple[_Graph, _Graph]]  # by the places that were united: both, and the first of them


def _united(graph: _Graph, other: _Graph, merge: Callable[[Any, Any], Any] | None, known: _Known) -> _Graph:
    """Return both in one, without changing either; two places that many ways lead to are united once for all of them.

    Where a phrase ends in both, the other meaning counts, or what `merge` makes of both.
    """
    if graph is other and not merge:
        return graph
    place = (id(graph), id(other))
    if place in known:
        return known[place][0]
    both = graph | other
    for word in graph.keys() & other.keys():
        if word != _END:
            both[word] = _united(graph[word], other[word], merge, known)
        elif merge:
            both[word] = merge(graph[word], other[word])
    known[place] = both, graph  # which is kept, so that no new one gets its id
    return both


def _paths(graph: _Graph) -> Iterator[tuple[str, ...]]:
    for word, branch in graph.items():
        if word == _END:
            yield ()
        else:
            yield from ((word, *path) for path in _paths(branch))


Meaning = TypeVar("Meaning")
_PASSED_OVER = frozenset({"/", "-", "("})  # "research/faculty", "in-service" and "mentor (clinical)"


class PhraseMatch(NamedTuple, Generic[Meaning]):  # made by the thousand, for which a dataclass takes too long
    """A phrase and where it stands: tokens[start:end]."""

    meaning: Meaning
    start: int
    end: int


class PhraseTable(Generic[Meaning]):
    """Phrases and what each means, as a graph of words; a word `{name}` stands for any phrase of that part.

    At any place each word leads to one place only, so that finding a phrase takes one step for each word.
    The words behind the alternatives of an entry are laid out once for all of these, together with what other entries
    say after the same alternatives. Of one phrase added twice the later meaning counts, or what `merge` makes of both.
    """

    def __init__(
        self,
        parts: Mapping[str, PhraseTable[str]] | None = None,
        merge: Callable[[Meaning, Meaning], Meaning] | None = None,
    ) -> None:
        self._graph: _Graph = {}
        self._listed: list[str] = []
        self._known_parts = {"{" + name + "}": table for name, table in (parts or {}).items()}
        self._parts: dict[str, PhraseTable[str]] = {}
        self._merge = merge

    def add_all(self, listed: str, meaning: Meaning) -> None:
        """Add every phrase of a list in the notation of the vocabulary files."""
        self._listed.append(listed)
        graphs = _Graphs(meaning)
        for entry in entries_of(listed):
            self._add(graphs.of(entry))
        self._parts |= {name: table for name, table in self._known_parts.items() if name in listed}
        for looked_up in ("opening", "_opening_parts"):
            self.__dict__.pop(looked_up, None)

    def find(self, tokens: Sequence[str]) -> list[PhraseMatch[Meaning]]:
        """Return all phrases in the tokens, none overlapping another."""
        found: list[PhraseMatch[Meaning]] = []
        opening = self.opening
        if opening.isdisjoint(tokens):
            return found  # most lists have nothing in most sentences
        done, along = 0, self._along_parts if self._parts else self._straight
        for position, token in enumerate(tokens):
            if token in opening and position >= done and (match := along(tokens, position)):
                found.append(match)
                done = match.end
        return found

    def at(self, tokens: Sequence[str], start: int) -> PhraseMatch[Meaning] | None:
        """Return the longest phrase that begins at this token; None past the last one."""
        if start >= len(tokens) or tokens[start] not in self.opening:
            return None
        return self._along_parts(tokens, start) if self._parts else self._straight(tokens, start)

    def whole(self, tokens: Sequence[str]) -> Meaning | None:
        """Return what the tokens mean if they are one phrase from first to last."""
        match = self.at(tokens, 0) if tokens else None
        return match.meaning if match and match.end == len(tokens) else None

    @cached_property
    def opening(self) -> AbstractSet[str]:
        """The words with which phrases begin, those of parts among them."""
        parts = [table.opening for name, table in self._parts.items() if name in self._graph]
        return frozenset(self._graph).union(*parts)

    @cached_property
    def _opening_parts(self) -> AbstractSet[str]:
        """The words with which the phrases of its parts begin."""
        return frozenset[str]().union(*(table.opening for table in self._parts.values()))

    def may_be_in(self, tokens: Iterable[str]) -> bool:
        """Return whether one of the tokens begins a phrase; quicker than looking for phrases."""
        return not self.opening.isdisjoint(tokens)

    def may_begin(self, word: str) -> bool:
        """Return whether a phrase begins with the word; quicker than looking for one."""
        return word in self._graph

    def opens(self, tokens: Sequence[str], ends: PhraseTable[str]) -> bool:
        """Return whether the tokens are a phrase, with nothing behind it or one of those ends."""
        found = self.at(tokens, 0)
        return found is not None and (found.end == len(tokens) or ends.whole(tokens[found.end :]) is not None)

    def phrases(self) -> Iterator[tuple[str, ...]]:
        """Return every phrase as tokens."""
        return _paths(self._graph)

    def words(self) -> set[str]:
        """Return every word of every phrase."""
        return {word for listed in self._listed for word in words_of(listed)}

    def _add(self, graph: _Graph) -> None:
        known: _Known = {}
        for word, branch in graph.items():
            if word in self._graph:
                self._graph[word] = _united(self._graph[word], branch, self._merge, known)
            else:
                self._graph[word] = branch

    def _straight(self, tokens: Sequence[str], start: int) -> PhraseMatch[Meaning] | None:
        """Return the longest phrase where none has parts, so that only one way leads on: most tables are such."""
        branch: _Graph = self._graph[tokens[start]]
        position, last = start + 1, len(tokens) - 1
        meaning: Any = branch.get(_END)
        end = position if _END in branch else start
        while position <= last:
            token = tokens[position]
            if token in branch:
                branch = branch[token]
                if _END in branch:
                    meaning, end = branch[_END], position + 1
            elif position == last or token not in _PASSED_OVER:
                break
            position += 1
        return PhraseMatch(meaning, start, end) if end > start else None

    def _along_parts(self, tokens: Sequence[str], start: int) -> PhraseMatch[Meaning] | None:
        meaning: Any = None
        end = start
        paths: list[tuple[_Graph, int]] = [(self._graph, start)]
        while paths:
            branch, position = paths.pop()
            if _END in branch and position > end:
                meaning, end = branch[_END], position
            if position < len(tokens):
                self._add_steps(paths, branch, tokens, position, start)
        return PhraseMatch(meaning, start, end) if end > start else None

    def _add_steps(
        self, paths: list[tuple[_Graph, int]], branch: _Graph, tokens: Sequence[str], position: int, start: int
    ) -> None:
        """Add where the token leads from a place in the graph, by itself or as the beginning of a part."""
        token = tokens[position]
        if token in branch:
            paths.append((branch[token], position + 1))
        elif token in _PASSED_OVER and start < position < len(tokens) - 1:
            self._add_steps(paths, branch, tokens, position + 1, start)
        if token not in self._opening_parts:
            return
        for name, table in self._parts.items():
            if name in branch and (match := table.at(tokens, position)):
                paths.append((branch[name], match.end))
