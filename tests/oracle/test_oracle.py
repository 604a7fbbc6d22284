"""The oracle checks itself: the bare judge and the truth tables were written apart and must say the same."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest

from tests.oracle.explaining import explain
from tests.oracle.fitting import best_fit
from tests.oracle.judging import judge
from tests.oracle.leaves import best_matching
from tests.oracle.parts import C_RATERS, IMHS_RATERS, OK_C_RATERS, OK_P_RATERS, P_RATERS, RF_RATERS, three_raters
from tests.oracle.statements import RATERS_C, RATERS_C_OK, RATERS_P, RATERS_P_OK, RATERS_RF, RATERS_S
from tests.rules.profiles import RATERS, random_profiles

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize("renewal", [False, True], ids=["applying", "renewing"])
def test_the_bare_judge_agrees_with_the_truth_tables(renewal):
    for profile in random_profiles(600, seed=7, renewal=renewal):
        bare = {name: one["requirements"] for name, one in judge(profile, TODAY, renewal=renewal).items()}
        slow = {name: one["requirements"] for name, one in explain(profile, TODAY, renewal=renewal).items()}
        assert bare == slow, profile


@pytest.mark.parametrize(
    ("bare", "slots"),
    [
        (IMHS_RATERS, RATERS_S.slots),
        (C_RATERS, RATERS_C.slots),
        (OK_C_RATERS, RATERS_C_OK.slots),
        (P_RATERS, RATERS_P.slots),
        (OK_P_RATERS, RATERS_P_OK.slots),
        (RF_RATERS, RATERS_RF.slots),
    ],
)
def test_counting_people_agrees_with_seating_them(bare, slots):
    for people in product(RATERS, repeat=3):
        assert three_raters(people, bare) == all(best_matching(tuple(sorted(people)), slots)), people


def test_whoever_tells_nothing_is_told_nothing_for_certain():
    verdict = judge({}, TODAY)

    assert len(verdict) == 11
    assert {one["status"] for one in verdict.values()} == {"undetermined"}
    assert best_fit(verdict, None) is None


def test_a_version_is_in_force_from_its_first_day():
    before, after = ({"association": "ct", "apply_on": day} for day in ("2023-12-31", "2024-01-01"))

    assert judge(before, TODAY)["ct-imhm-c"]["version"] is None
    assert judge(after, TODAY)["ct-imhm-c"]["version"] == "2024-01-01"


def test_of_two_ways_the_nearer_is_the_gap():
    facts = {"association": "nm", "imh_work_years": 0.5, "internship_years": 1}

    assert explain(facts, TODAY)["nm-imhs"]["gaps"] == [
        {"requirement": "work", "fact": "imh_work_years", "have": 0.5, "need": 1, "short": 0.5, "unit": "years"}
    ]
