"""The guide for staff is done step by step, as written: what it shows is typed, and what it says you see is seen."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bot.cli import main
from rules.loading.files import PACKAGED, read_rules
from tests.docs.guide_pages import GUIDE, Edit, Step, Type, Write, steps

FIRST = "add-an-association.md"
PAGES = sorted(each.name for each in GUIDE.glob("*.md") if each.name != "README.md")
LATER = [each for each in PAGES if each != FIRST]
CHEAP = ("imhbot rules show", "imhbot examples", "imhbot rules diff", "imhbot dialogs missing", "cp ", "rm ", "mkdir ")


@pytest.fixture(autouse=True)
def settings(tmp_path, monkeypatch):
    for name in ("IMHBOT_RULES", "IMHBOT_DIALOGS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("IMHBOT_DATABASE_URL", f"sqlite:///{tmp_path}/talks.sqlite")


@pytest.fixture(scope="module")
def brought_in(tmp_path_factory) -> Path:
    """The folder as it stands at the end of the first page: its files written, its examples made."""
    folder = tmp_path_factory.mktemp("endorsement")
    for step in steps(FIRST):
        if isinstance(step, Write | Edit):
            step.do(folder)
    assert main(["examples", "--write", str(folder / "wyoming")]) == 0
    return folder


@pytest.fixture
def place(brought_in, tmp_path, monkeypatch) -> Path:
    """A copy of that folder to work in."""
    folder = tmp_path / "endorsement"
    shutil.copytree(brought_in, folder)
    monkeypatch.chdir(folder)
    return folder


def done(all_steps: list[Step], folder: Path) -> None:
    for step in all_steps:
        step.do(folder)


def test_the_association_of_the_guide_passes_the_check_and_is_talked_to_as_shown(place):
    typed = [step for step in steps(FIRST) if isinstance(step, Type)]
    [chat] = [step for step in typed if step.command == "imhbot chat"]
    [asked] = [step for step in typed if step.command.startswith("imhbot ask")]

    done([chat, asked], place)  # a changed folder is checked whole before the first talk


@pytest.mark.parametrize("page", LATER)
def test_what_a_page_changes_is_there_to_be_changed(page, place):
    made = [step for step in steps(page) if isinstance(step, Write | Edit) or step.command.startswith(CHEAP)]

    done(made, place)

    assert made


def test_the_rules_of_the_guide_are_read_without_a_problem(brought_in):
    assert not read_rules((PACKAGED, brought_in / "wyoming")).problems


def test_every_page_is_named_on_the_first_one():
    named = (GUIDE / "README.md").read_text(encoding="utf-8")

    assert [page for page in PAGES if f"]({page})" not in named] == []


@pytest.mark.soak
def test_an_association_is_added_step_by_step_as_written(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    done(steps(FIRST), tmp_path)


@pytest.mark.soak
@pytest.mark.parametrize("page", LATER)
def test_a_page_is_done_step_by_step_as_written(page, place):
    done(steps(page), place)
