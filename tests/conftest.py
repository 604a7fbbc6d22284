"""What all tests share: property tests try the same examples in every run, except when soaking."""

from __future__ import annotations

import os

from hypothesis import settings

settings.register_profile("same_each_time", derandomize=True, deadline=None, max_examples=60)
settings.register_profile("soak", deadline=None, max_examples=3000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same_each_time"))
