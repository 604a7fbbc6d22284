"""Lay folders of changes over a packaged folder of YAML files; every value remembers the files that it is from."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from pydantic import BaseModel, ValidationError

from rules.yamlfiles.merging import (
    REMOVE,
    Grows,
    Removal,
    Steps,
    laid_over,
    names_in,
    removals,
    without_removals,
)
from rules.yamlfiles.models import how_it_grows, is_open, problems_of, unknown_key
from rules.yamlfiles.problems import Problem, expected, shown, suggestion
from rules.yamlfiles.reader import At, YamlFile, read_yaml

Predicate = Callable[[At], bool]  # of the path of a value


class Written(Protocol):
    """Where data is written: a file, or the parts of one that other data is made of."""

    @property
    def path(self) -> Path: ...

    def problem(self, at: At, message: str, hint: str, *, key: bool = False, near: str = "") -> Problem: ...


def file_and_line(file: Written, at: At) -> str:
    """Return where the key or item at the path is written."""
    found = file.problem(at, "", "", key=True)
    return f"{found.file}:{found.line}"


class Layer(NamedTuple):
    """What one file says about a value: its data, and the path to it in the file."""

    file: Written
    at: Steps
    data: Any
    level: int = 0  # 0 in the packaged folder, above that in the folders laid over it

    def inside(self, key: str) -> Layer:
        """Return what the file says about the value under the key."""
        return self._replace(at=(*self.at, key), data=self.data[key])


@dataclass(frozen=True)
class OverlaidValue:
    """A value as the packaged folder has it and later folders change it, key by key."""

    layers: tuple[Layer, ...]

    @property
    def data(self) -> Any:
        """The value's data: of what several layers say, the last."""
        return self.merged()

    def merged(self, grows: Grows = lambda _: "") -> Any:
        """Return the data of all layers; lists and phrases at the paths that grow are kept and added to."""
        below, *rest = (layer.data for layer in self.layers)
        for above in rest:
            below = laid_over(below, above, grows)
        return below

    @property
    def places(self) -> tuple[str, ...]:
        """File and line of each layer."""
        return tuple(file_and_line(layer.file, layer.at) for layer in self.layers)

    def lost(self, grows: Grows) -> Iterator[Problem]:
        """Yield what a layer takes out and the layers below do not have."""
        for number, layer in enumerate(self.layers[1:], 1):
            below = OverlaidValue(self.layers[:number]).merged(grows)
            for each in removals(layer.data, below, grows):
                if each.name not in each.known:
                    yield _nothing_to_remove(layer, each)

    def problem(self, at: At, message: str, hint: str, *, key: bool = False, near: str = "") -> Problem:
        """Return the problem, placed in the last layer in which the path leads somewhere, else at the value."""
        for layer in self.layers[::-1]:
            if _leads_somewhere(layer.data, at):
                return layer.file.problem((*layer.at, *at), message, hint, key=key or not at, near=near)
        return self.layers[-1].file.problem(self.layers[-1].at, message, hint, key=True)

    def replaced(self, key: str, word: str, meant: Any) -> OverlaidValue:
        """Return the value with what the word stands for under the key."""
        if not any(isinstance(layer.data, Mapping) and layer.data.get(key) == word for layer in self.layers):
            return self
        return OverlaidValue(
            tuple(layer._replace(data=_replaced(layer.data, key, word, meant)) for layer in self.layers)
        )

    def parts(self, problems: list[Problem]) -> OverlaidValues:
        """Return what stands under this value as values of their own."""
        parts: OverlaidValues = {}
        for layer in self.layers:
            if not isinstance(layer.data, Mapping):
                hint = "write 'key: ...' lines below it"
                problems.append(layer.file.problem(layer.at, expected("a mapping", layer.data), hint))
                continue
            _take_out(parts, layer, problems)
            _lay_over(parts, {key: layer.inside(key) for key in layer.data if not _removes(key, layer)})
        return parts


OverlaidValues = dict[str, OverlaidValue]


