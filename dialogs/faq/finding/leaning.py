"""Questions that lean on the question that is open: its fact is their topic, their words only say what about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from dialogs.faq.answer_context import AnswerContext
from dialogs.faq.asking.lexicon import KIND, MEANT
from dialogs.faq.catalogue import FaqCatalogue
from dialogs.faq.finding.candidate import Candidate
from dialogs.faq.finding.ranking import find_candidates
from dialogs.faq.talk_answers import TALK_REPLIES, can_answer, requirement_of
from rules import Purpose

LEAST_HELD = 0.5  # of the words beside the topic, by their rarity: the rest may ask for what an entry does not tell
LEAST_LIKE = 0.5  # of what does not speak of the open fact
LEAST_HELD_BESIDE_A_CUE = 0.2  # that leaves no doubt
_OPEN_QUESTION = "about_open_question"  # the entry that tells what is asked of the open fact


def for_purpose_of_talk(asker: AnswerContext) -> AnswerContext:
    """Return the question as one on renewing while a fact is asked about that matters for nothing else."""
    fact = asker.talk.asking
    if fact is None or asker.asked.purpose is Purpose.RENEWING or not _is_for_renewing(fact, asker):
        return asker
    return replace(asker, asked=replace(asker.asked, purpose=Purpose.RENEWING))


def _is_for_renewing(fact: str, asker: AnswerContext) -> bool:
    order = asker.words.content.order
    return fact in order[Purpose.RENEWING] and fact not in order[Purpose.APPLYING]


def with_open_question(asker: AnswerContext, answers: FaqCatalogue, hits: list[Candidate]) -> list[Candidate]:
    """Return what may answer while a fact is asked about; `hits` are found without that.

    What staff said stands, and what leaves no doubt, unless it tells another rule. Nothing that is hardly like the
    question stands where that names no topic: it may well be about the fact.
    """
    topic = answers.asking.fact_topics.get(asker.talk.asking or "")
    if not topic or not _leans(asker, answers, topic):
        return hits
    requirement = requirement_of(asker.talk.asking or "", asker)
    if not requirement:
        return hits
    if hits and _stands(hits[0], requirement[0]):
        return hits
    return _leaning(asker, answers, topic, requirement[0]) or [
        hit for hit in hits if hit.score >= LEAST_LIKE or hit.entry.requirement == requirement[0]
    ]


def _leaning(asker: AnswerContext, answers: FaqCatalogue, topic: Sequence[str], requirement: str) -> list[Candidate]:
    """Return what answers the question as one about the open fact."""
    rest = [word for word in asker.asked.words if not _says_nothing(word, answers)]
    if not rest:
        return _on_the_talk(asker, answers)
    asked = replace(
        asker.asked,
        words=(*asker.asked.words, *topic),
        all_words=(*asker.asked.all_words, *topic),
    )
    found = find_candidates(replace(asker, asked=asked), answers)
    about = _About(topic, requirement, [word for word in rest if word not in (MEANT, KIND)])
    return [hit for hit in found if about.is_told_by(hit, answers)]


def _on_the_talk(asker: AnswerContext, answers: FaqCatalogue) -> list[Candidate]:
    """Return what answers words that name nothing at all: by a cue, such as why; else how much is needed, if asked."""
    talked = [each for each in answers.entries.values() if each.kind in TALK_REPLIES and each.cues]
    found = [each for each in talked if can_answer(each, asker) and asker.mentions(each.cues)]
    asks_amount = any(word.isdigit() or word in answers.asking.amounts for word in asker.asked.words)
    if not found and asks_amount:
        found = [each for each in answers.entries.values() if each.id == _OPEN_QUESTION]
    return [Candidate(each, 1.0, 0.0) for each in found[:1]]


def _stands(hit: Candidate, requirement: str) -> bool:
    """Return whether it answers whatever is open: what staff said, or what is sure and tells no other rule."""
    return hit.entry.is_their_own or (hit.is_sure and hit.entry.requirement in (None, requirement))


def _says_nothing(word: str, answers: FaqCatalogue) -> bool:
    """Return whether the word says nothing about what is asked while a question is open."""
    return word.isdigit() or word in answers.asking.leaning or word in answers.asking.bare


def _leans(asker: AnswerContext, answers: FaqCatalogue, topic: Sequence[str]) -> bool:
    """Return whether the question names no topic of its own."""
    named = {*asker.asked.words, *asker.asked.tokens}
    return bool(asker.asked.words) and named.isdisjoint(answers.asking.own_topics - set(topic))


class _About(NamedTuple):
    """What a question about the open fact is about."""

    topic: Sequence[str]
    requirement: str
    rest: Sequence[str]  # the words beside the topic, without names

    def is_told_by(self, hit: Candidate, answers: FaqCatalogue) -> bool:
        """Return whether the entry is on the topic, and tells what the other words ask."""
        held = (answers.index.holds(hit.entry.id, word) for word in self.topic)
        if hit.entry.requirement != self.requirement and not any(held):
            return False
        least = LEAST_HELD_BESIDE_A_CUE if hit.is_sure else LEAST_HELD
        return not self.rest or answers.index.share_held(hit.entry.id, self.rest) >= least
