"""The shapes of what stands in a language folder: questions, terms, and the questions about a working day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, NamedTuple

from pydantic import model_validator

from rules.model import Purpose
from rules.yamlfiles import EXTENDABLE, FileModel, Text

# The placeholders of what is said of a gap: "40 of 50 hours", "10 hours", "10 more hours", "50 hours", who or what
# will do, the short name of the association, and the day that is told of a fact that is a day.
GAP = frozenset({"amount", "short", "more", "need", "needed", "association", "have"})


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


class WordsAtAnyDegree(FileModel):
    """Words in place of those that speak of a graduate degree, to whom rules ask no such degree of."""

    again: Text | None = None
    help: Text | None = None
    why: Text | None = None


class Question(FileModel):
    """All the words about one fact."""

    fact: str  # its name in the rules
    ask: Text  # the question itself
    ask_renewing: Text | None = None  # the same to somebody who renews, where that is another question
    again: Text | None = None  # the same in other words, for a person whose replies were not understood
    help: Text | None = None  # one more line below the question
    why: Text  # shown by the button Why
    example: Text  # what counts, or how people answer
    homework: Text  # how to find out, for a person who does not know
    name: Text  # the fact as in lists of answers
    said: Text | None = None  # says the answer back; `{value}` stands for it
    said_yes: Text | None = None  # of a yes/no fact, in place of `said`
    said_no: Text | None = None  # the same for a no
    said_unknown: Text | None = None  # says back that the answer is not known
    gap: Text | None = None  # says what is missing, with the placeholders of `GAP`
    step: Text | None = None  # says what to do about it, with the same
    needed: Text | None = None  # of an added fact: what a rule asks, with `{need}`
    needed_brief: Text | None = None  # the same in a few words
    open: Text | None = None  # what a verdict still needs to know: "I still need to know ..."
    groups: Mapping[str, tuple[str, ...]] = {}  # choices that sentences name by one phrase where all of them will do
    terms: tuple[str, ...] = ()  # ids of the glossary, shown as buttons
    choices: Mapping[str, Choice] = {}  # by value ("yes" and "no" for a yes/no fact), in the order to show
    activities: Mapping[str, Mapping[str, Text]] = {}  # examples of what counts, by role and id
    at_any_degree: WordsAtAnyDegree = WordsAtAnyDegree()  # where the rules take another than a graduate degree

    def to_any_degree(self) -> Question:
        """Return the words to somebody whose rules take another than a graduate degree."""
        return self.model_copy(update=self.at_any_degree.model_dump(exclude_none=True))


class Term(FileModel):
    """A term of the field, in our own words."""

    id: str  # its key in the file
    term: Text  # its whole name
    button: Text | None = None  # a shorter name, for a button
    text: Text  # what it means
    also: Annotated[tuple[str, ...], EXTENDABLE] = ()  # other names that people type
    document: Text | None = None  # the file that the meaning is from
    section: Text | None = None  # where in that document
    general: bool = False  # it states no rule, so that it holds for associations without that document, too


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


class AddedTopic(NamedTuple):
    """A requirement that reads an added fact."""

    fact: str
    purpose: Purpose
    requirement: str
    is_day: bool = False


@dataclass(frozen=True)
class LanguageContent:
    """The words of one language, and the order in which facts are asked (the same in every language)."""

    questions: Mapping[str, Question]  # by fact
    glossary: Mapping[str, Term]  # terms by id
    notes: Mapping[str, str]  # by id
    wording: Mapping[str, str]  # by `file.key`
    order: Mapping[Purpose, tuple[str, ...]]  # the facts of each purpose
    role_finder: tuple[DayQuestion, ...]  # asked about a working day where a person cannot name a role
    added: tuple[AddedTopic, ...] = ()  # what added facts are asked for
