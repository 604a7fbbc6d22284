"""`make bench` runs the comparison too."""

from __future__ import annotations

import pytest

from tests.benchmarks import judge


@pytest.mark.benchmark
def test_full_explanation_costs_at_most_four_times_the_bare_statuses():
    assert judge.main() == 0