@dataclass(frozen=True)
class DerivedFile:
    """A part of a file from which other data is made; its problems are told where it is written."""

    source: YamlFile
    places: Mapping[Steps, Steps]  # by the path in the data that is made, the path in the file

    @property
    def path(self) -> Path:
        return self.source.path

    def problem(self, at: At, message: str, hint: str, *, key: bool = False, near: str = "") -> Problem:
        """Return the problem at the nearest part of the file that the value at the path is made of."""
        for end in range(len(at), -1, -1):
            if tuple(at[:end]) in self.places:
                place = (*self.places[tuple(at[:end])], *at[end:])
                return self.source.problem(place, message, hint, key=key, near=near)
        inside = next((place for path, place in self.places.items() if path[: len(at)] == tuple(at)), ())
        return self.source.problem(inside, message, hint, key=True)


class DerivedData:
    """Data made of parts of a file, which lies over packaged data as if it stood in a file of its own."""

    def __init__(self, file: YamlFile) -> None:
        self._file = file
        self._data: dict[str, Any] = {}
        self._places: dict[Steps, Steps] = {}

    def put(self, at: Steps, value: Any, source: Steps) -> None:
        """Put what the file says at the path `source`, or what follows from it, to a path of the data.

        A list of phrases is added to what was put there before.
        """
        inside, (*way, last) = self._data, at
        for step in way:
            inside = inside.setdefault(str(step), {})
        before = inside.get(str(last))
        inside[str(last)] = f"{before}, {value}" if isinstance(before, str) and isinstance(value, str) else value
        self._places[at] = source

    @property
    def is_empty(self) -> bool:
        return not self._data

    def layer(self) -> Layer:
        """Return it all as a layer."""
        return Layer(DerivedFile(self._file, self._places), (), self._data, 1)


@dataclass
class OverlaidFolders:
    """Several folders to read files from, the packaged one first, and what is wrong with them.

    `derived` is made of other files, by the names of the files or folders over whose packaged ones it lies.
    """

    folders: Sequence[Path]
    problems: list[Problem] = field(default_factory=list)
    derived: Mapping[str, Sequence[Layer]] = field(default_factory=dict)

    def whole(self, name: str) -> OverlaidValue:
        """Return all that `name`.yaml holds; the first folder must have it."""
        paths = ((level, folder / f"{name}.yaml") for level, folder in enumerate(self.folders))
        present = ((level, path) for level, path in paths if level == 0 or path.is_file())
        layers = [layer for level, path in present for layer in self._one_file(path, level)]
        packaged = [layer for layer in layers if not layer.level]
        return OverlaidValue((*packaged, *self.derived.get(name, ()), *layers[len(packaged) :]))

    def section(self, name: str) -> OverlaidValues:
        """Return the entries of `name`.yaml, by key."""
        return self.whole(name).parts(self.problems)

    def topics(self, name: str, *, prefixed: bool = False) -> OverlaidValues:
        """Return the entries of every file in the folder `name`, by key, or by `file.key`."""
        entries: OverlaidValues = {}
        for level, folder in enumerate(self.folders):
            _lay_over(entries, self._one_folder(folder / name, prefixed, level, entries))
            for made in self.derived.get(name, ()) if not level else ():
                _lay_over(entries, {key: made.inside(key) for key in made.data})
        return entries

    def _one_folder(self, folder: Path, prefixed: bool, level: int, below: OverlaidValues) -> dict[str, Layer]:
        """Return the entries of a folder, after taking out below what its files say is to go."""
        layers: dict[str, Layer] = {}
        files = [file for path in sorted(folder.glob("*.yaml")) for file in self._one_file(path, level)]
        for file in files:
            _take_out(below, file, self.problems, f"{file.file.path.stem}." if prefixed else "")
        for layer in (file.inside(key) for file in files for key in file.data if not _removes(key, file)):
            [key] = layer.at
            name = f"{layer.file.path.stem}.{key}" if prefixed else str(key)
            if name in layers:
                message = f"{shown(key)!r} stands in {layers[name].file.path.name} already"
                self.problems.append(layer.file.problem(layer.at, message, "keep one of them", key=True))
            layers.setdefault(name, layer)
        return layers

    def _one_file(self, path: Path, level: int) -> list[Layer]:
        file = read_yaml(path)
        self.problems.extend(file.problems)
        if isinstance(file.data, dict):
            return [Layer(file, (), file.data, level)]
        if file.data is not None:
            self.problems.append(file.problem((), expected("a mapping", file.data), "write `key: value` lines"))
        return []


