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
    beside: {x.yaml: y.yaml}      one more file, and what it is a copy of, under an id of its own
    of: ...                       the mistake that it stands beside, and has to be made first
    apart: true                   cannot be seen beside a file with a problem, or hides too much (`apart: alone`), or
                                  is told only where all else is in order (`apart: by itself`)
"""

from __future__ import annotations

import re
import shutil
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from bot.checked_folders import further_checks
from dialogs.checking.whole import check_everything
from rules.yamlfiles.report import ToldProblem
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
        for copy, source in self.form.get("beside", {}).items():
            (folder / copy).write_text(_under_its_own_id(VALID / source, folder / copy), encoding="utf-8")

    def _content(self, path: Path) -> bytes:
        if "bytes" in self.form:
            return self.form["bytes"].encode("latin-1")
        if "write" in self.form:
            return self.form["write"].encode()
        source = VALID / self.form["copy"] if "copy" in self.form else path
        text = source.read_text(encoding="utf-8") if source.exists() else ""
        if "copy" in self.form:
            text = _under_its_own_id(source, path)
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


def _under_its_own_id(source: Path, copy: Path) -> str:
    """Return a file of a rule set with the id that the name of its copy begins with."""
    text = source.read_text(encoding="utf-8")
    return re.sub("^rule_set: .*", f"rule_set: {copy.name.partition('.')[0]}", text)


def mistakes() -> list[Mistake]:
    files = sorted((Path(__file__).parent / "mistakes").glob("*.yaml"))
    read = ((name, form) for file in files for name, form in yaml.safe_load(file.read_text(encoding="utf-8")).items())
    return [Mistake(name, form["file"], form) for name, form in read]


MISTAKES = mistakes()


def made(folder: Path, several: Iterable[Mistake]) -> Path:
    """Return a folder that is in order but for the mistakes."""
    shutil.copytree(VALID, folder)
    for mistake in several:
        mistake.make(folder)
    return folder


def told_of(folder: Path) -> list[ToldProblem]:
    return check_everything(ENGLISH, [folder], TODAY, further_checks()).problems


@pytest.fixture(scope="module", params=[False, True, pytest.param("alone", marks=pytest.mark.soak)])
def all_at_once(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory):
    """Mistakes that are all made in one folder, the folder, and what is told of it."""
    several = [each for each in MISTAKES if each.form.get("apart", False) == request.param]
    folder = made(tmp_path_factory.mktemp("all") / "michigan", several)
    return several, folder, told_of(folder)


def test_each_of_many_mistakes_is_told_at_its_place_with_what_to_do(all_at_once):
    several, folder, told = all_at_once
    found: dict[tuple[str, int, int], list[str]] = defaultdict(list)
    for problem in (problem for each in told for problem in each.all):
        found[problem[:3]].append(f"{problem.message}; {problem.hint}")

    for mistake in several:
        said = found[mistake.expected(folder)]
        assert any(mistake.form["says"] in each for each in said), (mistake.name, said)


def test_nothing_is_told_of_what_is_in_order(all_at_once):
    several, folder, told = all_at_once
    expected = {mistake.expected(folder) for mistake in several}

    assert [str(each) for each in told if each.problem[:3] not in expected] == []


@pytest.mark.soak
@pytest.mark.parametrize(
    "mistake", [each for each in MISTAKES if "of" not in each.form], ids=lambda mistake: mistake.name
)
def test_a_mistake_alone_is_all_that_is_told(mistake: Mistake, tmp_path: Path):
    several = [mistake, *(each for each in MISTAKES if each.form.get("of") == mistake.name)]
    folder = made(tmp_path / "michigan", several)

    told = told_of(folder)
    assert {each.problem[:3] for each in told} == {each.expected(folder) for each in several}, [*map(str, told)]
    said = [f"{each.problem.message}; {each.problem.hint}" for each in told]
    assert all(any(each.form["says"] in one for one in said) for each in several), said


@pytest.mark.soak
def test_the_folder_is_in_order_without_the_mistakes():
    assert told_of(VALID) == []


def test_there_are_more_than_eighty_kinds_of_mistakes():
    assert len({(each.form["says"]) for each in MISTAKES}) > 80
