"""The shapes of what stands in a language folder: questions, terms, and the questions about a working day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import model_validator

from rules.model import Purpose
from rules.yamlfiles import FileModel, Text


class Choice(FileModel):
    """One answer to pick: `label` stands on its button, `name` in sentences, `plural` there for several people.

    A bare text in a file is both label and name.
    """

    label: Text
    name: Text
    plural: Text | None = None

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, data: Any) -> Any:
        return {"label": data, "name": data} if isinstance(data, str) else data


class Question(FileModel):
    """All the words about one fact.

    `said` (with the placeholder `{value}`), or `said_yes` and `said_no`, says back what was told. `terms` are glossary
    ids. `choices` go from the fact's values ("yes" and "no" for a yes/no fact) to their words, in the order to show.
    `activities` go from a role to examples by id, for questions that show a list of what counts.
    """

    fact: str
    ask: Text
    help: Text | None = None
    why: Text
    example: Text
    homework: Text
    name: Text
    said: Text | None = None
    said_yes: Text | None = None
    said_no: Text | None = None
    said_unknown: Text | None = None
    terms: tuple[str, ...] = ()
    choices: Mapping[str, Choice] = {}
    activities: Mapping[str, Mapping[str, Text]] = {}


class Term(FileModel):
    """A term of the field in our own words; `also` are other names that people type, `document` is a file name."""

    id: str
    term: Text
    text: Text
    also: tuple[str, ...] = ()
    document: Text | None = None
    section: Text | None = None


class DayChoice(FileModel):
    """An answer about a working day, and the roles that it tells."""

    label: Text
    roles: tuple[str, ...]


class DayQuestion(FileModel):
    """A plain question about a working day, for people who cannot name their role."""

    id: str
    ask: Text
    help: Text | None = None
    choices: Mapping[str, DayChoice]


@dataclass(frozen=True)
class LanguageContent:
    """The words of one language, and the order in which facts are asked (the same in every language).

    `questions` go by fact, `glossary` and `notes` by id, `wording` by `file.key`; `order` has the facts of each
    purpose; `role_finder` asks about a working day whoever cannot name a role.
    """

    questions: Mapping[str, Question]
    glossary: Mapping[str, Term]
    notes: Mapping[str, str]
    wording: Mapping[str, str]
    order: Mapping[Purpose, tuple[str, ...]]
    role_finder: tuple[DayQuestion, ...]
