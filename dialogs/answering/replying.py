"""An entry and a question to the answer: by the kind of the entry."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dialogs.answering.changes import changes_of
from dialogs.answering.entries import Citation, Entry
from dialogs.answering.layout import grouped, laid_out
from dialogs.answering.overview import overview_of
from dialogs.answering.parts import Part, parts_of
from dialogs.answering.personal import standing_lines
from dialogs.answering.question import Asked
from dialogs.answering.scope import Scope, scope_of
from dialogs.words import Words
from rules.rule_set import RuleSet
from rules.vocabulary import FactValue

MOST_GROUPS = 4  # more kinds of answers than that, and we ask which association is meant
LONGEST = 1200  # characters
_BETWEEN = "__"


@dataclass(frozen=True)
class Choice:
    """A way out of an answer that asks back: its label, the entry that it means, and whose rules it asks for."""

    label: str
    entry: str
    association: str = ""
    categories: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The choice as one word, for a button; `choice_of` reads it."""
        return _BETWEEN.join((self.entry, self.association, *self.categories))

    @staticmethod
    def of(id_: str) -> Choice:
        """The choice that an id means, its label unknown; the id may come from anybody."""
        entry, association, *categories = (*id_.split(_BETWEEN), "")[: id_.count(_BETWEEN) + 2]
        return Choice("", entry, association, tuple(each for each in categories if each))


@dataclass(frozen=True)
class Answer:
    """What is said: kind answer, clarify (with `choices`), handoff or smalltalk; `score` is how sure the match is.

    `associations` are those that the question concerns, as far as known: of a handoff, those whose staff may know.
    """

    kind: str
    text: str
    citations: tuple[Citation, ...] = ()
    entry: str | None = None
    score: float = 0.0
    choices: tuple[Choice, ...] = ()
    associations: tuple[str, ...] = ()

    @property
    def is_handoff(self) -> bool:
        """Whether the documents do not tell, so that somebody else has to be asked."""
        return self.kind == "handoff"


@dataclass(frozen=True)
class Asker:
    """A question with all that it is answered from."""

    asked: Asked
    facts: Mapping[str, FactValue]
    today: date
    words: Words

    def scope(self, entry: Entry) -> Scope:
        """The rule sets that the entry is asked about."""
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
            return self.words.say("answering.your_association")
        return self.words.all_of(self.words.book.associations[each].short for each in self.concerned)

    @property
    def is_elsewhere(self) -> bool:
        """Whether the question is about a state whose rules are not here."""
        return self.asked.elsewhere is not None and not self.asked.associations

    def not_sure(self, given: Answer) -> Answer:
        """Say that the question was not understood, before what may hold the answer."""
        return replace(given, text="\n".join((self.words.say("answering.not_sure"), given.text)))

    def offering(self, entries: Sequence[Entry], score: float) -> Answer:
        """Ask back which of several topics is meant."""
        named = self.asked.associations
        place = named[0] if len(named) == 1 else ""
        choices = tuple(Choice(entry.title, entry.id, place, self.asked.categories) for entry in entries)
        text = self.words.say("answering.which_of_these")
        return Answer("clarify", text, score=score, choices=choices, associations=self.concerned)


def reply(entry: Entry, score: float, asker: Asker) -> Answer:
    """Return what the entry answers to this question."""
    return replace(_REPLIES[entry.kind](entry, score, asker), associations=asker.concerned)


def _fact(entry: Entry, score: float, asker: Asker) -> Answer:
    term = asker.words.content.glossary.get(entry.term or "")
    texts = [asker.words.say("why.term", term=term.term, text=term.text)] if term else []
    citations = list(entry.citations)
    if term and term.document and term.section:
        citations.insert(0, Citation(term.document, term.section))
    if entry.text:
        texts.append(entry.text)
    return Answer("answer", " ".join(texts), tuple(citations), entry.id, score)


def _category(entry: Entry, score: float, asker: Asker) -> Answer:
    """What the categories asked about are for; all of them where none is named."""
    known = asker.words.book.categories
    wanted = [each for each in asker.asked.categories or known if each in entry.notes]
    lines = [
        asker.words.say("why.term", term=f"{known[each].name} ({known[each].short})", text=entry.notes[each])
        for each in wanted
    ]
    text = "\n".join([entry.text, *lines] if entry.text else lines)
    return Answer("answer", text, entry.citations, entry.id, score)


def _association(entry: Entry, score: float, asker: Asker) -> Answer:
    """Which associations there are, or what the one named is called."""
    book, asked = asker.words.book, asker.asked
    lines = []
    for each in asked.associations or book.associations:
        body = book.associations[each]
        titles = asker.words.all_of(asker.words.category(found).short for found in book.sets(asked.purpose, each))
        text = asker.words.say("answering.association_is", short=body.short, name=body.name, titles=titles)
        lines.append(text)
    return Answer("answer", "\n".join(lines), entry.citations, entry.id, score)