def _removes(key: str, layer: Layer) -> bool:
    """Return whether the key names entries that are to go, and is none itself."""
    return key == REMOVE and layer.level > 0


def _take_out(entries: OverlaidValues, layer: Layer, problems: list[Problem], prefix: str = "") -> None:
    names = names_in(layer.data[REMOVE]) if layer.level and REMOVE in layer.data else ()
    for name in names:
        if entries.pop(prefix + name, None) is None:
            known = [key.removeprefix(prefix) for key in entries if key.startswith(prefix)]
            problems.append(_nothing_to_remove(layer, Removal(name, (REMOVE,), tuple(known))))


def _nothing_to_remove(layer: Layer, removal: Removal) -> Problem:
    message = f"there is no {shown(removal.name)!r} to take out"
    return layer.file.problem(
        (*layer.at, *removal.at), message, suggestion(removal.name, removal.known), near=removal.name
    )


def _lay_over(entries: OverlaidValues, layers: Mapping[str, Layer]) -> None:
    for key, layer in layers.items():
        earlier = entries[key].layers if key in entries else ()
        entries[key] = OverlaidValue((*earlier, layer))


def check_layers(model: type[BaseModel], value: OverlaidValue) -> Iterator[Problem]:
    """Yield what does not fit the model in each layer; the first has to be complete, and has all keys that may be."""
    for number, layer in enumerate(value.layers):
        known = OverlaidValue(value.layers[:number]).data if number else {}
        said = layer._replace(data=without_removals(layer.data, known)) if number else layer
        alone = OverlaidValue((said,))
        yield from _misfits(model, alone, partly=number > 0)
        if number:
            yield from unknown_keys(alone, known, lambda at: is_open(model, at))
    yield from value.lost(lambda at: how_it_grows(model, at))


def unknown_keys(value: OverlaidValue, known: Any, is_open: Predicate) -> Iterator[Problem]:
    """Yield each key that the known data does not have, save in mappings that are open."""
    for at, key, keys in _strangers(value.data, known, ()):
        if not is_open(at):
            yield unknown_key(value, (*at, key), keys)


def missing_keys(value: OverlaidValue, known: Any, is_open: Predicate) -> Iterator[Problem]:
    """Yield each key of the known data that the value lacks, save in mappings that are open."""
    for at, key, _ in _strangers(known, value.data, ()):
        if not is_open(at):
            yield value.problem(at, f"{key!r} is missing", f"add '{key}: ...'", key=True)


def _misfits(model: type[BaseModel], value: OverlaidValue, *, partly: bool) -> Iterator[Problem]:
    try:
        model.model_validate(value.data)
    except ValidationError as error:
        yield from problems_of(error, value, (), value.data, model, partly=partly)


def _strangers(data: Any, known: Any, at: Steps) -> Iterator[tuple[Steps, str, Mapping[str, Any]]]:
    """Yield the path, the key and the known keys beside it, of each key that the known data does not have."""
    if not (isinstance(data, Mapping) and isinstance(known, Mapping)):
        return
    for key, value in data.items():
        if key in known:
            yield from _strangers(value, known[key], (*at, key))
        else:
            yield at, key, known


def _replaced(data: Any, key: str, word: str, meant: Any) -> Any:
    return {**data, key: meant} if isinstance(data, Mapping) and data.get(key) == word else data


def _leads_somewhere(data: Any, at: At) -> bool:
    try:
        for step in at:
            data = data[step]
    except (KeyError, IndexError, TypeError):
        return False
    return True
