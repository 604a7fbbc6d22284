"""Wishes to be reminded: by a command or in a sentence, with the day or without."""

from __future__ import annotations

from datetime import date
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.understanding.readers.reminder_reader import months_ahead, read_reminder_day, read_wish
from tests.dialogs.understanding.score import english

TODAY = date(2026, 11, 28)  # a Saturday


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("remind me in April", "2027-04-01"),
        ("Remind me in two weeks.", "2026-12-12"),
        ("can you remind me in three months?", "2027-02-28"),
        ("remind me next month", "2026-12-28"),
        ("remind me tomorrow", "2026-11-29"),
        ("remind me next Friday", "2026-12-04"),
        ("remind me on 3/1", "2027-03-01"),
        ("remind me on April 1, 2027", "2027-04-01"),
        ("remind me on Jan. 5", "2027-01-05"),
        ("set a reminder for June 2027", "2027-06-01"),
        ("remind me in mid March", "2027-03-15"),
        ("please remind me at the end of the year", "2026-12-01"),
        ("remind me in a year", "2027-11-28"),
        ("recuérdame en abril", "2027-04-01"),
        ("/remind 2027-04-01", "2027-04-01"),
        ("/remind april 15", "2027-04-15"),
        ("/remind 4/2027", "2027-04-01"),
    ],
)
def test_the_day_of_a_wish_is_understood(text: str, day: str) -> None:
    wish = read_wish(text, english(), TODAY)

    assert wish is not None
    assert (wish.day, wish.rest) == (date.fromisoformat(day), "")


@pytest.mark.parametrize("text", ["remind me", "/remind", "please remind me to apply", "set a reminder"])
def test_a_wish_may_leave_out_the_day(text: str) -> None:
    wish = read_wish(text, english(), TODAY)

    assert wish is not None
    assert (wish.day, wish.tells_day) == (None, False)


@pytest.mark.parametrize(
    "text",
    ["remind me in a couple of weeks", "remind me in spring", "remind me on February 30", "/remind whenever"],
)
def test_a_day_that_is_not_understood_is_no_other_day(text: str) -> None:
    wish = read_wish(text, english(), TODAY)

    assert wish is not None
    assert (wish.day, wish.tells_day) == (None, True)


@pytest.mark.parametrize(
    "text",
    [
        "remind me later", "remind me what counts as training", "remind me how many hours I need by March 1",
        "remind me that my supervisor is an IMHM", "what is a reminder?", "I am in Connecticut since April", "/result",
    ],
)  # fmt: skip
def test_what_is_no_wish_is_left_to_others(text: str) -> None:
    assert read_wish(text, english(), TODAY) is None


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("I have 40 hours. Remind me in April", "I have 40 hours"),
        ("40 hours, and remind me on April 1, 2027", "40 hours"),
        ("Remind me in April! I have 40 hours of training", "I have 40 hours of training"),
    ],
)
def test_what_else_a_message_says_is_kept_apart(text: str, rest: str) -> None:
    wish = read_wish(text, english(), TODAY)

    assert wish is not None
    assert (wish.day, wish.rest) == (date(2027, 4, 1), rest)


@pytest.mark.parametrize("text", ["remind me about my renewal in December", "/remind December to renew"])
def test_a_wish_may_be_about_renewing(text: str) -> None:
    wish = read_wish(text, english(), TODAY)

    assert wish is not None
    assert wish.renewal


@given(st.dates(date(2026, 11, 29), date(2040, 1, 1)))
def test_a_day_written_in_figures_is_that_day(day: date) -> None:
    assert read_reminder_day(day.isoformat(), english(), TODAY) == day
    assert read_reminder_day(f"{day.month}/{day.day}/{day.year}", english(), TODAY) == day


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(0, 120))
def test_months_ahead_is_the_same_day_or_the_last_of_that_month(day: date, months: int) -> None:
    later = months_ahead(day, months)

    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day == day.day or (later.day < day.day and months_ahead(later, 1).month != later.month)


@given(st.text(max_size=80) | st.from_regex(r"(/remind|remind me)[ \w,./-]{0,40}", fullmatch=True))
def test_no_text_breaks_the_reading(text: str) -> None:
    wish = read_wish(text, english(), TODAY)

    assert wish is None or wish.day is None or wish.tells_day


@pytest.mark.parametrize("text", ["x, " * 1300 + "remind me", "remind x, " * 400, "/remind " + "april " * 600])
def test_no_message_takes_long_to_look_through(text: str) -> None:
    start = process_time()
    read_wish(text, english(), TODAY)

    assert process_time() - start < 0.1
