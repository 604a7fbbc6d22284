"""YAML text to plain data that remembers where everything stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from rules.problems import Problem
from rules.yaml_nodes import NodeReader, Place, UnreadableError

At = Sequence[str | int]  # the keys and indices that lead to a value

MAX_BYTES = 1_000_000

TOP = Place()
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class YamlFile:
    """One file: its plain data (None where it cannot be read), and what is wrong with it as YAML."""

    path: Path
    data: Any
    place: Place = TOP
    problems: tuple[Problem, ...] = ()

    def problem(self, at: At, wrong: str, mend: str, *, key: bool = False) -> Problem:
        """Return the problem with its place: that of the value at the path, or of its key."""
        place = self._find(at, key)
        return Problem(str(self.path), place.line + 1, place.column + 1, wrong, mend)

    def _find(self, at: At, key: bool) -> Place:
        """Return the place of the value or its key; where the path leads nowhere, of the last that is there."""
        place = key_place = self.place
        for step in at:
            if place.keys and step in place.keys:
                key_place, place = place.keys[str(step)]
            elif isinstance(step, int) and step < len(place.items):
                key_place = place = place.items[step]
            else:
                return key_place if place.keys is None else place
        return key_place if key else place


def read_yaml(path: Path) -> YamlFile:
    """Read a file of at most 1 MB; each way in which it can fail to be one YAML document is a problem, not an error."""
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
    return YamlFile(path, data, place, tuple(_problem(path, trouble) for trouble in reader.troubles))


def _problem(path: Path, trouble: UnreadableError) -> Problem:
    return Problem(str(path), trouble.line + 1, trouble.column + 1, trouble.wrong, trouble.mend)


def _text(path: Path) -> str:
    raw = _bytes(path)
    if len(raw) > MAX_BYTES:
        raise UnreadableError("the file is larger than 1 MB", "split it, or take out what does not belong here")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        line = before.count(b"\n")
        column = error.start - (before.rfind(b"\n") + 1)
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
        wrong = "YAML does not allow the character that stands here"
        return UnreadableError(wrong, "take it out", before.count("\n"), len(before) - before.rfind("\n") - 1)
    mark = error.problem_mark or error.context_mark
    said = ", ".join(part for part in (error.context, error.problem) if part)
    return UnreadableError(
        f"this is not YAML ({said})",
        "check the indentation (spaces, no tabs), the colons, brackets and quotes here and in the line above",
        mark.line if mark else 0,
        mark.column if mark else 0,
    )
