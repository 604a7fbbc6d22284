"""An edit changes what it is to change, and leaves every other character of the file as it is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.yamlfiles import parse_yaml
from rules.yamlfiles.edits import YamlEdits, flow

BLOCK = """\
# the head
top:
  one: 1   # first
  two: [a, b]  # second

  three:
    - {x: 1, y: 2}  # third
    # between
    - {x: 3}
# below
last: {p: 1, q: 2, r: 3}
"""


def edits(text: str = BLOCK) -> YamlEdits:
    return YamlEdits(parse_yaml(text, Path("some.yaml")))


def test_without_edits_the_text_stays() -> None:
    assert edits().text() == BLOCK


def test_a_value_is_replaced_where_it_stands() -> None:
    some = edits()
    some.replace(("top", "one"), 20)
    some.replace(("top", "three", 0, "y"), "no")

    assert some.text() == BLOCK.replace("one: 1 ", "one: 20 ").replace("y: 2", 'y: "no"')


def test_an_entry_is_added_behind_another_one_in_the_layout_of_the_mapping() -> None:
    some = edits()
    some.add_entry(("top",), "one", "new", {"a": "b"})
    some.add_entry(("last",), "p", "new", [1, 2])
    some.add_entry(("top",), "three", "more", [{"z": 1}])

    assert some.text() == (
        BLOCK.replace("# first\n", "# first\n  new: {a: b}\n")
        .replace("{p: 1,", "{p: 1, new: [1, 2],")
        .replace("- {x: 3}\n", "- {x: 3}\n  more:\n    - {z: 1}\n")
    )


def test_what_is_taken_out_leaves_its_comments() -> None:
    some = edits()
    some.remove(("top",), ["three", "two"])

    expected = "# the head\ntop:\n  one: 1   # first\n  # second\n\n  # third\n  # between\n# below\n"
    assert some.text() == expected + "last: {p: 1, q: 2, r: 3}\n"


@pytest.mark.parametrize(
    ("gone", "left"), [("p", "q: 2, r: 3"), ("q", "p: 1, r: 3"), ("r", "p: 1, q: 2"), ("pq", "r: 3"), ("qr", "p: 1")]
)
def test_entries_are_taken_out_of_braces(gone: str, left: str) -> None:
    some = edits()
    some.remove(("last",), gone)

    assert some.text() == BLOCK.replace("p: 1, q: 2, r: 3", left)


def test_items_are_taken_out_and_added_at_the_end() -> None:
    some = edits()
    some.remove(("top", "two"), [0])
    some.append(("top", "two"), ["c", "d"])
    some.append(("top", "three"), [{"x": 4}])

    assert some.text() == BLOCK.replace("[a, b]", "[b, c, d]").replace("- {x: 3}\n", "- {x: 3}\n    - {x: 4}\n")


def test_an_item_of_several_lines_goes_with_all_of_them() -> None:
    some = edits("- a: 1\n  b: 2\n- a: 3\n  b: 4 # why\n\n- a: 5\n")
    some.remove((), [1])

    assert some.text() == "- a: 1\n  b: 2\n# why\n\n- a: 5\n"


def test_the_first_entry_of_an_item_goes_without_its_dash() -> None:
    some = edits("- a: 1\n  b: 2\n- a: 3\n  b: 4\n")
    some.remove((1,), ["a"])

    assert some.text() == "- a: 1\n  b: 2\n- b: 4\n"


def test_an_entry_takes_the_place_of_another_one() -> None:
    some = edits()
    some.rename(("last", "q"), "s", "new")

    assert some.text() == BLOCK.replace("q: 2", "s: new")


def test_lines_end_as_the_others_do() -> None:
    some = edits("a: 1\r\nb: 2\r\n")
    some.add_entry((), "b", "c", 3)

    assert some.text() == "a: 1\r\nb: 2\r\nc: 3\r\n"


def test_a_last_line_without_an_end_can_be_added_to_and_taken_out() -> None:
    added, less = edits("a: 1\nb: 2"), edits("a: 1\nb: 2")
    added.add_entry((), "b", "c", 3)
    less.remove((), ["b"])

    assert (added.text(), less.text()) == ("a: 1\nb: 2\nc: 3", "a: 1\n")


SCALARS = (
    st.none()
    | st.booleans()
    | st.integers(-999, 999)
    | st.floats(-9, 9).map(lambda x: round(x, 2))
    | st.text(max_size=12)
)
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
)


@settings(max_examples=20)
@given(st.dictionaries(st.text(max_size=8), VALUES, min_size=1, max_size=3))
def test_whatever_is_written_in_one_line_is_read_back(value: dict[str, Any]) -> None:
    file = parse_yaml(flow(value), Path("some.yaml"))

    assert (file.data, file.problems) == (value, ())
