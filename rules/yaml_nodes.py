"""Plain data and the places of its values, built from a YAML parser's events.

Not with `yaml.load`: that keeps the last of duplicate keys without a word, falls for alias bombs, and overflows the C
stack where lists nest deeply enough.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import yaml

from rules.problems import shown
from rules.yaml_scalars import TrapError, plain_scalar

MAX_DEPTH = 30
MAX_VALUES = 50_000

Event = Any  # PyYAML's type stubs leave out what its events carry


class Place(NamedTuple):
    """Where a value stands (from 0), and the places of what it holds: by key its own and its value's, or by index."""

    line: int = 0
    column: int = 0
    keys: Mapping[str, tuple[Place, Place]] | None = None
    items: Sequence[Place] = ()


class UnreadableError(Exception):
    """The file cannot be read any further than this (line and column from 0)."""

    def __init__(self, wrong: str, mend: str, line: int = 0, column: int = 0) -> None:
        super().__init__(wrong)
        self.wrong, self.mend, self.line, self.column = wrong, mend, line, column


@dataclass
class _Anchored:
    data: Any
    place: Place
    values: int


@dataclass
class NodeReader:
    """Builds data and places from events; what only one value suffers from goes to `troubles`, the rest goes on."""

    troubles: list[UnreadableError] = field(default_factory=list)
    values: int = 0
    anchors: dict[str, _Anchored] = field(default_factory=dict)

    def document(self, events: Iterator[Event]) -> tuple[Any, Place]:
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

    def _node(self, event: Event, events: Iterator[Event], depth: int) -> tuple[Any, Place]:
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

    def _content(self, event: Event, events: Iterator[Event], depth: int) -> tuple[Any, Place]:
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
            self._note(event, trap.wrong, trap.mend)
            return event.value

    def _list(self, start: Event, events: Iterator[Event], depth: int) -> tuple[list[Any], Place]:
        data: list[Any] = []
        places: list[Place] = []
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            item, place = self._node(event, events, depth + 1)
            data.append(item)
            places.append(place)
        return data, Place(start.start_mark.line, start.start_mark.column, None, places)

    def _mapping(self, start: Event, events: Iterator[Event], depth: int) -> tuple[dict[str, Any], Place]:
        data: dict[str, Any] = {}
        places: dict[str, tuple[Place, Place]] = {}
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            key, key_place = self._node(event, events, depth + 1)
            value, place = self._node(next(events), events, depth + 1)
            name = self._key(event, key, places)
            data.setdefault(name, value)
            places.setdefault(name, (key_place, place))
        return data, Place(start.start_mark.line, start.start_mark.column, places)

    def _key(self, event: Event, key: Any, places: Mapping[str, tuple[Place, Place]]) -> str:
        if not isinstance(key, str):
            self._note(event, f"the key {shown(key)} is not a word", f'put it in quotes: "{shown(key)}"')
        elif key in places:
            line = places[key][0].line + 1
            self._note(event, f"the key {shown(key)!r} stands twice, first in line {line}", "keep one of them")
        return str(key)

    def _alias(self, event: Event) -> tuple[Any, Place]:
        anchored = self.anchors.get(event.anchor)
        if anchored is None:
            mend = f"write &{event.anchor} before what it repeats"
            raise _at(event, f"*{event.anchor} points to nothing above it", mend)
        self._count(anchored.values, event)
        return anchored.data, anchored.place

    def _count(self, values: int, event: Event) -> None:
        self.values += values
        if self.values > MAX_VALUES:
            wrong = f"with its aliases written out the file holds more than {MAX_VALUES:,} values"
            raise _at(event, wrong, "use fewer aliases (*name), or split the file")

    def _note(self, event: Event, wrong: str, mend: str) -> None:
        self.troubles.append(_at(event, wrong, mend))


def _place_of(event: Event) -> Place:
    mark = event.start_mark
    return Place(mark.line, mark.column)


def _at(event: Event, wrong: str, mend: str) -> UnreadableError:
    return UnreadableError(wrong, mend, event.start_mark.line, event.start_mark.column)
