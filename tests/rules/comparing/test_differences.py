"""Every change of the rules is found at its place, and nothing is told that has not changed."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from random import Random
from typing import Any

import pytest

from rules.comparing.condition_changes import condition_changes
from rules.comparing.differences import RuleChange, WhatChanged, data_of, differences, names_of_both
from rules.conditions import AllOf, AnyOf, AtLeast, Condition, Is, OneOf
from rules.loading.files import load_rule_book
from rules.model import Purpose, Requirement, RuleBook, RuleSet, Version
from tests.rules.books import changed

BOOK = load_rule_book()
SET = next(each for each in BOOK.rule_sets if each.id == "ct-imhs" and each.purpose is Purpose.APPLYING)


def book_with(rule_set: RuleSet) -> RuleBook:
    return replace(BOOK, rule_sets=tuple(rule_set if each is SET else each for each in BOOK.rule_sets))


def with_requirement(name: str, **other: Any) -> RuleBook:
    [version] = SET.versions
    requirement = replace(version.requirements[name], **other)
    return book_with(
        replace(SET, versions=(replace(version, requirements={**version.requirements, name: requirement}),))
    )


def told(after: RuleBook, before: RuleBook = BOOK) -> list[tuple[Any, ...]]:
    found = [data_of(each) for each in differences(before, after)]
    assert all(each["rule_set"] in (None, SET.id) for each in found)
    return [(each["change"], each["requirement"] or each["entry"], each["before"], each["after"]) for each in found]


def test_nothing_has_changed_between_a_book_and_itself_read_again() -> None:
    assert differences(BOOK, load_rule_book()) == ()


def test_a_bound_that_changed_is_told_with_both_numbers() -> None:
    after = with_requirement("training", condition=AtLeast(fact="training_hours", bound=33))

    bounds = [{"at_least": {"fact": "training_hours", "bound": bound}} for bound in (30, 33)]
    assert told(after) == [("condition", "training", *bounds)]


def test_a_condition_beside_the_one_that_was_alone_is_told_as_new() -> None:
    both = AllOf(conditions=(AtLeast(fact="training_hours", bound=30), Is(fact="member", value=True)))

    new = {"is": {"fact": "member", "value": True}}
    assert told(with_requirement("training", condition=both)) == [("condition", "training", None, new)]


def test_section_document_and_doubts_of_a_requirement_are_told() -> None:
    after = with_requirement("education", section="Part 2", document="new.txt", doubts=("degree_and_study_both",))

    assert told(after) == [
        ("document", "education", SET.document, "new.txt"),
        ("section", "education", "Education", "Part 2"),
        ("doubt", "education", "other_degree_is_graduate", None),
    ]


def test_steps_advice_and_notices_that_come_or_go_are_told() -> None:
    after = book_with(replace(SET, steps=SET.steps[1:], advice=(*SET.advice, "new_advice"), notices=()))

    assert told(after) == [
        ("step", None, "membership_here_or_elsewhere", None),
        ("advice", None, None, "new_advice"),
        ("notice", None, "imhs_without_exam", None),
    ]


def test_a_new_version_is_told_with_what_it_changes_to_the_one_before() -> None:
    [version] = SET.versions
    less = {name: each for name, each in version.requirements.items() if name != "rsc"}
    newer = Version(since=date(2027, 1, 1), requirements=less)

    found = differences(BOOK, book_with(replace(SET, versions=(version, newer))))

    assert [each.what for each in found] == [WhatChanged.VERSION, WhatChanged.REQUIREMENT]
    assert all(each.version is newer for each in found)
    assert found[1].requirement == "rsc"
    assert found[1].after is None


def test_a_version_that_only_moved_to_another_day_is_told_as_moved() -> None:
    dated = next(each for each in BOOK.rule_sets if len(each.versions) > 1)
    first, second = dated.versions
    moved = replace(dated, versions=(first, replace(second, since=date(2024, 7, 1))))
    after = replace(BOOK, rule_sets=tuple(moved if each is dated else each for each in BOOK.rule_sets))

    [change] = differences(BOOK, after)

    assert (change.what, change.before, change.after) == (WhatChanged.SINCE, date(2024, 1, 1), date(2024, 7, 1))


def test_a_rule_set_that_came_or_went_is_told_once() -> None:
    without = replace(BOOK, rule_sets=tuple(each for each in BOOK.rule_sets if each is not SET))

    assert told(without) == [("rule_set", None, "ct-imhs", None)]
    assert told(BOOK, without) == [("rule_set", None, None, "ct-imhs")]


def test_what_changed_of_an_association_a_category_and_a_fact_is_told_by_key() -> None:
    ct, degree = BOOK.associations["ct"], BOOK.catalogue.facts["degree"]
    after = load_rule_book()
    after.catalogue.facts["degree"] = degree.model_copy(update={"values": (*degree.values, "dnp")})
    after = replace(
        after,
        associations={**after.associations, "ct": ct.model_copy(update={"timezone": "America/Chicago"})},
        categories={name: each for name, each in after.categories.items() if name != "ecfa"},
    )

    found = [(each.what, each.entry, each.key) for each in differences(BOOK, after)]

    assert found == [
        (WhatChanged.ASSOCIATION, "ct", "timezone"),
        (WhatChanged.CATEGORY, "ecfa", None),
        (WhatChanged.FACT, "degree", "values"),
    ]


HOURS, MONTHS = AtLeast(fact="rsc_hours", bound=50), AtLeast(fact="rsc_months", bound=12)
MEMBER = Is(fact="member", value=True)


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        (AllOf(conditions=(HOURS, MONTHS)), AllOf(conditions=(MONTHS, HOURS)), []),
        (
            OneOf(fact="degree", values=("msw", "phd")),
            OneOf(fact="degree", values=("phd", "msw")),
            [],
        ),
        (HOURS, AnyOf(conditions=(HOURS, MEMBER)), [(None, MEMBER, True)]),
        (AnyOf(conditions=(HOURS, MEMBER)), HOURS, [(MEMBER, None, True)]),
        (HOURS, MEMBER, [(HOURS, None, False), (None, MEMBER, False)]),
        (
            AnyOf(conditions=(MEMBER, AllOf(conditions=(HOURS, MONTHS)))),
            AnyOf(conditions=(MEMBER, AllOf(conditions=(HOURS, AtLeast(fact="rsc_months", bound=18))))),
            [(MONTHS, AtLeast(fact="rsc_months", bound=18), False)],
        ),
    ],
)
def test_conditions_on_the_same_fact_are_held_side_by_side(
    before: Condition, after: Condition, found: list[tuple[Any, ...]]
) -> None:
    assert [(each.before, each.after, each.way) for each in condition_changes(before, after)] == found


@pytest.mark.parametrize("seed", range(20))
def test_every_rule_set_that_asks_something_else_is_told_and_no_other(seed: int) -> None:
    after = changed(BOOK, Random(seed))
    sets = {(each.purpose, each.id): each for each in after.rule_sets}

    found = differences(BOOK, after)

    differing = {each.id for each in BOOK.rule_sets if not _alike(each, sets.get((each.purpose, each.id)))}
    assert {each.rule_set.id for each in found if each.rule_set} == differing
    json.dumps([data_of(each) for each in found])


def _alike(one: RuleSet, other: RuleSet | None) -> bool:
    return other is not None and (_asked(one), one.notices) == (_asked(other), other.notices)


def _asked(rule_set: RuleSet) -> list[Any]:
    return [(each.since, [_content(it) for it in each.requirements.values()]) for each in rule_set.versions]


def _content(requirement: Requirement) -> tuple[str, Condition]:
    return requirement.id, requirement.condition


def test_the_names_of_both_books_can_all_be_looked_up() -> None:
    less = replace(BOOK, associations={}, categories={})

    book = names_of_both(BOOK, less)

    assert set(book.associations) == set(BOOK.associations)
    assert set(book.categories) == set(BOOK.categories)
    assert RuleChange(what=WhatChanged.FACT, entry="degree").entry in book.catalogue.facts
