"""Shapes of the rule files, before the names in them are looked up."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from pydantic import ConfigDict, Field, Strict

from rules.model import Purpose
from rules.yamlfiles import FileModel, Text

ID = r"^[a-z][a-z0-9_]*$"
RULE_SET_ID = r"^[a-z][a-z0-9_-]*$"

Id = Annotated[str, Field(pattern=ID)]
Ids = Annotated[tuple[Id, ...], Strict(False)]  # YAML has lists, no tuples
Conditions = Annotated[tuple[Any, ...], Strict(False), Field(min_length=1)]


class StrictFileModel(FileModel):
    """A part of a rule file, in which values of another type are refused as well."""

    model_config = ConfigDict(strict=True)


class RequirementModel(StrictFileModel):
    """One requirement: where it is written, and what it asks (`all_of` or `any_of`)."""

    section: Text
    document: Text | None = None
    doubts: Ids = ()
    all_of: Conditions | None = None
    any_of: Conditions | None = None


class VersionModel(StrictFileModel):
    """What is in force from a day on: all `requirements`, or only the `changes` to the version before."""

    since: date | None = Field(None, alias="from")
    requirements: dict[Id, RequirementModel] | None = None
    changes: dict[Id, RequirementModel] | None = None


class RuleSetModel(StrictFileModel):
    """One rule set's file."""

    rule_set: Annotated[str, Field(pattern=RULE_SET_ID)]  # its id
    purpose: Annotated[Purpose, Strict(False)]  # applying or renewing
    association: str  # the id of whose rules these are
    category: str  # the id of the category that they are for
    document: Text  # the name of the file that they are read from
    steps: Ids = ()  # ids of notes: to do before applying
    advice: Ids = ()  # ids of notes: never fails anybody
    doubts: Ids = ()  # ids of notes: where the whole document is unclear
    notices: Ids = ()  # ids: newer rules that have been announced
    versions: Annotated[tuple[VersionModel, ...], Strict(False), Field(min_length=1)]  # from the oldest to the newest


class DoubtScopeModel(StrictFileModel):
    """Whom a doubt concerns: `told` is a condition on the answers."""

    told: Any = None
    unless_met: bool = False
    nobody: bool = False


class SharedModel(StrictFileModel):
    """What several rule sets use: ids of requirements, conditions, reference slots and the scopes of doubts by name."""

    requirements: Ids = ()
    conditions: dict[Id, Any] = Field(default={})
    slots: dict[Id, Any] = Field(default={})
    doubts: dict[Id, DoubtScopeModel] = Field(default={})
