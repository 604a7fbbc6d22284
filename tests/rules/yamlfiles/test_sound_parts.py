"""What has a problem is left out of files, at its place and no wider, so that the rest can be looked at."""

from __future__ import annotations

from pathlib import Path

import pytest

from rules.yamlfiles import Problem
from rules.yamlfiles.sound_parts import SoundParts

TEXT = "one:\n  a: 1\n  b: [x, y, z]\ntwo: 2\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "own" / "file.yaml"
    path.parent.mkdir()
    path.write_text(TEXT, encoding="utf-8")
    return path


def left(parts: SoundParts, file: Path, *at: str | int) -> object:
    """Return what is left of the file once the value at the path has a problem."""
    parts.leave_out([parts.read(file).problem(at, "wrong", "mend it")])
    return parts.read(file).data


def test_a_value_is_left_out_with_its_key(file: Path):
    assert left(SoundParts(), file, "one", "a") == {"one": {"b": ["x", "y", "z"]}, "two": 2}


def test_an_item_of_a_list_is_left_out(file: Path):
    parts = SoundParts()

    assert left(parts, file, "one", "b", 1) == {"one": {"a": 1, "b": ["x", "z"]}, "two": 2}
    assert parts.read(file).problem(("one", "b", 1), "wrong", "mend it")[:3] == (str(file), 3, 13)


def test_what_is_wrong_with_the_rest_leaves_that_out_and_only_follows(file: Path):
    parts = SoundParts()
    left(parts, file, "one", "a")
    follows = parts.read(file).problem(("one", "a"), "'a' is missing", "add it")

    assert parts.leave_out([follows]) == []
    assert parts.read(file).data == {"two": 2}


def test_a_file_that_cannot_be_read_is_left_out_as_a_whole(file: Path):
    file.write_text("one: [1\n", encoding="utf-8")
    parts = SoundParts()
    found = list(parts.read(file).problems)

    assert parts.leave_out(found) == found
    assert (parts.read(file).data, parts.read(file).problems) == (None, ())


def test_nothing_is_left_out_of_what_is_kept(file: Path):
    parts = SoundParts(kept=[file.parent])
    parts.leave_out([Problem(str(file), 1, 1, "wrong", "mend it")])

    assert parts.read(file).data == {"one": {"a": 1, "b": ["x", "y", "z"]}, "two": 2}
