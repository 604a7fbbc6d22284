"""JSON as others send it."""

from __future__ import annotations

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.json_lines import MOST_BYTES, InvalidInput, lines, read_object, write


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (b"{", "is not JSON"),
        (b"no", "is not JSON"),
        (b'{"a": 1} {"b": 2}', "is not JSON"),
        (b"[1]", "holds a list"),
        (b'"text"', "holds a text"),
        (b"null", "holds null"),
        (b"3", "holds a number"),
        (b'{"a": 1, "a": 1}', "'a' stands twice"),
        (b'{"f": {"b": 1, "b": 2}}', "'b' stands twice"),
        (b'{"a": "\xff"}', "is not UTF-8 .byte 8."),
        (b'{"a": ' + b"[" * 50_000, "nested too deeply"),
        (b'{"a": ' + b"9" * 5000 + b"}", "out of range"),
        (b'{"a": "' + b"x" * MOST_BYTES + b'"}', "longer than 1,000,000 bytes"),
    ],
)
def test_what_is_not_one_plain_object_is_named_in_one_sentence(line, said):
    with pytest.raises(InvalidInput, match=said) as caught:
        read_object(line)

    assert "\n" not in str(caught.value)
    assert "; " in str(caught.value), "it says what to do"


def test_a_byte_order_mark_and_windows_line_ends_are_no_hindrance():
    assert read_object(b'\xef\xbb\xbf{"a": "\xc3\xa9"}\r\n') == {"a": "é"}


@given(st.binary(max_size=200))
def test_any_bytes_are_an_object_or_one_sentence(line):
    try:
        outcome = read_object(line)
    except InvalidInput as error:
        outcome = str(error)

    assert isinstance(outcome, dict) or "; " in outcome


def test_lines_come_with_their_numbers_and_blank_ones_are_skipped():
    assert list(lines(BytesIO(b"a\n\n \nb"))) == [(1, b"a\n"), (4, b"b")]


def test_an_endless_line_costs_no_more_memory_than_a_long_one_and_the_next_is_read():
    stream = BytesIO(b"x" * (5 * MOST_BYTES) + b"\nnext\n")

    (_, long), (number, following) = lines(stream)

    assert len(long) == MOST_BYTES + 1
    assert (number, following) == (2, b"next\n")


def test_text_is_written_as_it_is_and_on_one_line():
    assert write({"text": "naïve\nline"}) == '{"text":"naïve\\nline"}'


@given(st.recursive(st.text() | st.integers() | st.booleans() | st.none(), st.lists))
def test_what_is_written_reads_back(value):
    assert read_object(write({"value": value}).encode("utf-8", "backslashreplace")) == {"value": value}


def test_half_a_character_is_written_as_jsons_own_escape_once_it_is_encoded():
    assert read_object(write({"id": "\ud800"}).encode("utf-8", "backslashreplace")) == {"id": "\ud800"}
