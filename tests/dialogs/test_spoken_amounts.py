"""Amounts are said back as people say them, and never look larger than they are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.spoken_amounts import spoken
from tests.dialogs.talk import Talk
from tests.dialogs.test_kinds import WORDS


@pytest.mark.parametrize(
    ("amount", "unit", "said"),
    [
        (40, "hours", "40 hours"), (1, "hours", "1 hour"),
        (29.6, "hours", "29.6 hours"), (1200, "hours", "1,200 hours"),
        (29.97, "hours", "just under 30 hours"), (127.86, "hours", "just under 128 hours"),
        (128.43, "hours", "about 128 hours"), (4.33, "hours", "just under 4.5 hours"),
        (18, "months", "18 months"), (23, "months", "23 months"), (24, "months", "2 years"),
        (31, "months", "2 years and 7 months"), (25, "months", "2 years and 1 month"),
        (58.87, "months", "about 5 years"),
        (17.42, "months", "about 17 months"), (8.5, "months", "8.5 months"),
        (3, "years", "3 years"), (1, "years", "1 year"), (2.5, "years", "2.5 years"), (0.5, "years", "6 months"),
        (0.41, "years", "just under 5 months"), (8.41, "years", "about 8 years"), (2.97, "years", "just under 3 years"),
        (8.6, "years", "about 8.5 years"), (4.9, "years", "4.9 years"), (31 / 12, "years", "2 years and 7 months"),
    ],
)  # fmt: skip
def test_an_amount_is_said_as_people_say_it(amount, unit, said):
    assert WORDS.told_amount(amount, unit) == said


@pytest.mark.parametrize(
    ("amount", "unit", "said"),
    [
        (10, "hours", "10 hours"), (0.4, "hours", "0.4 hours"), (0.03, "hours", "less than 1 hour"),
        (10.21, "hours", "about 10 hours"), (1.5, "years", "1.5 years"), (0.5, "years", "6 months"),
        (0.59, "years", "about 7 months"), (0.01, "years", "less than 1 month"), (6, "months", "6 months"),
    ],
)  # fmt: skip
def test_what_is_missing_is_said_as_people_say_it(amount, unit, said):
    assert WORDS.shortfall(amount, unit) == said


@given(st.floats(0.01, 500), st.sampled_from(["hours", "years"]))
def test_nothing_is_said_to_be_more_than_it_is(amount, unit):
    said = spoken(amount, unit)
    in_unit = (said.number + said.months / 12) / (12 if (unit, said.unit) == ("years", "months") else 1)

    assert in_unit <= amount + 1e-5 or said.nearness == "just_under"


def test_a_verdict_never_shows_a_requirement_as_full_while_it_is_missing():
    talk = Talk().says("I have an MSW and I do therapy with babies in Connecticut").says("course work").says("29.6")
    talk.says("show my result now")

    assert "29.6 of 30 hours in all: 0.4 hours to go." in talk.text
