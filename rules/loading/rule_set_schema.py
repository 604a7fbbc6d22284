"""The JSON Schema of a rule set's file, for editors that complete and check while one writes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from rules.facts import Fact, FactKind
from rules.loading.condition_reader import DAYS, GROUPS, MOST_MONTHS, WINDOW, operators_for
from rules.loading.file_models import ID, RuleSetModel
from rules.loading.files import PACKAGED, read_rules
from rules.model import NameScope
from rules.yamlfiles import FilesError

DIALECT = "https://json-schema.org/draft/2020-12/schema"
VERSION = ("requirements", "changes")
CONDITION = {"$ref": "#/$defs/condition"}


def rule_set_schema(*added: Path) -> dict[str, Any]:
    """Return the schema, with the facts, associations, categories and shared names of all rules.

    Raises FilesError where those cannot be read.
    """
    reading = read_rules((PACKAGED, *added))
    if reading.problems:
        raise FilesError(reading.problems)
    frame = reading.frame
    schema = RuleSetModel.model_json_schema(by_alias=True)
    schema["properties"]["association"] = {"enum": list(frame.associations)}
    schema["properties"]["category"] = {"enum": list(frame.categories)}
    schema["properties"]["document"] = {"enum": _documents(frame)}
    schema["properties"]["notices"]["items"] = {"enum": list(frame.notices)}
    definitions = schema["$defs"]
    for name in VERSION:
        _named(definitions["VersionModel"]["properties"][name], list(frame.requirements))
    definitions["VersionModel"]["oneOf"] = [{"required": [name]} for name in VERSION]
    for name in GROUPS:
        definitions["RequirementModel"]["properties"][name] = _conditions()
    definitions["RequirementModel"]["oneOf"] = [{"required": [name]} for name in GROUPS]
    definitions["condition"] = {"oneOf": [*_groups(), _shared(frame), *_leaves(frame)]}
    return {"$schema": DIALECT, "title": "A rule set of imhbot", **_without(schema, "title")}


def _documents(frame: NameScope) -> list[str]:
    return [file for association in frame.associations.values() for file in association.documents]


def _named(mapping: dict[str, Any], names: list[str]) -> None:
    """Allow only these keys in a mapping that pydantic leaves open."""
    for choice in mapping.get("anyOf", [mapping]):
        if choice.get("type") == "object":
            choice["propertyNames"] = {"enum": names}


def _conditions() -> dict[str, Any]:
    return {"type": "array", "minItems": 1, "items": CONDITION}


def _groups() -> list[dict[str, Any]]:
    return [_only({name: _conditions()}) for name in GROUPS]


def _shared(frame: NameScope) -> dict[str, Any]:
    return _only({"use": {"enum": list(frame.conditions)}})


def _leaves(frame: NameScope) -> list[dict[str, Any]]:
    facts = frame.catalogue.facts.values()
    return [_only({fact.name: _stated(fact, frame)}) for fact in facts if operators_for(fact)]


def _stated(fact: Fact, frame: NameScope) -> dict[str, Any]:
    if fact.is_number:
        return _bound(fact, frame)
    if fact.kind is FactKind.YES_NO:
        return _only({"is": {"type": "boolean"}})
    if fact.kind is FactKind.DATE:
        return _day()
    if fact.kind is FactKind.PEOPLE:
        return _only({"slots": {"enum": list(frame.slots)}})
    certain = [value for value in fact.values if value != fact.unsure]
    notes = {"type": "object", "propertyNames": {"enum": certain}, "additionalProperties": {"pattern": ID}}
    values = {"type": "array", "minItems": 1, "uniqueItems": True, "items": {"enum": certain}}
    return _only({"one_of": values}, {"association_decides": notes})


def _bound(fact: Fact, frame: NameScope) -> dict[str, Any]:
    months = [each.name for each in frame.catalogue.facts.values() if each.kind is FactKind.MONTHS]
    same = [each.name for each in frame.catalogue.facts.values() if each.kind is fact.kind]
    number = {"type": "number", "exclusiveMinimum": fact.low, "maximum": fact.high}
    window = {"within_months": {"type": "number"}, "over": {"enum": months}, "best_stretch": {"enum": same}}
    together = {key: [other for other in WINDOW if other != key] for key in WINDOW}
    return {**_only({"at_least": number}, window), "dependentRequired": together}


def _day() -> dict[str, Any]:
    months = {"type": "integer", "minimum": 1, "maximum": MOST_MONTHS}
    bounds = dict(zip(DAYS, ({"type": "string", "format": "date"}, months), strict=True))
    return {"oneOf": [_only({name: bound}) for name, bound in bounds.items()]}


def _only(needed: dict[str, Any], optional: dict[str, Any] | None = None) -> dict[str, Any]:
    """Return the schema of a mapping with these keys and no others."""
    return {
        "type": "object",
        "properties": {**needed, **(optional or {})},
        "required": list(needed),
        "additionalProperties": False,
    }


def _without(schema: dict[str, Any], *keys: str) -> dict[str, Any]:
    """Drop keys at every level that say nothing to a reader."""
    return {
        key: _without(value, *keys) if isinstance(value, dict) else value
        for key, value in schema.items()
        if key not in keys or isinstance(value, dict)
    }
