"""Every day is read however it is written; what leaves the day open, or names none, is asked back."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from dialogs.understanding.quantities.periods import day_of, in_figures, next_day
from dialogs.understanding.understand import understand
from tests.dialogs.understanding.score import TODAY, english

MONTHS = [
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "octubre",
    "noviembre",
    "diciembre",
]
DAYS = st.dates(date(2000, 1, 1), date(2090, 12, 31))
A_MONTH = 1 / 12 + 0.01
WITH_YEAR = [
    "{day:%Y-%m-%d}",
    "{day:%Y/%m/%d}",
    "{day:%m/%d/%Y}",
    "{day.month}/{day.day}/{day.year}",
    "{day:%m-%d-%Y}",
    "{day.month}.{day.day}.{day.year}",
    "{day:%B} {day.day}, {day.year}",
    "{day:%b} {day.day} {day.year}",
    "{day:%b}. {day.day}{th}, {day.year}",
    "{day.day} {day:%B} {day.year}",
    "the {day.day}{th} of {day:%B}, {day.year}",
    "{day.year} {day:%B} {day.day}",
    "{day:%A}, {day:%B} {day.day}, {day.year}",
    "el {day.day} de {mes} de {day.year}",
    "{day.day}-{day:%b}-{day.year}",
    "I plan to apply on {day:%B} {day.day}, {day.year}",
]
WITHOUT_YEAR = ["{day:%B} {day.day}", "{day.month}/{day.day}", "{day.day} {day:%b}", "el {day.day} de {mes}"]


def th(day: int) -> str:
    return "th" if 10 < day < 20 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")


def written(form: str, day: date) -> str:
    return form.format(day=day, th=th(day.day), mes=MONTHS[day.month - 1])


def heard(text: str, asked: str = "apply_on") -> object:
    return understand(text, asked, english(), today=TODAY).facts.get(asked)


@settings(max_examples=60)
@given(DAYS)
def test_a_day_with_its_year_is_that_day(day):
    assert {form: heard(written(form, day)) for form in WITH_YEAR} == dict.fromkeys(WITH_YEAR, day.isoformat())


@given(DAYS, st.sampled_from(WITHOUT_YEAR))
def test_a_day_without_its_year_is_the_next_such_day(day, form):
    assume((day.month, day.day) != (2, 29))

    found = date.fromisoformat(str(heard(written(form, day))))

    assert (found.month, found.day) == (day.month, day.day)
    assert TODAY <= found < TODAY + timedelta(days=367)


@given(st.integers(1, 60))
def test_days_and_weeks_are_counted_from_today(number):
    assert heard(f"in {number} days") == (TODAY + timedelta(days=number)).isoformat()
    assert heard(f"{number} weeks from now") == (TODAY + timedelta(weeks=number)).isoformat()


@pytest.mark.parametrize("day", [TODAY + timedelta(days=days) for days in range(1, 8)])
def test_a_weekday_is_the_next_such_day(day):
    assert heard(f"{day:%A}") == heard(f"this {day:%a}") == day.isoformat()


def test_a_next_weekday_is_asked_back_where_it_may_be_either_of_two():
    assert heard("next Friday") == "2026-11-27"
    assert heard("next Sunday") is None  # tomorrow, or that of next week


@pytest.mark.parametrize(
    "text",
    [
        "March 2027",
        "next month",
        "in two months",
        "next spring",
        "end of March",
        "mid January",
        "early 2027",
        "sometime in May",
        "2027",
        "the 15th",
        "before March 1",
        "March 3 or March 4",
        "Saturday, January 15, 2027",
        "not today",
        "I may apply",
    ],
)
def test_what_leaves_the_day_open_is_asked_back(text):
    assert heard(text) is None


@given(st.integers(1, 12), st.integers(29, 31), st.integers(2000, 2090))
def test_a_day_that_does_not_exist_is_never_stored(month, day, year):
    exists = day_of(year, month, day)

    assert heard(f"{month}/{day}/{year}") == (exists.isoformat() if exists else None)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("tomorrow", "2026-11-22"),
        ("pasado mañana", "2026-11-23"),
        ("I'd like to apply today please", "2026-11-21"),
        ("the last day of February 2028", "2028-02-29"),
        ("the 15th of next month", "2026-12-15"),
        ("March 3 of next year", "2027-03-03"),
        ("March fifteenth twenty twenty-seven", "2027-03-15"),
        ("febuary 3rd", "2027-02-03"),
        ("New Year's Day", "2027-01-01"),
        ("March 3, no wait, March 5", "2027-03-05"),
        ("I may apply March 3", "2027-03-03"),
        ("15/3/2027", "2027-03-15"),
    ],
)
def test_other_words_for_a_day_are_that_day(text, day):
    assert heard(text) == day


@given(st.dates(date(1990, 1, 1), TODAY - timedelta(days=60)))
def test_since_a_month_is_the_time_from_then_to_today(day):
    years = (TODAY - day).days / 365.25
    forms = ("{day:%B} {day.year}", "{day:%b} of {day.year}", "{day:%m}/{day.year}", "{day:%B} {day.day}, {day.year}")
    told = [heard("since " + written(form, day), "imh_work_years") for form in forms]
    told.append(heard(written("desde {mes} de {day.year}", day), "imh_work_years"))

    assert told == pytest.approx([years] * len(told), abs=A_MONTH)


@given(st.dates(date(1990, 1, 1), date(2020, 1, 1)), st.integers(90, 2400))
def test_from_a_month_to_a_month_is_the_time_between(start, days):
    end = start + timedelta(days=days)
    months = 12 * (end.year - start.year) + end.month - start.month
    whole_years = months % 12 == 11  # "January 2020 to December 2022"
    forms = (
        "from {0:%B} {0.year} to {1:%B} {1.year}",
        "{0:%b} {0.year} - {1:%b} {1.year}",
        "{0:%m}/{0.year} to {1:%m}/{1.year}",
    )
    told = [heard(form.format(start, end), "imh_work_years") for form in forms]

    assert told == pytest.approx([(months + whole_years) / 12] * len(told), abs=0.01)


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("from January 2025 through December 2025", 12),
        ("January 2025 to December 2025", 12),
        ("March 2024 to March 2025", 12),
        ("Jan 2024 thru June 2025", 18),
        ("01/2024 through 06/2025", 18),
        ("Jan 2024 to June 2025", 17),
        ("June 1, 2020 through May 31, 2022", 24),
        ("de enero de 2025 a diciembre de 2025", 12),
        ("June 2023 to May 2025", 24),
    ],
)
def test_whole_years_and_through_go_to_the_end_of_the_month(text, months):
    assert heard(text, "rsc_months") == months


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("since early 2023", 3.8),
        ("since mid 2020", 6.4),
        ("since the end of 2022", 3.9),
        ("since fall 2019", 7.1),
        ("from summer 2020 to spring 2022", 1.75),
        ("desde principios de 2020", 6.8),
        ("desde hace 2 años", 2.0),
        ("since June", 0.5),
    ],
)
def test_points_of_a_year_end_a_stretch_of_time(text, years):
    assert heard(text, "imh_work_years") == pytest.approx(years, abs=0.1)


@pytest.mark.parametrize("text", ["since last summer", "since 3/21", "since 2019 or 2020", "since 2031", "until 2020"])
def test_an_end_that_is_not_clear_is_asked_back(text):
    assert heard(text, "imh_work_years") is None


@given(st.text(alphabet="0123456789-/.", max_size=12))
def test_figures_are_a_likely_date_or_none(token):
    found = in_figures(token) if token[:1].isdigit() and token[-1:].isdigit() else None

    assert found is None or (1 <= found.month <= 12 and (found.day is None or 1 <= found.day <= 31))


def test_the_29th_of_february_needs_its_year():
    assert next_day(2, 29, date(2026, 11, 21)) is None
    assert next_day(2, 29, date(2027, 3, 1)) == date(2028, 2, 29)
