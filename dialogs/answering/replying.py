"""An entry and a question to the answer: by the kind of the entry."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from dialogs.answering.asker import Answer, Asker, Choice
from dialogs.answering.entries import Citation, Entry
from dialogs.answering.personal import standing_lines
from dialogs.answering.rule_replies import MOST_GROUPS, reply_with_changes, reply_with_overview, reply_with_rules


def reply(entry: Entry, score: float, asker: Asker) -> Answer:
    """Return what the entry answers to this question."""
    return replace(_REPLIES[entry.kind](entry, score, asker), associations=asker.concerned)


def joined(given: Sequence[Answer]) -> Answer:
    """Return one answer of several, as sure as the first."""
    citations = dict.fromkeys(citation for each in given for citation in each.citations)
    return replace(given[0], text="\n".join(each.text for each in given), citations=tuple(citations))


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


def _personal(entry: Entry, score: float, asker: Asker) -> Answer:
    """Where the person stands; where that is not known, what they could ask about."""
    own = asker.own(entry)
    stands = standing_lines(entry, (), asker.facts, asker.today, asker.words)
    if stands or (own.lines and len(own.lines) <= MOST_GROUPS):
        return Answer("answer", "\n".join([*own.lines, *stands]), own.citations, entry.id, score)
    if len(asker.concerned) == 1:
        topics = tuple(asker.choice(asker.entries[each]) for each in entry.offers)
        return Answer("clarify", entry.otherwise or "", (), entry.id, score, topics)
    known = asker.words.book.associations.values()
    choices = tuple(Choice(each.state, entry.id, each.id, when=asker.asked.when) for each in known)
    return Answer("clarify", entry.text or "", (), entry.id, score, choices)


_REPLIES: Mapping[str, Callable[[Entry, float, Asker], Answer]] = {
    "fact": _fact,
    "rules": reply_with_rules,
    "overview": reply_with_overview,
    "changes": reply_with_changes,
    "category": _category,
    "association": _association,
    "personal": _personal,
    "staff": _staff,
    "handoff": _handoff,
    "smalltalk": _handoff,
}
