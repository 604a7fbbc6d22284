"""The evaluator that remembers says of everybody what the plain one says, whoever came before."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules import Verdict, evaluate, load_rule_book
from rules.compiled_evaluator import CompiledEvaluator
from rules.evaluation import Evaluator
from tests.rules.profiles import profiles, random_profiles

TODAY = date(2026, 11, 21)
BOOK = load_rule_book()
PLAIN = Evaluator(BOOK)


def found(verdict: Verdict):
    """Everything that a verdict holds; the types of values count, for 30 and 30.0 are given back as they were told."""
    results = [(each.rule_set.id, each.version, each.requirements) for each in verdict.results]
    return repr((verdict.purpose, verdict.association, verdict.day, verdict.best_fit, results))


@pytest.mark.parametrize("renewal", [False, True])
def test_both_say_the_same_of_random_applicants(renewal):
    for profile in random_profiles(1500, seed=47, renewal=renewal):
        facts = BOOK.catalogue.read(profile)
        assert found(evaluate(BOOK, facts, TODAY, renewal)) == found(PLAIN.evaluate(facts, TODAY, renewal)), profile


@given(profile=st.booleans().flatmap(lambda renewal: st.tuples(st.just(renewal), profiles(renewal=renewal))))
def test_no_applicant_can_be_found_of_whom_they_differ(profile):
    renewal, told = profile
    facts = BOOK.catalogue.read(told)
    assert found(evaluate(BOOK, facts, TODAY, renewal)) == found(PLAIN.evaluate(facts, TODAY, renewal))


def test_on_a_day_before_the_first_version_both_know_nothing():
    [dated] = [each for each in BOOK.rule_sets if len(each.versions) > 1][:1]
    book = replace(BOOK, rule_sets=(replace(dated, versions=dated.versions[1:]), *BOOK.rule_sets))
    facts = book.catalogue.read({"apply_on": "1990-01-01", "training_hours": 40})
    verdict = evaluate(book, facts, TODAY)
    assert [each.version is None for each in verdict.results][:2] == [True, False]
    assert found(verdict) == found(Evaluator(book).evaluate(facts, TODAY))


def test_a_number_is_given_back_as_it_was_told_though_an_equal_one_came_before():
    evaluator = CompiledEvaluator(BOOK)
    for hours in (30, 30.0):
        facts = BOOK.catalogue.read({"association": "ct", "training_hours": hours})
        assert found(evaluator.evaluate(facts, TODAY)) == found(PLAIN.evaluate(facts, TODAY))
