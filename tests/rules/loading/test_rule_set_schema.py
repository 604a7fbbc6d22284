"""The JSON Schema describes what loading takes: every packaged rule set, and no misspelt word."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from rules.loading.rule_set_schema import rule_set_schema

SCHEMA = rule_set_schema()


def conditions() -> list[dict[str, Any]]:
    return list(SCHEMA["$defs"]["condition"]["oneOf"])


def schema_of(fact: str) -> dict[str, Any]:
    [found] = [each["properties"][fact] for each in conditions() if fact in each["properties"]]
    return dict(found)


def mappings(schema: Any) -> Iterator[dict[str, Any]]:
    if isinstance(schema, dict):
        if schema.get("type") == "object":
            yield schema
        for value in schema.values():
            yield from mappings(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from mappings(value)


def test_it_is_plain_json_and_names_its_dialect() -> None:
    assert json.loads(json.dumps(SCHEMA)) == SCHEMA
    assert SCHEMA["$schema"].startswith("https://json-schema.org/")


def test_a_rule_set_has_the_keys_of_the_packaged_ones() -> None:
    assert set(SCHEMA["required"]) == {"rule_set", "purpose", "association", "category", "document", "versions"}
    assert set(SCHEMA["properties"]) - set(SCHEMA["required"]) == {"steps", "advice", "doubts", "notices"}


def test_no_mapping_takes_keys_that_loading_refuses() -> None:
    assert all("propertyNames" in each or each["additionalProperties"] is False for each in mappings(SCHEMA))


def test_every_fact_that_can_be_a_condition_has_its_own_operator() -> None:
    assert schema_of("training_hours")["required"] == ["at_least"]
    assert schema_of("member")["required"] == ["is"]
    assert schema_of("degree")["required"] == ["one_of"]
    assert schema_of("references")["required"] == ["slots"]
    with pytest.raises(ValueError, match="not enough values"):
        schema_of("apply_on")


def test_bounds_are_those_of_the_fact() -> None:
    assert schema_of("imh_work_years")["properties"]["at_least"] == {
        "type": "number",
        "exclusiveMinimum": 0,
        "maximum": 70,
    }


def test_not_knowing_is_no_value_that_a_rule_can_ask_for() -> None:
    assert schema_of("rsc_provider")["properties"]["one_of"]["items"] == {"enum": ["imhm_c", "approved", "other"]}


def test_shared_names_can_be_chosen_from() -> None:
    used = [each["properties"]["use"]["enum"] for each in conditions() if "use" in each["properties"]]

    assert used == [["graduate_degree", "imhs_work", "rsc_window", "renewal_training_about_rsc"]]
    assert "imhs" in schema_of("references")["properties"]["slots"]["enum"]
