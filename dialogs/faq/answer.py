"""Entry point: a question in, an answer out, with where it is written. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import islice
from typing import NamedTuple

from dialogs.faq.answer_context import (
    NO_TALK,
    Announcements,
    AnswerChoice,
    AnswerContext,
    FaqAnswer,
    TalkAtHand,
)
from dialogs.faq.asking.long_messages import read_message
from dialogs.faq.asking.parsed_question import OLD, ParsedQuestion, day_meant
from dialogs.faq.catalogue import FaqCatalogue
from dialogs.faq.entry import CHOOSE, REQUEST, UNKNOWN, FaqEntry, ToldEntry
from dialogs.faq.entry_replies import reply
from dialogs.faq.finding.candidate import Candidate
from dialogs.faq.finding.leaning import for_purpose_of_talk, with_open_question
from dialogs.faq.finding.ranking import find_candidates
from dialogs.faq.holding import FIXED
from dialogs.faq.talk_answers import can_answer
from dialogs.understanding.language import Language
from dialogs.wording import Phrasebook
from rules.facts import FactValue
from rules.model import Purpose

CLOSE = 0.03  # two entries this near each other are offered both, while neither is a clear hit
CLEAR = 0.5
MOST_OFFERED = 3
ANY_DAY = date(2000, 1, 1)  # which entry answers does not hang on the day


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


def find_answer(asker: AnswerContext, answers: FaqCatalogue) -> FoundAnswer:
    """Return what answers the question, not yet put into words."""
    asker = for_purpose_of_talk(asker)
    hits = _that_hold(with_open_question(asker, answers, find_candidates(asker, answers)), asker)
    asked = asker.asked
    if _is_of_all_rules(asker, answers) and not (hits and hits[0].tells_more_than(CLEAR)):
        return _found(asker, CLEAR, _overview(answers, asked.purpose))
    if asked.asked_for.is_request and not (hits and (hits[0].by_phrase or not hits[0].is_on_topic)):
        return _found(asker, CLEAR, answers.entries[REQUEST])
    return _among(hits, asker) if hits else _without_topic(asker, answers)


def _that_hold(hits: Sequence[Candidate], asker: AnswerContext) -> list[Candidate]:
    """Leave out the words of an association that is not concerned; rather than a fact of others, take what rules say.

    What only holds for others stays where nothing of their own rules surely answers: it is passed on with the reason.
    """
    if not asker.concerned:
        return list(hits)
    everybody = tuple(asker.words.book.associations)
    holding = [hit for hit in hits if _is_told(hit.entry, asker) or asker.holding(hit.entry, asker.concerned)]
    left = [hit for hit in hits if hit in holding or len(asker.holding(hit.entry, everybody)) > 1]
    if left and left[0] not in holding and left[0].is_on_topic:
        of_rules = (hit for hit in holding if hit.is_sure and hit.is_on_topic and _is_of_rules(hit.entry))
        return [*islice(of_rules, 1), *left]
    return left


def _is_of_rules(entry: FaqEntry) -> bool:
    """Return whether it is made from rule sets, of no other category than is asked about."""
    return entry.kind not in FIXED and not entry.any_category


def _is_told(entry: FaqEntry, asker: AnswerContext) -> bool:
    """Return whether staff of an association concerned have told the matter of the entry themselves."""
    return isinstance(entry, ToldEntry) and not entry.told.keys().isdisjoint(asker.concerned)


def _found(asker: AnswerContext, score: float, entry: FaqEntry) -> FoundAnswer:
    return FoundAnswer((entry,), partial(reply, entry, score, asker))


def _among(hits: Sequence[Candidate], asker: AnswerContext) -> FoundAnswer:
    """Return the surest of what may answer: several that go together, or several to choose from."""
    together = [hit for hit in hits if hit.goes_together]
    if len(together) > 1 and hits[0] in together:
        several = [_found(asker, min(1.0, hit.score), hit.entry) for hit in together]
        return FoundAnswer(tuple(hit.entry for hit in together), lambda: _joined([each.say() for each in several]))
    rivals = [hit for hit in hits[:MOST_OFFERED] if hits[0].lead(hit) <= CLOSE]
    on_topic = [hit for hit in rivals if hit.is_on_topic]
    if len(rivals) > 1 and rivals == on_topic and hits[0].score < CLEAR and not hits[0].entry.is_their_own:
        offered = tuple(hit.entry for hit in rivals)
        return FoundAnswer(offered, partial(asker.offering, offered, hits[0].score))
    best = on_topic[0] if on_topic and asker.asked.of_somebody else hits[0]
    return _found(asker, min(1.0, best.score), best.entry)


def _joined(given: Sequence[FaqAnswer]) -> FaqAnswer:
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
