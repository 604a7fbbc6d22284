"""Give the data of YAML files the shape of pydantic models; what does not fit is a problem at its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Annotated, Any, NamedTuple, Protocol, TypeVar, get_args, get_type_hints

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic_core import PydanticCustomError

from rules.yamlfiles.merging import EXTENDABLE, LINES
from rules.yamlfiles.problems import Problem, expected, shown, suggestion
from rules.yamlfiles.reader import At, YamlFile

Model = TypeVar("Model", bound=BaseModel)

Text = Annotated[str, Field(pattern=r"\S")]

# What is expected, by pydantic's type of error.
_EXPECTED = {
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
    "mapping_type": "a mapping (key: value, indented)",
    "model_type": "a mapping (key: value, indented)",
}
_LIKE_AN_ID = "use lower-case letters, digits and _ only, such as like_this"
_DESCRIBED = "described"
_AMERICAN = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_SHORT_DAY = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_MONTHS = 12
_YES_NO = {"yes": "true", "no": "false"}
_THOUSANDS = re.compile(r"\d{1,3}(,\d{3})+")
_DECIMAL_COMMA = re.compile(r"\d+,\d+")
_UNSPACED = re.compile(r"(\w+):\S")


class FileModel(BaseModel):
    """A part of a file that people write: it cannot be changed, and unknown keys are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Source(Protocol):
    """The place where data is from: it turns the path of a value into a problem at its place."""

    def problem(self, at: At, message: str, hint: str, *, key: bool = False, near: str = "") -> Problem: ...


class Flaw(NamedTuple):
    """What a validator finds wrong within a text; `near` is the part of the text that it is about."""

    message: str
    hint: str
    near: str = ""


def refuse(flaws: Iterable[Flaw]) -> PydanticCustomError:
    """Return the error with which a validator of a model refuses a value in its own words."""
    return PydanticCustomError(_DESCRIBED, "see the flaws", {"flaws": tuple(flaws)})


def parse_model(
    model: type[Model], source: Source, at: At, data: Any, **added: Any
) -> tuple[Model | None, list[Problem]]:
    """Return the data at that place as the model, or all that does not fit. `added` is not from the file."""
    if isinstance(source, YamlFile) and source.data is None:
        return None, []  # the file says why
    if not isinstance(data, Mapping):
        mend = _spaced(data) or _keys_hint(model, added)
        return None, [source.problem(at, expected(_EXPECTED["dict_type"], data), mend)]
    try:
        return model.model_validate({**data, **added}), []
    except ValidationError as error:
        return None, list(problems_of(error, source, at, data, model, added=added))


def problems_of(
    error: ValidationError,
    source: Source,
    at: At,
    data: Any,
    model: type[BaseModel],
    *,
    added: Iterable[str] = (),
    partly: bool = False,
) -> Iterator[Problem]:
    """Yield a problem for each of pydantic's errors, at the value that it is about.

    `added` are keys that are not from the file; with `partly` the data may leave out what it likes.
    """
    for detail in error.errors(include_url=False):
        if (detail["type"] == "missing" and partly) or (detail["type"] == "too_short" and detail["input"]):
            continue  # pydantic does not count what it refused
        inside = _path_in_file(detail["loc"], data)
        known = [name for name in _names_at(model, inside[:-1]) if name not in added]
        yield from _problems(detail, source, (*at, *inside), known)


def how_it_grows(model: type[BaseModel], at: At) -> str:
    """Return the mark of the list or mapping at that path to which an added folder may add; empty where it may not.

    It stands with `Annotated`, or a type has it as an attribute.
    """
    annotation = _annotation(model, at)
    marks = getattr(annotation, "__metadata__", ())
    extendable = EXTENDABLE in marks or getattr(_bare(annotation), "extendable", False)
    return LINES if LINES in marks else EXTENDABLE if extendable else ""


def is_open(model: type[BaseModel], at: At) -> bool:
    """Return whether the mapping at that path takes other keys than the packaged file has, by the model."""
    return bool(how_it_grows(model, at)) or _model_of(_annotation(model, at)) is not None


def _path_in_file(loc: tuple[int | str, ...], data: Any) -> tuple[int | str, ...]:
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


def _problems(detail: Any, source: Source, at: At, known: Iterable[str]) -> Iterator[Problem]:
    is_key = "[key]" in detail["loc"]
    if detail["type"] == _DESCRIBED:
        for flaw in detail["ctx"]["flaws"]:
            yield source.problem(at, flaw.message, flaw.hint, key=is_key, near=flaw.near)
    elif is_key:
        yield source.problem(at, f"{shown(detail['input'])!r} is not an id", _LIKE_AN_ID, key=True)
    else:
        yield _problem(detail, source, at, known)


def _problem(detail: Any, source: Source, at: At, known: Iterable[str]) -> Problem:
    kind, value, name = detail["type"], detail["input"], at[-1] if at else ""
    if kind == "missing":
        return source.problem(at[:-1], f"{name!r} is missing", f"add '{name}: ...'", key=True)
    if kind == "extra_forbidden":
        return unknown_key(source, at, known)
    if kind == "string_pattern_mismatch":
        return _wrong_text(source, at, value)
    if kind == "too_short":
        return source.problem(at, f"{name!r} is empty", "list at least one, or take the key out")
    if kind in ("enum", "literal_error"):
        return source.problem(at, f"{shown(value)!r} is not a {name}", f"use {detail['ctx']['expected']}")
    return source.problem(at, expected(_EXPECTED.get(kind, "something else"), value), _hint(kind, value))


