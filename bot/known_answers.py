"""What staff approved, from the database to the conversation."""

from __future__ import annotations

from sqlalchemy import Connection

from bot.store.approved_answers import KeptAnswer, approved_answers
from dialogs.faq import StaffAnswer


def known_answers(connection: Connection) -> list[StaffAnswer]:
    """Return all that is approved, as the conversation takes it."""
    return [as_said(each) for each in approved_answers(connection)]


def as_said(kept: KeptAnswer) -> StaffAnswer:
    """Return an answer of the database as the conversation takes it; it goes by its association and number."""
    return StaffAnswer(f"staff_{kept.association}_{kept.id}", kept.association, kept.phrasings, kept.text)
