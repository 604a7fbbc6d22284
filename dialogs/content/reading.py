"""Turn entries of YAML into words with a shape; what does not fit is a problem at its place."""

from __future__ import annotations

from collections.abc import Iterator
from string import Formatter
from typing import TypeVar

from pydantic import BaseModel

from rules.yamlfiles import OverlaidValues, Problem, expected, parse_model

Model = TypeVar("Model", bound=BaseModel)

_QUOTES = "write a text; a number, yes, no, and a text with a colon need quotes"


def read_entries(model: type[Model], name: str, entries: OverlaidValues, problems: list[Problem]) -> dict[str, Model]:
    """Return each entry in its shape, with its key under `name`; what does not fit goes to `problems`."""
    found = {}
    for key, entry in entries.items():
        shaped, misfits = parse_model(model, entry, (), entry.data, **{name: key})
        problems.extend(misfits)
        if shaped is not None:
            found[key] = shaped
    return found


def read_texts(entries: OverlaidValues, problems: list[Problem]) -> dict[str, str]:
    """Return the text of each entry; what is no text goes to `problems`."""
    found = {}
    for key, entry in entries.items():
        if isinstance(entry.data, str) and entry.data.strip():
            found[key] = entry.data
        else:
            problems.append(entry.problem((), expected("a text", entry.data), _QUOTES))
    return found


def read_names(entries: OverlaidValues, problems: list[Problem]) -> dict[str, tuple[str, ...]]:
    """Return the list of names of each entry; what is no list of names goes to `problems`."""
    found = {}
    for key, entry in entries.items():
        if isinstance(entry.data, list) and all(isinstance(item, str) for item in entry.data):
            found[key] = tuple(entry.data)
        else:
            problems.append(
                entry.problem((), expected("a list of names", entry.data), "write lines such as '- degree'")
            )
    return found


def placeholders(text: str) -> frozenset[str]:
    """Return what stands in braces, as it is written. Raises ValueError where a brace stands alone."""
    return frozenset(_fields(text))


def _fields(text: str) -> Iterator[str]:
    for _, name, layout, conversion in Formatter().parse(text):
        if name is not None:
            yield name + (f"!{conversion}" if conversion else "") + (f":{layout}" if layout else "")
