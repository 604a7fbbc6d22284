"""What pydantic refuses, said at its place in the file and in words for whoever wrote it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from rules.problems import Problem, due, one_of_these, shown
from rules.yaml_positions import At, YamlFile

Model = TypeVar("Model", bound=BaseModel)

# What is due instead, by pydantic's type of error.
_DUE = {
    "string_type": "a text",
    "int_type": "a number",
    "int_parsing": "a number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "bool_type": "true or false",
    "date_type": "a day, such as 2024-01-31",
    "date_from_datetime_parsing": "a day, such as 2024-01-31",
    "list_type": "a list",
    "tuple_type": "a list",
    "dict_type": "a mapping (key: value, indented)",
    "model_type": "a mapping (key: value, indented)",
}


def fill(model: type[Model], file: YamlFile, at: At, data: Any, **added: Any) -> tuple[Model | None, list[Problem]]:
    """Return the data at that place as the model, or all that does not fit. `added` is not from the file."""
    if file.data is None:
        return None, []  # the file says why
    if not isinstance(data, Mapping):
        return None, [file.problem(at, due(_DUE["dict_type"], data), _keys_of(model))]
    try:
        return model.model_validate({**data, **added}), []
    except ValidationError as refused:
        return None, list(problems_of(refused, file, at, data, model))


def problems_of(
    refused: ValidationError, file: YamlFile, at: At, data: Any, model: type[BaseModel]
) -> Iterator[Problem]:
    """Yield a problem for each error, at the value that it is about."""
    for error in refused.errors(include_url=False):
        if error["type"] == "too_short" and error["input"]:
            continue  # pydantic does not count what it refused
        where = _in_file(error["loc"], data)
        yield _problem(error["type"], error, file, (*at, *where), model)


def _in_file(loc: tuple[int | str, ...], data: Any) -> tuple[int | str, ...]:
    """Drop from pydantic's path what is no key of the file (the tags of unions), except a missing or refused last."""
    path: list[int | str] = []
    for place, step in enumerate(loc):
        inside = isinstance(data, Mapping) and step in data
        inside = inside or (isinstance(data, list) and isinstance(step, int) and step < len(data))
        if inside:
            data = data[step]
            path.append(step)
        elif place == len(loc) - 1 and isinstance(data, Mapping) and isinstance(step, str) and step.isidentifier():
            path.append(step)
    return tuple(path)


def _problem(kind: str, error: Any, file: YamlFile, at: At, model: type[BaseModel]) -> Problem:
    name, value = at[-1] if at else "", error["input"]
    if "[key]" in error["loc"]:
        return file.problem(at, f"{shown(value)!r} is not an id", _LIKE_AN_ID, key=True)
    if kind == "missing":
        return file.problem(at[:-1], f"{name!r} is missing", f"add '{name}: ...'", key=True)
    if kind == "extra_forbidden":
        return file.problem(at, f"unknown key {name!r}", one_of_these(name, _fields(model, at)), key=True)
    if kind == "string_pattern_mismatch":
        return _wrong_text(file, at, value)
    if kind == "too_short":
        return file.problem(at, f"{name!r} is empty", "list at least one, or take the key out")
    if kind in ("enum", "literal_error"):
        return file.problem(at, f"{shown(value)!r} is not a {name}", f"use {error['ctx']['expected']}")
    return file.problem(at, due(_DUE.get(kind, "something else"), value), _quotes(kind, value))


_LIKE_AN_ID = "use lower-case letters, digits and _ only, such as like_this"


def _wrong_text(file: YamlFile, at: At, value: str) -> Problem:
    if value.strip():
        return file.problem(at, f"{shown(value)!r} is not an id", _LIKE_AN_ID)
    return file.problem(at, "a text is due here, and it is empty", "write it, or take the key out")


def _quotes(kind: str, value: Any) -> str:
    if kind == "string_type" and not isinstance(value, list | dict | None):
        return f'write it in quotes, "{shown(value)}", if that is meant'
    if kind in ("list_type", "tuple_type"):
        return "put it in brackets: [...]"
    if isinstance(value, str) and kind != "string_type":
        return "write it without quotes"
    return "see the README of the rules for the shape"


def _keys_of(model: type[BaseModel]) -> str:
    return f"its keys are {', '.join(_names(model))}"


def _names(model: type[BaseModel]) -> list[str]:
    return [field.alias or name for name, field in model.model_fields.items()]


def _fields(model: type[BaseModel], at: At) -> list[str]:
    """Return the keys that are allowed where the path ends."""
    for step in at[:-1]:
        if isinstance(step, str):
            model = _models_in(model).get(step, model)
    return _names(model)


def _models_in(model: type[BaseModel]) -> dict[str, type[BaseModel]]:
    found = {}
    for name, field in model.model_fields.items():
        for inner in _models_of(field.annotation):
            found[field.alias or name] = inner
    return found


def _models_of(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in getattr(annotation, "__args__", ()):
        yield from _models_of(part)
