"""Three-valued logic: True is met, False is missing, None is unknown."""

from __future__ import annotations

from collections.abc import Container
from typing import Any

Truth = bool | None


def all_of(*truths: Truth) -> Truth:
    return False if False in truths else None if None in truths else True


def any_of(*truths: Truth) -> Truth:
    return True if True in truths else None if None in truths else False


def at_least(value: float | None, bound: float) -> Truth:
    return None if value is None else value >= bound


def one_of(value: Any, accepted: Container[Any]) -> Truth:
    return None if value is None else value in accepted
