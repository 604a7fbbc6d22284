"""A text is cut into words and signs, and what ends a sentence or a line of it stays."""

from __future__ import annotations

from time import process_time

import pytest

from dialogs.understanding.text import plain


def words(text: str) -> str:
    return " ".join(plain(text).tokens)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("I have my M.Ed. I did 40 hrs. She has none", "i have my med . i did 40 hrs . she has none"),
        ("She is an IMHM-C. Her group has 5", "she is an imhm c . her group has 5"),
        ("I have an MS. My boss has a PhD.", "i have an ms . my boss has a phd ."),
        ("in CT.I have an M.Ed. too", "in ct . i have an med too"),
        ("since Jan. 2020. Then nothing", "since jan 2020 . then nothing"),
    ],
)
def test_a_stop_behind_a_short_form_ends_a_sentence_before_a_capital(typed, read):
    assert words(typed) == read


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("Dr. Smith in St. Louis", "dr smith in st louis"),
        ("Ms. Lee and Mary J. Smith", "ms lee and mary j smith"),
        ("approx. 40 hrs. a year", "approx 40 hrs a year"),
        ("a Ph. D. in psychology", "a ph d in psychology"),
        ("e.g. Connecticut", "eg connecticut"),
    ],
)
def test_a_stop_before_a_name_or_inside_a_term_ends_nothing(typed, read):
    assert words(typed) == read


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("MSW\nVirginia", "msw . virginia"),
        ("MSW\r\n\r\n\r\nVirginia,\nnot Norfolk", "msw . virginia , not norfolk"),
        ("I have:\n- an MSW\n- 40 hours\n• a baby group", "i have : an msw . 40 hours . a baby group"),
        ("1. MSW\n2. Virginia", "msw . virginia"),
        ("an MSW\n40 hours", "an msw . 40 hours"),
        ("Hola ¿cuántas horas?", "hola , cuantas horas ?"),
        ("forty... no, forty-two", "forty , no , forty two"),
        ("about 40... My boss knows", "about 40 . my boss knows"),
        ("Why? I don't know; really!", "why ? i dont know ; really !"),
    ],
)
def test_lines_items_and_signs_part_what_is_said(typed, read):
    assert words(typed) == read


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("30 hrs w/ a group, w/o notes", "30 hrs with a group , without notes"),
        ("3y 6mo", "3 years 6 months"),
        ("the 2nd, -5 hours, n/a", "the 2nd , minus 5 hours , na"),
    ],
)
def test_what_is_written_short_is_written_out(typed, read):
    assert words(typed) == read


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("see https://example.com/45?x=1 for it", "see , for it"),
        ("I'm lee45@example.com and have 30", "im , and have 30"),
        ("MSW | LCSW | 3 hour(s)", "msw , lcsw , 3 hour ( s )"),
    ],
)
def test_addresses_say_nothing_and_hardly_any_sign_makes_a_text_code(typed, read):
    assert words(typed) == read
    assert not plain(typed).like_code


@pytest.mark.parametrize("typed", ["'; DROP TABLE applicants; --", "<b>hi</b>", "a() || b()", "file:///etc", "{{7*7}}"])
def test_code_is_told(typed):
    assert plain(typed).like_code


PIECES = (
    "a.", "< ", "-- ", "o1", "1,111,", "a(", "\n", "1. a\n", "= ", "or 1 ", "M.Ed. I ", "'9", "w/", " ", "a@", "b",
)  # fmt: skip


def test_a_text_twice_as_long_takes_hardly_more_than_twice_the_time():
    def seconds(text: str) -> float:
        tries = []
        for _ in range(5):
            start = process_time()
            plain(text)
            tries.append(process_time() - start)
        return min(tries)

    for piece in PIECES:
        half = (piece * 4096)[:2047] + "\n"
        assert seconds(half * 2) < 4 * seconds(half) + 0.002, piece
