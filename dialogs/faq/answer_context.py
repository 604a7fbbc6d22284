"""A question with all that it is answered from, the answer, and the line that says where it is written."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from dialogs.faq.asking.cues import holds, read_cues
from dialogs.faq.asking.parsed_question import ParsedQuestion, is_when
from dialogs.faq.entry import Citation, FaqEntry
from dialogs.faq.from_rules.personal import PersonalResult, own_facts, own_standing
from dialogs.faq.from_rules.scope import RuleSetScope, scope_of
from dialogs.faq.holding import holds_for, shared_documents
from dialogs.understanding.language import Language
from dialogs.wording import Phrasebook
from rules.facts import FactValue
from rules.model import Notice

_BETWEEN = "__"


@dataclass(frozen=True)
class AnswerChoice:
    """A way out of an answer that asks back: its label, the entry that it means, whose rules it asks for, and of when.

    `when` is a day ("2023-12-31"), OLD for the rules that were replaced, or nothing for today's.
    """

    label: str
    entry: str
    association: str = ""
    categories: tuple[str, ...] = ()
    when: str = ""

    @property
    def id(self) -> str:
        """The choice as one word, for a button; `of` reads it."""
        return _BETWEEN.join((self.entry, self.association, *self.categories, *([self.when] if self.when else [])))

    @staticmethod
    def of(id_: str) -> AnswerChoice:
        """Return the choice that an id means, its label unknown; the id may come from anybody."""
        entry, association, *categories = (*id_.split(_BETWEEN), "")[: id_.count(_BETWEEN) + 2]
        when = next((each for each in categories if is_when(each)), "")
        return AnswerChoice("", entry, association, tuple(each for each in categories if each not in ("", when)), when)


class Announcements(NamedTuple):
    """The notices in force on the rule sets of an answer, and the lines that tell of them."""

    notices: tuple[Notice, ...] = ()
    lines: tuple[str, ...] = ()

    @property
    def room(self) -> int:
        """How many characters the lines take."""
        return sum(len(line) + 1 for line in self.lines)


NONE_ANNOUNCED = Announcements()


@dataclass(frozen=True)
class FaqAnswer:
    """An answer to a question."""

    kind: str  # answer, clarify, handoff or smalltalk
    text: str  # what is said
    citations: tuple[Citation, ...] = ()  # where it is written
    entry: str | None = None  # the id of the entry that answers
    score: float = 0.0  # how sure the match is
    choices: tuple[AnswerChoice, ...] = ()  # what the question may have meant; of an answer, what tells more
    associations: tuple[str, ...] = ()  # known to be concerned; of a handoff, those whose staff may know
    newer: Announcements = NONE_ANNOUNCED  # what the text tells of newer rules that have been announced
    told: str = ""  # the id of the staff's answer to a prepared question that it tells

    @property
    def is_handoff(self) -> bool:
        """Whether the documents do not tell, so that somebody else has to be asked."""
        return self.kind == "handoff"


class TalkAtHand(NamedTuple):
    """What a question in the middle of a talk may lean on."""

    asking: str | None = None  # the fact of the open question
    last: str | None = None  # the fact told last
    left: int | None = None  # how many questions are left at most


NO_TALK = TalkAtHand()


@dataclass(frozen=True)
class AnswerContext:
    """A question with all that it is answered from."""

    asked: ParsedQuestion  # the question, as read
    facts: Mapping[str, FactValue]  # what the person told so far
    today: date  # the day whose rules count, unless the question names one
    words: Phrasebook  # what is said, and the rule book
    entries: Mapping[str, FaqEntry]  # by id
    language: Callable[[], Language] | None = None  # reads what the question tells of the person
    talk: TalkAtHand = NO_TALK  # what it may lean on

    def mentions(self, cues: str) -> bool:
        """Return whether the question holds one of the cues."""
        words = {*self.asked.words, *self.asked.tokens}
        return any(holds(cue, words) for cue in read_cues(cues))

    def own(self, entry: FaqEntry) -> PersonalResult:
        """Return where the person stands by what the question itself tells."""
        if self.language is None or not self.asked.told:
            return PersonalResult()
        scope, purpose = self.scope(entry), self.asked.purpose
        told = own_facts(self.asked, entry, scope, self.language(), self.today, self.talk.asking)
        return own_standing(told, self.facts, scope, purpose, self.words)

    def scope(self, entry: FaqEntry) -> RuleSetScope:
        """Return the rule sets that the entry is asked about."""
        return scope_of(self.asked, self.words.book, self.facts, self.today, entry.any_category)

    @property
    def concerned(self) -> tuple[str, ...]:
        """The associations that the question names, else the one that the person told; none of another state."""
        told = self.facts.get("association")
        if self.is_elsewhere or self.asked.associations:
            return self.asked.associations
        return (told,) if isinstance(told, str) else ()

    @property
    def who(self) -> str:
        """Who can tell what the documents do not."""
        if not self.concerned:
            return self.words.text("answering.your_association")
        return self.words.all_of(self.words.book.associations[each].short for each in self.concerned)

    @property
    def is_elsewhere(self) -> bool:
        """Whether the question is about a state whose rules are not here."""
        return self.asked.elsewhere is not None and not self.asked.associations

    @property
    def compares_rule_sets(self) -> bool:
        """Whether it asks how some categories, or some associations, differ at associations that are known."""
        sides = max(len(self.asked.associations), len(self.asked.categories))
        return self.asked.comparing and sides > 1 and bool(self.concerned) and self.asked.day is None

    def not_sure(self, given: FaqAnswer) -> FaqAnswer:
        """Say that the question was not understood, before what may hold the answer."""
        return replace(given, text="\n".join((self.words.text("answering.not_sure"), given.text)))

    def of_theirs(self, citations: Sequence[Citation], associations: Sequence[str] = ()) -> tuple[Citation, ...]:
        """Return the citations of these associations, left out, of those concerned; else of who shares texts with them.

        Where no association is known, all are.
        """
        concerned = associations or self.concerned
        known = self.words.book.associations
        own = {document for each in concerned for document in known[each].documents}
        found = tuple(each for each in citations if each.document in own)
        return found or self.shared(citations) if concerned else tuple(citations)

    def shared(self, citations: Sequence[Citation]) -> tuple[Citation, ...]:
        """Return the citations of documents whose texts hold for the associations concerned."""
        of_all = [shared_documents(self.words.book, each) for each in self.concerned]
        return tuple(each for each in citations if not of_all or any(each.document in one for one in of_all))

    def holding(self, entry: FaqEntry, associations: Sequence[str]) -> tuple[str, ...]:
        """Return those of the associations of which, and of the categories named, may be said what the entry says."""
        book, glossary, named = self.words.book, self.words.content.glossary, frozenset(self.asked.categories)
        return tuple(each for each in associations if holds_for(entry, each, book, glossary, named))

    def choice(self, entry: FaqEntry) -> AnswerChoice:
        """Return the entry as a way out, for the association and categories that the question is about."""
        place = self.concerned[0] if len(self.concerned) == 1 else ""
        return AnswerChoice(entry.title, entry.id, place, self.asked.categories, self.asked.when)

    def each_association(self, entry: FaqEntry) -> tuple[AnswerChoice, ...]:
        """Return the entry as a way out for each association, for who does not say which."""
        known = self.words.book.associations.values()
        return tuple(AnswerChoice(each.state, entry.id, each.id, when=self.asked.when) for each in known)

    def offered(self, entry: FaqEntry) -> tuple[AnswerChoice, ...]:
        """Return the topics that the entry offers, for the association and categories that the question is about."""
        return tuple(self.choice(self.entries[each]) for each in entry.offers)

    def offering(self, entries: Sequence[FaqEntry], score: float) -> FaqAnswer:
        """Ask back which of several topics is meant."""
        choices = tuple(self.choice(entry) for entry in entries)
        text = self.words.text("answering.which_of_these")
        return FaqAnswer("clarify", text, score=score, choices=choices, associations=self.concerned)


def source_line(given: FaqAnswer, words: Phrasebook) -> str:
    """Cite association, document and sections, those of one document together; last, where newer rules stand.

    Many sections are left out: who asks for one association or category hears them.
    """
    sections: dict[str, list[str]] = {}
    for each in given.citations:
        quoted = sections.setdefault(each.document, [])
        quoted += [words.text("lists.quoted", text=each.section)] if not _is_whole(each, words) else []
    named = [_source(document, quoted, words) for document, quoted in sections.items()]
    if sum(map(len, named)) > _LONGEST_SOURCES:
        named = [_source(document, [], words) for document in sections]
    named += [notice.source for notice in given.newer.notices]
    return words.text("why.source", sources=words.text("lists.semicolon").join(named))


def _is_whole(citation: Citation, words: Phrasebook) -> bool:
    """Return whether no section is named, but the title of the whole document."""
    documents = [each.documents.get(citation.document) for each in words.book.associations.values()]
    return any(document and document.title == citation.section for document in documents)


_LONGEST_SOURCES = 280  # characters


def _source(document: str, quoted: list[str], words: Phrasebook) -> str:
    known = words.book.associations.values()
    association = next((each.id for each in known if document in each.documents), None)
    source = words.source(association, document) if association else document
    if not quoted:
        return source
    return words.text("verdict.source_sections", source=source, sections=words.all_of(dict.fromkeys(quoted)))
