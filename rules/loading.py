"""The rule files of the package, and of folders added to it, to one book; or every problem in them at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from rules.book import Book
from rules.frame import Frame
from rules.frame_reader import add_shared, read_named
from rules.rule_files import ASSOCIATIONS, CATEGORIES, FACTS, PACKAGED, SHARED, RuleFiles, collect
from rules.rule_set import Association, Category, Purpose, RuleSet
from rules.rule_set_reader import read_rule_set
from rules.vocabulary_reader import read_vocabulary
from rules.yamlfiles import FilesError, Problem, YamlFile


@dataclass(frozen=True)
class Reading:
    """The book as far as it can be read, the names that its files may use, and all that is wrong with them."""

    book: Book
    frame: Frame
    problems: list[Problem]


def load_book(*extra: Path) -> Book:
    """Return the packaged rules together with those of the extra folders.

    An extra folder may add associations, categories, shared conditions and rule sets; a rule set with the id of an
    earlier one takes its place. Raises FilesError with all problems.
    """
    reading = read_rules((PACKAGED, *extra))
    if reading.problems:
        raise FilesError(reading.problems)
    return reading.book


def read_rules(sources: Sequence[Path]) -> Reading:
    """Read folders, or single files, in that order; what is wrong in one file does not hide what is wrong in others."""
    files, missing = collect(sources)
    frame, problems = _frame(files)
    rule_sets: dict[tuple[Purpose, str], RuleSet] = {}
    for folder in files.rule_sets if files.frame_is_readable else ():
        seen: dict[tuple[Purpose, str], YamlFile] = {}
        for file in folder:
            read = read_rule_set(file, frame)
            if isinstance(read, list):
                problems += _further(read, file)
                continue
            problems += _doubles(file, read, seen)
            rule_sets[read.purpose, read.id] = read
    book = Book(frame.vocabulary, frame.associations, frame.categories, _in_order(rule_sets.values(), frame))
    return Reading(book, frame, [*missing, *files.problems, *problems])


def _frame(files: RuleFiles) -> tuple[Frame, list[Problem]]:
    of = files.by_name
    associations, wrong_associations = read_named(Association, of.get(ASSOCIATIONS, ()))
    categories, wrong_categories = read_named(Category, of.get(CATEGORIES, ()))
    vocabulary, wrong_facts = read_vocabulary(of[FACTS][0], associations)
    frame = Frame(vocabulary, associations, categories, broken=_broken(files, associations, categories))
    frame, wrong_shared = add_shared(frame, of.get(SHARED, ()))
    more_facts = [
        file.problem((), "facts cannot be added", "each fact needs a question: ask the makers")
        for file in of[FACTS][1:]
    ]
    return frame, [*wrong_associations, *wrong_categories, *wrong_facts, *wrong_shared, *more_facts]


def _broken(files: RuleFiles, associations: Iterable[str], categories: Iterable[str]) -> frozenset[str]:
    stated = (file.data for file in chain(files.by_name.get(ASSOCIATIONS, ()), files.by_name.get(CATEGORIES, ())))
    names = {name for data in stated if isinstance(data, Mapping) for name in data}
    return frozenset(names.difference(associations, categories))


def _further(problems: list[Problem], file: YamlFile) -> list[Problem]:
    """Leave out what only follows from a problem that the file has as YAML at the same place."""
    places = {(problem.line, problem.column) for problem in file.problems}
    return [problem for problem in problems if (problem.line, problem.column) not in places]


def _doubles(file: YamlFile, read: RuleSet, seen: dict[tuple[Purpose, str], YamlFile]) -> list[Problem]:
    first = seen.setdefault((read.purpose, read.id), file)
    if first is file:
        return []
    wrong = f"the rule set {read.id!r} for {read.purpose} stands in {first.path.name} too"
    return [file.problem(("rule_set",), wrong, "give it an id of its own, or delete one of the files")]


def _in_order(rule_sets: Iterable[RuleSet], frame: Frame) -> tuple[RuleSet, ...]:
    purposes, associations, categories = list(Purpose), list(frame.associations), list(frame.categories)
    return tuple(
        sorted(
            (each for each in rule_sets if each.association in associations and each.category in categories),
            key=lambda each: (
                purposes.index(each.purpose),
                frame.categories[each.category].level,
                associations.index(each.association),
                categories.index(each.category),
            ),
        )
    )
