"""What all tests share: how many run at a time, and how many examples property tests try."""

from __future__ import annotations

import os

import pytest
from hypothesis import settings

settings.register_profile("same_each_time", derandomize=True, deadline=None, max_examples=40)
settings.register_profile("soak", deadline=None, max_examples=3000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same_each_time"))


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """As many as there are processors: each loads rules and words of its own."""
    return os.cpu_count() or 1
