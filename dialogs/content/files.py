"""The files of a language folder, and of folders laid over it, as entries that know where they stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from rules.problems import Problem, one_of_these, shown
from rules.yaml_positions import YamlFile, read_yaml

At = tuple[str | int, ...]


class ContentError(Exception):
    """Files of words that cannot be used; `problems` holds all that is wrong with them, in order."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))


class Layer(NamedTuple):
    """What one file says about an entry: its data, and the path to it in the file."""

    file: YamlFile
    at: At
    data: Any


@dataclass(frozen=True)
class Entry:
    """One entry, as the first folder has it and later folders change it key by key."""

    layers: tuple[Layer, ...]

    @property
    def data(self) -> Any:
        """The entry's data, the last layer's word standing."""
        return _merged([layer.data for layer in self.layers])

    def problem(self, at: At, wrong: str, mend: str, *, key: bool = False) -> Problem:
        """Return the problem, placed in the last layer in which the path leads somewhere, else at the entry."""
        for layer in self.layers[::-1]:
            if _leads_somewhere(layer.data, at):
                return layer.file.problem((*layer.at, *at), wrong, mend, key=key or not at)
        return self.layers[-1].file.problem(self.layers[-1].at, wrong, mend, key=True)

    def replaced(self, key: str, word: str, meant: Any) -> Entry:
        """Return the entry with what the word stands for under the key."""
        if not any(isinstance(data, Mapping) and data.get(key) == word for _, _, data in self.layers):
            return self
        return Entry(tuple(Layer(file, at, _replaced(data, key, word, meant)) for file, at, data in self.layers))

    def parts(self, problems: list[Problem]) -> Entries:
        """Return what stands under this entry as entries of their own."""
        parts: Entries = {}
        for file, at, data in self.layers:
            if not isinstance(data, Mapping):
                problems.append(file.problem(at, f"{at[-1]} holds no entries", "write `key: ...` lines under it"))
                continue
            for key, value in data.items():
                earlier = parts[key].layers if key in parts else ()
                parts[key] = Entry((*earlier, Layer(file, (*at, key), value)))
        return parts


Entries = dict[str, Entry]


@dataclass(frozen=True)
class Sources:
    """The entries of every kind, and the problems of their files."""

    questions: Entries
    role_finder: Entries
    glossary: Entries
    notes: Entries
    wording: Entries
    order: Entries
    problems: list[Problem]


def read_sources(folder: Path, *extra: Path) -> Sources:
    """Read a language folder with extra folders laid over it, and the order of questions beside it."""
    files = Files((folder, *extra))
    files.check_names()
    questions = files.topics("questions")
    role_finder = questions.pop("role_finder", Entry(()))
    return Sources(
        questions=questions,
        role_finder=role_finder.parts(files.problems),
        glossary=files.section("glossary"),
        notes=files.section("notes").get("notes", Entry(())).parts(files.problems),
        wording=files.topics("wording", prefixed=True),
        order=Files((folder.parent,), files.problems).section("order"),
        problems=files.problems,
    )


@dataclass
class Files:
    """Reads files of several folders, the packaged one first, and gathers what is wrong with them."""

    folders: Sequence[Path]
    problems: list[Problem] = field(default_factory=list)

    def section(self, name: str) -> Entries:
        """Return the entries of `name`.yaml, by key; the first folder must have it."""
        first, *rest = (folder / f"{name}.yaml" for folder in self.folders)
        return self._laid_over([[first], *([path] if path.is_file() else [] for path in rest)])

    def topics(self, name: str, *, prefixed: bool = False) -> Entries:
        """Return the entries of every file in the folder `name`, by key, or by `file.key`."""
        return self._laid_over([sorted((folder / name).glob("*.yaml")) for folder in self.folders], prefixed)

    def check_names(self) -> None:
        """Report added folders that are not there, and what in them has no counterpart in the first folder."""
        known = [path.name for path in self.folders[0].iterdir()]
        for folder in self.folders[1:]:
            if not folder.is_dir():
                self.problems.append(Problem(str(folder), 1, 1, "there is no such folder", "check the name"))
                continue
            for path in sorted(folder.glob("*")):
                if path.suffix in ("", ".yaml") and path.name not in known:
                    wrong = f"{shown(path.name)} would never be read"
                    self.problems.append(Problem(str(path), 1, 1, wrong, one_of_these(path.name, known)))

    def _laid_over(self, by_folder: Iterable[Iterable[Path]], prefixed: bool = False) -> Entries:
        entries: Entries = {}
        for paths in by_folder:
            for name, layer in self._one_folder(paths, prefixed).items():
                earlier = entries[name].layers if name in entries else ()
                entries[name] = Entry((*earlier, layer))
        return entries

    def _one_folder(self, paths: Iterable[Path], prefixed: bool) -> dict[str, Layer]:
        layers: dict[str, Layer] = {}
        for path in paths:
            for key, layer in self._one_file(path):
                name = f"{path.stem}.{key}" if prefixed else key
                if name in layers:
                    wrong = f"{shown(key)!r} stands in {layers[name].file.path.name} already"
                    self.problems.append(layer.file.problem((key,), wrong, "keep one of them", key=True))
                layers.setdefault(name, layer)
        return layers

    def _one_file(self, path: Path) -> Iterator[tuple[str, Layer]]:
        file = read_yaml(path)
        self.problems.extend(file.problems)
        if isinstance(file.data, dict):
            yield from ((key, Layer(file, (key,), value)) for key, value in file.data.items())
        elif not file.problems:
            self.problems.append(file.problem((), "this is not a list of `key: value`", "begin lines with a key"))


def _replaced(data: Any, key: str, word: str, meant: Any) -> Any:
    return {**data, key: meant} if isinstance(data, Mapping) and data.get(key) == word else data


def _merged(layers: Sequence[Any]) -> Any:
    below, *rest = layers
    for above in rest:
        if isinstance(below, Mapping) and isinstance(above, Mapping):
            new = {key: _merged([below[key], value]) if key in below else value for key, value in above.items()}
            below = {**below, **new}
        else:
            below = above
    return below


def _leads_somewhere(data: Any, at: At) -> bool:
    try:
        for step in at:
            data = data[step]
    except (KeyError, IndexError, TypeError):
        return False
    return True
