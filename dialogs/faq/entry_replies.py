"""What an entry answers to a question, by its kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from dialogs.faq.answer_context import NONE_ANNOUNCED, Announcements, AnswerContext, FaqAnswer
from dialogs.faq.entry import UNKNOWN, Citation, FaqEntry, ToldEntry
from dialogs.faq.from_rules.announced import announcements
from dialogs.faq.from_rules.fitting import MOST_GROUPS
from dialogs.faq.from_rules.personal import standing_lines
from dialogs.faq.from_rules.rule_answers import (
    not_loaded,
    reply_with_changes,
    reply_with_how_current,
    reply_with_overview,
    reply_with_rules,
)
from dialogs.faq.prepared.told_replies import reply_by_staff
from dialogs.faq.talk_answers import TALK_REPLIES
from rules.model import Category


def reply(entry: FaqEntry, score: float, asker: AnswerContext) -> FaqAnswer:
    """Return what the entry answers to this question."""
    if entry.purpose is not None and entry.purpose is not asker.asked.purpose:
        asker = replace(asker, asked=replace(asker.asked, purpose=entry.purpose))
    is_of_others = not asker.holding(entry, asker.concerned or tuple(asker.words.book.associations))
    given = _of_others(entry, score, asker) if is_of_others else _of_theirs(entry, score, asker)
    if isinstance(entry, ToldEntry):
        given = reply_by_staff(entry, given, asker)
    return replace(given, associations=asker.concerned)


def _of_theirs(entry: FaqEntry, score: float, asker: AnswerContext) -> FaqAnswer:
    """Answer, naming those for whom a fact holds where it does not hold for all that the question is about."""
    known = asker.words.book.associations
    about = asker.concerned or tuple(known)
    held = asker.holding(entry, about)
    given = _REPLIES[entry.kind](entry, score, asker)
    if entry.kind != "fact" or len(held) == len(about):
        return given
    states = asker.words.all_of(known[each].state for each in held)
    citations = asker.of_theirs(given.citations, held)
    return replace(given, text=asker.words.text("answering.said_of", who=states, text=given.text), citations=citations)


def _of_others(entry: FaqEntry, score: float, asker: AnswerContext) -> FaqAnswer:
    """Answer in another way where the entry only holds for other associations, else hand over."""
    scope = asker.scope(entry)
    if scope.missing:
        return not_loaded(score, asker, scope)
    if entry.instead is not None:
        return reply(asker.entries[entry.instead], score, asker)
    term = asker.words.content.glossary.get(entry.term or "")
    if term is not None and term.general:
        return _fact(FaqEntry(id=entry.id, title=entry.title, term=entry.term), score, asker)
    if not entry.is_on_topic:
        text = (asker.entries[UNKNOWN].text or "").format(who=asker.who)
    else:
        text = asker.words.text("answering.only_of_others", who=asker.who)
    return FaqAnswer("handoff", text, (), entry.id, score)


def _fact(entry: FaqEntry, score: float, asker: AnswerContext) -> FaqAnswer:
    term = asker.words.content.glossary.get(entry.term or "")
    texts = [asker.words.text("why.term", term=term.term, text=term.text)] if term else []
    citations = list(entry.citations)
    if term and term.document and term.section:
        citations.insert(0, Citation(term.document, term.section))
    if entry.text:
        texts.append(entry.text)
    texts += _unloaded(entry, asker)
    newer = _newer(entry, asker) if entry.tells_rules else NONE_ANNOUNCED
    text = "\n".join([" ".join(texts), *newer.lines])
    return FaqAnswer("answer", text, asker.of_theirs(citations), entry.id, score, asker.offered(entry), newer=newer)


def _newer(entry: FaqEntry, asker: AnswerContext) -> Announcements:
    """Return what has been announced on the rules that the question is about."""
    scope = asker.scope(entry)
    return announcements(entry, scope.rule_sets, scope, asker.words)


def _unloaded(entry: FaqEntry, asker: AnswerContext) -> list[str]:
    """Say of which categories that the entry points to there are no rules here, for the associations concerned."""
    book = asker.words.book
    here = {each.category for each in book.rule_sets if each.association in (asker.concerned or book.associations)}
    missing = asker.words.all_of(book.categories[each].short for each in entry.unloaded if each not in here)
    return [asker.words.text("answering.unloaded", categories=missing)] if missing else []


def _category(entry: FaqEntry, score: float, asker: AnswerContext) -> FaqAnswer:
    """Say what the categories asked about are for; where none is named, all that go by what somebody does."""
    known = asker.words.book.categories
    named = asker.asked.categories or [each.id for each in known.values() if each.roles]
    said = {each: entry.notes.get(each) or _work_of(known[each], asker) for each in named}
    lines = [
        asker.words.text("why.term", term=_named(known[each], asker), text=text) for each, text in said.items() if text
    ]
    last = entry.by_all if entry.by_all and not asker.asked.categories else None
    text = "\n".join(each for each in (entry.text, *lines, last) if each)
    if not text:
        return reply(asker.entries[UNKNOWN], score, asker)
    return FaqAnswer("answer", text, asker.shared(entry.citations), entry.id, score)


def _work_of(category: Category, asker: AnswerContext) -> str:
    """Return the kinds of work that a category is for, where the entry has no words for it; empty for those without."""
    roles = [each for each in asker.words.book.catalogue.facts["roles"].values if each in category.roles]
    work = asker.words.any_of(asker.words.choice("roles", each) for each in roles)
    return asker.words.text("answering.category_for_work", work=work) if roles else ""


def _named(category: Category, asker: AnswerContext) -> str:
    """Name a category in full with its short name; in a list of all, a mentor by the short one."""
    if category.name.endswith(")") and not asker.asked.categories:
        return category.short
    return f"{category.name} ({category.short})"


def _association(entry: FaqEntry, score: float, asker: AnswerContext) -> FaqAnswer:
    """Say which associations there are, those with a category that is named, or what the one named is called."""
    book, asked = asker.words.book, asker.asked
    wanted = set(asked.categories)
    having = [each for each in book.associations if wanted & {one.category for one in book.sets(asked.purpose, each)}]
    shown = [*(asked.associations or having or book.associations)]
    lines = []
    for each in shown:
        body = book.associations[each]
        titles = asker.words.all_of(asker.words.category(found).short for found in book.sets(asked.purpose, each))
        text = asker.words.text("answering.association_is", short=body.short, name=body.name, titles=titles)
        lines.append(text)
    documents = {document for each in shown for document in book.associations[each].documents}
    citations = tuple(each for each in entry.citations if each.document in documents)
    return FaqAnswer("answer", "\n".join(lines), citations, entry.id, score)


def _handoff(entry: FaqEntry, score: float, asker: AnswerContext) -> FaqAnswer:
    """Hand over, with what the document of the only association concerned does tell, where the entry has that."""
    associations = asker.words.book.associations
    documents = associations[asker.concerned[0]].documents if len(asker.concerned) == 1 else ()
    told_there = next((entry.by_document[each] for each in documents if each in entry.by_document), entry.text or "")
    newer = _newer(entry, asker) if entry.tells_rules else NONE_ANNOUNCED
    text = "\n".join([told_there.format(who=asker.who), *newer.lines])
    return FaqAnswer(entry.kind, text, (), entry.id, score, newer=newer)


def _staff(entry: FaqEntry, score: float, asker: AnswerContext) -> FaqAnswer:
    """Say what the staff said, and that it comes from them."""
    association = asker.words.book.associations.get(entry.association or "")
    who = association.short if association else asker.words.text("answering.the_association")
    source = Citation(asker.words.text("answering.by_staff", who=who), entry.title)
    return FaqAnswer("answer", entry.text or "", (source,), entry.id, score)


def _personal(entry: FaqEntry, score: float, asker: AnswerContext) -> FaqAnswer:
    """Say where the person stands; where that is not known, what they could ask about."""
    own = asker.own(entry)
    stands = standing_lines(entry, (), asker.facts, asker.today, asker.words)
    if stands or (own.lines and len(own.lines) <= MOST_GROUPS):
        newer = _newer(entry, asker)
        text = "\n".join([*own.lines, *stands, *newer.lines])
        return FaqAnswer("answer", text, own.citations, entry.id, score, newer=newer)
    if len(asker.concerned) == 1:
        topics = tuple(asker.choice(asker.entries[each]) for each in entry.offers)
        return FaqAnswer("clarify", entry.otherwise or "", (), entry.id, score, topics)
    return FaqAnswer("clarify", entry.text or "", (), entry.id, score, asker.each_association(entry))


_REPLIES: Mapping[str, Callable[[FaqEntry, float, AnswerContext], FaqAnswer]] = {
    "fact": _fact,
    "rules": reply_with_rules,
    "overview": reply_with_overview,
    "changes": reply_with_changes,
    "how_current": reply_with_how_current,
    "category": _category,
    "association": _association,
    "personal": _personal,
    "staff": _staff,
    "handoff": _handoff,
    "smalltalk": _handoff,
    **TALK_REPLIES,
}
