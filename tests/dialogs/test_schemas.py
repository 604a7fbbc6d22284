"""The JSON Schemas for editors are current, and take every file that the check takes."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import rules
from dialogs.schemas import ENDING, schemas
from rules.yamlfiles import read_yaml
from tests.dialogs.checking.test_mistakes import VALID
from tests.dialogs.talk import ENGLISH

SCHEMAS, PACKAGED = schemas(VALID), schemas()
RULES = Path(rules.__file__).parent
COMMITTED = RULES.parent / "docs" / "schemas"
IS = {"string": str, "array": list, "object": dict, "boolean": bool, "null": type(None), "number": (int, float)}


def kind_of(path: Path) -> str:
    """Return the name of the schema of a file."""
    if path.name.endswith(".examples.yaml"):
        return "examples"
    if path.parent.name == "vocabulary":
        return f"vocabulary/{path.stem}"
    return next((name for name in (path.parent.name, path.stem) if name in SCHEMAS), "rule_set")


def files() -> list[Path]:
    found = [*RULES.rglob("*.yaml"), *ENGLISH.rglob("*.yaml"), *VALID.rglob("*.yaml")]
    return [path for path in found if path != RULES / "facts.yaml"]  # what is packaged has other keys


def misfit(data: Any, schema: Any, whole: dict[str, Any]) -> str:
    """Return what of the data the schema does not take, by the keywords that the schemas use; empty if all fits."""
    if "$ref" in schema:
        return misfit(data, whole["$defs"][schema["$ref"].rpartition("/")[2]], whole)
    for several in ("anyOf", "oneOf"):
        if several in schema and all(misfit(data, each, whole) for each in schema[several]):
            return f"{data!r:.80} is none of several"
    kinds = [schema["type"]] if isinstance(schema.get("type"), str) else schema.get("type", [])
    if kinds and not any(is_kind(data, kind) for kind in kinds):
        return f"{data!r:.80} is no {kinds}"
    if "enum" in schema and data not in schema["enum"]:
        return f"{data!r:.80} is not in {schema['enum']}"
    if isinstance(data, dict):
        return misfit_inside(data, schema, whole)
    if isinstance(data, list):
        return next(filter(None, (misfit(each, schema.get("items", {}), whole) for each in data)), "")
    return ""


def misfit_inside(data: dict[str, Any], schema: Any, whole: dict[str, Any]) -> str:
    if missing := set(schema.get("required", ())).difference(data):
        return f"{missing} is missing in {list(data)}"
    for key, value in data.items():
        pattern = next((name for name in schema.get("patternProperties", {}) if re.search(name, key)), None)
        inside = schema.get("properties", {}).get(key)
        if inside is None:
            inside = schema["patternProperties"][pattern] if pattern else schema.get("additionalProperties", {})
        if inside is False:
            return f"{key} is not known beside {list(schema['properties'])}"
        if inside is not True and (wrong := misfit(value, inside, whole)):
            return f"{key}: {wrong}"
    return ""


def is_kind(data: Any, kind: str) -> bool:
    if kind == "integer":
        return isinstance(data, int)
    return isinstance(data, IS[kind]) or (kind == "string" and isinstance(data, date))


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_committed_schema_is_current(name: str):
    current = json.dumps(PACKAGED[name], indent=1) + "\n"

    assert (COMMITTED / f"{name}{ENDING}").read_text(encoding="utf-8") == current, (
        "write it anew: imhbot check --schemas docs/schemas"
    )


def test_no_schema_is_committed_that_nothing_makes():
    made = {COMMITTED / f"{name}{ENDING}" for name in SCHEMAS}

    assert set(COMMITTED.rglob("*.json")) == made


@pytest.mark.parametrize("path", files(), ids=lambda path: path.name)
def test_a_file_that_is_in_order_fits_its_schema(path: Path):
    schema = SCHEMAS[kind_of(path)]

    assert misfit(read_yaml(path).data, schema, schema) == ""


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("glossary", {"a": {"trm": "A"}}),
        ("questions", {"degree": {"hepl": "A"}}),
        ("facts", {"facts": {"a": {"kind": "year"}}}),
        ("associations", {"mi": {"stat": "Michigan"}}),
        ("answers", {"a": {"kind": "nonsense"}}),
        ("talks", {"A talk": [{"persn": "hello"}]}),
        ("examples", {"rule_set": "a", "purpose": "apply", "cases": []}),
    ],
)
def test_a_slip_does_not_fit(name: str, data: Any):
    assert misfit(data, SCHEMAS[name], SCHEMAS[name])
