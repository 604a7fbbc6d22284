"""Conditions that nobody can meet, or that nobody can fail, are found; all others are left alone."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.conditions import AllOf, AnyOf, AtLeast, Condition, Is, OneOf, Slots, Window
from rules.evaluation import evaluate_condition
from rules.facts import Fact, FactCatalogue, FactKind, Facts
from rules.results import Truth
from rules.satisfiability import MAX_ALTERNATIVES, can_be

VOCABULARY = FactCatalogue(
    {
        "hours": Fact(name="hours", kind=FactKind.HOURS, high=100),
        "months": Fact(name="months", kind=FactKind.MONTHS, high=60),
        "best": Fact(name="best", kind=FactKind.HOURS, high=100),
        "member": Fact(name="member", kind=FactKind.YES_NO),
        "degree": Fact(name="degree", kind=FactKind.CHOICE, values=("none", "msw", "other")),
        "focus": Fact(name="focus", kind=FactKind.YES_NO, only_when={"degree": ("other",)}),
        "work": Fact(name="work", kind=FactKind.YEARS, high=70, never_when={"degree": ("none",)}),
        "provider": Fact(name="provider", kind=FactKind.CHOICE, values=("mentor", "other", "unsure"), unsure="unsure"),
        "people": Fact(name="people", kind=FactKind.PEOPLE, values=("teacher", "colleague")),
    }
)


def hours(bound: int) -> AtLeast:
    return AtLeast(fact="hours", bound=bound)


def member(value: bool) -> Is:
    return Is(fact="member", value=value)


def degree(*values: str) -> OneOf:
    return OneOf(fact="degree", values=values)


def all_of(*parts: Condition) -> AllOf:
    return AllOf(conditions=parts)


def any_of(*parts: Condition) -> AnyOf:
    return AnyOf(conditions=parts)


@pytest.mark.parametrize(
    "condition",
    [
        hours(101),
        OneOf(fact="provider", values=("unsure",)),
        Slots(fact="people", slots=(("teacher",), ())),
        all_of(member(True), member(False)),
        all_of(degree("msw"), degree("other")),
        all_of(any_of(degree("msw"), degree("none")), hours(10), degree("other")),
        all_of(degree("msw"), Is(fact="focus", value=True)),
        all_of(degree("none"), AtLeast(fact="work", bound=2)),
    ],
)
def test_what_nobody_can_meet_is_found(condition: Condition) -> None:
    assert not can_be(True, condition, VOCABULARY)
    assert can_be(False, condition, VOCABULARY)


@pytest.mark.parametrize(
    "condition",
    [
        hours(0),
        degree("none", "msw", "other"),
        OneOf(fact="provider", values=("mentor", "other")),
        any_of(member(True), member(False)),
        any_of(degree("msw", "other"), hours(10), degree("none")),
        all_of(hours(0), any_of(member(True), member(False))),
    ],
)
def test_what_nobody_can_fail_is_found(condition: Condition) -> None:
    assert not can_be(False, condition, VOCABULARY)
    assert can_be(True, condition, VOCABULARY)


@pytest.mark.parametrize(
    "condition",
    [
        hours(30),
        all_of(hours(30), hours(50)),
        any_of(degree("msw"), all_of(degree("other"), Is(fact="focus", value=True))),
        all_of(
            Window(fact="hours", bound=50, months=24, over="months", best_stretch="best"),
            AtLeast(fact="months", bound=12),
        ),
        OneOf(fact="provider", values=("mentor",), association_decides={"other": "some_note"}),
        Slots(fact="people", slots=(("teacher",), ("teacher", "colleague"))),
        any_of(AtLeast(fact="work", bound=2), all_of(degree("none"), hours(10))),
    ],
)
def test_what_some_meet_and_some_fail_is_left_alone(condition: Condition) -> None:
    assert can_be(True, condition, VOCABULARY)
    assert can_be(False, condition, VOCABULARY)


def test_what_has_too_many_alternatives_to_look_at_is_taken_as_possible() -> None:
    many = [any_of(hours(n), member(True), degree("msw")) for n in range(1, 9)]

    assert 3 ** len(many) > MAX_ALTERNATIVES
    assert can_be(True, all_of(*many), VOCABULARY)


simple = st.sampled_from(
    [
        hours(10),
        hours(50),
        hours(101),
        member(True),
        member(False),
        degree("msw"),
        degree("none", "other"),
        degree("other"),
    ]
)
conditions = st.recursive(
    simple,
    lambda inner: st.builds(
        lambda group, parts: group(*parts), st.sampled_from([all_of, any_of]), st.lists(inner, min_size=1, max_size=3)
    ),
    max_leaves=6,
)


def applicants() -> Iterator[Facts]:
    for amount, yes, value in product((0, 10, 50, 100), (True, False), ("none", "msw", "other")):
        yield {"hours": amount, "member": yes, "degree": value}


@given(conditions)
def test_it_is_as_trying_every_applicant_says(condition: Condition) -> None:
    judged = {evaluate_condition(condition, facts, VOCABULARY).truth for facts in applicants()}

    assert can_be(True, condition, VOCABULARY) is (Truth.MET in judged)
    assert can_be(False, condition, VOCABULARY) is (Truth.MISSING in judged)
