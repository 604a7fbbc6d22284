"""Find frames in a sentence: words in an order, with room between them, such as "{fear} .. {harm} .. {child}"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from sys import intern
from typing import Any, NamedTuple

from dialogs.understanding.text import without_accents
from dialogs.understanding.vocabulary.phrase_table import entries_of

NUMBER = "{number}"  # the part that stands for any figure

_GAPS: Mapping[str, int] = {"..": 3, "...": 8}  # words that may stand between
_NOTHING = ""
_EMPTY: dict[str, Any] = {}  # of places that lead nowhere; never written to
_FEW = 8  # parts
_PARTS = "{("  # how the names of parts begin: "{child}", and "(a|b)" by itself
_OPENING, _CLOSING = "([", ")]"
_PIECE = re.compile(r"\.{2,3}|[()\[\]|]|\{\w+\}|[^\s()\[\]|{}]+")


class FrameMatch(NamedTuple):
    """What a frame means and where it stands: tokens[start:end]."""

    meaning: str
    start: int
    end: int


class _Node:
    """A place within frames, and where each word, part or gap leads from it."""

    __slots__ = ("gaps", "meanings", "opened", "parts", "shared", "words")

    def __init__(self, meanings: tuple[str, ...] = (), *, shared: bool = False) -> None:
        self.words: dict[str, _Node] = _EMPTY
        self.parts: dict[str, _Node] = _EMPTY
        self.gaps: dict[str, _Node] = _EMPTY
        self.opened: dict[str, tuple[str, ...]] = _EMPTY  # the parts that may begin here, by the word
        self.meanings = meanings
        self.shared = shared  # by frames that end alike; not to be changed

    def put(self, steps: tuple[str, ...], tails: _Tails) -> None:
        """Add a frame, which ends as the tails of its meaning do."""
        node = self
        for place, step in enumerate(steps):
            branch = node.branch(step)
            if step not in branch:
                branch[step] = tails.of(steps[place + 1 :])
                return
            node = branch[step] = branch[step].own()
        node.meanings = tuple(dict.fromkeys((*node.meanings, *tails.of(()).meanings)))

    def own(self) -> _Node:
        """Return the place, or one like it where it is shared, to go on from."""
        if not self.shared:
            return self
        own = _Node(self.meanings)
        for name in ("words", "parts", "gaps"):
            if branch := getattr(self, name):
                setattr(own, name, dict(branch))
        return own

    def branch(self, step: str) -> dict[str, _Node]:
        """Return where the step stands; most places lead on in one way, so that most of them stay empty."""
        name = "gaps" if step in _GAPS else "parts" if step[0] in _PARTS else "words"
        if getattr(self, name) is _EMPTY:
            setattr(self, name, {})
        found: dict[str, _Node] = getattr(self, name)
        return found


class _Tails:
    """The places at which frames of one meaning end, laid out once for all that end alike."""

    def __init__(self, meaning: str) -> None:
        self._known: dict[tuple[str, ...], _Node] = {(): _Node((meaning,), shared=True)}

    def of(self, steps: tuple[str, ...]) -> _Node:
        """Return the place from which these steps lead to the end."""
        node = self._known.get(steps)
        if node is None:
            node = self._known[steps] = _Node(shared=True)
            node.branch(steps[0])[steps[0]] = self.of(steps[1:])
        return node


class _PartNodes:
    """Where the phrases of each part begin."""

    def __init__(self) -> None:
        self.nodes: dict[str, _Node] = {}
        self.first: dict[str, Collection[str]] = {NUMBER: (NUMBER,)}  # the words with which its phrases may begin
        self.all_first = {NUMBER}

    def add(self, name: str, node: _Node) -> None:
        self.nodes[name] = node
        others = [self.first[part] for part in node.parts if part != name]
        self.first[name] = frozenset(node.words).union(*others) if others else node.words
        self.all_first.update(self.first[name])


class FrameParts:
    """The parts that frames are made of, for all tables of a language.

    A part stands before those that hold it. `everyday` are words that are in most texts.
    """

    def __init__(self, parts: Mapping[str, str], everyday: Collection[str] = ()) -> None:
        self.known = _PartNodes()
        self._everyday = everyday
        self._telling: dict[str, tuple[str, ...]] = {}  # by part: the words one of which each of its phrases holds
        self._tails = _Tails(_NOTHING)  # what a part means does not matter
        for name, listed in parts.items():
            self._add(f"{{{name}}}", (_pieces(entry) for entry in entries_of(listed)))

    def laid_out(self, frames: Iterable[tuple[str, Sequence[str]]]) -> tuple[_Node, tuple[str, ...]]:
        """Return a tree of frames, each a meaning and its pieces, and the words one of which every frame holds.

        There are no such words where a frame holds everyday ones alone.
        """
        root, telling, tails = _Node(), set[str](), {_NOTHING: self._tails}
        for meaning, pieces in frames:
            ends = tails.get(meaning) or tails.setdefault(meaning, _Tails(meaning))
            for steps in self._ways(pieces):
                root.put(steps, ends)
                telling.update(self._telling_of(steps) or (_NOTHING,))
        return root, () if _NOTHING in telling else tuple(telling)

    def _add(self, name: str, listed: Iterable[Sequence[str]]) -> None:
        node, self._telling[name] = self.laid_out((_NOTHING, pieces) for pieces in listed)
        self.known.add(name, node)

    def _telling_of(self, steps: Iterable[str]) -> tuple[str, ...]:
        """Return the fewest words one of which the frame needs; none where it holds everyday words alone."""
        words = (self._telling.get(step, ()) if step[0] in _PARTS else self._word(step) for step in steps)
        return min((each for each in words if each), key=len, default=())

    def _word(self, step: str) -> tuple[str, ...]:
        return () if step in _GAPS or step in self._everyday else (step,)

    def _ways(self, pieces: Sequence[str]) -> Iterator[tuple[str, ...]]:
        """Yield the frame with and without what stands in square brackets, each choice in it as one step."""
        if not pieces:
            yield ()
            return
        length = _length_of_step(pieces)
        step = self._choice(pieces[1 : length - 1]) if pieces[0] in _OPENING else pieces[0]
        for rest in self._ways(pieces[length:]):
            yield rest if step in _GAPS and _is_gap(rest[:1]) else (step, *rest)  # what stood between was left out
            if pieces[0] == "[":
                yield rest

    def _choice(self, pieces: Sequence[str]) -> str:
        """Return the name of the part that a choice comes to."""
        options = sorted(map(list, _options(pieces)))  # the same choice in another order is one part
        name = f"({' | '.join(map(' '.join, options))})"
        if name not in self.known.nodes:
            self._add(name, options)
        return name


class FrameTable:
    """Frames by what they mean; a word `{name}` stands for any phrase of that part, `..` for a few words between.

    A sentence is searched where it holds a word of some frame that is no everyday one.
    """

    def __init__(self, parts: FrameParts, frames: Mapping[str, str]) -> None:
        listed = ((meaning, entry) for meaning, entries in frames.items() for entry in entries_of(entries))
        self._parts = parts.known
        self._root, telling = parts.laid_out((meaning, _pieces(entry)) for meaning, entry in listed)
        self._telling = frozenset(telling)

    def may_hold(self, tokens: Iterable[str]) -> bool:
        """Return whether a frame may be in the sentence; quicker than looking for one."""
        return not self._telling or not self._telling.isdisjoint(tokens)

    def find(self, tokens: Sequence[str]) -> list[FrameMatch]:
        """Return every frame in the sentence; several may overlap."""
        search = _Search(tokens, self._parts)
        return [
            FrameMatch(meaning, start, end)
            for start in search.leading(self._root)
            for meaning, end in search.along(self._root, start)
        ]


class _Search:
    """A search in one text, which looks for each part at most once at each place."""

    def __init__(self, tokens: Sequence[str], parts: _PartNodes) -> None:
        self._kinds = [NUMBER if token.isdigit() else token for token in tokens]
        self._parts = parts.nodes
        self._first, self._all_first = parts.first, parts.all_first
        self._known: dict[tuple[str, int], set[int]] = {}

    def leading(self, node: _Node) -> Iterator[int]:
        """Yield the positions from which a way leads on."""
        for position, kind in enumerate(self._kinds):
            if kind in node.words or self._opened(node, kind):
                yield position

    def along(self, node: _Node, position: int) -> set[tuple[str, int]]:
        """Return what can end from that place, with the position after it."""
        found: set[tuple[str, int]] = set()
        ways, seen = [(node, position)], {(node, position)}
        while ways:
            here, position = ways.pop()
            for meaning in here.meanings:
                found.add((meaning, position))
            if position < len(self._kinds):
                new = [way for way in self._steps(here, position) if way not in seen]
                ways += new
                seen.update(new)
        return found

    def _steps(self, node: _Node, position: int) -> Iterator[tuple[_Node, int]]:
        """Yield where the word at the position leads."""
        kind = self._kinds[position]
        if kind in node.words:
            yield node.words[kind], position + 1
        for part in self._opened(node, kind):
            for end in self._ends(part, position):
                yield node.parts[part], end
        for gap, next_node in node.gaps.items():
            for end in self._reached(next_node, position, _GAPS[gap]):
                yield next_node, end

    def _opened(self, node: _Node, kind: str) -> Iterable[str]:
        """Return the parts that may begin with the word at that place; worked out once where there are many."""
        if not node.parts or kind not in self._all_first:
            return ()
        if len(node.parts) <= _FEW:
            return [part for part in node.parts if kind in self._first[part]]
        if node.opened is _EMPTY:
            node.opened = {}
        if kind not in node.opened:
            node.opened[kind] = tuple(part for part in node.parts if kind in self._first[part])
        return node.opened[kind]

    def _reached(self, node: _Node, position: int, most: int) -> Iterator[int]:
        """Yield the places in reach of a gap from which the way goes on."""
        for end in range(position, min(position + most + 1, len(self._kinds))):
            kind = self._kinds[end]
            if kind in node.words or self._opened(node, kind):
                yield end

    def _ends(self, part: str, position: int) -> set[int]:
        if part == NUMBER:
            return {position + 1}
        key = (part, position)
        if key not in self._known:
            self._known[key] = set()  # a part that begins with itself ends there
            self._known[key] = {end for _, end in self.along(self._parts[part], position)}
        return self._known[key]


def _is_gap(steps: Sequence[str]) -> bool:
    return not steps or steps[0] in _GAPS


def _pieces(entry: str) -> Sequence[str]:
    return [intern(piece) for piece in _PIECE.findall(without_accents(entry.lower()))]


def _length_of_step(pieces: Sequence[str]) -> int:
    """Return how many pieces the first step has: one, or all from a bracket to its end."""
    depth = 0
    for place, piece in enumerate(pieces, start=1):
        depth += (piece in _OPENING) - (piece in _CLOSING)
        if depth == 0:
            return place
    return len(pieces)


def _options(pieces: Sequence[str]) -> Iterator[Sequence[str]]:
    """Yield what stands between the bars of a choice, those of inner choices aside."""
    start = depth = 0
    for place, piece in enumerate((*pieces, "|")):
        depth += (piece in _OPENING) - (piece in _CLOSING)
        if piece == "|" and depth == 0:
            yield pieces[start:place]
            start = place + 1