def _handoff(entry: Entry, score: float, asker: Asker) -> Answer:
    text = (entry.text or "").format(who=asker.who)
    return Answer(entry.kind, text, (), entry.id, score)


def _staff(entry: Entry, score: float, asker: Asker) -> Answer:
    """What the staff said, and that it was they."""
    association = asker.words.book.associations.get(entry.association or "")
    who = association.short if association else asker.words.say("answering.the_association")
    source = Citation(asker.words.say("answering.by_staff", who=who), entry.title)
    return Answer("answer", entry.text or "", (source,), entry.id, score)


def _rules(entry: Entry, score: float, asker: Asker) -> Answer:
    return _of_rule_sets(entry, score, asker, parts_of)


def _changes(entry: Entry, score: float, asker: Asker) -> Answer:
    return _of_rule_sets(entry, score, asker, changes_of)


def _overview(entry: Entry, score: float, asker: Asker) -> Answer:
    return _of_rule_sets(entry, score, asker, overview_of)


def _of_rule_sets(
    entry: Entry, score: float, asker: Asker, render: Callable[[Entry, Scope, Words], list[Part]]
) -> Answer:
    scope = asker.scope(entry)
    parts = [] if asker.is_elsewhere else render(entry, scope, asker.words)
    if not parts:
        return _not_loaded(score, asker, scope)
    text = _text(entry, parts, asker, scope)
    groups = len(grouped(parts))
    if scope.open and groups > 1 and (groups > MOST_GROUPS or len(text) > LONGEST):
        return _which_association(entry, score, asker, parts)
    citations = tuple(dict.fromkeys((*(part.citation for part in parts), *entry.citations)))
    return Answer("answer", text, citations, entry.id, score)


def _text(entry: Entry, parts: Sequence[Part], asker: Asker, scope: Scope) -> str:
    words = asker.words
    lines = [laid_out(parts, words), *([entry.text] if entry.text else [])]
    lines += [words.say("answering.in_force", day=words.day(day)) for day in _changed_on(entry, parts, scope)]
    if len(parts) == 1:
        lines += [words.say("answering.doubt", text=each) for each in parts[0].doubts]
    lines += standing_lines(entry, parts, asker.facts, asker.today, words)
    return "\n".join(lines)


def _changed_on(entry: Entry, parts: Sequence[Part], scope: Scope) -> list[date]:
    """The day since which all that is said here is so, where it was not so before."""
    days = {_changed(entry, part.rule_set, scope) for part in parts} if entry.kind == "rules" else set()
    return [day for day in days if day and len(days) == 1]


def _changed(entry: Entry, rule_set: RuleSet, scope: Scope) -> date | None:
    version = scope.version(rule_set)
    before = rule_set.versions[0].requirements.get(entry.requirement or "")
    changed = version and version.requirements.get(entry.requirement or "") is not before
    return version.since if version and changed else None


def _which_association(entry: Entry, score: float, asker: Asker, parts: Sequence[Part]) -> Answer:
    states = {part.rule_set.association for part in parts}
    known = asker.words.book.associations
    categories = asker.asked.categories
    choices = tuple(Choice(known[each].state, entry.id, each, categories) for each in known if each in states)
    return Answer("clarify", asker.words.say("answering.which_association"), (), entry.id, score, choices)


def _not_loaded(score: float, asker: Asker, scope: Scope) -> Answer:
    """Name what no rules are loaded for, what is there, and who knows."""
    words, book, asked = asker.words, asker.words.book, asker.asked
    categories = words.all_of(book.categories[each].short for each in scope.missing or asked.categories)
    place = words.all_of(book.associations[each].state for each in asked.associations) or asked.elsewhere
    both = words.say("answering.not_loaded_at", category=categories, place=place)
    wanted = both if categories and place else categories or place
    text = words.say("answering.not_loaded", wanted=wanted, who=asker.who, loaded=_loaded(asker))
    return Answer("handoff", text, (), "not_loaded", score)


def _loaded(asker: Asker) -> str:
    """What there is instead: at the one association asked about, else where."""
    words, book, asked = asker.words, asker.words.book, asker.asked
    if len(asked.associations) == 1:
        return words.all_of(words.title(each) for each in book.sets(asked.purpose, asked.associations[0]))
    return words.all_of(each.state for each in book.associations.values())


def _personal(entry: Entry, score: float, asker: Asker) -> Answer:
    lines = standing_lines(entry, (), asker.facts, asker.today, asker.words)
    if lines:
        return Answer("answer", "\n".join(lines), (), entry.id, score)
    known = asker.words.book.associations.values()
    choices = tuple(Choice(each.state, entry.id, each.id) for each in known)
    return Answer("clarify", entry.text or "", (), entry.id, score, choices)


_REPLIES: Mapping[str, Callable[[Entry, float, Asker], Answer]] = {
    "fact": _fact,
    "rules": _rules,
    "overview": _overview,
    "changes": _changes,
    "category": _category,
    "association": _association,
    "personal": _personal,
    "staff": _staff,
    "handoff": _handoff,
    "smalltalk": _handoff,
}
