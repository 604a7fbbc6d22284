"""Questions that lean on the question that is open: its fact is their topic, their words only say what about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dialogs.faq.answer_context import AnswerContext
from dialogs.faq.catalogue import FaqCatalogue
from dialogs.faq.ranking import Candidate, find_candidates
from dialogs.faq.talk_answers import requirement_of
from rules import Purpose
from rules.conditions import facts_of, leaves

LEAST_HELD = 0.5  # of the words beside the topic, by their rarity: the rest may ask for what an entry does not tell
LEAST_HELD_BESIDE_A_CUE = 0.2  # that leaves no doubt
_ASKS_AMOUNT = "asked_fact"


def for_purpose_of_talk(asker: AnswerContext) -> AnswerContext:
    """Return the question as one on renewing while a fact is asked about that matters for nothing else."""
    fact = asker.talk.asking
    if fact is None or asker.asked.purpose is Purpose.RENEWING or not _is_for_renewing(fact, asker):
        return asker
    return replace(asker, asked=replace(asker.asked, purpose=Purpose.RENEWING))


def _is_for_renewing(fact: str, asker: AnswerContext) -> bool:
    applying = (each for rule_set in asker.words.book.sets(Purpose.APPLYING) for each in rule_set.versions)
    conditions = (each.condition for version in applying for each in version.requirements.values())
    return not any(fact in facts_of(leaf) for condition in conditions for leaf in leaves(condition))


def leaning_candidates(asker: AnswerContext, answers: FaqCatalogue, hits: Sequence[Candidate]) -> list[Candidate]:
    """Return what a question about the open fact may be answered with; none where it is about something else.

    `hits` are found without the open fact; one that leaves no doubt stands.
    """
    topic = answers.asking.fact_topics.get(asker.talk.asking or "")
    if not topic or (hits and hits[0].is_sure) or not _leans(asker, answers, topic):
        return []
    rest = [word for word in asker.asked.words if word not in answers.asking.leaning | answers.asking.bare]
    if not rest:
        return _on_amount(asker, answers)
    asked = replace(
        asker.asked,
        words=(*asker.asked.words, *topic),
        all_words=(*asker.asked.all_words, *topic),
    )
    found = find_candidates(replace(asker, asked=asked), answers)
    return [hit for hit in found if _is_about(hit, topic, rest, asker, answers)]


def _leans(asker: AnswerContext, answers: FaqCatalogue, topic: Sequence[str]) -> bool:
    """Return whether the question names no topic of its own."""
    named = {*asker.asked.words, *asker.asked.tokens}
    return bool(asker.asked.words) and named.isdisjoint(answers.asking.own_topics - set(topic))


def _on_amount(asker: AnswerContext, answers: FaqCatalogue) -> list[Candidate]:
    """Return the entry on what is asked for, where the question asks for some amount, or if something counts."""
    amounts = {"howmany", "need", "years"} & set(asker.asked.words)
    entry = next((each for each in answers.entries.values() if each.kind == _ASKS_AMOUNT), None)
    if entry is None or not amounts or requirement_of(asker.talk.asking or "", asker) is None:
        return []
    return [Candidate(entry, 1.0, 0.0)]


def _is_about(
    hit: Candidate, topic: Sequence[str], rest: Sequence[str], asker: AnswerContext, answers: FaqCatalogue
) -> bool:
    """Return whether the entry is on the topic, and tells what the other words ask."""
    found = requirement_of(asker.talk.asking or "", asker)
    on_topic = (found and hit.entry.requirement == found[0]) or any(
        answers.index.holds(hit.entry.id, word) for word in topic
    )
    least = LEAST_HELD_BESIDE_A_CUE if hit.is_sure else LEAST_HELD
    return bool(on_topic) and answers.index.share_held(hit.entry.id, rest) >= least
