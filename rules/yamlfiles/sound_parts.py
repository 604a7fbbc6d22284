"""Read each file once for all checks, and leave out parts with a problem, so that the rest can be checked as well."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Any

from rules.yamlfiles.problems import Problem
from rules.yamlfiles.reader import Position, Steps, YamlFile, read_file


class SoundParts:
    """Files as they were first read, less what is left out; nothing is left out of the folders that are to be kept."""

    def __init__(self, kept: Iterable[Path] = ()) -> None:
        self._kept = tuple(kept)
        self._read: dict[Path, YamlFile] = {}
        self._left_out: dict[str, set[Steps]] = {}

    def read(self, path: Path) -> YamlFile:
        """Return the file without the parts that are left out; of one that is left out as a whole, nothing."""
        file = self._read.get(path)
        if file is None:
            file = self._read[path] = read_file(path)
        paths = self._left_out.get(str(path))
        if not paths:
            return file
        if () in paths:
            return YamlFile(path, None, depths=file.depths)
        data, place = _without(file.data, file.place, paths)
        return YamlFile(path, data, place, text=file.text, depths=file.depths)

    def leave_out(self, problems: Iterable[Problem]) -> list[Problem]:
        """Leave out each part that has a problem, and return the problems.

        Of a part from which something is left out already, the problems only follow from that: it is left out as a
        whole, and they are not returned.
        """
        before = {file: frozenset(paths) for file, paths in self._left_out.items()}
        return [problem for problem in problems if not self._follows(problem, before.get(problem.file, ()))]

    @property
    def number_left_out(self) -> int:
        """How many parts are left out."""
        return sum(map(len, self._left_out.values()))

    @property
    def broken(self) -> frozenset[Path]:
        """The files of which something is left out."""
        return frozenset(map(Path, self._left_out))

    def has_read(self, problem: Problem) -> bool:
        """Return whether the file with the problem is one that holds what is read, and is not only named."""
        file = self._read.get(Path(problem.file))
        return file is not None and file.data is not None

    def keeps(self, problem: Problem) -> bool:
        """Return whether the part with the problem is to be kept."""
        return any(Path(problem.file).is_relative_to(folder) for folder in self._kept)

    def _follows(self, problem: Problem, before: Collection[Steps]) -> bool:
        if self.keeps(problem):
            return False
        file = self._read.get(Path(problem.file))
        at: Steps = ()
        if file is not None and file.data is not None:
            at = file.path_to(problem.line, problem.column)
            at = at[: file.depths.get(problem, len(at))]
        while at and at in before:
            at = at[:-1]  # what is left out has no problem any more, so it is one of what it stood in
        self._left_out.setdefault(problem.file, set()).add(at)
        return any(path[: len(at)] == at for path in before)


def _without(data: Any, place: Position, paths: Collection[Steps]) -> tuple[Any, Position]:
    """Return the data and its places without what stands at the paths."""
    if isinstance(data, dict) and place.keys is not None:
        keys, kept = dict(place.keys), {}
        for key, value in data.items():
            inside = {path[1:] for path in paths if path[:1] == (key,)}
            if () not in inside:
                key_place, value_place = keys[key]
                kept[key], value_place = _without(value, value_place, inside) if inside else (value, value_place)
                keys[key] = (key_place, value_place)
        return kept, place._replace(keys=keys)
    if isinstance(data, list):
        inside_of = [{path[1:] for path in paths if path[:1] == (number,)} for number in range(len(data))]
        rest = [
            _without(value, item, inside)
            for value, item, inside in zip(data, place.items, inside_of, strict=True)
            if () not in inside
        ]
        return [value for value, _ in rest], place._replace(items=[item for _, item in rest])
    return data, place
