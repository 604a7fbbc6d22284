"""Tell problems to those who wrote the files: first causes first, and below each, folded, what follows from it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

from rules.yamlfiles.problems import Problem
from rules.yamlfiles.reader import YamlFile, read_yaml

_MOST_PLACES = 5  # that are named of what is alike, or follows
_NOT_FOUND = re.compile(
    r"^there (?:is|are) no |^unknown |\bno rule set\b| is not known| is nobody | is no value | has no "
)
_NO_SUCH_VALUE = "it must be one of "
_QUOTED = re.compile(r"'([^']+)'")
_KEY = re.compile(r"""^[\s-]*["']?([\w.-]+)["']?\s*:""", re.MULTILINE)

Said = tuple[str, str]  # what is wrong, and what to do


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
            more = f", and {len(self.waiting) - _MOST_PLACES} more" if len(self.waiting) > _MOST_PLACES else ""
            yield f"not looked at until this is mended: {', '.join(self.waiting[:_MOST_PLACES])}{more}"


def told(stages: Iterable[Iterable[Problem]], waiting: Mapping[str, Sequence[str]] | None = None) -> list[ToldProblem]:
    """Return each problem once, those of earlier stages first, with what follows from it or is like it.

    Of a stage the problems come by file and place. `waiting` holds the files that are not looked at while another one,
    by which they go, has a problem.
    """
    seen = list(dict.fromkeys(problem for stage in stages for problem in sorted(stage)))
    files = {path: read_yaml(Path(path)) for path in dict.fromkeys(problem.file for problem in seen)}
    causes: dict[Said, list[Problem]] = {}
    following: dict[Said, list[Problem]] = {}
    lost = _LostNames()
    for problem in seen:  # what uses a name can be looked at before what declares it: a fact goes with its words
        if not _is_not_found(problem):
            lost.add(problem, files[problem.file])
    for problem in seen:
        said = (problem.message, problem.hint)
        cause = lost.cause_of(problem)
        if cause is None or cause == said:
            causes.setdefault(said, []).append(problem)
            if _is_not_found(problem):
                lost.add(problem, files[problem.file])
        else:
            following.setdefault(cause, []).append(problem)
    return [
        ToldProblem(first, tuple(others), tuple(after), _waiting(waiting or {}, (first, *others, *after)))
        for said, (first, *others) in causes.items()
        for after in [following.get(said, ())]
    ]


def _is_not_found(problem: Problem) -> bool:
    return bool(_NOT_FOUND.search(problem.message)) or problem.hint.startswith(_NO_SUCH_VALUE)


class _LostNames:
    """The names that files with a problem would give, each with the first problem by which it may be lost."""

    def __init__(self) -> None:
        self._around: dict[str, list[Problem]] = defaultdict(list)  # those whose value has the problem
        self._beside: dict[str, list[Problem]] = defaultdict(list)  # all others of the file

    def add(self, problem: Problem, file: YamlFile) -> None:
        for step in file.path_to(problem.line, problem.column):
            self._around[str(step)].append(problem)
        for name in _KEY.findall(file.text) if file.data is None else _keys(file.data):
            self._beside[name].append(problem)

    def cause_of(self, problem: Problem) -> Said | None:
        """Return what may be the cause of a name that is not found; None where nothing may."""
        for name in _QUOTED.findall(problem.message) if _is_not_found(problem) else ():
            others = (each for each in self._beside[name] if each.file != problem.file)
            cause = next(chain(self._around[name], others), None)
            if cause is not None:
                return (cause.message, cause.hint)
        return None


def _keys(data: Any) -> Iterator[str]:
    inside = data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
    if isinstance(data, dict):
        yield from data
    for value in inside:
        yield from _keys(value)


def _waiting(waiting: Mapping[str, Sequence[str]], problems: Iterable[Problem]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(file for problem in problems for file in waiting.get(problem.file, ())))


def _places(problems: Sequence[Problem]) -> str:
    """Name the first places, a file once for several lines in it."""
    by_file: dict[str, list[str]] = {}
    for problem in problems[:_MOST_PLACES]:
        by_file.setdefault(problem.file, []).append(f"{problem.line}:{problem.column}")
    named = [f"{file}:{', '.join(dict.fromkeys(lines))}" for file, lines in by_file.items()]
    return ", ".join([*named, "..."] if len(problems) > _MOST_PLACES else named)
