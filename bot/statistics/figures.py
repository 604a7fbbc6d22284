"""All figures of one report: counted, and without what may not be told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.statistics.anonymity import Interviews, Lack, interviews, lacks
from bot.statistics.counting import Inquiries, Questions, Scope, count_inquiries, count_questions, count_talks
from bot.store.statistics import Snapshot
from rules import Book


@dataclass(frozen=True, slots=True)
class Figures:
    """What may be told about the associations in `scope`, as of a day; `unread`: some talks could not be read.

    Questions and inquiries are no groups of people, and staff have the inquiries before them: these are told exactly.
    """

    scope: Scope
    day: date
    interviews: Interviews
    lacks: Sequence[Lack]
    questions: Questions
    inquiries: Inquiries
    unread: bool


def figures(snapshot: Snapshot, book: Book, scope: Scope, today: date) -> Figures:
    """Work out the figures."""
    counts = count_talks(snapshot.talks, book, scope, today)
    return Figures(
        scope=scope,
        day=today,
        interviews=interviews(counts),
        lacks=lacks(counts),
        questions=count_questions(snapshot, scope),
        inquiries=count_inquiries(snapshot.inquiries, scope),
        unread=counts.unread > 0,
    )


def as_json(told: Figures) -> Mapping[str, Any]:
    """Return the figures for scripts; null stands for a number that may not be told."""
    return {
        "associations": None if told.scope is None else list(told.scope),
        "day": told.day.isoformat(),
        "interviews": _interviews(told.interviews),
        "lacks": [_lack(each) for each in told.lacks],
        "questions": {
            "asked": told.questions.asked,
            "answered": told.questions.answered,
            "asked_back": told.questions.asked_back,
            "handed_over": told.questions.beyond,
        },
        "inquiries": {
            "passed_on": told.inquiries.passed_on,
            "answered": told.inquiries.answered,
            "unanswered": told.inquiries.waiting,
        },
    }


def _interviews(told: Interviews) -> Mapping[str, Any]:
    return {
        "started": told.started,
        "finished": told.finished,
        "under_way": told.under_way,
        "left": told.left,
        "left_at": dict(told.left_at),
        "left_elsewhere": told.elsewhere,
    }


def _lack(lack: Lack) -> Mapping[str, Any]:
    return {"requirement": lack.requirement, "people": lack.people, "most_often": lack.most_often}
