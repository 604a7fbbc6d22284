"""Folders laid over a packaged one change it key by key, and every value knows the file that it is from."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import pytest
from pydantic import Field

from rules.yamlfiles import (
    EXTENDABLE,
    FileModel,
    OverlaidFolders,
    OverlaidValue,
    check_layers,
    how_it_grows,
    is_open,
    missing_keys,
    unknown_keys,
)


class Animal(FileModel):
    """An animal of the made-up files."""

    name: str
    food: Annotated[tuple[str, ...], EXTENDABLE] = ()


class Zoo(FileModel):
    """The made-up file."""

    animals: dict[str, Animal]
    visitors: Annotated[dict[str, str], EXTENDABLE] = Field(default={})
    hours: dict[str, str] | None = None


PACKAGED = "animals: {gnu: {name: Gnu, food: [grass]}}\nvisitors: {ann: Ann}\nhours: {summer: long}\n"


def overlaid(folder: Path, *texts: str) -> OverlaidValue:
    """Return zoo.yaml with the further texts laid over the first."""
    folders = [folder / str(level) for level in range(len(texts))]
    for each, text in zip(folders, texts, strict=True):
        each.mkdir()
        (each / "zoo.yaml").write_text(text, encoding="utf-8")
    read = OverlaidFolders(folders)
    value = read.whole("zoo")
    assert read.problems == []
    return value


def told(folder: Path, *texts: str) -> list[str]:
    problems = check_layers(Zoo, overlaid(folder, *texts))
    return [str(problem).removeprefix(f"{folder}/") for problem in problems]


def test_a_later_folder_replaces_what_it_names(tmp_path: Path) -> None:
    data = overlaid(tmp_path, PACKAGED, "animals: {gnu: {food: [hay]}}\n").data

    assert data["animals"] == {"gnu": {"name": "Gnu", "food": ["hay"]}}
    assert data["hours"] == {"summer": "long"}


def test_what_grows_is_kept_and_added_to(tmp_path: Path) -> None:
    value = overlaid(tmp_path, PACKAGED, "animals: {gnu: {food: [grass, hay], name: G.}}\n")

    data = value.merged(lambda at: how_it_grows(Zoo, at))

    assert data["animals"] == {"gnu": {"name": "G.", "food": ["grass", "hay"]}}


def test_phrases_that_grow_are_joined_by_a_comma(tmp_path: Path) -> None:
    value = overlaid(tmp_path, 'hours: {summer: "from nine, to five"}\n', "hours: {summer: all day}\n")

    assert value.merged(lambda at: "extendable" if at == ("hours", "summer") else "") == {
        "hours": {"summer": "from nine, to five, all day"}
    }


def test_a_problem_stands_in_the_last_file_that_has_the_value(tmp_path: Path) -> None:
    value = overlaid(tmp_path, PACKAGED, "animals:\n  gnu: {name: G.}\n")

    assert [value.problem(at, "wrong", "mend").file for at in (("animals", "gnu", "name"), ("hours",))] == [
        str(tmp_path / "1" / "zoo.yaml"),
        str(tmp_path / "0" / "zoo.yaml"),
    ]


@pytest.mark.parametrize(
    ("added", "problem"),
    [
        ("animals: {gun: {name: G.}}\n", "1/zoo.yaml:1:11: unknown key 'gun'; did you mean 'gnu'?"),
        ("animals: {gnu: {nam: G.}}\n", "1/zoo.yaml:1:17: unknown key 'nam'; did you mean 'name'?"),
        ("animals: {gnu: {name: 12}}\n", '1/zoo.yaml:1:23: expected a text, not 12; write it in quotes, "12"'),
        ("hours: {sumer: short}\n", "1/zoo.yaml:1:9: unknown key 'sumer'; did you mean 'summer'?"),
        ("hour: {summer: short}\n", "1/zoo.yaml:1:1: unknown key 'hour'; did you mean 'hours'?"),
        ("animals: none\n", '1/zoo.yaml:1:10: expected a mapping (key: value, indented), not "none"'),
    ],
)
def test_a_layer_may_leave_out_what_it_likes_but_has_no_other_keys(tmp_path: Path, added: str, problem: str) -> None:
    [found] = told(tmp_path, PACKAGED, added)

    assert found.startswith(problem)


def test_a_mapping_that_is_open_takes_further_keys(tmp_path: Path) -> None:
    assert told(tmp_path, PACKAGED, "visitors: {bob: Bob}\n") == []


def test_the_packaged_file_has_to_be_complete(tmp_path: Path) -> None:
    assert told(tmp_path, "visitors: {ann: Ann}\n") == ["0/zoo.yaml:1:1: 'animals' is missing; add 'animals: ...'"]


def test_a_file_is_held_against_another_one(tmp_path: Path) -> None:
    value = overlaid(tmp_path, "animals: {okapi: {name: O.}}\nvisitors: {}\nhours: {winter: short}\n")
    known = {"animals": {"okapi": {"name": "Okapi"}}, "visitors": {"ann": "Ann"}, "hours": {"summer": "long"}}

    def is_free(at: tuple[str | int, ...]) -> bool:
        return is_open(Zoo, at)

    [strange], [missing] = unknown_keys(value, known, is_free), missing_keys(value, known, is_free)

    assert (strange.line, strange.column, strange.message) == (3, 9, "unknown key 'winter'")
    assert (missing.line, missing.column, missing.message) == (3, 1, "'summer' is missing")


def test_one_key_stands_in_one_file_of_a_folder(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / "zoo").mkdir(exist_ok=True)
        (tmp_path / "zoo" / f"{name}.yaml").write_text("gnu: Gnu\n", encoding="utf-8")
    folders = OverlaidFolders([tmp_path])

    assert list(folders.topics("zoo")) == ["gnu"]
    assert [str(problem) for problem in folders.problems] == [
        f"{tmp_path}/zoo/b.yaml:1:1: 'gnu' stands in a.yaml already; keep one of them"
    ]
    assert list(folders.topics("zoo", prefixed=True)) == ["a.gnu", "b.gnu"]


def test_a_part_of_a_text_over_several_lines_is_found(tmp_path: Path) -> None:
    value = overlaid(tmp_path, "hours:\n  summer: >-\n    from nine,\n    to half\n    past five\n")

    problem = value.problem(("hours", "summer"), "wrong", "mend", near="to half past")

    assert (problem.line, problem.column) == (4, 5)
