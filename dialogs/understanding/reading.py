"""What a typed reply was understood to mean."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from rules.facts import FactValue

ReadingKind = Literal["value", "unknown", "clarify", "question", "command", "smalltalk"]


@dataclass(frozen=True, slots=True)
class Reading:
    """One reply as understood; what does not apply to its kind stays empty."""

    kind: ReadingKind  # what the reply is
    facts: Mapping[str, FactValue] = field(default_factory=dict)  # what it tells
    command: str | None = None  # its name
    reason: str | None = None  # names the sentence that asks back
    details: Mapping[str, str] = field(default_factory=dict)  # fill the places of that sentence
    choices: tuple[Mapping[str, FactValue], ...] = ()  # the likely readings
    about: str | None = None  # a state not loaded, a question, the fact of a command, or a kind of small talk
    renews: bool = False  # says that they want to renew
    questions: tuple[str, ...] = ()  # asked beside what it tells, in the person's words
    not_caught: tuple[str, ...] = ()  # stretches that seemed to matter and were not understood, in their words
    elsewhere: str | None = None  # a state not loaded, where the writer is, beside what it tells
    in_progress: str | None = None  # a degree (or study) not finished yet
    trace: tuple[str, ...] = ()  # how the text was read, for staff
