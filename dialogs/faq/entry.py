"""What one entry of the answers holds, as it stands in a language folder."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import field_validator

from rules.model import Purpose
from rules.yamlfiles import EXTENDABLE, LINES, FileModel, Text

Kind = Literal[
    "fact",
    "rules",
    "overview",
    "changes",
    "how_current",
    "category",
    "association",
    "personal",
    "asked_fact",
    "told_fact",
    "example",
    "why",
    "left",
    "pace",
    "staff",
    "handoff",
    "smalltalk",
]


class Citation(NamedTuple):
    """Where something is written: a file name and a section of it."""

    document: str
    section: str


UNKNOWN = "unknown"  # the id of the entry for what nothing answers
REQUEST = "request"  # of that for what somebody is asked to do
CHOOSE = "choose"  # of that for who looks for a category
LONGEST_TITLE = 40  # characters; it stands on a button
_CUT = "…"
Listed = Annotated[str, EXTENDABLE]  # with commas between entries; an added folder adds to it


class StaffAnswer(NamedTuple):
    """One approved answer.

    `id` is a word of its own, without two underscores in a row; `association` is the one that it holds for, None for
    all; `phrasings` are ways to ask, at least one; `text` is said as it stands. An answer to a prepared question has
    its id, and the day on which it was filled in.
    """

    id: str
    association: str | None
    phrasings: tuple[str, ...]
    text: str
    prepared: str = ""
    filled_in: date | None = None


class PurposeWords(FileModel):
    """Cues, the words of each in their order, that a question is for a purpose, and phrases that speak against it."""

    cues: Listed = ""
    never: Listed = ""


class FaqEntry(FileModel):
    """One topic: how people ask about it, and what is answered (the format is told in answers/README.md)."""

    id: str  # its key in the file
    kind: Kind = "fact"  # what is answered
    title: Text  # on a button, where two topics are close
    phrasings: Annotated[tuple[Text, ...], LINES] = ()  # ways to ask
    cues: Listed = ""  # words that tell the topic
    sure: Listed = ""  # cues that leave no doubt
    asked: Listed = ""  # phrases that leave no doubt
    tells: tuple[str, ...] = ()  # what it tells, of what questions may want to know beside their topic
    only: Listed = ""  # words that alone, beside a category, ask for it
    needs: Listed = ""  # phrases, one of which has to stand in the question
    never: Listed = ""  # phrases, none of which may stand there
    purpose: Purpose | None = None  # of the rules that it is about; None, either
    purpose_told: PurposeWords = PurposeWords()  # how a question shows that it is for that purpose
    text: Text | None = None  # said of all
    term: str | None = None  # the id of a term whose meaning comes first
    citations: tuple[Citation, ...] = ()  # where a fact is written
    of: tuple[Text, ...] = ()  # more documents whose rules its texts tell
    general: bool = False  # its text states no rule, so that it holds for associations without those documents, too
    instead: str | None = None  # id of the entry that answers for an association for which this one does not hold
    unloaded: tuple[str, ...] = ()  # ids of categories that it points to: where their rules are not here, that is said
    requirement: str | None = None  # whose rules are put into sentences
    facts: tuple[str, ...] = ()  # the only ones of the requirement that are told; empty, all
    mentioned: Mapping[str, str] = {}  # cues by fact; a fact named but not asked for is mentioned
    notes: Mapping[str, Text] = {}  # said of the rule sets that name the note or notice; of a category, by its id
    tells_rules: bool = False  # a fact that is a rule: where newer ones are announced, that is said
    otherwise: Text | None = None  # said of a rule set with nothing of all this
    by_document: Mapping[str, Text] = {}  # said of the rule sets read from it; of a handoff, instead of its text
    by_fact: Mapping[str, Text] = {}  # said first, of the fact that is asked about
    by_all: Text | None = (
        None  # said where each association has something of all this; of a category, where none is named
    )
    in_brief: bool = False  # a few words on each rule set answer it, where the whole is long
    in_general: Text | None = None  # said in place of a few words, where the answers differ and no association is known
    unsaid: Text | None = None  # handed over so, where no rule set asked about has anything of all this
    of_other_states: bool = False  # another state is named as where somebody comes from, not for its rules
    until_known: str | None = None  # id of the entry that answers while no association is known
    activities: str | None = None  # the fact whose examples of what counts are listed
    sections: Mapping[str, Text] = {}  # where it is written by document, if not with the requirement
    any_category: bool = False  # a category without rules is passed over
    open_list: bool = False  # the documents do not list all that counts: what it does not hold may be asked about
    together: bool = False  # answers beside others of its sort
    offers: tuple[str, ...] = ()  # ids of entries shown where there is nothing to judge
    levels: tuple[int, ...] = ()  # of degrees
    association: str | None = None  # the only one for which it holds; None, for all that its documents are of

    @property
    def is_their_own(self) -> bool:
        """Whether it is what an association itself says: by its staff, or in a file for it alone."""
        return self.kind == "staff" or self.association is not None

    @property
    def is_on_topic(self) -> bool:
        """Whether it tells something of our matter."""
        return self.kind not in ("handoff", "smalltalk")

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


class ToldEntry(FaqEntry):
    """An entry whose matter the staff of some associations have told in answer to a prepared question."""

    told: Mapping[str, StaffAnswer] = {}  # by association; never from a file of entries


def entry_of(given: StaffAnswer) -> FaqEntry:
    """Return the answer as an entry, its title made of the first phrasing."""
    lines = tuple(" ".join(line.split()) for line in given.phrasings)
    return FaqEntry(
        id=given.id,
        kind="staff",
        title=_title(lines[0]),
        phrasings=lines,
        text=given.text.strip(),
        association=given.association,
    )


def _title(line: str) -> str:
    short = line if len(line) <= LONGEST_TITLE else line[: LONGEST_TITLE - 1].rstrip() + _CUT
    return short[:1].upper() + short[1:]
