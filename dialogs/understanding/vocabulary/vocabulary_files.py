"""Read the vocabulary files of a language and find every problem in them at once."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from dialogs.content.added_words import CHOICE_FILES, HELD, SAME_WORDS, added_vocabulary
from dialogs.content.checks import check_placeholders, known_placeholders
from dialogs.content.files import ENGLISH, is_english, language_folders
from dialogs.understanding.vocabulary.vocabulary_models import FRAMES, MODELS
from rules.facts import NUMBERS, Fact, FactCatalogue, FactKind
from rules.yamlfiles import (
    FilesError,
    OverlaidFolders,
    OverlaidValue,
    OverlaidValues,
    Problem,
    check_layers,
    how_it_grows,
    is_open,
    missing_keys,
    shown,
    suggestion,
    unknown_keys,
)

FOLDER = "vocabulary"
ASSOCIATIONS = "associations"  # the file of places

ANY_NUMBER = "number"  # a part of frames that needs no list
_PART = re.compile(r"\{([a-z_]+)\}")
_MONTHS = [str(month) for month in range(1, 13)]
_WEEKDAYS = [str(day) for day in range(1, 8)]

Steps = tuple[str, ...]


def read_vocabulary_files(language: Path, catalogue: FactCatalogue, *added: Path) -> OverlaidValues:
    """Return each vocabulary file of a language, with what added folders lay over it.

    Raises FilesError with every problem.
    """
    files, problems = look_at_vocabulary(language, catalogue, *added)
    if problems:
        raise FilesError(problems)
    return files


def look_at_vocabulary(language: Path, catalogue: FactCatalogue, *added: Path) -> tuple[OverlaidValues, list[Problem]]:
    """Return each vocabulary file as it stands, and every problem; names are looked at once the shapes are right."""
    folders = _folders(language, added)
    folders.derived = added_vocabulary(language.name, added, catalogue.facts[HELD].values)
    files = {name: folders.whole(name) for name in MODELS}
    known = {} if is_english(language) else {name: _folders(ENGLISH, ()).whole(name) for name in MODELS}
    misnamed = list(_misnamed(folders.folders[1:]))
    problems = folders.problems or [
        problem for name, value in files.items() for problem in _misfits(name, value, known.get(name))
    ]
    if not problems:
        problems = [*_wrong_names(files, catalogue.facts), *_unknown_parts(files), *_wrong_sentences(files, known)]
    return files, [*misnamed, *problems]


def read_vocabulary_file(language: Path, name: str, *added: Path) -> tuple[Mapping[str, Any], list[Problem]]:
    """Return what one vocabulary file holds, or nothing and all that does not fit its shape."""
    folders = _folders(language, added)
    if name == ASSOCIATIONS:
        folders.derived = added_vocabulary(language.name, added)
    value = folders.whole(name)
    problems = folders.problems or list(check_layers(MODELS[name], value))
    return ({}, problems) if problems else (contents(name, value), [])


def contents(name: str, value: OverlaidValue) -> Mapping[str, Any]:
    """Return what a vocabulary file holds; lists are added to, other texts are replaced."""
    merged: Mapping[str, Any] = value.merged(lambda at: how_it_grows(MODELS[name], at))
    return by_association(merged) if name == ASSOCIATIONS else merged


def by_association(places: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the names of places with each state under its association, or under those that are not loaded."""
    states, loaded = places["states"], places.get("loaded", {})
    not_loaded = {state: words for state, words in states.items() if state not in loaded.values()}
    of_states = {name: states[state] for name, state in loaded.items() if state in states}
    values = places.get("values", {})
    named = {name: ", ".join(filter(None, (of_states.get(name), words))) for name, words in values.items()}
    return {**places, "values": named, "not_loaded": not_loaded}


def _folders(language: Path, added: Iterable[Path]) -> OverlaidFolders:
    first, *rest = (folder / FOLDER for folder in language_folders(language, added).folders)
    return OverlaidFolders((first, *(folder for folder in rest if folder.is_dir())))


def _misnamed(added: Iterable[Path]) -> Iterator[Problem]:
    known = [f"{name}.yaml" for name in MODELS]
    for path in (path for folder in added for path in sorted(folder.glob("*.y*ml"))):
        if path.name not in known:
            yield Problem(str(path), 1, 1, f"{shown(path.name)} would never be read", suggestion(path.name, known))


def _misfits(name: str, value: OverlaidValue, english: OverlaidValue | None) -> Iterator[Problem]:
    yield from check_layers(MODELS[name], value)
    if english is not None:
        yield from unknown_keys(value, english.data, lambda at: is_open(MODELS[name], at))
        yield from missing_keys(value, english.data, lambda at: is_open(MODELS[name], at))


