"""Read YAML files as plain data that remembers where everything stands.

The data is built from a parser's events, not with `yaml.load`: that keeps the last of duplicate keys without a word,
falls for alias bombs, and overflows the C stack where lists nest deeply enough.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from rules.yamlfiles.parser_errors import explained, no_break_space
from rules.yamlfiles.problems import Problem, shown
from rules.yamlfiles.scalars import TrapError, plain_scalar

MAX_BYTES = 1_000_000
MAX_DEPTH = 30
MAX_VALUES = 50_000

At = Sequence[str | int]  # the keys and indices that lead to a value
Steps = tuple[str | int, ...]
Event = Any  # PyYAML's type stubs leave out what its events carry

_NO_COMMA = "write a point for decimals (2.5), and no comma for thousands (1000)"
_NO_COLON = "could not find expected ':'"

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Position(NamedTuple):
    """The place of a value (from 0), and of what it holds: by key its own and its value's, or by index."""

    line: int = 0
    column: int = 0
    keys: Mapping[str, tuple[Position, Position]] | None = None
    items: Sequence[Position] = ()
    end: tuple[int, int] = (0, 0)  # the line and column behind it
    flow: bool = False  # whether it is written in brackets or braces


TOP = Position()


@dataclass(frozen=True)
class YamlFile:
    """One file: its plain data (None where it cannot be read), and what is wrong with it as YAML."""

    path: Path
    data: Any
    place: Position = TOP
    problems: tuple[Problem, ...] = ()
    text: str = field(default="", repr=False, compare=False)
    depths: dict[Problem, int] = field(default_factory=dict, repr=False, compare=False)  # how deep in the data each is

    def problem(self, at: At, message: str, hint: str, *, key: bool = False, near: str = "") -> Problem:
        """Return the problem with its place: that of the value at the path, of its key, or of the part `near`."""
        place, depth = self._find(at, key)
        line, column = self._within(place, near) if near else (place.line, place.column)
        problem = Problem(str(self.path), line + 1, column + 1, message, hint)
        self.depths[problem] = depth
        return problem

    def path_to(self, line: int, column: int) -> Steps:
        """Return the keys and indices of the innermost value that begins at a place or before it, from line 1."""
        return _steps_to(self.place, (line - 1, column - 1))

    def holds(self, at: At) -> bool:
        """Return whether the path leads somewhere."""
        return self._find(at, False)[1] == len(at)

    def path_of(self, value: Any) -> Steps:
        """Return the keys and indices that lead to the first place where the value stands, or nowhere."""
        return next((at for at, found in _scalars(self.data) if found == value), ())

    def _find(self, at: At, key: bool) -> tuple[Position, int]:
        """Return the place of the value or its key, and how many steps lead there.

        Where the path leads nowhere, it is that of the last that is there.
        """
        place = key_place = self.place
        for depth, step in enumerate(at):
            if place.keys and step in place.keys:
                key_place, place = place.keys[str(step)]
            elif isinstance(step, int) and step < len(place.items):
                key_place = place = place.items[step]
            else:
                return key_place if place.keys is None else place, depth
        return key_place if key else place, len(at)

    def _within(self, place: Position, near: str) -> tuple[int, int]:
        """Return where a part of a value stands, which may go over several lines; the value's place if not found."""
        start = sum(map(len, self.text.splitlines(keepends=True)[: place.line])) + place.column
        found = re.compile(r"\s+".join(map(re.escape, near.split()))).search(self.text, start)
        if not found:
            return place.line, place.column
        before = self.text[: found.start()]
        return before.count("\n"), found.start() - (before.rfind("\n") + 1)


def read_yaml(path: Path) -> YamlFile:
    """Read a file of at most 1 MB; each way in which it can fail to be a YAML document is a problem, not an error."""
    return _READ.get()(path)


@contextmanager
def reading_by(read: Callable[[Path], YamlFile]) -> Iterator[None]:
    """Have every file read by a function of one's own, such as one that reads it once for many checks."""
    before = _READ.set(read)
    try:
        yield
    finally:
        _READ.reset(before)


