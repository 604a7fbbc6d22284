"""A profile file: the facts of one applicant, as YAML."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bot.trouble import BadInput
from rules.yamlfiles import Problem, YamlFile, read_yaml


def read_profile(path: str) -> Mapping[str, Any]:
    """Return the facts of the file, not checked yet; raises BadInput with the first thing that is wrong with it."""
    file = read_yaml(Path(path))
    if file.problems:
        raise BadInput(_naming_fact(file, min(file.problems)))
    if not isinstance(file.data, dict):
        raise BadInput(str(file.problem((), "this is not a list of facts", "write lines such as  degree: msw")))
    return file.data


def _naming_fact(file: YamlFile, problem: Problem) -> str:
    """Say which fact stands where the problem is; a profile has one a line."""
    facts = [fact for fact, (place, _) in (file.place.keys or {}).items() if place.line == problem.line - 1]
    return str(problem._replace(message=f"{facts[0]}: {problem.message}") if facts else problem)