def unknown_key(source: Source, at: At, known: Iterable[str]) -> Problem:
    """Return the problem of a key that is not known at its place."""
    return source.problem(at, f"unknown key {shown(at[-1])!r}", suggestion(at[-1], known), key=True)


def _wrong_text(source: Source, at: At, value: str) -> Problem:
    if value.strip():
        return source.problem(at, f"{shown(value)!r} is not an id", _LIKE_AN_ID)
    return source.problem(at, "this text is empty", "write it, or take the key out")


def _hint(kind: str, value: Any) -> str:
    if kind == "string_type" and not isinstance(value, list | dict | None):
        return f'write it in quotes, "{shown(value)}", if that is meant'
    if kind in ("list_type", "tuple_type"):
        return "begin each entry with '- '" if isinstance(value, Mapping) else "put it in brackets: [...]"
    if isinstance(value, str) and kind in ("dict_type", "mapping_type", "model_type"):
        return _spaced(value) or "write 'key: value' lines below the key"
    if kind.startswith("date_"):
        return as_a_day(value)
    if isinstance(value, str) and kind == "bool_type":
        return f"write {_YES_NO.get(value.lower(), 'true or false')}, without quotes"
    if isinstance(value, str) and kind != "string_type":
        return as_a_number(value) if "," in value else "write it without quotes"
    return "see the README for the format"


def as_a_day(value: object) -> str:
    """Return how to write what is meant as a day."""
    if _DAY.fullmatch(str(value)):
        return "write it without quotes"
    american = _AMERICAN.fullmatch(str(value))
    short = _SHORT_DAY.fullmatch(str(value))
    month, day, year = american.groups() if american else (short[2], short[3], short[1]) if short else ("", "", "")
    if year and 0 < int(month) <= _MONTHS:
        return f"write the year first, and no quotes: {year}-{int(month):02}-{int(day):02}"
    return "write it without quotes"


def as_a_number(value: object) -> str:
    """Return how to write what is meant as a number."""
    if _THOUSANDS.fullmatch(str(value)):
        return f"write it without the comma, {str(value).replace(',', '')}"
    if _DECIMAL_COMMA.fullmatch(str(value)):
        return f"write a point, not a comma: {str(value).replace(',', '.')}"
    return "write a number without quotes and without unit"


def _spaced(value: Any) -> str:
    """Return what to do about a key with its value that lack the space behind the colon."""
    key = _UNSPACED.match(value) if isinstance(value, str) else None
    return f"write a space behind the colon: {key[1]}: ..." if key else ""


def _keys_hint(model: type[BaseModel], added: Iterable[str]) -> str:
    names = [name for name in _names(model) if name not in added]
    return f"its keys are {', '.join(names)}" if names else "write 'key: value' lines"


def _names(model: type[BaseModel]) -> list[str]:
    if model.__pydantic_root_model__:
        return []
    return [field.alias or name for name, field in model.model_fields.items()]


def _names_at(model: type[BaseModel], at: At) -> list[str]:
    """Return the keys that the model allows where the path ends."""
    inner = _model_of(_annotation(model, at))
    return _names(inner) if inner else []


def _annotation(model: type[BaseModel], at: At) -> Any:
    """Return how the model annotates the value at the path, None where the path leads out of the model."""
    annotation: Any = model
    for step in at:
        annotation = _inside(annotation, step)
    root = _model_of(annotation)
    return _root(root) if root is not None and root.__pydantic_root_model__ else annotation


def _inside(annotation: Any, step: str | int) -> Any:
    model = _model_of(annotation)
    if model is None:
        return _item(_bare(annotation))
    if model.__pydantic_root_model__:
        return _inside(_root(model), step)
    hints = _hints(model)
    return next((hints[name] for name, field in model.model_fields.items() if step in (field.alias, name)), None)


@cache
def _hints(model: type[BaseModel]) -> Mapping[str, Any]:
    return get_type_hints(model, include_extras=True)


def _item(annotation: Any) -> Any:
    """Return how the values of a mapping, or the items of a list, are annotated."""
    arguments = [each for each in get_args(annotation) if each is not Ellipsis]
    return arguments[-1] if arguments else None


def _root(model: type[BaseModel]) -> Any:
    field = model.model_fields["root"]  # its type hint is that of the generic class
    marks: Any = (field.annotation, *field.metadata)
    return Annotated[marks] if field.metadata else field.annotation


def _model_of(annotation: Any) -> type[BaseModel] | None:
    bare = _bare(annotation)
    return bare if isinstance(bare, type) and issubclass(bare, BaseModel) else None


def _bare(annotation: Any) -> Any:
    """Take off what `Annotated` adds, and that the value may be None."""
    if hasattr(annotation, "__metadata__"):
        return _bare(get_args(annotation)[0])
    if type(None) in get_args(annotation):
        return _bare(next(each for each in get_args(annotation) if each is not type(None)))
    return annotation
