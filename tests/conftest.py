"""What all tests share: how many run at a time, and how many examples property tests try."""

from __future__ import annotations

import os

import pytest
from hypothesis import settings

settings.register_profile("same_each_time", derandomize=True, deadline=None, max_examples=60)
settings.register_profile("soak", deadline=None, max_examples=3000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same_each_time"))


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """One more than there are processors: tests of the real program wait about as long as they work."""
    return (os.cpu_count() or 1) + 1
