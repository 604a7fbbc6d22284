"""The bare judge: statuses without reasons. Also the baseline that the project's speed is compared with."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from tests.oracle.applying import APPLYING, CHANGE_OF_001, Judge, Truths
from tests.oracle.renewing import RENEWING

_WORDS = {True: "met", False: "missing", None: "unknown"}
_CHANGED = frozenset({"ct-imhm-c", "ct-imhm-p", "ct-imhm-rf"})


def judge(facts: Mapping[str, Any], today: date, *, renewal: bool = False) -> dict[str, dict[str, Any]]:
    """Every rule set that applies, in their fixed order: its version, its status and its requirements'."""
    since_change = (facts.get("apply_on") or today.isoformat()) >= CHANGE_OF_001
    verdict = {}
    for rule_set, judge_one in rule_sets(facts, renewal=renewal):
        truths = judge_one(facts.get, since_change)
        verdict[rule_set] = {
            "version": CHANGE_OF_001 if since_change and not renewal and rule_set in _CHANGED else None,
            "status": _status(truths),
            "requirements": {name: _WORDS[truth] for name, truth in truths.items()},
        }
    return verdict


def rule_sets(facts: Mapping[str, Any], *, renewal: bool) -> list[tuple[str, Judge]]:
    if not renewal:
        return _APPLYING_AT[facts.get("association")]
    at = _RENEWING_AT[facts.get("association")]
    held = facts.get("category_held")
    return at if held is None else [(name, one) for name, one in at if category(name) == held]


def category(rule_set: str) -> str:
    """`imhs`, `imhm_c`, `imhm_p` or `imhm_rf`."""
    return rule_set.partition("-")[2].replace("-", "_")


def _status(truths: Truths) -> str:
    outcomes = truths.values()
    return "not_yet" if False in outcomes else "undetermined" if None in outcomes else "ready"


def _by_association(sets: Mapping[str, Judge]) -> dict[str | None, list[tuple[str, Judge]]]:
    """`None` stands for whoever has not said where: everything."""
    own: dict[str | None, list[tuple[str, Judge]]] = {None: list(sets.items())}
    for name, judge_one in sets.items():
        own.setdefault(name.partition("-")[0], []).append((name, judge_one))
    return own


_APPLYING_AT = _by_association(APPLYING)
_RENEWING_AT = _by_association(RENEWING)
