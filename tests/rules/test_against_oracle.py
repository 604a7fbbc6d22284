"""The judge and an independent second implementation of the rules say the same about everybody."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from itertools import chain
from typing import Any

import pytest
from hypothesis import given

from rules import evaluate, load_rule_book
from rules.results import LeafResult, SetResult, Verdict
from tests.oracle.explaining import explain
from tests.oracle.fitting import best_fit
from tests.oracle.judging import judge as judge_barely
from tests.rules.profiles import Profile, profiles, random_profiles

TODAY = date(2026, 11, 21)
BOTH = pytest.mark.parametrize("renewal", [False, True], ids=["applying", "renewing"])


@pytest.fixture(scope="module")
def book():
    return load_rule_book()


@BOTH
def test_random_applicants_get_the_oracles_verdict(book, renewal):
    for profile in random_profiles(4000, seed=2026, renewal=renewal):
        _assert_same(book, profile, renewal=renewal)


@given(profile=profiles())
def test_no_applicant_can_be_found_whose_verdict_differs(book, profile):
    _assert_same(book, profile, renewal=False)


@given(profile=profiles(renewal=True))
def test_no_renewal_can_be_found_whose_verdict_differs(book, profile):
    _assert_same(book, profile, renewal=True)


@BOTH
@pytest.mark.soak
@pytest.mark.parametrize("seed", range(10))
def test_many_more_random_applicants_get_the_oracles_verdict(book, renewal, seed):
    for profile in random_profiles(10_000, seed=seed, renewal=renewal):
        _assert_same(book, profile, renewal=renewal)


@BOTH
def test_the_random_applicants_reach_every_status_and_every_set(book, renewal):
    """Else the comparison above would say less than it seems to."""
    verdicts = [
        judge_barely(profile, TODAY, renewal=renewal) for profile in random_profiles(4000, seed=2026, renewal=renewal)
    ]
    seen = Counter((name, one["status"]) for verdict in verdicts for name, one in verdict.items())

    assert len(seen) == 11 * 3
    assert min(seen.values()) >= 10


def _assert_same(book, profile: Profile, *, renewal: bool) -> None:
    verdict = evaluate(book, book.catalogue.read(profile), TODAY, renewal)

    assert _statuses(verdict) == judge_barely(profile, TODAY, renewal=renewal), profile
    assert _reasons(verdict) == _expected_reasons(explain(profile, TODAY, renewal=renewal)), profile
    assert verdict.best_fit == best_fit(_statuses(verdict), profile.get("roles")), profile


def _statuses(verdict: Verdict) -> dict[str, dict[str, Any]]:
    """In the oracle's form; the order of the sets counts."""
    return {
        result.rule_set.id: {
            "version": _version(result),
            "status": result.status,
            "requirements": {name: one.truth for name, one in result.requirements.items()},
        }
        for result in verdict.results
    }


def _version(result: SetResult) -> str | None:
    since = result.version and result.version.since
    return since.isoformat() if since else None


def _reasons(verdict: Verdict) -> dict[str, dict[str, Any]]:
    return {
        result.rule_set.id: {
            "gaps": _in_any_order(_gap(name, gap) for name, one in result.requirements.items() for gap in one.gaps),
            "open": set(chain.from_iterable(one.open for one in result.requirements.values())),
            "decided_by_association": {
                (name, finding.fact) for name, one in result.requirements.items() for finding in one.needs_decision
            },
        }
        for result in verdict.results
    }


def _gap(requirement: str, finding: LeafResult) -> dict[str, Any]:
    need = list(finding.need) if isinstance(finding.need, tuple) else finding.need
    gap = {"requirement": requirement, "fact": finding.fact, "have": finding.have, "need": need}
    return gap if finding.shortfall is None else {**gap, "short": finding.shortfall, "unit": finding.unit}


def _expected_reasons(explained: Mapping[str, Mapping[str, Any]]) -> dict[str, dict[str, Any]]:
    return {
        name: {
            "gaps": _in_any_order(one["gaps"]),
            "open": one["open"],
            "decided_by_association": one["decided_by_association"],
        }
        for name, one in explained.items()
    }


def _in_any_order(gaps: Any) -> list[dict[str, Any]]:
    return sorted(gaps, key=lambda gap: (gap["requirement"], gap["fact"]))
