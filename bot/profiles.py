"""Read a profile: the facts of one applicant, as YAML."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bot.errors import UsageError
from rules.yamlfiles import Problem, YamlFile, read_yaml


def read_profile(path: str) -> Mapping[str, Any]:
    """Return the facts of the file, not checked yet. Raises UsageError with the first problem."""
    file = read_yaml(Path(path))
    if file.problems:
        raise UsageError(_naming_fact(file, min(file.problems)))
    if not isinstance(file.data, dict):
        raise UsageError(str(file.problem((), "this is not a list of facts", "write lines such as  degree: msw")))
    return file.data


def _naming_fact(file: YamlFile, problem: Problem) -> str:
    """Put the fact on the line of the problem before its message; a profile has one fact a line."""
    facts = [fact for fact, (place, _) in (file.place.keys or {}).items() if place.line == problem.line - 1]
    return str(problem._replace(message=f"{facts[0]}: {problem.message}") if facts else problem)
