"""Entry point: a question in, an answer out, with where it is written. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from dialogs.faq.answer_context import (
    NO_TALK,
    NONE_ANNOUNCED,
    Announcements,
    AnswerChoice,
    AnswerContext,
    FaqAnswer,
    TalkAtHand,
)
from dialogs.faq.asking.long_messages import read_message
from dialogs.faq.asking.parsed_question import OLD, ParsedQuestion, day_meant
from dialogs.faq.catalogue import FaqCatalogue
from dialogs.faq.entry import Citation, FaqEntry, ToldEntry
from dialogs.faq.finding.leaning import for_purpose_of_talk, with_open_question
from dialogs.faq.finding.ranking import Candidate, find_candidates
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
from dialogs.faq.holding import that_hold
from dialogs.faq.prepared.told_replies import reply_by_staff
from dialogs.faq.talk_answers import TALK_REPLIES, can_answer
from dialogs.wording import Phrasebook
from rules.facts import FactValue
from rules.model import Category, Purpose

if TYPE_CHECKING:
    from dialogs.understanding.language import Language


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


def joined(given: Sequence[FaqAnswer]) -> FaqAnswer:
    """Return one answer of several, as sure as the first; those that hand over only where none answers."""
    given = [each for each in given if not each.is_handoff] or given[:1]
    citations = dict.fromkeys(citation for each in given for citation in each.citations)
    notices = dict.fromkeys(notice for each in given for notice in each.newer.notices)
    newer = dict.fromkeys(line for each in given for line in each.newer.lines)  # told once, at the end
    lines = [line for each in given for line in each.text.split("\n") if line not in newer]
    return replace(
        given[0],
        text="\n".join([*lines, *newer]),
        citations=tuple(citations),
        newer=Announcements(tuple(notices), tuple(newer)),
    )


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
    known = asker.words.book.associations.values()
    choices = tuple(AnswerChoice(each.state, entry.id, each.id, when=asker.asked.when) for each in known)
    return FaqAnswer("clarify", entry.text or "", (), entry.id, score, choices)


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


__all__ = ["AnswerChoice", "Citation", "FaqAnswer", "answer", "chosen"]

CLOSE = 0.03  # two entries this near each other are offered both, while neither is a clear hit
CLEAR = 0.5
UNKNOWN = "unknown"  # the entry for what nothing answers
REQUEST = "request"  # the entry for what somebody is asked to do
CHOOSE = "choose"  # the entry for who looks for a category
MOST_OFFERED = 3


def chosen(
    choice: AnswerChoice, answers: FaqCatalogue, *, words: Phrasebook, facts: Mapping[str, FactValue], today: date
) -> FaqAnswer | None:
    """Answer what a choice means; None where there is no such entry, association or category."""
    entry, book = answers.entries.get(choice.entry), words.book
    known = choice.association in ("", *book.associations) and set(choice.categories) <= set(book.categories)
    if entry is None or not known or not _is_for(choice, entry, facts):
        return None
    asked = ParsedQuestion(
        tokens=(),
        words=(),
        associations=(choice.association,) if choice.association else (),
        categories=choice.categories,
        purpose=entry.purpose or Purpose.APPLYING,
        day=day_meant(choice.when),
        oldest=choice.when == OLD,
    )
    asker = AnswerContext(asked, facts, today, words, answers.entries)
    return reply(entry, 1.0, asker) if can_answer(entry, asker) else None


def _is_for(choice: AnswerChoice, entry: FaqEntry, facts: Mapping[str, FactValue]) -> bool:
    """Return whether the answer holds for the association of the choice; one by staff is for one alone."""
    return entry.association in (None, choice.association or facts.get("association"))


class FoundAnswer(NamedTuple):
    """What answers a question: the entries, of which the first leads, and a function that puts it into words."""

    entries: tuple[FaqEntry, ...]
    say: Callable[[], FaqAnswer]


def answer(
    question: str,
    answers: FaqCatalogue,
    *,
    words: Phrasebook,
    facts: Mapping[str, FactValue] | None = None,
    today: date,
    language: Callable[[], Language] | None = None,
    talk: TalkAtHand = NO_TALK,
) -> FaqAnswer:
    """Answer a question in anybody's words.

    `facts` are what the person told so far (an association at least, where one is known); what the question names
    counts before them. The numbers in the text come from the rules of `words.book` that are in force on `today`, or on
    the day that the question names. `language` reads what the question tells of the person, for this answer alone;
    without it only the facts are judged. `talk` is what a question in the middle of a talk may lean on.
    """
    asked = read_message(question, answers.asking, answers.spelling)
    return find_answer(AnswerContext(asked, facts or {}, today, words, answers.entries, language, talk), answers).say()


def find_answer(asker: AnswerContext, answers: FaqCatalogue) -> FoundAnswer:
    """Return what answers the question, not yet put into words."""
    asker = for_purpose_of_talk(asker)
    hits = that_hold(with_open_question(asker, answers, find_candidates(asker, answers)), asker)
    asked = asker.asked
    if _is_of_all_rules(asker, answers) and not (hits and hits[0].tells_more_than(CLEAR)):
        return _found(asker, CLEAR, _overview(answers, asked.purpose))
    if asked.asked_for.is_request and not (hits and (hits[0].by_phrase or not hits[0].is_on_topic)):
        return _found(asker, CLEAR, answers.entries[REQUEST])
    return _among(hits, asker) if hits else _without_topic(asker, answers)


def _found(asker: AnswerContext, score: float, entry: FaqEntry) -> FoundAnswer:
    return FoundAnswer((entry,), partial(reply, entry, score, asker))


def _among(hits: Sequence[Candidate], asker: AnswerContext) -> FoundAnswer:
    """Return the surest of what may answer: several that go together, or several to choose from."""
    together = [hit for hit in hits if hit.goes_together]
    if len(together) > 1 and hits[0] in together:
        several = [_found(asker, min(1.0, hit.score), hit.entry) for hit in together]
        return FoundAnswer(tuple(hit.entry for hit in together), lambda: joined([each.say() for each in several]))
    rivals = [hit for hit in hits[:MOST_OFFERED] if hits[0].lead(hit) <= CLOSE]
    on_topic = [hit for hit in rivals if hit.is_on_topic]
    if len(rivals) > 1 and rivals == on_topic and hits[0].score < CLEAR and not hits[0].entry.is_their_own:
        offered = tuple(hit.entry for hit in rivals)
        return FoundAnswer(offered, partial(asker.offering, offered, hits[0].score))
    best = on_topic[0] if on_topic and asker.asked.of_somebody else hits[0]
    return _found(asker, min(1.0, best.score), best.entry)


def _is_of_all_rules(asker: AnswerContext, answers: FaqCatalogue) -> bool:
    """Return whether it asks how rule sets differ, and names nothing in which they might."""
    overview = _overview(answers, asker.asked.purpose)
    return asker.compares_rule_sets and answers.coverage.share(overview.id, asker.asked, answers.topics) == 1.0


def _without_topic(asker: AnswerContext, answers: FaqCatalogue) -> FoundAnswer:
    """Return all of one rule set where that is all that the question names, or the categories to who looks for one.

    Else what says that it is not known.
    """
    if asker.asked.choosing and asker.asked.of_a_case and not asker.is_elsewhere:
        return _found(asker, 0.0, answers.entries[CHOOSE])
    overview = _overview(answers, asker.asked.purpose)
    told = asker.asked.categories and answers.coverage.share(overview.id, asker.asked, answers.topics) == 1.0
    if not told or len(asker.scope(overview).rule_sets) > 1:
        return _found(asker, 0.0, answers.entries[UNKNOWN])
    return FoundAnswer((overview,), partial(_perhaps, overview, asker))


def _perhaps(entry: FaqEntry, asker: AnswerContext) -> FaqAnswer:
    """Say what the entry tells, and that the question was not understood."""
    given = reply(entry, 0.0, asker)
    return given if given.is_handoff else asker.not_sure(given)


def _overview(answers: FaqCatalogue, purpose: Purpose) -> FaqEntry:
    """Return the entry that tells all the requirements for that purpose."""
    return next(each for each in answers.entries.values() if each.kind == "overview" and each.purpose is purpose)
