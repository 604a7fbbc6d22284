"""Which of the judged rule sets fits best."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from tests.oracle.judging import category

_CATEGORY_OF_ROLE = {
    "treatment": "imhs",
    "provides_rsc": "imhm_c",
    "policy": "imhm_p",
    "teaching_research": "imhm_rf",
}


def best_fit(verdict: Mapping[str, Mapping[str, Any]], roles: Sequence[str] | None) -> str | None:
    """The id of the best of the rule sets that fit the roles (of all of them where the roles are unknown)."""
    fitting = [name for name in verdict if roles is None or category(name) in map(_CATEGORY_OF_ROLE.get, roles)]
    outcomes = [outcome for name in fitting for outcome in verdict[name]["requirements"].values()]
    if all(outcome == "unknown" for outcome in outcomes):
        return None
    ready = [name for name in fitting if verdict[name]["status"] == "ready"]
    if ready:
        return next((name for name in ready if category(name) != "imhs"), ready[0])
    return min(fitting, key=lambda name: _distance(list(verdict[name]["requirements"].values())))


def _distance(outcomes: list[str]) -> tuple[int, int]:
    return outcomes.count("missing"), outcomes.count("unknown")
