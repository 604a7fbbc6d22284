"""Each kind of fact, and each kind of condition, stands in every table that is looked up by it."""

from __future__ import annotations

import math
from typing import get_args

import pytest

from dialogs.texts.rules import LINES_BY_CONDITION
from dialogs.wording import VALUES_IN_WORDS
from rules.conditions import Leaf
from rules.facts import EFFORT, NUMBERS, FactKind
from tests.dialogs.talk import the_book, the_words

BOOK, WORDS = the_book(), the_words()


def test_every_number_has_a_range_to_stay_in():
    assert all(fact.high < math.inf for fact in BOOK.catalogue.facts.values() if fact.is_number)


def test_values_of_every_kind_have_words():
    assert set(VALUES_IN_WORDS) == set(FactKind)


def test_changes_of_every_kind_have_their_place_by_what_they_take():
    assert sorted(EFFORT) == sorted(FactKind)


@pytest.mark.parametrize("unit", sorted(NUMBERS))
@pytest.mark.parametrize("number", [0, 0.25, 1, 1.5, 12])
def test_every_unit_is_said_with_its_number(unit, number):
    assert WORDS.amount(number, unit)
    assert WORDS.more(number, unit)


def test_every_kind_of_condition_has_its_line_in_the_printed_rule_set():
    assert set(LINES_BY_CONDITION) == set(get_args(Leaf))
    assert {f"rule_set.{line}" for line in LINES_BY_CONDITION.values()} <= set(WORDS.content.wording)