def read_file(path: Path) -> YamlFile:
    """Read a file from where it is stored."""
    try:
        text = _text(path)
    except UnreadableError as trouble:
        return YamlFile(path, None, problems=(_problem(path, trouble),))
    return parse_yaml(text, path)


def parse_yaml(text: str, path: Path) -> YamlFile:
    """Read YAML text; `path` is what the problems name."""
    reader = NodeReader()
    data, place = None, TOP
    try:
        data, place = reader.document(yaml.parse(text, Loader=_LOADER))
    except UnreadableError as trouble:
        reader.troubles.append(trouble)
    except yaml.YAMLError as error:
        reader.troubles.append(_not_yaml(error, text))
    return YamlFile(path, data, place, tuple(_problem(path, trouble) for trouble in reader.troubles), text)


_READ: ContextVar[Callable[[Path], YamlFile]] = ContextVar("read", default=read_file)


class UnreadableError(Exception):
    """The file cannot be read any further than this (line and column from 0)."""

    def __init__(self, message: str, hint: str, line: int = 0, column: int = 0) -> None:
        super().__init__(message)
        self.message, self.hint, self.line, self.column = message, hint, line, column


@dataclass
class _Anchored:
    data: Any
    place: Position
    values: int


@dataclass
class NodeReader:
    """A builder of data and places from events; the problem of a single value goes to `troubles`, and it reads on."""

    troubles: list[UnreadableError] = field(default_factory=list)
    values: int = 0
    anchors: dict[str, _Anchored] = field(default_factory=dict)

    def document(self, events: Iterator[Event]) -> tuple[Any, Position]:
        """Return the data and its places. Raises UnreadableError, or what the parser raises."""
        next(events)
        if isinstance(next(events), yaml.StreamEndEvent):
            raise UnreadableError("the file is empty", "fill it, or delete it")
        data, place = self._node(next(events), events, 0)
        next(events)
        more = next(events)
        if isinstance(more, yaml.DocumentStartEvent):
            raise _at(more, "a second document begins here", "keep one document a file, and take out the line ---")
        if data is None:
            raise UnreadableError("the file is empty", "fill it, or delete it")
        return data, place

    def _node(self, event: Event, events: Iterator[Event], depth: int) -> tuple[Any, Position]:
        self._count(1, event)
        if depth > MAX_DEPTH:
            raise _at(event, f"more than {MAX_DEPTH} levels inside each other", "write it flatter")
        if type(event) is yaml.ScalarEvent and not event.tag and not event.anchor:  # nearly all are, and it is quick
            return self._scalar(event), _place_of(event)
        if isinstance(event, yaml.AliasEvent):
            return self._alias(event)
        before = self.values
        data, place = self._content(event, events, depth)
        if event.anchor:
            self.anchors[event.anchor] = _Anchored(data, place, self.values - before + 1)
        return data, place

    def _content(self, event: Event, events: Iterator[Event], depth: int) -> tuple[Any, Position]:
        if event.tag and event.tag != "!":
            self._note(event, f"the tag {event.tag} has no meaning here", "take it out")
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event), _place_of(event)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(event, events, depth)
        return self._list(event, events, depth)

    def _scalar(self, event: Event) -> Any:
        if not event.implicit[0]:
            return event.value
        try:
            return plain_scalar(event.value)
        except TrapError as trap:
            self._note(event, trap.message, trap.hint)
            return event.value

    def _list(self, start: Event, events: Iterator[Event], depth: int) -> tuple[list[Any], Position]:
        data: list[Any] = []
        places: list[Position] = []
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            item, place = self._node(event, events, depth + 1)
            data.append(item)
            places.append(place)
        return data, _place_of(start, event)._replace(items=places)

    def _mapping(self, start: Event, events: Iterator[Event], depth: int) -> tuple[dict[str, Any], Position]:
        data: dict[str, Any] = {}
        places: dict[str, tuple[Position, Position]] = {}
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            key, key_place = self._node(event, events, depth + 1)
            value, place = self._node(next(events), events, depth + 1)
            if value is None and start.flow_style and type(key) in (int, float):
                self._note(event, "a comma parts what stands in braces, so this number stands alone", _NO_COMMA)
                key = str(key)
            name = self._key(event, key, places)
            data.setdefault(name, value)
            places.setdefault(name, (key_place, place))
        return data, _place_of(start, event)._replace(keys=places)

    def _key(self, event: Event, key: Any, places: Mapping[str, tuple[Position, Position]]) -> str:
        if not isinstance(key, str):
            self._note(event, f"the key {shown(key)} is not a word", f'put it in quotes: "{shown(key)}"')
        elif key in places:
            line = places[key][0].line + 1
            self._note(event, f"the key {shown(key)!r} stands twice, first in line {line}", "keep one of them")
        return str(key)

    def _alias(self, event: Event) -> tuple[Any, Position]:
        anchored = self.anchors.get(event.anchor)
        if anchored is None:
            hint = f"write &{event.anchor} before what it repeats"
            raise _at(event, f"*{event.anchor} points to nothing above it", hint)
        self._count(anchored.values, event)
        return anchored.data, anchored.place

    def _count(self, values: int, event: Event) -> None:
        self.values += values
        if self.values > MAX_VALUES:
            message = f"with its aliases written out the file holds more than {MAX_VALUES:,} values"
            raise _at(event, message, "use fewer aliases (*name), or split the file")

    def _note(self, event: Event, message: str, hint: str) -> None:
        self.troubles.append(_at(event, message, hint))


