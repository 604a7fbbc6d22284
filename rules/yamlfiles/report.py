"""Tell problems to those who wrote the files: first causes first, and below each, folded, what follows from it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from rules.yamlfiles.problems import Problem
from rules.yamlfiles.reader import At, Position, YamlFile, read_yaml

_MOST_PLACES = 5  # that are named of what is alike, or follows
_NOT_FOUND = re.compile(r"^there (?:is|are) no |^unknown |\bno rule set\b| is not known| is no value | has no ")
_QUOTED = re.compile(r"'([^']+)'")
_NAME = re.compile(r"[^\W\d]\w*(?:[-.]\w+)*")


class ToldProblem(NamedTuple):
    """A problem with those that say the same of other places, those that follow from it, and files not looked at."""

    problem: Problem
    alike: tuple[Problem, ...] = ()
    following: tuple[Problem, ...] = ()
    waiting: tuple[str, ...] = ()

    @property
    def all(self) -> tuple[Problem, ...]:
        """All problems that it stands for."""
        return (self.problem, *self.alike, *self.following)

    def __str__(self) -> str:
        return "\n".join((str(self.problem), *(f"    {line}" for line in self._folded())))

    def _folded(self) -> Iterator[str]:
        if self.alike:
            yield f"and {len(self.alike)} more like it: {_places(self.alike)}"
        if self.following:
            wrong = ", ".join(dict.fromkeys(each.message for each in self.following[:_MOST_PLACES]))
            yield f"{len(self.following)} more may follow from it ({wrong}): {_places(self.following)}"
        if self.waiting:
            yield f"not looked at until this is mended: {', '.join(self.waiting)}"


def told(stages: Iterable[Iterable[Problem]], waiting: Mapping[str, Sequence[str]] | None = None) -> list[ToldProblem]:
    """Return each problem once, those of earlier stages first, with what follows from it or is like it.

    Of a stage the problems come by file and place. `waiting` holds the files that are not looked at while another one,
    by which they go, has a problem.
    """
    seen: dict[Problem, int] = {}
    for number, stage in enumerate(stages):
        for problem in sorted(stage):
            seen.setdefault(problem, number)
    causes: dict[tuple[str, str], list[Problem]] = {}
    following: dict[tuple[str, str], list[Problem]] = {}
    missing: dict[str, tuple[str, str]] = {}  # by a name that a broken file would give, what is wrong there
    files = {path: read_yaml(Path(path)) for path in dict.fromkeys(problem.file for problem in seen)}
    for problem in seen:
        cause = _cause(problem, missing)
        if cause is not None:
            following.setdefault(cause, []).append(problem)
            continue
        alike = (problem.message, problem.hint)
        causes.setdefault(alike, []).append(problem)
        for name in _names_broken_by(problem, files[problem.file]):
            missing.setdefault(name, alike)
    return [
        ToldProblem(first, tuple(others), tuple(following.get(alike, ())), _waiting(waiting or {}, (first, *others)))
        for alike, (first, *others) in causes.items()
    ]


def _names_broken_by(problem: Problem, file: YamlFile) -> frozenset[str]:
    """Return the names that nothing else can find while the problem stands: the keys around it, or all in the file.

    All where the file cannot be read as YAML.
    """
    if file.data is None or file.problems:
        return frozenset(_NAME.findall(file.text))
    at = _path_to(file.place, problem.line - 1, problem.column - 1)
    return frozenset(step for step in at if isinstance(step, str))


def _cause(problem: Problem, missing: Mapping[str, tuple[str, str]]) -> tuple[str, str] | None:
    """Return what is wrong where the name should come from that the problem does not find."""
    if not _NOT_FOUND.search(problem.message):
        return None
    names = _QUOTED.findall(problem.message)
    found = (missing[name] for name in names if name in missing)
    return next((each for each in found if each != (problem.message, problem.hint)), None)


def _path_to(place: Position, line: int, column: int) -> At:
    """Return the keys and indices of the innermost value that begins at or before the place."""
    inside: list[tuple[tuple[int, int], str | int, Position]] = [
        ((key.line, key.column), name, value) for name, (key, value) in (place.keys or {}).items()
    ]
    inside += [((item.line, item.column), number, item) for number, item in enumerate(place.items)]
    before = [each for each in inside if each[0] <= (line, column)]
    if not before:
        return ()
    _, step, value = max(before, key=lambda each: each[0])
    return (step, *_path_to(value, line, column))


def _waiting(waiting: Mapping[str, Sequence[str]], problems: Iterable[Problem]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(file for problem in problems for file in waiting.get(problem.file, ())))


def _places(problems: Sequence[Problem]) -> str:
    """Name the first places, a file once for several lines in it."""
    by_file: dict[str, list[str]] = {}
    for problem in problems[:_MOST_PLACES]:
        by_file.setdefault(problem.file, []).append(f"{problem.line}:{problem.column}")
    named = [f"{file}:{', '.join(dict.fromkeys(lines))}" for file, lines in by_file.items()]
    return ", ".join([*named, "..."] if len(problems) > _MOST_PLACES else named)
