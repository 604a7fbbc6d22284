"""What one entry of the answers holds, as it stands in a language folder."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, NamedTuple

from pydantic import field_validator

from rules.model import Purpose
from rules.yamlfiles import FileModel, Text

Kind = Literal[
    "fact", "rules", "overview", "changes", "category", "association", "personal", "staff", "handoff", "smalltalk"
]


class Citation(NamedTuple):
    """Where something is written: a file name and a section of it."""

    document: str
    section: str


class PurposeWords(FileModel):
    """Cues, the words of each in their order, that a question is for a purpose, and phrases that speak against it."""

    cues: str = ""
    never: str = ""


class FaqEntry(FileModel):
    """One topic: how people ask about it, and what is answered (the format is told in answers/README.md).

    `association` is the only one for which a staff's answer holds; None, for all.
    """

    id: str
    kind: Kind = "fact"
    title: Text
    phrasings: tuple[Text, ...] = ()
    cues: str = ""
    sure: str = ""
    only: str = ""
    needs: str = ""
    never: str = ""
    purpose: Purpose | None = None
    purpose_told: PurposeWords = PurposeWords()
    text: Text | None = None
    term: str | None = None
    citations: tuple[Citation, ...] = ()
    requirement: str | None = None
    facts: tuple[str, ...] = ()
    mentioned: Mapping[str, str] = {}
    notes: Mapping[str, Text] = {}
    otherwise: Text | None = None
    by_document: Mapping[str, Text] = {}
    by_all: Text | None = None
    activities: str | None = None
    sections: Mapping[str, Text] = {}
    any_category: bool = False
    together: bool = False
    offers: tuple[str, ...] = ()
    levels: tuple[int, ...] = ()
    association: str | None = None

    @field_validator("phrasings", mode="before")
    @classmethod
    def _one_a_line(cls, given: Any) -> Any:
        return [line.strip() for line in given.splitlines() if line.strip()] if isinstance(given, str) else given

    @field_validator("citations", mode="before")
    @classmethod
    def _by_document(cls, given: Any) -> Any:
        """In a file the citations go by document; a list of sections stands for several."""
        if not isinstance(given, Mapping):
            return given
        return [
            (document, section)
            for document, sections in given.items()
            for section in (sections if isinstance(sections, list) else [sections])
        ]