def _wrong_names(files: OverlaidValues, facts: Mapping[str, Fact]) -> Iterator[Problem]:
    """Yield names of facts and values that are not known, and those that lack their words."""
    numbers = [name for name, fact in facts.items() if fact.is_number]
    yield from _compared(files["topics"], ("names",), numbers)
    asking_back = files["asking_back"]
    yield from _unknown(asking_back, ("facts",), facts)
    yield from _missing(asking_back, ("facts",), [name for name, fact in facts.items() if not fact.is_added])
    yield from _unknown(asking_back, ("added",), facts)
    yield from _compared(files["asking_back"], ("units",), sorted(map(str, NUMBERS)))
    yield from _compared(files["yes_no"], ("facts",), _of_kind(FactKind.YES_NO, facts))
    yield from _compared(files["dates"], ("months",), _MONTHS)
    yield from _compared(files["dates"], ("weekdays",), _WEEKDAYS)
    yield from _compared(files["people"], ("values",), facts["references"].values)
    yield from _unknown(files["called"], (), facts)
    for key in ("lasting", "one_is_enough"):
        yield from _unknown(files["yes_no"], (key,), facts)
    for key in (
        "as_part",
        "when_asked",
        "elsewhere",
        "renewing",
        "about_others",
        "until_today",
        "received",
        "after_degree",
    ):
        yield from _unknown(files["topics"], (key,), facts)
    choices = set(_of_kind(FactKind.CHOICE, facts)).difference(CHOICE_FILES, SAME_WORDS)
    yield from _compared(files["choices"], (), sorted(choices))
    for name, at, fact in _choice_words(files, facts):
        yield from _wrong_values(files[name], at, fact.values)


def _choice_words(files: OverlaidValues, facts: Mapping[str, Fact]) -> Iterator[tuple[str, Steps, Fact]]:
    """Yield the file and the path in it where the words for the values of a fact stand."""
    yield "roles", (), facts["roles"]
    yield from ((file, (), facts[fact]) for fact, file in CHOICE_FILES.items())
    yield from (("choices", (fact,), facts[fact]) for fact in files["choices"].data if fact in facts)


def _wrong_values(value: OverlaidValue, at: Steps, values: Iterable[str]) -> Iterator[Problem]:
    yield from _compared(value, (*at, "values"), values)
    for key in ("told", "when_asked", "hints", "if_denied", "prefer", "yields"):
        yield from _unknown(value, (*at, key), values)
    for reason in _at(value, (*at, "unclear")):
        yield from _unknown(value, (*at, "unclear", str(reason), "fields"), values)


def _compared(value: OverlaidValue, at: Steps, names: Iterable[str]) -> Iterator[Problem]:
    yield from _unknown(value, at, names)
    yield from _missing(value, at, names)


def _missing(value: OverlaidValue, at: Steps, names: Iterable[str]) -> Iterator[Problem]:
    for name in names:
        if name not in _at(value, at):
            yield value.problem(at, f"{name!r} is missing", f"add '{name}: ...'", key=True)


def _unknown(value: OverlaidValue, at: Steps, known: Iterable[str]) -> Iterator[Problem]:
    given = _at(value, at)
    kind = "key" if isinstance(given, Mapping) else "name"
    for place, name in enumerate(given):
        if name not in known:
            step = name if kind == "key" else place
            yield value.problem((*at, step), f"unknown {kind} {shown(name)!r}", suggestion(name, known), key=True)


def _at(value: OverlaidValue, at: Steps) -> Any:
    """Return what stands at the path; nothing where it leads nowhere."""
    data = value.data
    for step in at:
        data = data.get(step, {})
    return data


def _of_kind(kind: FactKind, facts: Mapping[str, Fact]) -> list[str]:
    return [name for name, fact in facts.items() if fact.kind == kind]


def _unknown_parts(files: OverlaidValues) -> Iterator[Problem]:
    """Yield each `{name}` in a list that stands for no part."""
    for name in (name for name in files if name != "asking_back"):
        parts = _parts_of(name, files)
        for layer in files[name].layers:
            for at, text in texts_in(layer.data):
                for part in _PART.findall(text) if "{" in text else ():
                    if part not in parts:
                        message = f"there is no part {{{part}}}"
                        yield layer.file.problem(at, message, suggestion(part, parts), near=f"{{{part}}}")


def _parts_of(name: str, files: OverlaidValues) -> Collection[str]:
    """Return the parts that can stand in the lists of a file: its own, or those of the topics."""
    if name in FRAMES:
        return {*contents(name, files[name])["parts"], ANY_NUMBER}
    parts: Collection[str] = contents("topics", files["topics"])["parts"]
    return parts


def texts_in(data: Any, at: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Yield every text with the path to it."""
    if isinstance(data, str):
        yield at, data
    elif isinstance(data, Mapping | list):
        for key, value in data.items() if isinstance(data, Mapping) else enumerate(data):
            yield from texts_in(value, (*at, key))


def _wrong_sentences(files: OverlaidValues, english: OverlaidValues) -> Iterator[Problem]:
    """Yield placeholders of the sentences that ask back which the English ones do not have."""
    asking_back = files["asking_back"]
    known = english.get("asking_back", asking_back).layers[0].data["sentences"]
    for layer in asking_back.layers:
        for key, text in layer.data.get("sentences", {}).items():
            allowed = known_placeholders(known[key])
            yield from check_placeholders(OverlaidValue((layer,)), ("sentences", key), text, allowed)
