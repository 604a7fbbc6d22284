"""Read the files of a language folder, with added folders laid over them, as words with a shape."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from string import Formatter
from typing import TypeVar

from pydantic import BaseModel

from dialogs.content.added_words import added_questions
from rules.loading.fact_files import LANGUAGE
from rules.yamlfiles import (
    At,
    FilesError,
    OverlaidFolders,
    OverlaidValue,
    OverlaidValues,
    Problem,
    expected,
    how_it_grows,
    parse_model,
    shown,
    suggestion,
)

ENGLISH = Path(__file__).resolve().parent.parent / "en"  # the language that the others are held against

WORD_KINDS, VOCABULARY = ("questions", "wording", "answers"), "vocabulary"  # folders
ADDED_ALONE = ("told_by_us.yaml", "told_on_telegram.yaml")  # files that only added folders have
_READ = ("", ".yaml")  # how the names of folders and of files end that are read


@dataclass(frozen=True)
class Sources:
    """The entries of every kind, with where they stand."""

    questions: OverlaidValues  # by fact
    role_finder: OverlaidValues  # by id of the question about a working day
    glossary: OverlaidValues  # by id of the term
    notes: OverlaidValues  # by id
    wording: OverlaidValues  # by `file.key`
    english: Mapping[str, str]  # the packaged English wording, by `file.key`
    order: OverlaidValues  # by purpose
    folder: Path  # the language folder
    without_terms: frozenset[str]  # the terms that an added folder takes out
    problems: list[Problem]  # what is wrong with the files as YAML


def read_sources(folder: Path, *added: Path) -> Sources:
    """Read a language folder with what added folders hold for it, and the order of questions beside it."""
    files = language_folders(folder, added)
    files.derived = added_questions(folder.name, added)
    questions = files.topics("questions")
    role_finder = questions.pop("role_finder", OverlaidValue(()))
    wording = files.topics("wording", prefixed=True)
    terms = files.whole("glossary")
    glossary = terms.parts(files.problems)
    return Sources(
        questions=questions,
        role_finder=role_finder.parts(files.problems),
        glossary=glossary,
        notes=read_notes(files),
        wording=wording,
        english=_packaged(wording if is_english(folder) else _english_wording()),
        order=OverlaidFolders((folder.parent, *_with_order(files, added)), files.problems).section("order"),
        folder=folder,
        without_terms=_taken_out(terms, glossary),
        problems=files.problems,
    )


def _with_order(files: OverlaidFolders, added: Iterable[Path]) -> list[Path]:
    """Return the added folders, whose order of questions holds in every language, and what they hold for this one."""
    return list(dict.fromkeys((*(folder for folder in added if folder.is_dir()), *files.folders[1:])))


def _taken_out(glossary: OverlaidValue, left: Collection[str]) -> frozenset[str]:
    return frozenset(name for layer in glossary.layers for name in layer.data if name not in left)


def is_english(language: Path) -> bool:
    """Return whether this is the packaged English folder itself."""
    return language.resolve() == ENGLISH


def read_notes(files: OverlaidFolders) -> OverlaidValues:
    """Return the notes by id."""
    return files.section("notes").get("notes", OverlaidValue(())).parts(files.problems)


def language_folders(language: Path, added: Iterable[Path]) -> OverlaidFolders:
    """Return the language folder with what is laid over it: in each added folder, the folder of the language's name.

    Files that stand directly in an added folder, in no language's, are English.
    """
    english = language.name == ENGLISH.name
    laid_over = (each for folder in added for each in (*([folder] if english else []), folder / language.name))
    return OverlaidFolders((language, *(folder for folder in laid_over if folder.is_dir())))


def misnamed(language: Path, added: Iterable[Path]) -> Iterator[Problem]:
    """Yield added folders that are not there, and what in them has no counterpart in the packaged folder."""
    known = sorted([*(path.name for path in language.iterdir() if path.suffix in _READ), *ADDED_ALONE])
    languages = [wording.parent.name for wording in language.parent.glob("*/wording")]
    for folder in added:
        if folder.is_dir():
            codes = (path for path in folder.iterdir() if path.is_dir() and LANGUAGE.fullmatch(path.name))
            yield from (_unread(path, languages) for path in sorted(codes) if path.name not in languages)
            yield from _never_read(folder / language.name, known)
            yield from _too_deep((folder, folder / language.name))
        else:
            yield Problem(str(folder), 1, 1, "there is no such folder", "check the name")


def _english_wording() -> OverlaidValues:
    return OverlaidFolders((ENGLISH,)).topics("wording", prefixed=True)


def _packaged(entries: OverlaidValues) -> dict[str, str]:
    """Return the texts as they are without what is laid over them."""
    first = ((key, entry.layers[0]) for key, entry in entries.items())
    return {key: layer.data for key, layer in first if layer.level == 0 and isinstance(layer.data, str)}


def _never_read(folder: Path, known: Iterable[str]) -> Iterator[Problem]:
    names = tuple(known)
    for path in sorted(folder.glob("*")):
        if path.suffix in (*_READ, ".yml") and path.name not in names:
            yield _unread(path, names)


def _too_deep(folders: Iterable[Path]) -> Iterator[Problem]:
    """Yield the folders inside those of words: only files directly in these are read."""
    kinds = (folder / kind for folder in folders for kind in (*WORD_KINDS, VOCABULARY))
    for inside in (path for kind in kinds for path in sorted(kind.glob("*"))):
        if inside.is_dir() and inside.suffix != ".yaml" and any(inside.rglob("*.yaml")):
            wrong = f"nothing in a folder inside {inside.parent.name} is read"
            yield Problem(str(inside), 1, 1, wrong, f"put the files directly in {inside.parent.name}")


def _unread(path: Path, known: Iterable[str]) -> Problem:
    return Problem(str(path), 1, 1, f"{shown(path.name)} would never be read", suggestion(path.name, known))


Model = TypeVar("Model", bound=BaseModel)

_QUOTES = "write a text; a number, yes, no, and a text with a colon need quotes"


def read_entries(model: type[Model], name: str, entries: OverlaidValues, problems: list[Problem]) -> dict[str, Model]:
    """Return each entry in its shape, with its key under `name`; what does not fit goes to `problems`."""
    found = {}

    def grows(at: At) -> str:
        return how_it_grows(model, at)

    for key, entry in entries.items():
        shaped, misfits = parse_model(model, entry, (), entry.merged(grows), **{name: key})
        problems.extend((*misfits, *entry.lost(grows)))
        if shaped is not None:
            found[key] = shaped
    return found


def read_texts(entries: OverlaidValues, problems: list[Problem]) -> dict[str, str]:
    """Return the text of each entry; what is no text goes to `problems`."""
    found = {}
    for key, entry in entries.items():
        if isinstance(entry.data, str) and entry.data.strip():
            found[key] = entry.data
        else:
            problems.append(entry.problem((), expected("a text", entry.data), _QUOTES))
    return found


def read_orders(entries: OverlaidValues, problems: list[Problem]) -> dict[str, tuple[str, ...]]:
    """Return the order of each entry; what is no list of names goes to `problems`."""
    found: dict[str, tuple[str, ...]] = {}
    for key, entry in entries.items():
        for layer in entry.layers:
            if isinstance(layer.data, list) and all(isinstance(item, str) for item in layer.data):
                found[key] = _moved(found.get(key, ()), layer.data)
            else:
                wrong = expected("a list of names", layer.data)
                problems.append(layer.file.problem(layer.at, wrong, "write lines such as '- degree'"))
    return found


def _moved(order: tuple[str, ...], listed: Sequence[str]) -> tuple[str, ...]:
    """Return the order in which those listed stand one after the other, where the first of them is; else at the end."""
    before = order[: order.index(listed[0])] if listed and listed[0] in order else order
    start = [name for name in before if name not in listed]
    return (*start, *dict.fromkeys(listed), *(name for name in order if name not in {*start, *listed}))


def placeholders(text: str) -> frozenset[str]:
    """Return what stands in braces, as it is written. Raises ValueError where a brace stands alone."""
    return frozenset(_fields(text))


def _fields(text: str) -> Iterator[str]:
    for _, name, layout, conversion in Formatter().parse(text):
        if name is not None:
            yield name + (f"!{conversion}" if conversion else "") + (f":{layout}" if layout else "")


def load_notes(folder: Path, *added: Path) -> Mapping[str, str]:
    """Read the notes of a language, those of the added folders laid over them. Raises FilesError."""
    files = language_folders(folder, added)
    notes = read_texts(read_notes(files), files.problems)
    if files.problems:
        raise FilesError(files.problems)
    return notes
