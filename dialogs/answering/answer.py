"""The one door: a question in, an answer out, with where it is written. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from dialogs.answering.cues import weight
from dialogs.answering.entries import Citation, Entry
from dialogs.answering.loading import Answers
from dialogs.answering.question import Asked, read_question
from dialogs.answering.replying import Answer, Asker, Choice, reply
from dialogs.understanding.phrases import PhraseTable
from dialogs.words import Words
from rules.rule_set import Purpose
from rules.vocabulary import FactValue

__all__ = ["Answer", "Choice", "Citation", "answer", "chosen"]

SURE_CUE = 0.3  # two words that tell the topic together
TERM_FLOOR = 0.8  # a term is explained only to who asks for that, or for nothing else
FLOOR = 0.36  # below it nothing is like the question
LOW_FLOOR = 0.3  # where a category or association is named, the question is on our matter
CLOSE = 0.03  # two entries this near each other are offered both, while neither is a clear hit
CLEAR = 0.5
DATED = "datenamed"  # stands among the words for any day
UNKNOWN = "unknown"  # the entry for what nothing answers
MOST_OFFERED = 3


def chosen(
    choice: Choice, answers: Answers, *, words: Words, facts: Mapping[str, FactValue], today: date
) -> Answer | None:
    """Answer what a choice means; None where there is no such entry, association or category."""
    entry, book = answers.entries.get(choice.entry), words.book
    known = not choice.association or choice.association in book.associations
    if entry is None or not known or not set(choice.categories) <= set(book.categories):
        return None
    asked = Asked(
        tokens=(),
        words=(),
        associations=(choice.association,) if choice.association else (),
        categories=choice.categories,
        purpose=entry.purpose or Purpose.APPLYING,
    )
    return reply(entry, 1.0, Asker(asked, facts, today, words))


@dataclass(frozen=True)
class _Hit:
    """An entry that may answer: how like its phrasings are to the question, and what its cues add to that."""

    entry: Entry
    likeness: float
    cued: float

    @property
    def score(self) -> float:
        return self.likeness + self.cued

    def lead(self, other: _Hit) -> float:
        return self.score - other.score


def answer(
    question: str, answers: Answers, *, words: Words, facts: Mapping[str, FactValue] | None = None, today: date
) -> Answer:
    """Answer a question in anybody's words.

    `facts` are what the person told so far (an association at least, where one is known); what the question names
    counts before them. The numbers in the text come from the rules of `words.book` that are in force on `today`, or on
    the day that the question names.
    """
    asked = read_question(question, answers.asking, answers.spelling)
    hits = _hits(asked, answers)
    asker = Asker(asked, facts or {}, today, words)
    if not hits:
        return _without_topic(asker, answers)
    rivals = [hit for hit in hits[:MOST_OFFERED] if hits[0].lead(hit) <= CLOSE]
    on_topic = [hit for hit in rivals if hit.entry.kind not in ("handoff", "smalltalk")]
    if len(rivals) > 1 and rivals == on_topic and hits[0].score < CLEAR:
        return asker.offering([hit.entry for hit in rivals], hits[0].score)
    best = on_topic[0] if on_topic and asked.of_somebody else hits[0]
    return reply(best.entry, min(1.0, best.score), asker)


def _without_topic(asker: Asker, answers: Answers) -> Answer:
    """Tell all of one rule set where that is all that the question names; else say that it is not known."""
    asked = asker.asked
    overview = next(
        (each for each in answers.entries.values() if each.kind == "overview" and each.purpose is asked.purpose), None
    )
    if overview and asked.categories and len(asker.scope(overview).rule_sets) == 1:
        return asker.not_sure(reply(overview, 0.0, asker))
    return reply(answers.entries[UNKNOWN], 0.0, asker)


def _hits(asked: Asked, answers: Answers) -> list[_Hit]:
    """The entries that may answer, the surest first: by likeness, and by the cues that the question holds."""
    words = {*asked.words, *asked.tokens, *([DATED] if asked.day else [])}
    words |= {word.removesuffix("s") for word in words}
    found = [
        _Hit(answers.entries[name], likeness, weight(answers.cues.get(name, ()), words))
        for name, likeness in answers.index.rank(asked.words)
    ]
    floor = LOW_FLOOR if asked.of_somebody else FLOOR
    allowed = [hit for hit in found if hit.score >= floor and _may_answer(hit, asked, answers)]
    return sorted(allowed, key=lambda hit: -hit.score)


def _may_answer(hit: _Hit, asked: Asked, answers: Answers) -> bool:
    entry = hit.entry
    if entry.purpose is not None and entry.purpose is not asked.purpose:
        return False
    if entry.term and not asked.defining and hit.cued < SURE_CUE and (asked.of_somebody or hit.likeness < TERM_FLOOR):
        return False
    if entry.term and asked.choosing and not asked.defining:
        return False
    if entry.kind == "category" and asked.associations and not asked.defining:
        return False
    needs, never = answers.needs.get(entry.id), answers.never.get(entry.id)
    if needs and not _holds(needs, asked):
        return False
    return not (never and _holds(never, asked))


def _holds(listed: PhraseTable[str], asked: Asked) -> bool:
    """Whether one of the phrases stands in the question, as typed or by what its words mean."""
    return bool(listed.find(asked.tokens) or listed.find(asked.words))
