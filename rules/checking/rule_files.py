"""Check rule files: find what is read along with them, and which worked examples count."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from rules.checking.worked_examples import run_examples
from rules.loading.files import ENDING, EXAMPLES, FRAME, PACKAGED, LoadedRules, read_rules
from rules.model import Purpose
from rules.yamlfiles import Problem, read_yaml


def check_files(paths: Sequence[Path] = (), extra: Sequence[Path] = ()) -> tuple[Problem, ...]:
    """Return every problem of the rule files and their worked examples, in order; none where all is well.

    `paths` are files or folders, checked together with the packaged rules and the `extra` folders; a rule set takes
    the place of the one with its id. Without paths all that is loaded is checked.
    """
    sources = sources_of(paths, extra)
    reading = read_rules(sources)
    broken = {Path(problem.file) for problem in reading.problems}
    named = (path for path in paths if path.name.endswith(EXAMPLES))
    examples = dict.fromkeys((*named, *examples_that_count(paths or sources, reading)))
    ran = [
        problem
        for path in examples
        if rule_set_beside(path) not in broken and not any(each.name in FRAME for each in broken)
        for problem in run_examples(reading.book, path)
    ]
    return tuple(sorted({*reading.problems, *ran}))


def sources_of(paths: Sequence[Path], extra: Sequence[Path] = ()) -> list[Path]:
    """Return what has to be read to check these files or folders, each once."""
    read = [folder.resolve() for folder in extra]
    more = (path for path in paths if not any(path.resolve().is_relative_to(folder) for folder in read))
    return [PACKAGED, *extra, *_on_top(more)]


def examples_that_count(sources: Iterable[Path], reading: LoadedRules) -> list[Path]:
    """Return the files of examples in files or folders, without those of rule sets that another one has replaced."""
    counting = {file.path for file in reading.origins.values()}
    read = {rule_set_beside(path): path for path in sorted(set(_examples(sources)))}
    return [path for beside, path in read.items() if beside in counting or not _is_replaced(beside, reading)]


def _is_replaced(rule_set: Path, reading: LoadedRules) -> bool:
    """Return whether the file holds a rule set whose place another file has taken."""
    data = read_yaml(rule_set).data if rule_set.is_file() else None
    if not isinstance(data, Mapping):
        return False
    return any(
        (purpose, data.get("rule_set")) in reading.origins for purpose in Purpose if purpose == data.get("purpose")
    )


def uses_shared(rule_set: Any) -> bool:
    """Return whether the data of a rule set's file names shared conditions or slots."""
    if isinstance(rule_set, Mapping):
        return any(key in ("use", "slots") or uses_shared(value) for key, value in rule_set.items())
    return isinstance(rule_set, list) and any(map(uses_shared, rule_set))


def rule_set_beside(examples: Path) -> Path:
    """Return the file of the rule set that a file of examples stands beside."""
    return examples.with_name(examples.name.removesuffix(EXAMPLES) + ENDING)


def _on_top(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield what has to be read on top of the package; with a single file, the names that stand beside it."""
    for path in paths:
        if path.resolve().is_relative_to(PACKAGED) or path.name.endswith(EXAMPLES):
            continue
        if not path.is_dir():
            yield from (beside for name in FRAME if (beside := path.with_name(name)).is_file() and beside != path)
        yield path


def _examples(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            yield from path.rglob(f"*{EXAMPLES}")
        elif path.name.endswith(EXAMPLES):
            yield path
        elif _examples_of(path).is_file():
            yield _examples_of(path)


def _examples_of(path: Path) -> Path:
    return path.with_name(path.name.removesuffix(ENDING) + EXAMPLES)
