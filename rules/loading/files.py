"""Find the rule files of the package and of added folders, and load them into one rule book."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path

from rules.loading.fact_files import LANGUAGE, read_facts, with_purposes
from rules.loading.names import notices_of_associations, read_named, with_shared
from rules.loading.rule_sets import read_rule_set
from rules.model import Association, Category, NameScope, Notice, Purpose, RuleBook, RuleSet, SetKey
from rules.yamlfiles import FilesError, Problem, YamlFile, read_yaml

PACKAGED = Path(__file__).resolve().parent.parent
EXAMPLES = ".examples.yaml"
ENDING = ".yaml"

ASSOCIATIONS, CATEGORIES, NOTICES = "associations.yaml", "categories.yaml", "notices.yaml"
SHARED, FACTS = "shared.yaml", "facts.yaml"
BY_ID = (ASSOCIATIONS, CATEGORIES, NOTICES)
FRAME = (*BY_ID, SHARED, FACTS)

# What an added folder holds beside rules. Words stand in a folder of their language, by its code, such as en; those of
# English may stand in the added folder itself.
WORD_FOLDERS = frozenset({"questions", "wording", "vocabulary", "answers", "talks"})
WORD_FILES = frozenset({"glossary", "notes", "asking", "order", "prepared", "told_by_us", "told_on_telegram"})


@dataclass
class RuleFiles:
    """The files of one or more folders, read, by what they hold."""

    by_name: dict[str, list[YamlFile]] = field(default_factory=dict)
    rule_sets: list[list[YamlFile]] = field(default_factory=list)  # by folder: a later one may replace a rule set

    @property
    def problems(self) -> list[Problem]:
        """What is wrong with the files as YAML."""
        files = chain(*self.by_name.values(), *self.rule_sets)
        return [problem for file in files for problem in file.problems]

    @property
    def frame_is_readable(self) -> bool:
        """Whether the names that rule sets use can be known at all."""
        return all(file.data is not None or not file.problems for file in chain(*self.by_name.values()))


def collect(sources: Sequence[Path]) -> tuple[RuleFiles, list[Problem]]:
    """Read the files, and all YAML files below the folders except worked examples; say which cannot be rule files."""
    files = RuleFiles()
    return files, [problem for source in sources for problem in _collect(source, files)]


def _collect(source: Path, files: RuleFiles) -> list[Problem]:
    """Read the file, or all files of rules below the folder, except worked examples."""
    paths = rule_paths(source) if source.is_dir() else [source]
    rule_sets = []
    for path in paths:
        if path.name.endswith(EXAMPLES):
            continue
        if path.name in FRAME:
            files.by_name.setdefault(path.name, []).append(read_yaml(path))
        else:
            rule_sets.append(read_yaml(path))
    files.rule_sets.append(rule_sets)
    return [*_misnamed(source), *([] if paths or _holds_words(source) else [_no_files(source)])]


def _holds_words(source: Path) -> bool:
    return any(source.rglob(f"*{ENDING}"))


def rule_paths(folder: Path, ending: str = ENDING) -> list[Path]:
    """Return the files of rules below a folder, worked examples among them; words and talks are read by others."""
    paths = sorted(folder.rglob(f"*{ending}"))
    return [path for path in paths if not _is_of_words(path.relative_to(folder))]


def _is_of_words(path: Path) -> bool:
    """Return whether the file holds words or talks: by the folder that it is in, or by its name in the added folder."""
    top, *below = path.parts
    return top in WORD_FOLDERS or LANGUAGE.fullmatch(top) is not None if below else path.stem in WORD_FILES


def _misnamed(source: Path) -> list[Problem]:
    others = rule_paths(source, ".yml") if source.is_dir() else []
    return [
        Problem(str(path), 1, 1, "files that end in .yml are not read", f"let it end in {ENDING}") for path in others
    ]


def _no_files(source: Path) -> Problem:
    mend = f"add files that end in {ENDING}, or leave the folder out"
    return Problem(str(source), 1, 1, "there are no rule files in this folder", mend)


@dataclass(frozen=True)
class LoadedRules:
    """The book as far as it can be read, the names that its files may use, and all that is wrong with them."""

    book: RuleBook
    frame: NameScope
    problems: list[Problem]
    named: Mapping[str, Sequence[YamlFile]]  # the files that hold names, by the name of the file, in order
    origins: Mapping[SetKey, YamlFile]  # the file of each rule set


def load_rule_book(*extra: Path) -> RuleBook:
    """Return the packaged rules together with those of the extra folders.

    An extra folder may add associations, categories, facts, shared conditions and rule sets; a rule set with the id of
    an earlier one takes its place. Raises FilesError with all problems.
    """
    reading = read_rules((PACKAGED, *extra))
    if reading.problems:
        raise FilesError(reading.problems)
    return reading.book


def read_rules(sources: Sequence[Path]) -> LoadedRules:
    """Read folders, or single files, in that order; what is wrong in one file does not hide what is wrong in others."""
    files, missing = collect(sources)
    frame, problems = _frame(files)
    rule_sets: dict[SetKey, RuleSet] = {}
    origins: dict[SetKey, YamlFile] = {}
    for folder in files.rule_sets if files.frame_is_readable else ():
        seen: dict[SetKey, YamlFile] = {}
        for file in folder:
            read = read_rule_set(file, frame)
            if isinstance(read, list):
                problems += _further(read, file)
                continue
            problems += _doubles(file, read, seen)
            rule_sets[read.key] = read
            origins[read.key] = file
    in_order = _in_order(rule_sets.values(), frame)
    frame = replace(frame, catalogue=with_purposes(frame.catalogue, in_order))
    book = RuleBook(frame.catalogue, frame.associations, frame.categories, in_order, frame.doubts)
    return LoadedRules(book, frame, [*missing, *files.problems, *problems], files.by_name, origins)


def _frame(files: RuleFiles) -> tuple[NameScope, list[Problem]]:
    of = files.by_name
    associations, wrong_associations = read_named(Association, of.get(ASSOCIATIONS, ()))
    categories, wrong_categories = read_named(Category, of.get(CATEGORIES, ()))
    categories = {name: _marked(each, of[CATEGORIES][0]) for name, each in categories.items()}
    notices, wrong_notices = read_named(Notice, of.get(NOTICES, ()))
    catalogue, wrong_facts = read_facts(of[FACTS][0], associations, *of[FACTS][1:])
    broken = _broken(files, associations, categories, notices)
    frame = NameScope(catalogue, associations, categories, notices, broken=broken)
    wrong_associations += notices_of_associations(of.get(ASSOCIATIONS, ()), frame)
    frame, wrong_shared = with_shared(frame, of.get(SHARED, ()))
    return frame, [*wrong_associations, *wrong_categories, *wrong_notices, *wrong_facts, *wrong_shared]


def _marked(category: Category, packaged: YamlFile) -> Category:
    """Return the category, marked where the packaged file does not have it."""
    known = packaged.data if isinstance(packaged.data, Mapping) else {}
    return category if category.id in known else category.model_copy(update={"is_added": True})


def _broken(files: RuleFiles, *read: Iterable[str]) -> frozenset[str]:
    stated = (file.data for name in BY_ID for file in files.by_name.get(name, ()))
    names = {name for data in stated if isinstance(data, Mapping) for name in data}
    return frozenset(names.difference(*read))


def _further(problems: list[Problem], file: YamlFile) -> list[Problem]:
    """Leave out what only follows from a problem that the file has as YAML at the same place."""
    places = {(problem.line, problem.column) for problem in file.problems}
    return [problem for problem in problems if (problem.line, problem.column) not in places]


def _doubles(file: YamlFile, read: RuleSet, seen: dict[SetKey, YamlFile]) -> list[Problem]:
    first = seen.setdefault(read.key, file)
    if first is file:
        return []
    wrong = f"the rule set {read.id!r} for {read.purpose} stands in {first.path.name} too"
    return [file.problem(("rule_set",), wrong, "give it an id of its own, or delete one of the files")]


def _in_order(rule_sets: Iterable[RuleSet], frame: NameScope) -> tuple[RuleSet, ...]:
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
