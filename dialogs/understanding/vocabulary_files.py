"""Reading the vocabulary files and finding every problem in them at once."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import yaml

from rules.vocabulary import Kind, Vocabulary

NAMES = (
    "numbers",
    "dates",
    "topics",
    "associations",
    "degrees",
    "choices",
    "roles",
    "people",
    "yes_no",
    "guards",
    "talk",
    "small_talk",
    "spelling",
    "asking_back",
    "called",
)


class VocabularyError(ValueError):
    """Vocabulary files that cannot be used; `problems` says what is wrong and what to do, one sentence each."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))


def read_files(folder: Path) -> dict[str, Any]:
    """The content of each file by name. Raises VocabularyError for files that are missing or are no YAML."""
    files, problems = dict[str, Any](), list[str]()
    for name in NAMES:
        path = folder / f"{name}.yaml"
        try:
            files[name] = yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)
        except OSError as error:
            problems.append(f"{path}: cannot be read ({error.strerror}); put the file back")
        except (UnicodeDecodeError, yaml.YAMLError) as error:
            problems.append(f"{path}: is not valid YAML in UTF-8; {' '.join(str(error).split())}")
    if problems:
        raise VocabularyError(problems)
    return files


def problems_in(files: Mapping[str, Any], vocabulary: Vocabulary) -> list[str]:
    """What is missing or unknown in the files, one sentence each."""
    return [*_wrong_scalars(files), *_wrong_names(files, vocabulary)]


def _wrong_scalars(files: Mapping[str, Any]) -> Iterator[str]:
    for name, content in files.items():
        if not isinstance(content, dict):
            yield f"{name}.yaml: must be a mapping; see README.md beside it"
            continue
        for path, value in _leaves(content, ()):
            if isinstance(value, bool) or value is None:
                yield f"{name}.yaml: {'.'.join(path)} is {value!r}; put quotes round the words"


def _leaves(content: Any, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Any]]:
    if isinstance(content, dict):
        for key, value in content.items():
            yield from _leaves(value, (*path, str(key)))
    elif isinstance(content, list):
        for value in content:
            yield from _leaves(value, path)
    else:
        yield path, content


def _wrong_names(files: Mapping[str, Any], vocabulary: Vocabulary) -> Iterator[str]:
    facts = vocabulary.facts
    numbers = [name for name, fact in facts.items() if fact.is_number]
    yield from _compared("topics.yaml: names", files["topics"]["names"], numbers)
    yield from _compared("asking_back.yaml: facts", files["asking_back"]["facts"], facts)
    yield from _compared(
        "yes_no.yaml: facts",
        files["yes_no"]["facts"],
        [name for name, fact in facts.items() if fact.kind == Kind.YES_NO],
    )
    for file, fact in (
        ("associations", "association"),
        ("degrees", "degree"),
        ("roles", "roles"),
        ("people", "references"),
    ):
        yield from _compared(f"{file}.yaml: values", files[file]["values"], facts[fact].values)
    for fact, words in files["choices"].items():
        yield from _compared(f"choices.yaml: {fact}", words["values"], facts[fact].values if fact in facts else ())


def _compared(where: str, given: Iterable[str], due: Iterable[str]) -> Iterator[str]:
    given, due = [str(name) for name in given], list(due)
    yield from _unknown(where, given, due)
    for name in due:
        if name not in given:
            yield f"{where}: {name!r} is missing; add it with the words for it"


def _unknown(where: str, given: Iterable[str], due: Collection[str]) -> Iterator[str]:
    for name in map(str, given):
        if name not in due:
            close = get_close_matches(name, due, n=1)
            yield f"{where}: unknown name {name!r}; " + (f"did you mean {close[0]!r}?" if close else "remove it")


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """The fast loader where PyYAML has it."""
