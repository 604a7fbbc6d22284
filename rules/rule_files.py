"""Which rule files there are; what a file holds is told by its name.

associations.yaml, categories.yaml, shared.yaml and facts.yaml are the frame, NAME.examples.yaml holds worked examples
(read only to check them), and any other .yaml file is a rule set.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from rules.yamlfiles import Problem, YamlFile, read_yaml

PACKAGED = Path(__file__).resolve().parent
EXAMPLES = ".examples.yaml"
ENDING = ".yaml"

ASSOCIATIONS, CATEGORIES, SHARED, FACTS = "associations.yaml", "categories.yaml", "shared.yaml", "facts.yaml"
FRAME = (ASSOCIATIONS, CATEGORIES, SHARED, FACTS)


@dataclass
class RuleFiles:
    """The files of one or more folders, read, by what they hold."""

    by_name: dict[str, list[YamlFile]] = field(default_factory=dict)
    rule_sets: list[list[YamlFile]] = field(default_factory=list)  # by folder: a later one may replace a rule set

    @property
    def problems(self) -> list[Problem]:
        """What is wrong with the files as YAML."""
        files = chain(*self.by_name.values(), *self.rule_sets)
        return [problem for file in files for problem in file.problems]

    @property
    def frame_is_readable(self) -> bool:
        """Whether the names that rule sets use can be known at all."""
        return all(file.data is not None for file in chain(*self.by_name.values()))


def collect(sources: Sequence[Path]) -> tuple[RuleFiles, list[Problem]]:
    """Read the files, and all YAML files below the folders except worked examples; say which cannot be rule files."""
    files = RuleFiles()
    return files, [problem for source in sources for problem in _collect(source, files)]


def _collect(source: Path, files: RuleFiles) -> list[Problem]:
    """Read the file, or all YAML files below the folder, except worked examples."""
    paths = sorted(source.rglob(f"*{ENDING}")) if source.is_dir() else [source]
    rule_sets = []
    for path in paths:
        if path.name.endswith(EXAMPLES):
            continue
        if path.name in FRAME:
            files.by_name.setdefault(path.name, []).append(read_yaml(path))
        else:
            rule_sets.append(read_yaml(path))
    files.rule_sets.append(rule_sets)
    return [*_misnamed(source), *([] if paths else [_no_files(source)])]


def _misnamed(source: Path) -> list[Problem]:
    others = sorted(source.rglob("*.yml")) if source.is_dir() else []
    return [
        Problem(str(path), 1, 1, "files that end in .yml are not read", f"let it end in {ENDING}") for path in others
    ]


def _no_files(source: Path) -> Problem:
    mend = f"add files that end in {ENDING}, or leave the folder out"
    return Problem(str(source), 1, 1, "there are no rule files in this folder", mend)
