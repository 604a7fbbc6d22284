"""Days and months as people write them, read by dateparser, which is slow to import: only where a date is due."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from functools import lru_cache
from typing import Any

_LANGUAGES = ["en", "es"]
_LONGEST = 40


@lru_cache(maxsize=512)
def parsed(written: str, today: date, parts: tuple[str, ...], prefer: str) -> date | None:
    """The date that the words say, if they give all `parts` (of day, month, year); `prefer` is past or future."""
    if not written or len(written) > _LONGEST:
        return None
    import dateparser

    settings: dict[str, Any] = {
        "RELATIVE_BASE": datetime.combine(today, time()),
        "PREFER_DATES_FROM": prefer,
        "PREFER_DAY_OF_MONTH": "first",
        "REQUIRE_PARTS": list(parts),
        "STRICT_PARSING": False,
    }
    found = dateparser.parse(written, languages=_LANGUAGES, settings=settings)
    return found.date() if found else None


def month_and_year(tokens: Sequence[str], today: date) -> date | None:
    """The first of the month that "march 2021" or "3/2021" names; without a year, the last one that has passed."""
    found = parsed(" ".join(tokens), today, ("month",), "past")
    return found if found and found <= today else None
