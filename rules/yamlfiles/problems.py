"""What is wrong with a file that people write: where, what, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import NamedTuple


class Problem(NamedTuple):
    """One problem; lines and columns count from 1. Problems sort by file and place."""

    file: str
    line: int
    column: int
    message: str
    hint: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.message}; {self.hint}"


class FilesError(Exception):
    """Files that cannot be used; `problems` holds all that is wrong with them, in order."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))


def suggestion(name: object, known: Iterable[str]) -> str:
    """Return what to write instead of an unknown name: the nearest known one, else all of them."""
    if ";" in str(name):
        return "write a comma in place of the ;"
    names = tuple(map(str, known))
    alike = [each for each in names if each.lower() == str(name).lower()]  # an id has no capitals
    close = alike or get_close_matches(str(name), names, n=1)
    if close:
        return f"did you mean {close[0]!r}?"
    return f"use one of: {', '.join(names)}" if names else "none is defined yet"


def shown(value: object) -> str:
    """Return the value as its author wrote it, more or less, cut to what fits into a sentence."""
    if value is None:
        return "nothing"
    if isinstance(value, Mapping):
        return "a mapping"
    if isinstance(value, list | tuple):
        return "a list"
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return text if len(text) <= 40 else f"{text[:37]}..."


def expected(what: str, value: object) -> str:
    """Return the message that another kind of value was expected."""
    if value is None:
        return f"{what} is missing here"
    return f"expected {what}, not {_in_quotes(value) if isinstance(value, str) else shown(value)}"


def _in_quotes(text: str) -> str:
    return f'"{shown(text)}"'
