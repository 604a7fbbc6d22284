"""Facts that meet a condition stand at its bounds, and can all be told together."""

from __future__ import annotations

from itertools import islice

import pytest

from rules.conditions import AllOf, AnyOf, AtLeast, Is, OneOf, Window
from rules.contradictions import contradictions
from rules.evaluation import evaluate_condition
from rules.loading.files import load_rule_book
from rules.model import RuleSet
from rules.people.meeting import meeting, meeting_version
from rules.results import MET

BOOK = load_rule_book()
CATALOGUE = BOOK.catalogue
RULE_SETS = pytest.mark.parametrize("rule_set", BOOK.rule_sets, ids=lambda each: f"{each.purpose}-{each.id}")


@RULE_SETS
def test_somebody_meets_every_version_and_contradicts_nothing(rule_set: RuleSet) -> None:
    for version in rule_set.versions:
        found = list(islice(meeting_version(version, CATALOGUE), 5))

        assert found
        for facts in found:
            assert CATALOGUE.read(facts) == facts
            assert not list(contradictions(facts, CATALOGUE))
            for requirement in version.requirements.values():
                assert evaluate_condition(requirement.condition, facts, CATALOGUE).truth is MET


def test_each_way_of_an_any_of_is_shown() -> None:
    ways = AnyOf(conditions=(AtLeast(fact="imh_work_years", bound=2), AtLeast(fact="internship_years", bound=1)))

    assert list(meeting(ways, CATALOGUE)) == [{"imh_work_years": 2}, {"internship_years": 1}]


def test_of_two_bounds_on_one_number_the_higher_counts() -> None:
    both = AllOf(conditions=(AtLeast(fact="training_hours", bound=30), AtLeast(fact="training_hours", bound=33)))

    assert list(meeting(both, CATALOGUE)) == [{"training_hours": 33}]


def test_a_part_brings_its_whole_to_its_own_size() -> None:
    hours = AllOf(conditions=(AtLeast(fact="training_hours", bound=3), AtLeast(fact="training_hours_imh", bound=30)))

    assert list(meeting(hours, CATALOGUE)) == [{"training_hours": 30, "training_hours_imh": 30}]


def test_what_makes_sense_only_for_some_other_answer_comes_with_that_answer() -> None:
    assert list(meeting(Is(fact="degree_in_focus", value=True), CATALOGUE)) == [
        {"degree_in_focus": True, "degree": "other_graduate"}
    ]


def test_hours_over_a_longer_time_are_told_with_their_best_stretch() -> None:
    window = Window(fact="rsc_hours", bound=50, months=24, over="rsc_months", best_stretch="rsc_hours_in_two_years")
    long = AllOf(conditions=(window, AtLeast(fact="rsc_months", bound=36)))

    assert list(meeting(long, CATALOGUE)) == [{"rsc_hours": 50, "rsc_months": 36, "rsc_hours_in_two_years": 50}]


def test_nobody_meets_what_contradicts_itself() -> None:
    degrees = AllOf(conditions=(OneOf(fact="degree", values=("msw",)), OneOf(fact="degree", values=("phd",))))

    assert list(meeting(degrees, CATALOGUE)) == []
