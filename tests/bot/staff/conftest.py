"""Staff's business with two groups: one of Connecticut, one of Virginia."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.bot.staff.business import StaffHarness, open_business


@pytest.fixture
def business(sqlite_url: str) -> Iterator[StaffHarness]:
    with open_business(sqlite_url) as business:
        yield business
