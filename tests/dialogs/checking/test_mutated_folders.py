"""Whatever becomes of the files of added folders, the check tells it; what it finds in order can be talked to.

All kinds of files are changed: those of `added_association`, of `every_file`, and a packaged rule set that is replaced.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import pytest

from bot.checked_folders import further_checks
from dialogs.checking import whole
from dialogs.checking.whole import CheckedFolders, CheckReport, check_everything
from dialogs.content.loading import load_content
from dialogs.conversation import Conversation
from dialogs.faq import load_answers
from dialogs.transcripts import transcript_checks
from dialogs.understanding import language
from dialogs.understanding.danger.danger import danger_vocabulary
from rules import RuleBook, load_rule_book
from rules.checking.worked_examples import run_examples
from rules.loading.files import PACKAGED
from rules.yamlfiles import Problem, sound_parts
from rules.yamlfiles.reader import YamlFile, read_file, reading_by
from tests.added_association.folders import EVERY_KIND, MICHIGAN
from tests.dialogs.checking.mutations import mutate
from tests.dialogs.talk import ENGLISH, Talk

TODAY = date(2026, 11, 28)
EVERY_FILE = Path(__file__).parent / "every_file"
REPLACED = ("ct-imhs.yaml", "ct-imhs.examples.yaml")
WHOLE = 100  # of so many changed folders, all is checked of one, and it is loaded as the bot loads it

OPENINGS = (
    "I want to apply in Michigan as an infant family specialist",
    "apply in Atlantis, prevention",
    "renew in CT",
)
QUESTIONS = ("what does it cost in Michigan?", "what is our term?", "when is the zebra party in Michigan?")
REPLIES = ("30", "yes", "teacher, a parent and a colleague", "master's in social work")
MOST_TURNS = 25


def sound(where: Path) -> list[Path]:
    """Return two added folders that are in order and hold every kind of file."""
    michigan, every_kind = where / "michigan", where / "every_kind"
    shutil.copytree(MICHIGAN, michigan)
    shutil.copytree(EVERY_FILE, michigan, dirs_exist_ok=True)
    for name in REPLACED:
        shutil.copy(PACKAGED / "books" / "applying" / name, michigan / "rules")
    shutil.copytree(EVERY_KIND, every_kind)
    return [michigan, every_kind]


READ: set[Path] = set()  # what the last check has read


@cache
def _packaged(path: Path) -> YamlFile:
    return read_file(path)


def _read(path: Path) -> YamlFile:
    READ.add(path)
    return _packaged(path) if path.is_relative_to(PACKAGED.parent) else read_file(path)


def _run_added(book: RuleBook, path: Path) -> list[Problem]:
    return [] if path.is_relative_to(PACKAGED) else run_examples(book, path)


def made_once(make: Callable[..., Any]) -> Callable[..., Any]:
    """Return the function that makes what is alike of the same data once."""
    made: dict[str, Any] = {}

    def of(files: Mapping[str, Any], *others: Any) -> Any:
        told = {name: getattr(file, "data", file) for name, file in files.items()}
        key = repr((told, [getattr(each, "facts", each) for each in others]))
        return made[key] if key in made else made.setdefault(key, make(files, *others))

    return of


def _of_danger(files: Mapping[str, Any]) -> Any:
    return _danger({name: each for name, each in files.items() if name.startswith("danger")})


_laid_out, _danger = made_once(whole.laid_out), made_once(danger_vocabulary)


@pytest.fixture(autouse=True)
def what_stays_the_same_is_made_once(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sound_parts, "read_file", _read)
    monkeypatch.setattr(whole, "laid_out", _laid_out)
    monkeypatch.setattr(language, "danger_vocabulary", _of_danger)
    with reading_by(_read):
        yield


def checked(folders: Sequence[Path], *, all_of_it: bool) -> CheckReport:
    """Check the folders; unless it is to be all, leave out what looks at the package over again."""
    READ.clear()
    with pytest.MonkeyPatch.context() as patch:
        if not all_of_it:
            quick = (each for each in whole.MEANINGS if each not in (whole._phrases, whole._phrasings))
            patch.setattr(whole, "MEANINGS", tuple(quick))
            patch.setattr(whole, "run_examples", _run_added)
            packaged_and_own = transcript_checks.transcript_paths
            patch.setattr(transcript_checks, "changes", lambda *_: transcript_checks.Changed())
            patch.setattr(transcript_checks, "transcript_paths", lambda *paths: ((), packaged_and_own(*paths)[1]))
        return check_everything(ENGLISH, folders, TODAY, further_checks())


def loaded(folders: Iterable[Path]) -> tuple[Conversation, RuleBook]:
    """Load the folders as a chat does."""
    added = tuple(folders)
    book = load_rule_book(*added)
    content = load_content(ENGLISH, book, *added)
    understanding, answers = (
        language.load_language(ENGLISH, book.catalogue, *added),
        load_answers(ENGLISH, content, *added),
    )
    return Conversation(book, content, understanding, answers), book


def made_of(folders: CheckedFolders) -> tuple[Conversation, RuleBook]:
    return Conversation(folders.book, folders.words.content, folders.understanding, folders.answers), folders.book


def talk_to(conversation: Conversation, book: RuleBook, chance: Random) -> None:
    """Apply or renew up to a result, asking some questions; whatever is said, there is a reply."""
    talk = Talk(datetime(2026, 11, 28, 12), conversation, book=book)
    talk.says(chance.choice(OPENINGS))
    for question in QUESTIONS:
        assert talk.says(question).text
    for _ in range(MOST_TURNS):
        if talk.last.done:
            break
        if chance.random() < 0.4:
            talk.says(chance.choice(REPLIES))
        else:
            talk.presses_id(chance.choice([each.id for each in talk.buttons] or ["x"]))
        assert talk.text
    assert talk.says("/result").text


def check_place(problem: Problem, folders: Sequence[Path]) -> None:
    """See that a person can find what is told, and is told what to do."""
    path = Path(problem.file)
    assert any(path.is_relative_to(folder) for folder in folders), problem
    assert problem.message.strip(), problem
    assert problem.hint.strip(), problem
    if not path.is_file():
        assert problem[1:3] == (1, 1), problem
        return
    lines = path.read_bytes().decode("utf-8-sig", errors="replace").splitlines()
    assert 1 <= problem.line <= len(lines) + 1, problem
    line = [*lines, ""][problem.line - 1]
    assert 1 <= problem.column <= len(line) + 2, problem


def check_nothing_is_passed_over(report: CheckReport, folders: Sequence[Path]) -> None:
    """See that each file is read, or told of by itself or with its folder; or talks, as such, are not looked at."""
    told = [file for each in report.problems for file in (*(one.file for one in each.all), *each.waiting)]
    named = {*map(Path, told), *([] if report.is_whole else [folder / "talks" for folder in folders])}
    for path in (path for folder in folders for path in folder.rglob("*.y*ml")):
        assert path in READ or not named.isdisjoint([path, *path.parents]), path


def check_mutated(where: Path, seed: int) -> bool:
    """Return whether the folders are in order once one is changed; then they can be talked to."""
    chance, folders = Random(seed), sound(where)
    done = mutate(chance.choice(folders), chance)
    all_of_it = seed % WHOLE == 0
    try:
        report = checked(folders, all_of_it=all_of_it)
        for each in report.problems:
            assert str(each)
            for problem in each.all:
                check_place(problem, folders)
        check_nothing_is_passed_over(report, folders)
        if seed % 10 == 1:
            assert checked(folders, all_of_it=False).problems == report.problems
        if not report.problems:
            assert report.is_whole
            talk_to(*(loaded(folders) if all_of_it else made_of(report.folders)), chance)
    except Exception as error:
        raise AssertionError(f"seed {seed}: {done}") from error
    return not report.problems


@pytest.mark.soak
def test_the_folders_are_in_order_before_anything_is_changed(tmp_path: Path):
    folders = sound(tmp_path)

    report = checked(folders, all_of_it=True)

    assert [str(each) for each in report.problems] == []
    for seed in range(3):
        talk_to(*made_of(report.folders), Random(seed))


@pytest.mark.parametrize("seed", range(1, 5))
def test_some_changed_folders_are_told_of_or_can_be_talked_to(seed: int, tmp_path: Path):
    check_mutated(tmp_path, seed)


@pytest.mark.soak
def test_thousands_of_changed_folders_are_told_of_or_can_be_talked_to(tmp_path: Path):
    for seed in range(5, 3000):
        check_mutated(tmp_path / str(seed), seed)
        shutil.rmtree(tmp_path / str(seed))
