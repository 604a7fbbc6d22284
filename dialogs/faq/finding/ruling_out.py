"""What an entry must not answer, however like the question it is."""

from __future__ import annotations

from collections.abc import Sequence

from dialogs.faq.answer_context import AnswerContext
from dialogs.faq.asking.lexicon import KIND, MEANT
from dialogs.faq.asking.parsed_question import ParsedQuestion
from dialogs.faq.catalogue import FaqCatalogue
from dialogs.faq.finding.candidate import SURE, Candidate
from dialogs.faq.talk_answers import TALK_REPLIES, can_answer
from dialogs.understanding.vocabulary.phrase_table import PhraseTable

SURE_CUE = 0.3  # two words that tell the topic together
TERM_FLOOR = 0.8  # a term is explained only where that, or nothing else, is asked for
FAR = 0.47  # below it a fact is barely like the question
# Of the words of a question, by their rarity: a reason that is not the right one is worse than none.
LEAST_BESIDE_A_CUE = 0.22  # where the question holds a word that tells the topic of the rules
LEAST_HELD = {"rules": 0.4, "fact": 0.3, "handoff": 0.45, "smalltalk": 0.6}
# Of what the question is about, by the rarity of its words: the less like the question, the more has to be covered.
LEAST_COVERED, WELL_COVERED = 1.1, 0.75
STAFF_FLOOR = 0.45  # an answer by staff has no cues, and nobody checked what else it might be taken for
_COVER_ALL = ("handoff", "smalltalk", "staff", *TALK_REPLIES)  # what these are on is told by their words alone


def may_answer(hit: Candidate, asker: AnswerContext, answers: FaqCatalogue) -> bool:
    """Return whether nothing speaks against the entry as the answer."""
    asked, concerned = asker.asked, asker.concerned
    return (
        _fits(hit, asked, answers)
        and _is_for(hit, asked, answers, concerned)
        and can_answer(hit.entry, asker)
        and ((hit.by_number and asked.of_somebody) or _is_understood(hit, asked, answers, concerned))
    )


def that_cover(hits: Sequence[Candidate], asked: ParsedQuestion, answers: FaqCatalogue) -> list[Candidate]:
    """Return the hits that cover what the question is about; where the likeliest does not, those that cover it well."""
    least = 0.0 if not hits or _covers(hits[0], asked, answers) else WELL_COVERED
    return [hit for hit in hits if _covers(hit, asked, answers, least)]


def _covers(hit: Candidate, asked: ParsedQuestion, answers: FaqCatalogue, least: float = 0.0) -> bool:
    """Return whether the entry is on what the question asks for, and on enough of the rest to be as like as it is."""
    is_told_apart = hit.by_phrase or hit.by_number or hit.entry.is_their_own or hit.entry.kind in _COVER_ALL
    if is_told_apart or hit.entry.term or hit.entry.activities or asked.choosing:
        return True
    share = answers.coverage.share(hit.entry.id, asked, answers.topics)
    return share >= max(least, LEAST_COVERED - hit.score) and answers.coverage.is_on_focus(
        hit.entry.id, asked, answers.topics
    )


def _fits(hit: Candidate, asked: ParsedQuestion, answers: FaqCatalogue) -> bool:
    entry = hit.entry
    if entry.purpose is not None and entry.purpose is not asked.purpose and not hit.by_phrase:
        return False
    if entry.term and not asked.defining and hit.cued < SURE_CUE and (asked.of_somebody or hit.likeness < TERM_FLOOR):
        return False
    if entry.term and asked.choosing and not asked.defining:
        return False
    if not _tells(hit, asked) or _is_guessed(hit, asked, answers):
        return False
    if entry.kind == "category" and asked.associations and not asked.defining:
        return False
    if entry.kind == "fact" and _asks_how_rules_differ(hit, asked):
        return False
    needs, never = answers.needs.get(entry.id), answers.never.get(entry.id)
    if needs and hit.cued < SURE and not _holds(needs, asked):
        return False
    return not (never and (_holds(never, asked) or (hit.cued >= SURE and never.find(asked.all_words))))


