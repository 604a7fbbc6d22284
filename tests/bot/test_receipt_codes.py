"""Codes of receipts, as they are made and as people type them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.receipts import new_code, read_code

FORM = re.compile(r"[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}", re.ASCII)
CODE = "7K0M-91XZ-4WTB-2HND"


def test_a_code_is_eighty_random_bits_in_groups_of_four():
    codes = {new_code() for _ in range(500)}

    assert len(codes) == 500
    assert all(FORM.fullmatch(code) for code in codes)
    assert len({character for code in codes for character in code} - {"-"}) == 32


@given(st.data())
def test_case_spaces_hyphens_and_look_alikes_do_not_matter(data):
    code = data.draw(st.from_regex(FORM, fullmatch=True))
    alike = {"0": "0Oo", "1": "1IiLl"}
    typed = "".join(
        data.draw(st.sampled_from(alike.get(each, each + each.lower() if each != "-" else ("-", " ", "", "–", " - "))))
        for each in code
    )

    assert read_code(typed) == read_code(code) is not None


@given(st.integers(0, 15), st.sampled_from("23456789ABCDEFGHJKMNPQRSTVWXYZ"))
def test_another_character_is_another_code(place, other):
    letters = CODE.replace("-", "")
    changed = letters[:place] + other + letters[place + 1 :]

    assert (read_code(changed) == read_code(CODE)) is (changed == letters)


@pytest.mark.parametrize("typed", ["", "7K0M", CODE[:-1], f"{CODE}2", CODE.replace("K", "U"), "é" * 16, "💡" * 16])
def test_what_can_be_no_code_is_none(typed):
    assert read_code(typed) is None


@given(st.text())
def test_anything_may_be_typed(typed):
    assert read_code(typed) is None or len(read_code(typed)) == 32