def _problem(path: Path, trouble: UnreadableError) -> Problem:
    return Problem(str(path), trouble.line + 1, trouble.column + 1, trouble.message, trouble.hint)


def _text(path: Path) -> str:
    raw = _bytes(path)
    if len(raw) > MAX_BYTES:
        raise UnreadableError("the file is larger than 1 MB", "split it, or take out what does not belong here")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        line = before.count(b"\n")
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8-sig", errors="replace"))
        raise UnreadableError("the file is not UTF-8 text from here on", "save it as UTF-8", line, column) from None


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise UnreadableError("there is no such file", "check the name and the folder") from None
    except IsADirectoryError:
        raise UnreadableError("this is a folder, not a file", "name a file in it") from None
    except (OSError, ValueError) as error:
        raise UnreadableError(f"the file cannot be read ({error})", "check its name and its permissions") from None


def _not_yaml(error: yaml.YAMLError, text: str) -> UnreadableError:
    if not isinstance(error, yaml.MarkedYAMLError):
        before = text.encode()[: getattr(error, "position", 0)].decode(errors="ignore")
        message = "YAML does not allow the character that stands here"
        return UnreadableError(message, "take it out", before.count("\n"), len(before) - before.rfind("\n") - 1)
    mark = (error.context_mark if _NO_COLON in str(error.problem) else None) or error.problem_mark or error.context_mark
    line, column = no_break_space(text, mark.line) or (mark.line, mark.column) if mark else (0, 0)
    said = ", ".join(part for part in (error.context, error.problem) if part)
    message, mend = explained(said, text, line, column)
    return UnreadableError(f"this is not YAML ({message})", mend, line, column)


def _scalars(data: Any, at: Steps = ()) -> Iterator[tuple[Steps, Any]]:
    inside = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for step, value in inside:
        yield from _scalars(value, (*at, step))
    if not isinstance(data, dict | list):
        yield at, data


def _steps_to(place: Position, to: tuple[int, int]) -> Steps:
    keyed: Iterator[tuple[Position, str | int, Position]] = (
        (key, name, value) for name, (key, value) in (place.keys or {}).items()
    )
    listed = ((item, number, item) for number, item in enumerate(place.items))
    before = [each for each in chain(keyed, listed) if (each[0].line, each[0].column) <= to]
    if not before:
        return ()
    _, step, value = max(before, key=lambda each: (each[0].line, each[0].column))
    return (step, *_steps_to(value, to))


def _place_of(start: Event, end: Event | None = None) -> Position:
    """Return the place from one event to another, the same one where there is no other."""
    first, last = start.start_mark, (end or start).end_mark
    return Position(first.line, first.column, None, (), (last.line, last.column), bool(end and start.flow_style))


def _at(event: Event, message: str, hint: str) -> UnreadableError:
    return UnreadableError(message, hint, event.start_mark.line, event.start_mark.column)
