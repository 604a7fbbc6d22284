"""What a typed reply was understood to mean."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from rules.facts import FactValue

ReadingKind = Literal["value", "unknown", "clarify", "question", "command", "smalltalk"]


@dataclass(frozen=True, slots=True)
class Reading:
    """One reply as understood; what does not apply to its kind stays empty.

    `reason` and `details` name the sentence that asks back and fill its places; `choices` are the likely readings.
    `about` is the association that is not loaded, the text of a question, the fact that a command names, or the kind of
    the small talk.
    `in_progress` is a degree (or study) not finished yet; `trace` says how the text was read, for staff.
    """

    kind: ReadingKind
    facts: Mapping[str, FactValue] = field(default_factory=dict)
    command: str | None = None
    reason: str | None = None
    details: Mapping[str, str] = field(default_factory=dict)
    choices: tuple[Mapping[str, FactValue], ...] = ()
    about: str | None = None
    in_progress: str | None = None
    trace: tuple[str, ...] = ()
