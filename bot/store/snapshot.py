"""Read what the statistics are counted from, in one short read-only transaction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, exists, func, select

from bot.store.conversations import Store
from bot.store.schema import inquiries, inquiry_lines, questions_asked, talks

_TALKS = select(talks.c.progress, talks.c.day)
_QUESTIONS = select(questions_asked.c.association, questions_asked.c.outcome, func.sum(questions_asked.c.number))
_REPLIED = exists().where(inquiry_lines.c.code == inquiries.c.code, inquiry_lines.c.kind == "reply")
_INQUIRIES = select(inquiries.c.association, inquiries.c.state, _REPLIED)


@dataclass(frozen=True, slots=True)
class ConversationSnapshot:
    """The conversation's progress in JSON, and the day of its last turn as a proleptic ordinal; None: long ago."""

    progress: str
    day: int | None


@dataclass(frozen=True, slots=True)
class StoredInquiry:
    """What became of an inquiry; `state` is open, answered or closed."""

    association: str
    state: str
    replied: bool


@dataclass(frozen=True, slots=True)
class Snapshot:
    """All that is counted, at one moment; `questions` maps (association, outcome) to a number."""

    talks: Sequence[ConversationSnapshot]
    questions: Mapping[tuple[str, str], int]
    inquiries: Sequence[StoredInquiry]


def read_snapshot(store: Store) -> Snapshot:
    """Read what is counted. Raises StoreError."""
    with store.transaction() as connection:
        return Snapshot(
            [ConversationSnapshot(str(progress), day) for progress, day in connection.execute(_TALKS)],
            _questions(connection),
            [StoredInquiry(*row) for row in connection.execute(_INQUIRIES)],
        )


def _questions(connection: Connection) -> Mapping[tuple[str, str], int]:
    rows = connection.execute(_QUESTIONS.group_by(questions_asked.c.association, questions_asked.c.outcome))
    return {(association, outcome): int(number) for association, outcome, number in rows}
