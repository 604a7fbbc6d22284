"""Each mistake that somebody makes who edits files by hand is told at its place with what to do, and hides no other.

`mistakes/*.yaml` hold one entry a mistake, made in a copy of an added folder that is in order:

    file: facts.yaml              the file that is wrong
    change: "kind: years"         a text in it, the first of its kind,
    to: "kind: year"              and what stands there instead; or
    add: "..."                    what stands at its end; or
    write: "..."                  all that it holds; `bytes` writes it as Latin-1
    copy: rules/mi-ifs.yaml       the file that it is a copy of, under an id of its own
    at: "year"                    the text that the message points to, its first place in the file
    told_of: en                   the path that the message names, where it is not the file
    says: "..."                   what the message says: what is wrong; what to do
    alone: true                   cannot be seen beside the others
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from dialogs.checking.whole import check_everything
from rules.yamlfiles import Problem
from tests.dialogs.talk import ENGLISH

VALID = Path(__file__).parents[2] / "added_association" / "michigan"
TODAY = date(2026, 11, 28)


class Mistake(NamedTuple):
    """One entry of a file of mistakes."""

    name: str
    file: str
    form: Mapping[str, Any]

    def make(self, folder: Path) -> None:
        """Make the mistake in the folder."""
        path = folder / self.file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(self._content(path))

    def _content(self, path: Path) -> bytes:
        if "bytes" in self.form:
            return self.form["bytes"].encode("latin-1")
        if "write" in self.form:
            return self.form["write"].encode()
        source = VALID / self.form["copy"] if "copy" in self.form else path
        text = source.read_text(encoding="utf-8") if source.exists() else ""
        if "copy" in self.form:
            text = text.replace(f"rule_set: {source.stem}", f"rule_set: {path.stem}", 1)
        old = self.form.get("change", "")
        assert text.count(old), f"{self.name}: {old!r} is not in {source}"
        return (text.replace(old, self.form["to"], 1) if old else text + self.form.get("add", "")).encode()

    def expected(self, folder: Path) -> tuple[str, int, int]:
        """Return where the message has to point to."""
        told_of = self.form.get("told_of", self.file)
        if not (folder / told_of).is_file():
            return str(folder / told_of), 1, 1
        text = (folder / told_of).read_bytes().decode("latin-1" if "bytes" in self.form else "utf-8")
        assert self.form["at"] in text, f"{self.name}: {self.form['at']!r} is not in the file"
        before = text[: text.index(self.form["at"])]
        return str(folder / told_of), before.count("\n") + 1, len(before) - before.rfind("\n")


def mistakes() -> list[Mistake]:
    files = sorted((Path(__file__).parent / "mistakes").glob("*.yaml"))
    read = ((name, form) for file in files for name, form in yaml.safe_load(file.read_text(encoding="utf-8")).items())
    return [Mistake(name, form["file"], form) for name, form in read]


MISTAKES = mistakes()
TOGETHER = [each for each in MISTAKES if not each.form.get("alone")]


def made(folder: Path, several: Iterable[Mistake]) -> Path:
    """Return a folder that is in order but for the mistakes."""
    shutil.copytree(VALID, folder)
    for mistake in several:
        mistake.make(folder)
    return folder


def found(folder: Path) -> list[Problem]:
    report = check_everything(ENGLISH, [folder], TODAY)
    return [problem for told in report.problems for problem in told.all]


def told_at(place: tuple[str, int, int], problems: Iterable[Problem]) -> list[str]:
    return [f"{each.message}; {each.hint}" for each in problems if each[:3] == place]


@cache
def _all_at_once(folder: Path) -> tuple[Path, list[Problem]]:
    made(folder, TOGETHER)
    return folder, found(folder)


@pytest.fixture(scope="module")
def all_at_once(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Problem]]:
    """A folder with all mistakes, and what is told of it."""
    folder = made(tmp_path_factory.mktemp("all") / "michigan", TOGETHER)
    return folder, found(folder)


def test_the_folder_is_in_order_without_the_mistakes():
    assert found(VALID) == []


@pytest.mark.parametrize("mistake", TOGETHER, ids=lambda mistake: mistake.name)
def test_a_mistake_is_told_at_its_place_among_all_others(mistake: Mistake, all_at_once):
    folder, problems = all_at_once
    told = told_at(mistake.expected(folder), problems)

    assert any(mistake.form["says"] in each for each in told), told


@pytest.mark.parametrize(
    "mistake",
    [each if each.form.get("alone") else pytest.param(each, marks=pytest.mark.soak) for each in MISTAKES],
    ids=lambda mistake: mistake.name,
)
def test_a_mistake_alone_is_all_that_is_told(mistake: Mistake, tmp_path: Path):
    folder = made(tmp_path / "michigan", [mistake])
    report = check_everything(ENGLISH, [folder], TODAY)

    [told] = report.problems
    assert told.problem[:3] == mistake.expected(folder)
    assert mistake.form["says"] in f"{told.problem.message}; {told.problem.hint}"


def test_there_are_eighty_kinds_of_mistakes():
    assert len({each.form["says"] for each in MISTAKES}) >= 80
