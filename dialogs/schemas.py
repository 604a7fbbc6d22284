"""JSON Schemas of the kinds of files that people write, made from the models by which the files are read.

An editor completes and checks by them while one types. Whether names in a file are known, only `imhbot check` tells.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema

from dialogs.content.models import DayQuestion, Question, Term
from dialogs.faq.asking.asking_file import AskingFile
from dialogs.faq.entry import FaqEntry
from dialogs.faq.prepared.prepared_questions import PreparedQuestion
from dialogs.transcripts.transcript_lines import TranscriptLine
from dialogs.understanding.vocabulary.vocabulary_models import MODELS
from rules.checking.worked_examples import ExamplesModel
from rules.facts import Fact
from rules.loading.fact_files import ADDED_KINDS, LIKE, RangeModel
from rules.loading.file_models import SharedModel
from rules.loading.rule_set_schema import DIALECT, rule_set_schema
from rules.model import Association, Category, Notice

Schema = dict[str, Any]

ENDING = ".schema.json"
_REMOVE = {"remove": {"type": ["string", "array"]}}  # what an added file takes out
_TEXT: Schema = {"type": "string"}
_LANGUAGE = "^[a-z]{2}(-[a-z]+)?$"  # its code, over words

_FOLDERS = ("questions", "wording", "answers", "talks")
_NAMED = ("associations", "categories", "notices", "shared", "facts", "glossary", "notes", "asking", "prepared")

# The files of each kind, as an editor matches them.
FILES: Mapping[str, Sequence[str]] = {
    "rule_set": ("**/rules/**/*.yaml", "**/books/**/*.yaml", "!**/*.examples.yaml"),
    "examples": ("**/*.examples.yaml",),
    **{name: (f"**/{name}.yaml", *(f"!**/{folder}/*" for folder in (*_FOLDERS, "vocabulary"))) for name in _NAMED},
    **{name: (f"**/{name}/*.yaml",) for name in _FOLDERS},
    **{f"vocabulary/{name}": (f"**/vocabulary/{name}.yaml",) for name in MODELS},
}


def schemas(*added: Path) -> dict[str, Schema]:
    """Return the schema of each kind of file, by its name; rule sets may name what the added folders declare."""
    found: dict[str, Schema] = {
        "rule_set": rule_set_schema(*added),
        "examples": _of(ExamplesModel),
        "associations": _by_key(_partly(_of(Association)), "id"),
        "categories": _categories(),
        "notices": _by_key(_partly(_of(Notice)), "id"),
        "shared": _of(SharedModel),
        "facts": _facts(),
        "questions": _questions(),
        "glossary": _by_key(_partly(_of(Term)), "id"),
        "notes": _only({"notes": {"type": "object", "additionalProperties": _TEXT}}),
        "wording": {"type": "object", "additionalProperties": _TEXT, "properties": _REMOVE},
        "answers": _answers(),
        "prepared": _by_key(_partly(_of(PreparedQuestion)), "id"),
        "asking": _partly(_of(AskingFile)),
        "talks": {"type": "object", "additionalProperties": _list(_loosely(_of(TranscriptLine)))},
        **{f"vocabulary/{name}": _partly(_of(model)) for name, model in MODELS.items()},
    }
    return {name: _whole(name, each) for name, each in found.items()}


def _whole(name: str, schema: Schema) -> Schema:
    definitions: Schema = {}
    rest = _tidy(schema, definitions)
    return {"$schema": DIALECT, "title": f"{name} of imhbot", **rest, **({"$defs": definitions} if definitions else {})}


def _of(model: type[BaseModel]) -> Schema:
    made: Schema = model.model_json_schema(by_alias=True, mode="validation", schema_generator=_AlsoAsText)
    return made


class _AlsoAsText(GenerateJsonSchema):
    """Schemas in which a mapping may be a bare text where its model takes one."""

    def model_schema(self, schema: Any) -> Schema:
        made: Schema = super().model_schema(schema)
        is_short = any(hasattr(schema["cls"], name) for name in ("_from_title", "_from_text"))
        return {"anyOf": [_TEXT, made]} if is_short else made


def _categories() -> Schema:
    whole = _by_key(_partly(_of(Category)), "id")
    whole["additionalProperties"]["properties"].pop("is_added")
    return whole


def _facts() -> Schema:
    fact, question = _of(Fact), _words_of_a_fact()
    own = {name: each for name, each in fact["properties"].items() if name not in ("name", "is_added", "low", "high")}
    own |= {"kind": {"enum": [str(kind) for kind in ADDED_KINDS]}, "range": _of(RangeModel)}
    block: Schema = {**_only(own), "patternProperties": {_LANGUAGE: question}, "required": ["kind"]}
    words = {"anyOf": [_TEXT, _only(dict.fromkeys(("label", "name", "plural", "typed", "typed_several"), _TEXT))]}
    value: Schema = {**_only({LIKE: _TEXT}), "patternProperties": {_LANGUAGE: words}}
    values = {"type": "object", "additionalProperties": {"type": "object", "additionalProperties": value}}
    return {
        **_only({"facts": {"type": "object", "additionalProperties": block}, "values": values}),
        "$defs": {**fact.get("$defs", {}), **question.pop("$defs", {})},
    }


def _words_of_a_fact() -> Schema:
    words: Schema = _partly(_of(Question))
    words["properties"].pop("fact")
    words["properties"] |= {"typed": _TEXT, "says_yes": _TEXT, "says_no": _TEXT}
    choice = {"anyOf": [_TEXT, _only({"label": _TEXT, "name": _TEXT, "plural": _TEXT, "typed": _TEXT})]}
    words["properties"]["choices"] = {"type": "object", "additionalProperties": choice}
    return words


def _questions() -> Schema:
    whole = _by_key(_partly(_of(Question)), "fact")
    days = _by_key(_partly(_of(DayQuestion)), "id")
    whole["$defs"] = {**whole.get("$defs", {}), **days.pop("$defs", {})}
    choices = whole["additionalProperties"]["properties"]["choices"]
    whole["additionalProperties"]["properties"]["choices"] = {"anyOf": [{"const": "associations"}, choices]}
    return {**whole, "properties": {**_REMOVE, "role_finder": days}}


def _answers() -> Schema:
    whole = _by_key(_partly(_of(FaqEntry)), "id")
    several = {"anyOf": [_TEXT, _list(_TEXT)]}
    entry = whole["additionalProperties"]["properties"]
    entry["citations"] = {"type": "object", "additionalProperties": several}
    entry["phrasings"] = {"anyOf": [several, _only({"add": several, "remove": several})]}
    return whole


def _by_key(entry: Schema, key: str) -> Schema:
    """Return the schema of a mapping of entries, in which the key of each stands for one of its values."""
    definitions = entry.pop("$defs", {})
    entry["properties"].pop(key, None)
    entry["required"] = [name for name in entry.get("required", ()) if name != key]
    return {"type": "object", "additionalProperties": entry, "properties": _REMOVE, "$defs": definitions}


def _partly(schema: Any) -> Any:
    """Return the schema of what lies over other files: it may leave out anything, and take entries out."""
    if isinstance(schema, list):
        return [_partly(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    partly = {name: _partly(each) for name, each in schema.items() if name != "required"}
    if isinstance(schema.get("properties"), dict) and schema.get("type") == "object":
        partly["properties"] = {**partly["properties"], **_REMOVE}
    return partly


def _loosely(schema: Any) -> Any:
    """Return the schema of a line of a talk, in which one value stands for a list of it, and a number is a text too."""
    if isinstance(schema, list):
        return [_loosely(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    loosely = {name: _loosely(each) for name, each in schema.items()}
    if schema.get("type") == "array":
        return {"anyOf": [loosely["items"], loosely]}
    return {**loosely, "type": ["string", "number"]} if schema.get("type") == "string" else loosely


def _tidy(schema: Any, definitions: Schema) -> Any:
    """Return the schema without what only repeats its names; definitions of its parts go to those of the whole."""
    if isinstance(schema, list):
        return [_tidy(each, definitions) for each in schema]
    if not isinstance(schema, dict):
        return schema
    for name, each in schema.get("$defs", {}).items():
        definitions[name] = _tidy(each, definitions)
    kept = {
        name: each
        for name, each in schema.items()
        if name != "$defs" and not (name == "title" and isinstance(each, str))
    }
    return {name: _tidy(each, definitions) for name, each in kept.items()}


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _only(properties: Mapping[str, Any]) -> Schema:
    return {"type": "object", "properties": {**properties}, "additionalProperties": False}
