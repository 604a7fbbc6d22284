"""Entries of YAML to words with a shape; what does not fit is a problem at its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from string import Formatter
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from dialogs.content.files import Entries, Entry
from rules.problems import Problem, one_of_these, shown

Shape = TypeVar("Shape", bound=BaseModel)


def read_entries(shape: type[Shape], name: str, entries: Entries, problems: list[Problem]) -> dict[str, Shape]:
    """Return each entry in its shape, with its key under `name`; those that do not fit go to `problems`."""
    found = {}
    for key, entry in entries.items():
        if not isinstance(entry.data, Mapping):
            problems.append(entry.problem((), f"{shown(key)} holds no parts", "write `key: ...` lines under it"))
            continue
        try:
            found[key] = shape.model_validate({**entry.data, name: key})
        except ValidationError as error:
            problems.extend(_problems(error, entry, shape))
    return found


def read_texts(entries: Entries, problems: list[Problem]) -> dict[str, str]:
    """Return the text of each entry; what is no text goes to `problems`."""
    found = {}
    for key, entry in entries.items():
        if isinstance(entry.data, str) and entry.data.strip():
            found[key] = entry.data
        else:
            problems.append(entry.problem((), f"{shown(key)!r} is not a text", _QUOTES))
    return found


def read_names(entries: Entries, problems: list[Problem]) -> dict[str, tuple[str, ...]]:
    """Return the list of names of each entry; what is no list of names goes to `problems`."""
    found = {}
    for key, entry in entries.items():
        if isinstance(entry.data, list) and all(isinstance(item, str) for item in entry.data):
            found[key] = tuple(entry.data)
        else:
            problems.append(entry.problem((), f"{shown(key)} is not a list of names", "write lines such as `- degree`"))
    return found


def placeholders(text: str) -> frozenset[str]:
    """Return the names in braces. Raises ValueError where a brace stands alone."""
    return frozenset(name for _, name, _, _ in Formatter().parse(text) if name is not None)


_QUOTES = "write a text here; a number, yes, no, and a text with a colon need quotes"
_LINES = "write `key: text` lines under it"

# What is wrong, and what to do, by pydantic's type of error.
_REFUSED = {
    "string_type": ("is not a text", _QUOTES),
    "string_pattern_mismatch": ("is empty", "write it, or take the key out"),
    "dict_type": ("has no lines under it", _LINES),
    "mapping_type": ("has no lines under it", _LINES),
    "model_type": ("has no lines under it", _LINES),
    "tuple_type": ("is not a list", "write a list, such as [one, two]"),
}


def _problems(error: ValidationError, entry: Entry, shape: type[BaseModel]) -> Iterator[Problem]:
    for trouble in error.errors(include_url=False, include_context=False):
        at, kind = trouble["loc"], trouble["type"]
        key = str(at[-1])
        if kind == "extra_forbidden":
            mend = one_of_these(key, _keys(shape, at[:-1]))
            yield entry.problem(at, f"there is no key {shown(key)!r} here", mend, key=True)
        elif kind == "missing":
            yield entry.problem(at[:-1], f"{key!r} is missing", f"write `{key}: ...`", key=True)
        else:
            wrong, mend = _REFUSED.get(kind, ("does not fit", "see README.md for the format"))
            yield entry.problem(at, f"{key!r} {wrong}", mend)


def _keys(shape: type[BaseModel], at: Sequence[int | str]) -> list[str]:
    """Return the keys that may stand in the record at this path of the shape."""
    for step in at:
        field = shape.model_fields.get(str(step))
        inner = [part for part in getattr(field.annotation, "__args__", ()) if _is_shape(part)] if field else []
        shape = inner[0] if inner else shape
    return list(shape.model_fields)


def _is_shape(part: Any) -> bool:
    return isinstance(part, type) and issubclass(part, BaseModel)
