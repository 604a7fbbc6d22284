"""The verdict as plain data, for scripts and other tools."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from dialogs.replay import ReplayedAnswers
from rules.model import Notice
from rules.results import LeafResult, SetResult, Status, Verdict

BEFORE_FIRST_VERSION = "before_first_version"


def verdict_data(verdict: Verdict, notes: Mapping[str, str]) -> dict[str, Any]:
    """Return what `imhbot evaluate` prints of a verdict; `notes` are the texts of reasons and doubts by id."""
    return {
        "association": verdict.association,
        "apply_on": verdict.day.isoformat(),
        "best_fit": verdict.best_fit,
        "results": [_result(result, notes, verdict.day) for result in verdict.results],
    }


def as_if_data(assumed: ReplayedAnswers, notes: Mapping[str, str]) -> dict[str, Any]:
    """Return the facts with the degree on the way, and what they come to; nothing of it is ready before the degree."""
    verdict = verdict_data(assumed.verdict, notes)
    results = [{**result, "status": Status.NOT_YET} for result in verdict["results"]]
    return {"facts": dict(assumed.facts), "verdict": {**verdict, "results": results}}


def notices_data(notices: Iterable[Notice], notes: Mapping[str, str]) -> list[dict[str, Any]]:
    """Return announcements of newer rules: from which day on, where they stand, and what they say."""
    return [{"date": notice.since.isoformat(), "source": notice.source, "text": notes[notice.id]} for notice in notices]


def _result(result: SetResult, notes: Mapping[str, str], day: date) -> dict[str, Any]:
    since = result.version.since if result.version else None
    requirements = result.requirements.items()
    return {
        "rule_set": result.rule_set.id,
        "version": since.isoformat() if since else None,
        "status": result.status,
        "requirements": {name: outcome.truth for name, outcome in requirements},
        "gaps": [_gap(name, gap) for name, outcome in requirements for gap in outcome.gaps],
        "open": result.open,
        "decided_by_association": [
            {"requirement": name, "fact": each.fact, "reason": notes[each.reason or ""]}
            for name, outcome in requirements
            for each in outcome.needs_decision
        ],
        "doubts": _doubts(result, notes),
        "notices": notices_data(result.rule_set.notices_on(day), notes),
    }


def _gap(requirement: str, gap: LeafResult) -> dict[str, Any]:
    told: dict[str, Any] = {"requirement": requirement, "fact": gap.fact, "have": gap.have, "need": gap.need}
    if gap.shortfall is not None:
        told["short"], told["unit"] = gap.shortfall, gap.unit
    return told


def _doubts(result: SetResult, notes: Mapping[str, str]) -> list[dict[str, Any]]:
    if result.version is None:
        return [{"requirement": None, "reason": notes[BEFORE_FIRST_VERSION]}]
    on_one = [{"requirement": name, "reason": notes[doubt]} for name, doubt in result.version.doubts]
    return on_one + [{"requirement": None, "reason": notes[doubt]} for doubt in result.rule_set.doubts]
