"""The one door: a question in, an answer out, with where it is written. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING

from dialogs.answering.asker import Answer, Asker, Choice
from dialogs.answering.entries import Citation, Entry
from dialogs.answering.hits import find_hits
from dialogs.answering.loading import Answers
from dialogs.answering.question import Asked, read_question
from dialogs.answering.replying import joined, reply
from dialogs.answering.when import OLD, day_meant
from dialogs.words import Words
from rules.rule_set import Purpose
from rules.vocabulary import FactValue

if TYPE_CHECKING:
    from dialogs.understanding.language import Language

__all__ = ["Answer", "Choice", "Citation", "answer", "chosen"]

CLOSE = 0.03  # two entries this near each other are offered both, while neither is a clear hit
CLEAR = 0.5
UNKNOWN = "unknown"  # the entry for what nothing answers
MOST_OFFERED = 3


def chosen(
    choice: Choice, answers: Answers, *, words: Words, facts: Mapping[str, FactValue], today: date
) -> Answer | None:
    """Answer what a choice means; None where there is no such entry, association or category."""
    entry, book = answers.entries.get(choice.entry), words.book
    known = choice.association in ("", *book.associations) and set(choice.categories) <= set(book.categories)
    if entry is None or not known or not _is_for(choice, entry, facts):
        return None
    asked = Asked(
        tokens=(),
        words=(),
        associations=(choice.association,) if choice.association else (),
        categories=choice.categories,
        purpose=entry.purpose or Purpose.APPLYING,
        day=day_meant(choice.when),
        oldest=choice.when == OLD,
    )
    return reply(entry, 1.0, Asker(asked, facts, today, words, answers.entries))


def _is_for(choice: Choice, entry: Entry, facts: Mapping[str, FactValue]) -> bool:
    """Whether the answer holds for the association of the choice; one by staff is for one alone."""
    return entry.association in (None, choice.association or facts.get("association"))


def answer(
    question: str,
    answers: Answers,
    *,
    words: Words,
    facts: Mapping[str, FactValue] | None = None,
    today: date,
    language: Callable[[], Language] | None = None,
) -> Answer:
    """Answer a question in anybody's words.

    `facts` are what the person told so far (an association at least, where one is known); what the question names
    counts before them. The numbers in the text come from the rules of `words.book` that are in force on `today`, or on
    the day that the question names. `language` reads what the question tells of the person (asked for only where it may
    tell something); that counts for this answer alone. Without it only the facts are judged.
    """
    asked = read_question(question, answers.asking, answers.spelling)
    asker = Asker(asked, facts or {}, today, words, answers.entries, language)
    hits = find_hits(asker, answers)
    if asker.compares_rule_sets and not (hits and hits[0].tells_more_than(CLEAR)):
        return reply(_overview(answers, asked.purpose), CLEAR, asker)
    if not hits:
        return _without_topic(asker, answers)
    together = [hit for hit in hits if hit.goes_together]
    if len(together) > 1 and hits[0] in together:
        return joined([reply(hit.entry, min(1.0, hit.score), asker) for hit in together])
    rivals = [hit for hit in hits[:MOST_OFFERED] if hits[0].lead(hit) <= CLOSE]
    on_topic = [hit for hit in rivals if hit.is_on_topic]
    if len(rivals) > 1 and rivals == on_topic and hits[0].score < CLEAR and hits[0].entry.kind != "staff":
        return asker.offering([hit.entry for hit in rivals], hits[0].score)
    best = on_topic[0] if on_topic and asked.of_somebody else hits[0]
    return reply(best.entry, min(1.0, best.score), asker)


def _without_topic(asker: Asker, answers: Answers) -> Answer:
    """Tell all of one rule set where that is all that the question names; else say that it is not known."""
    overview = _overview(answers, asker.asked.purpose)
    told = asker.asked.categories and answers.are_ours(asker.asked.words)
    if not told or len(asker.scope(overview).rule_sets) > 1:
        return reply(answers.entries[UNKNOWN], 0.0, asker)
    given = reply(overview, 0.0, asker)
    return given if given.is_handoff else asker.not_sure(given)


def _overview(answers: Answers, purpose: Purpose) -> Entry:
    """The entry that tells all the requirements for that purpose."""
    return next(each for each in answers.entries.values() if each.kind == "overview" and each.purpose is purpose)
