"""Made-up people can be told to the rules, are the same for the same seed, and stand on both sides of every bound."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from random import Random

from rules import evaluate, load_rule_book
from rules.contradictions import contradictions
from rules.facts import Availability, availability
from rules.model import Purpose
from rules.people.random_profiles import random_profiles
from rules.results import Status
from rules.tellable import telling
from tests.rules.books import changed

BOOK = load_rule_book()
TODAY = date(2026, 11, 21)
PEOPLE = list(random_profiles(1000, 7, BOOK, leave_out=("association", "category_held")))


def test_the_same_seed_makes_the_same_people() -> None:
    again = random_profiles(1000, 7, BOOK, leave_out=("association", "category_held"))

    assert list(again) == PEOPLE
    assert list(random_profiles(50, 8, BOOK)) != PEOPLE[:50]


def test_what_they_tell_can_be_told_together() -> None:
    catalogue = telling(BOOK, BOOK.rule_sets).catalogue
    for person in PEOPLE:
        facts = BOOK.catalogue.read(person)

        assert not list(contradictions(facts, catalogue))
        for name in facts:
            assert availability(catalogue.facts[name], facts, (), catalogue) is Availability.NOW


def test_facts_that_are_left_out_are_never_told() -> None:
    assert not any("association" in person or "category_held" in person for person in PEOPLE)


def test_every_rule_set_finds_ready_not_yet_and_unclear_people_among_them() -> None:
    found = defaultdict(set)
    for person in PEOPLE:
        for purpose in Purpose:
            for result in evaluate(BOOK, BOOK.catalogue.read(person), TODAY, purpose is Purpose.RENEWING).results:
                found[purpose, result.rule_set.id].add(result.status)

    assert {key for key, statuses in found.items() if statuses == set(Status)} == {
        (rule_set.purpose, rule_set.id) for rule_set in BOOK.rule_sets
    }


def test_people_for_two_books_can_be_told_to_either() -> None:
    other = changed(BOOK, Random(5))

    for person in random_profiles(200, 7, BOOK, other):
        BOOK.catalogue.read(person)
        other.catalogue.read(person)
