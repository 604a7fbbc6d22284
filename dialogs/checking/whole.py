"""Check all that the package and added folders hold, rules and words, as far as each part can be looked at."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from dialogs.checking.misnamed_files import misnamed_files
from dialogs.checking.said_texts import check_said
from dialogs.content.files import Sources, read_sources
from dialogs.content.loading import read_content
from dialogs.content.models import LanguageContent
from dialogs.faq.answer_checks import check_entries, check_phrasings
from dialogs.faq.answer_files import AnswerFiles, read_answers
from dialogs.faq.catalogue import FaqCatalogue, made_of
from dialogs.understanding.language import Language, laid_out
from dialogs.understanding.vocabulary.vocabulary_checks import check_phrases
from dialogs.understanding.vocabulary.vocabulary_files import look_at_vocabulary
from dialogs.wording import Phrasebook
from rules.checking.reachability import check_reach
from rules.checking.rule_files import examples_that_count, rule_set_beside, uses_shared
from rules.checking.set_checks import check_sets
from rules.checking.worked_examples import run_examples
from rules.loading.files import FRAME, PACKAGED, SHARED, LoadedRules, read_rules, rule_paths
from rules.model import RuleBook
from rules.yamlfiles import OverlaidValues, Problem, read_yaml
from rules.yamlfiles.reader import reading_by
from rules.yamlfiles.report import ToldProblem, told
from rules.yamlfiles.sound_parts import SoundParts

_MOST_ROUNDS = 40  # of leaving out what is wrong, and looking at the rest


@dataclass
class CheckedFolders:
    """What is checked, each part loaded when it is first looked at: as far as it is sound.

    Where it is not `in_order`, something was wrong: a check of what comes of it all would only tell that again.
    """

    language: Path  # the packaged folder of a language
    added: tuple[Path, ...]
    today: date
    broken: frozenset[Path] = frozenset()  # files of which something is left out
    in_order: bool = True
    needs_examples: bool = True  # a rule set without worked examples is a problem: to its author, not to who uses it

    @cached_property
    def reading(self) -> LoadedRules:
        return read_rules((PACKAGED, *self.added))

    @property
    def book(self) -> RuleBook:
        return self.reading.book

    @cached_property
    def examples(self) -> list[Path]:
        """The files of worked examples, without those of rule sets that others have replaced."""
        return examples_that_count((PACKAGED, *self.added), self.reading)

    @cached_property
    def sources(self) -> Sources:
        return read_sources(self.language, *self.added)

    @cached_property
    def content(self) -> tuple[LanguageContent, list[Problem]]:
        return read_content(self.sources, self.book, *self.added, reading=self.reading)

    @cached_property
    def words(self) -> Phrasebook:
        return Phrasebook(self.content[0], self.book)

    @cached_property
    def vocabulary(self) -> tuple[OverlaidValues, list[Problem]]:
        return look_at_vocabulary(self.language, self.book.catalogue, *self.added)

    @cached_property
    def understanding(self) -> Language:
        return laid_out(self.vocabulary[0], self.book.catalogue)

    @property
    def has_answers(self) -> bool:
        return (self.language / "answers").is_dir()

    @cached_property
    def answer_files(self) -> AnswerFiles:
        return read_answers(self.language, self.words.content, *self.added)

    @cached_property
    def answers(self) -> FaqCatalogue | None:
        files = self.answer_files
        return made_of(files.entries, files.asking, self.words.content) if files.asking else None


Check = Callable[[CheckedFolders], Iterable[Problem]]


def _rules(folders: CheckedFolders) -> Iterator[Problem]:
    yield from misnamed_files(folders.added)
    yield from (each for each in folders.reading.problems if Path(each.file).name in FRAME)


def _rule_sets(folders: CheckedFolders) -> Iterator[Problem]:
    return iter(folders.reading.problems)


def _content(folders: CheckedFolders) -> Iterator[Problem]:
    return iter(folders.content[1])


def _vocabulary(folders: CheckedFolders) -> Iterator[Problem]:
    return iter(folders.vocabulary[1])


def _entries(folders: CheckedFolders) -> Iterator[Problem]:
    return check_entries(folders.answer_files, folders.words) if folders.has_answers else iter(())


# What is looked at again without the parts that have a problem, so that none hides another: first causes first.
# Those in one group find nothing again, at other places, that others in it have found.
SHAPES: tuple[tuple[Check, ...], ...] = ((_rules,), (_rule_sets,), (_content, _vocabulary), (_entries,))
_OF_RULES = 2  # groups, and as many checks of meanings, are told before what is wrong with words


def _sets(folders: CheckedFolders) -> Iterable[Problem]:
    examples = folders.examples if folders.needs_examples else None
    return check_sets(folders.reading, examples, folders.broken, folders.today)


def _reach(folders: CheckedFolders) -> Iterable[Problem]:
    """Tell what no talk can reach, where all rules are whole: what is left out might have led there."""
    of_rules = (path for folder in folders.added for path in rule_paths(folder))
    return check_reach(folders.reading) if folders.broken.isdisjoint(of_rules) else ()


def _phrases(folders: CheckedFolders) -> Iterable[Problem]:
    return check_phrases(folders.vocabulary[0], folders.understanding)


def _phrasings(folders: CheckedFolders) -> Iterable[Problem]:
    return check_phrasings(folders.answer_files, folders.words) if folders.has_answers else ()


def _said(folders: CheckedFolders) -> Iterable[Problem]:
    answers = folders.answer_files.sources if folders.has_answers else {}
    return check_said(folders.sources, answers, folders.book, folders.understanding)


# What is looked at once, with all that is sound. Further checks of loaded folders belong here.
MEANINGS: tuple[Check, ...] = (_sets, _reach, _phrases, _said, _phrasings)


class CheckReport(NamedTuple):
    """What is wrong, first causes first; `is_whole` says whether everything could be looked at."""

    problems: list[ToldProblem]
    is_whole: bool
    folders: CheckedFolders


def check_everything(
    language: Path, added: Sequence[Path], today: date, further: Iterable[Check] = (), *, needs_examples: bool = True
) -> CheckReport:
    """Check rules, examples, words, vocabulary and answers, packaged and added; then what is `further` to check."""
    parts = SoundParts(kept=(PACKAGED, language.parent))
    with reading_by(parts.read):
        folders, shapes, is_sound = _without_problems(
            parts, CheckedFolders(language, tuple(added), today, needs_examples=needs_examples)
        )
        broken = {Path(each.file) for stage in shapes for each in stage}
        awaited = {path: _awaited(path, broken) for path in folders.examples}
        ran = [each for path in awaited if not awaited[path] for each in run_examples(folders.book, path)]
        later = [list(check(folders)) for check in MEANINGS] if is_sound else []
        folders.in_order = not any(chain(*shapes, ran, *later))
        later += [list(check(folders)) for check in further] if is_sound else []
    waiting: dict[str, list[str]] = {}
    for path, file in ((path, file) for path, files in awaited.items() for file in files):
        waiting.setdefault(str(file), []).append(str(path))
    of_rules, of_words = [*shapes[:_OF_RULES], ran, *later[:_OF_RULES]], [*shapes[_OF_RULES:], *later[_OF_RULES:]]
    return CheckReport(told([*of_rules, *of_words], waiting), is_sound, folders)


def _awaited(examples: Path, broken: Collection[Path]) -> list[Path]:
    """Return the files that have to be mended before examples can be run: their rule set, or all that is shared."""
    rule_set = rule_set_beside(examples)
    shared = [path for path in broken if path.name == SHARED]
    if rule_set in broken:
        return [rule_set]
    return sorted(shared) if shared and uses_shared(read_yaml(rule_set).data) else []


def _without_problems(parts: SoundParts, folders: CheckedFolders) -> tuple[CheckedFolders, list[list[Problem]], bool]:
    """Return the folders without the parts that have a problem, the problems by group, and whether that went well.

    A group of checks looks at what those before it leave: else it would tell again, elsewhere, what they have found.
    """
    found: list[list[Problem]] = [[] for _ in SHAPES]
    for _ in range(_MOST_ROUNDS):
        folders = replace(folders, broken=parts.broken)
        remaining: list[Problem] = []
        for number, checks in enumerate(SHAPES):
            before, problems = parts.number_left_out, [problem for check in checks for problem in check(folders)]
            found[number] += parts.leave_out(problems)
            remaining += problems
            if parts.number_left_out > before or any(map(parts.keeps, problems)):
                break
        if any(map(parts.keeps, remaining)):
            return folders, found, False
        if parts.number_left_out == before:
            return folders, found, not any(map(parts.has_read, remaining))
    return folders, found, False
