"""Results to keep for the tests: answers of somebody, the sheet made of them, and what it has to show."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from dialogs.replay import ReplayedAnswers
from dialogs.texts.result_sheet import ResultSheet, result_sheet
from rules import Purpose
from tests.dialogs.talk import the_book, the_words

TODAY = date(2026, 11, 28)
ALMOST: Mapping[str, Any] = {
    "association": "ct", "roles": ["treatment"], "degree": "msw", "specialized_study": "coursework",
    "training_hours": 36, "imh_work_years": 3, "rsc_hours": 40, "rsc_months": 18, "rsc_provider": "imhm_c",
    "rsc_while_serving": True, "references": ["program_supervisor", "rsc_provider", "colleague"],
    "references_endorsed": True,
}  # fmt: skip
HOPELESS: Mapping[str, Any] = {
    "roles": ["treatment", "provides_rsc", "policy", "teaching_research"], "degree": "bachelor",
    "specialized_study": "none", "rsc_provider": "other", "training_hours": 0, "training_hours_imh": 0,
    "training_hours_rsc": 0, "training_hours_dei": 0, "imh_work_years": 0, "internship_years": 0,
    "rsc_provided_years": 0, "policy_leader_years": 0, "faculty_leader_years": 0, "practice_leader_years": 0,
    "rsc_hours": 0, "rsc_months": 0, "rsc_hours_about_rsc": 0, "rsc_post_masters": False, "rsc_while_serving": False,
    "regional_leadership": False, "references": [], "references_endorsed": False,
}  # fmt: skip


def answers(facts: Mapping[str, Any], purpose: Purpose = Purpose.APPLYING, **more: Any) -> ReplayedAnswers:
    """The answers of somebody who told these facts."""
    usual = {"unknown": (), "set_aside": {}, "unread": (), "orientation": None, "all_loaded": False, "now": TODAY}
    return ReplayedAnswers(book=the_book(), purpose=purpose, today=TODAY, facts=facts, **{**usual, **more})


def kept_sheet(facts: Mapping[str, Any], name: str = "", only: str | None = None, **more: Any) -> ResultSheet:
    return result_sheet(the_words(), answers(facts, **more), name, only)


def what_to_read(sheet: ResultSheet) -> Iterator[str]:
    """Every sentence that text and document have to show, lines apart."""
    yield from (sheet.title, sheet.name, sheet.day, *sheet.not_loaded)
    yield from (line for said in sheet.assumptions for line in said.splitlines())
    for group in sheet.groups:
        yield from (group.association, *group.doubts, *group.before, *group.advice, group.basis, sheet.limits)
        for each in group.categories:
            yield from (each.headline, each.heading, *each.notices, *each.steps)
            for row in each.rows:
                yield from (row.name, row.standing, row.section, *(part.text for part in row.parts))