def _is_guessed(hit: Candidate, asked: ParsedQuestion, answers: FaqCatalogue) -> bool:
    """Return whether it would only be guessed what a question is about that leans on the talk."""
    if hit.entry.kind in TALK_REPLIES:
        return hit.cued < SURE
    return hit.cued == 0.0 and hit.is_on_topic and answers.asking.bare.issuperset(asked.words)


def _tells(hit: Candidate, asked: ParsedQuestion) -> bool:
    """Return whether it tells what the question wants to know; a hand-over says itself what is not told."""
    if not hit.is_on_topic or hit.entry.is_their_own or hit.by_phrase or asked.choosing:
        return True
    return asked.wanted.issubset(hit.entry.tells)


def _asks_how_rules_differ(hit: Candidate, asked: ParsedQuestion) -> bool:
    """Return whether rules of associations are compared, or those of one with a word that is only named."""
    sides = len(asked.associations)
    return asked.comparing and (sides > 1 or (sides == 1 and hit.entry.term is not None and hit.cued < SURE_CUE))


def _is_understood(hit: Candidate, asked: ParsedQuestion, answers: FaqCatalogue, concerned: Sequence[str]) -> bool:
    """Return whether enough words are on the topic: without a cue or a name, it may be about anything else."""
    if hit.cued < SURE_CUE and not hit.entry.is_their_own and not answers.is_on(hit.entry, asked.words):
        return False
    if hit.cued >= SURE:
        return True
    if _is_elsewhere(hit, asked):
        return False
    if _may_count(hit, asked, answers):
        return False
    tells_topic = hit.entry.kind == "rules" and hit.cued > 0
    if tells_topic and (concerned or asked.of_somebody or asked.of_all or asked.when):
        return True
    least = _least_held(hit)
    return not least or answers.index.share_held(hit.entry.id, asked.words) >= least


def _may_count(hit: Candidate, asked: ParsedQuestion, answers: FaqCatalogue) -> bool:
    """Return whether it is asked if something counts that an entry does not hold, while it lists not all that does."""
    if not hit.entry.open_list or answers.asking.counting.isdisjoint(asked.words):
        return False
    about = [word for word in asked.words if word not in answers.asking.bare and word not in (MEANT, KIND)]
    return any(not word.isdigit() and not answers.index.holds(hit.entry.id, word) for word in about)


def _least_held(hit: Candidate) -> float:
    """Return how much of the words of a question the phrasings of the entry must hold; a term only has to be named."""
    if hit.entry.term:
        return 0.0
    return LEAST_BESIDE_A_CUE if hit.entry.kind == "rules" and hit.cued > 0 else LEAST_HELD.get(hit.entry.kind, 0.0)


def _is_elsewhere(hit: Candidate, asked: ParsedQuestion) -> bool:
    """Return whether something that is barely like the question would be told of a state whose rules are not here."""
    if not asked.elsewhere or asked.associations:
        return False
    return hit.entry.kind == "category" or (hit.entry.kind == "fact" and not asked.defining and hit.score < FAR)


def _is_for(hit: Candidate, asked: ParsedQuestion, answers: FaqCatalogue, concerned: Sequence[str]) -> bool:
    """Return whether an association's own answer is for this association, purpose and category."""
    if not hit.entry.is_their_own:
        return True
    here = hit.entry.association is None or tuple(concerned) == (hit.entry.association,)
    return here and not asked.of_all and hit.likeness >= STAFF_FLOOR and answers.reach(hit.entry).holds(asked)


def _holds(listed: PhraseTable[str], asked: ParsedQuestion) -> bool:
    """Return whether one of the phrases stands in the question, as typed or by what its words mean."""
    return bool(listed.find(asked.tokens) or listed.find(asked.words))
