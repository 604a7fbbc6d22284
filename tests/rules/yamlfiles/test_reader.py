"""YAML becomes plain data that remembers its places, and nothing in a file is read otherwise than it looks."""

from __future__ import annotations

import os
import threading
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from rules.loading import files
from rules.yamlfiles import YamlFile, parse_yaml, read_yaml
from rules.yamlfiles.scalars import TrapError, plain_scalar

SOME = """\
training:
  section: Training
  all_of:
    - hours: {at_least: 30}
    - "rsc": [one, two]
"""


def parsed(text: str) -> YamlFile:
    return parse_yaml(text, Path("some.yaml"))


def place_of(file: YamlFile, *at: str | int, key: bool = False) -> tuple[int, int]:
    problem = file.problem(at, "wrong", "mend", key=key)
    return problem.line, problem.column


def told(file: YamlFile) -> list[str]:
    return [str(problem) for problem in file.problems]


@pytest.mark.parametrize(
    ("at", "place"),
    [
        ((), (1, 1)),
        (("training",), (2, 3)),
        (("training", "section"), (2, 12)),
        (("training", "all_of", 0), (4, 7)),
        (("training", "all_of", 0, "hours", "at_least"), (4, 25)),
        (("training", "all_of", 1, "rsc", 1), (5, 20)),
    ],
)
def test_a_value_is_found_where_it_stands(at: tuple[str | int, ...], place: tuple[int, int]) -> None:
    assert place_of(parsed(SOME), *at) == place


def test_a_key_is_found_where_it_stands() -> None:
    assert place_of(parsed(SOME), "training", "all_of", 0, "hours", key=True) == (4, 7)


def test_what_is_missing_is_found_at_what_should_hold_it() -> None:
    assert place_of(parsed(SOME), "training", "document") == (2, 3)


def test_a_repeated_value_is_found_where_it_was_written() -> None:
    file = parsed("a: &list [1, 2]\nb: *list\n")

    assert file.data == {"a": [1, 2], "b": [1, 2]}
    assert place_of(file, "b", 1) == (1, 14)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("true", True),
        ("false", False),
        ("30", 30),
        ("-1", -1),
        ("0", 0),
        ("0.5", 0.5),
        ("2024-01-01", date(2024, 1, 1)),
        ("", None),
        ("~", None),
        ("Training", "Training"),
        ("1e3", "1e3"),
        ("000_a8a2.txt", "000_a8a2.txt"),
    ],
)
def test_a_plain_scalar_is_what_it_looks_like(text: str, value: Any) -> None:
    assert plain_scalar(text) == value
    assert type(plain_scalar(text)) is type(value)


@pytest.mark.parametrize(
    "text",
    [
        "no",
        "No",
        "yes",
        "on",
        "OFF",
        "True",
        "010",
        "0x1F",
        "0b1",
        "+5",
        "1_000",
        "12:30",
        "1:30:00",
        ".5",
        "5.",
        ".inf",
    ],
)
def test_what_yaml_reads_as_something_else_is_a_trap(text: str) -> None:
    with pytest.raises(TrapError, match="YAML reads"):
        plain_scalar(text)


@pytest.mark.parametrize("text", ["<<", "=", "2024-13-01", "9" * 31])
def test_what_stands_for_nothing_that_a_rule_needs_is_a_trap(text: str) -> None:
    with pytest.raises(TrapError):
        plain_scalar(text)


@pytest.mark.parametrize("quotes", ["'", '"'])
def test_in_quotes_everything_is_text(quotes: str) -> None:
    assert parsed(f"a: {quotes}no{quotes}").data == {"a": "no"}
    assert parsed(f"{quotes}12:30{quotes}: 1").data == {"12:30": 1}


def test_of_a_key_that_stands_twice_the_first_is_kept_and_the_second_told() -> None:
    file = parsed("a: 1\nb: 2\na: 3\n")

    assert file.data == {"a": 1, "b": 2}
    assert told(file) == ["some.yaml:3:1: the key 'a' stands twice, first in line 1; keep one of them"]


def test_several_troubles_are_told_together_and_the_rest_is_read() -> None:
    file = parsed("a: no\nb: !mine 010\nc: 3\n")

    assert [message.split(":")[1] for message in told(file)] == ["1", "2"]
    assert file.data["c"] == 3


def test_a_byte_order_mark_is_no_trouble(tmp_path: Path) -> None:
    path = tmp_path / "marked.yaml"
    path.write_bytes(b"\xef\xbb\xbfa: 1\n")

    assert read_yaml(path).data == {"a": 1}


def test_a_pipe_can_be_read_like_a_file(tmp_path: Path) -> None:
    path = tmp_path / "pipe.yaml"
    os.mkfifo(path)
    threading.Thread(target=path.write_text, args=("a: 1\n",), daemon=True).start()

    assert read_yaml(path).data == {"a": 1}


def test_a_name_that_no_file_can_have_is_told() -> None:
    [message] = told(read_yaml(Path("a\0b")))

    assert "the file cannot be read" in message


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    assert told(read_yaml(tmp_path)) == [f"{tmp_path}:1:1: this is a folder, not a file; name a file in it"]


def test_the_packaged_files_are_read_as_the_library_reads_them() -> None:
    for path in sorted(files.PACKAGED.rglob("*.yaml")):
        assert read_yaml(path).data == yaml.safe_load(path.read_text(encoding="utf-8")), path.name


plain_data = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**9), 10**9) | st.text(max_size=12) | st.dates(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=6), inner, max_size=4),
    max_leaves=12,
)


@given(plain_data.filter(lambda data: data is not None))
def test_whatever_the_library_writes_is_read_back(data: Any) -> None:
    file = parsed(yaml.safe_dump(data, allow_unicode=True))

    assert not file.problems
    assert file.data == data


@given(st.text(alphabet=st.sampled_from("ab:-[]{}&*!|>'\"#\n\t ,?0é"), max_size=40))
def test_no_text_at_all_raises(text: str) -> None:
    file = parsed(text)

    assert file.data is not None or file.problems
