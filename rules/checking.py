"""Checking rule files together with their worked examples, for whoever writes them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from rules.examples import run_examples
from rules.loading import Reading, read_rules
from rules.rule_files import ENDING, EXAMPLES, FRAME, PACKAGED
from rules.yamlfiles import Problem


def check_files(paths: Sequence[Path] = (), extra: Sequence[Path] = ()) -> tuple[Problem, ...]:
    """Return every problem of the rule files and their worked examples, in order; none where all is well.

    `paths` are files or folders, checked together with the packaged rules and the `extra` folders; a rule set takes
    the place of the one with its id. Without paths all that is loaded is checked.
    """
    sources = [PACKAGED, *extra, *_sources(paths)]
    reading = read_rules(sources)
    examples = sorted(set(_examples(paths or sources)))
    ran = [problem for path in examples if _can_run(path, reading) for problem in run_examples(reading.book, path)]
    return tuple(sorted({*reading.problems, *ran}))


def _sources(paths: Iterable[Path]) -> Iterator[Path]:
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


def _can_run(examples: Path, reading: Reading) -> bool:
    """Return whether the rules are sound, or at least the file that the examples stand beside."""
    rule_set = examples.with_name(examples.name.removesuffix(EXAMPLES) + ENDING)
    return not any(Path(problem.file) == rule_set or Path(problem.file).name in FRAME for problem in reading.problems)
