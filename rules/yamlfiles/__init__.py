"""Reading the YAML files that people write; knows nothing of rules or of conversations."""

from __future__ import annotations

from rules.yamlfiles.layers import (
    DerivedData,
    Layer,
    OverlaidFolders,
    OverlaidValue,
    OverlaidValues,
    check_layers,
    missing_keys,
    unknown_keys,
)
from rules.yamlfiles.merging import EXTENDABLE, LINES
from rules.yamlfiles.models import FileModel, Flaw, Text, how_it_grows, is_open, parse_model, refuse
from rules.yamlfiles.problems import FilesError, Problem, expected, shown, suggestion
from rules.yamlfiles.reader import MAX_BYTES, At, YamlFile, parse_yaml, read_yaml

__all__ = [
    "EXTENDABLE",
    "LINES",
    "MAX_BYTES",
    "At",
    "DerivedData",
    "FileModel",
    "FilesError",
    "Flaw",
    "Layer",
    "OverlaidFolders",
    "OverlaidValue",
    "OverlaidValues",
    "Problem",
    "Text",
    "YamlFile",
    "check_layers",
    "expected",
    "how_it_grows",
    "is_open",
    "missing_keys",
    "parse_model",
    "parse_yaml",
    "read_yaml",
    "refuse",
    "shown",
    "suggestion",
    "unknown_keys",
]
