"""Edit a YAML file where it stands: single entries and items change, and all else stays as its author wrote it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from typing import Any

from rules.yamlfiles.reader import At, Position, YamlFile
from rules.yamlfiles.scalars import TrapError, plain_scalar

_COMMENT = re.compile(r"(?:^|\s)(#.*)")
_NEEDS_QUOTES = re.compile(r"^[\s\-?:,\[\]{}#&*!|>'\"%@`]|[\[\]{},]|: |:$| #|\s$|^$")
_STEP = "  "


def flow(value: Any) -> str:
    """Write a value in one line."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{flow(key)}: {flow(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(flow, value)) + "]"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, str):
        return _quoted(value) if _has_to_be_quoted(value) else value
    return value.isoformat() if isinstance(value, date) else "null" if value is None else str(value)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(each if each.isprintable() else f"\\U{ord(each):08x}" for each in escaped) + '"'


def _has_to_be_quoted(text: str) -> bool:
    if _NEEDS_QUOTES.search(text) or not text.isprintable():
        return True
    try:
        return plain_scalar(text) != text
    except TrapError:
        return True


@dataclass
class YamlEdits:
    """Edits of one file, each at the path of a value; paths and places are those of the file as it was read."""

    file: YamlFile
    _edits: list[tuple[int, int, str]] = field(default_factory=list)
    _lines: list[int] = field(init=False)  # where each line begins

    def __post_init__(self) -> None:
        self._lines = [0]
        for line in self.file.text.splitlines(keepends=True):
            self._lines.append(self._lines[-1] + len(line))

    def text(self) -> str:
        """Return the text of the file with all edits."""
        text, done, parts = self.file.text, 0, []
        for start, end, new in sorted(self._edits, key=lambda edit: edit[:2]):
            parts += [text[done:start], new]
            done = max(done, end)
        return "".join((*parts, text[done:]))

    def replace(self, at: At, value: Any) -> None:
        """Write another value in place of the one there."""
        place = self._place(at)
        self._edit(self._start(place), self._end(place), flow(value))

    def rename(self, at: At, key: str, value: Any) -> None:
        """Write another entry of a mapping in place of the one there."""
        key_place, place = self._entries(at[:-1])[str(at[-1])]
        self._edit(self._start(key_place), self._end(place), f"{flow(key)}: {flow(value)}")

    def add_entry(self, at: At, after: str, key: str, value: Any) -> None:
        """Add an entry to the mapping, behind another one; a list of mappings below a block goes line by line."""
        mapping = self._place(at)
        behind = self._end(self._entries(at)[after][1])
        if mapping.flow:
            self._edit(behind, behind, f", {flow(key)}: {flow(value)}")
        elif isinstance(value, list) and all(isinstance(each, Mapping) for each in value):
            items = (f"{_STEP}- {flow(each)}" for each in value)
            self._add_lines(behind, mapping.column, [f"{flow(key)}:", *items])
        else:
            self._add_lines(behind, mapping.column, [f"{flow(key)}: {flow(value)}"])

    def append(self, at: At, values: Iterable[Any]) -> None:
        """Add items to the end of a list that has some."""
        place = self._place(at)
        behind = self._end(place.items[-1])
        for value in values:
            if place.flow:
                self._edit(behind, behind, f", {flow(value)}")
            else:
                self._add_lines(behind, place.column, [f"- {flow(value)}"])

    def remove(self, at: At, which: Iterable[str | int]) -> None:
        """Take entries out of the mapping, or items out of the list, but not all of them. Their comments stay."""
        place, gone = self._place(at), set(which)
        parts = [(key, value, name in gone) for name, key, value in _parts(place)]
        if place.flow:
            self._remove_from_flow([(self._start(key), value, goes) for key, value, goes in parts])
            return
        for index, (key, value, goes) in enumerate(parts):
            start = self._start(key)
            if goes and index == 0 and place.keys is not None and self._begins_item(start):
                self._edit(start, self._start(parts[1][0]), "")
            elif goes:
                ends = list(_ends(value)) if key is value else [key.end, *_ends(value)]
                self._remove_lines(start, ends, place.column)

    def _remove_from_flow(self, parts: Sequence[tuple[int, Position, bool]]) -> None:
        kept_before = False
        ends = [self._end(value) for _, value, _ in parts]
        for index, (start, _, goes) in enumerate(parts):
            if goes and kept_before:
                self._edit(ends[index - 1], ends[index], "")
            elif goes:
                self._edit(start, parts[index + 1][0], "")
            kept_before = kept_before or not goes

    def _begins_item(self, start: int) -> bool:
        """Return whether the first entry of a mapping stands behind the dash of a list."""
        return bool(self.file.text[self._begin_of_line(start) : start].strip())

    def _remove_lines(self, start: int, ends: Sequence[tuple[int, int]], column: int) -> None:
        """Take out the lines from a place to the last of the ends, save the comments behind and between these."""
        behind = [self._offset(*point) for point in ends]
        begin, end = self._begin_of_line(start), self._end_of_line(max(behind))
        comments = "".join(f"{' ' * column}{each}{self._newline}" for each in self._comments(begin, end, behind))
        self._edit(begin, min(end + len(self._newline), len(self.file.text)), comments)

    def _comments(self, begin: int, end: int, behind: Sequence[int]) -> Iterator[str]:
        for line_begin, line_end in pairwise(self._lines):
            if begin <= line_begin < end:
                last = max((each for each in behind if line_begin <= each < line_end), default=line_begin)
                rest = self.file.text[last:line_end].rstrip("\r\n")
                found = _COMMENT.search(rest) if last > line_begin or rest.lstrip().startswith("#") else None
                if found:
                    yield found[1]

    def _add_lines(self, behind: int, column: int, lines: Sequence[str]) -> None:
        end = self._end_of_line(behind)
        self._edit(end, end, "".join(f"{self._newline}{' ' * column}{line}" for line in lines))

    def _edit(self, start: int, end: int, text: str) -> None:
        self._edits.append((start, end, text))

    @property
    def _newline(self) -> str:
        return "\r\n" if "\r\n" in self.file.text else "\n"

    def _place(self, at: At) -> Position:
        place = self.file.place
        for step in at:
            place = place.items[step] if isinstance(step, int) else self._keys_of(place)[step][1]
        return place

    def _entries(self, at: At) -> Mapping[str, tuple[Position, Position]]:
        return self._keys_of(self._place(at))

    @staticmethod
    def _keys_of(place: Position) -> Mapping[str, tuple[Position, Position]]:
        return place.keys or {}

    def _start(self, place: Position) -> int:
        return self._offset(place.line, place.column)

    def _end(self, place: Position) -> int:
        return max(self._offset(*point) for point in _ends(place))

    def _offset(self, line: int, column: int) -> int:
        return min(self._lines[min(line, len(self._lines) - 1)] + column, len(self.file.text))

    def _begin_of_line(self, offset: int) -> int:
        return max(begin for begin in self._lines if begin <= offset)

    def _end_of_line(self, offset: int) -> int:
        """Return the end of the line that the offset stands in, before what breaks the line."""
        text = self.file.text
        found = re.compile(r"\r?\n|$").search(text, offset)
        return found.start() if found else len(text)


def _parts(place: Position) -> Iterator[tuple[str | int, Position, Position]]:
    """Yield the entries of a mapping or the items of a list: name or index, where it begins, and its value."""
    for name, (key, value) in (place.keys or {}).items():
        yield name, key, value
    for index, item in enumerate(place.items):
        yield index, item, item


def _ends(place: Position) -> Iterator[tuple[int, int]]:
    """Yield where a value and all inside it end; a block ends with its last part, not where the next one begins."""
    parts = list(_parts(place))
    if place.flow or not parts:
        yield place.end
    for _, key, value in parts:
        if key is not value:
            yield key.end
        yield from _ends(value)
