"""Rank the entries that may answer a question, by likeness, cues, and what each must not answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from dialogs.faq.answer_context import AnswerContext
from dialogs.faq.asking.lexicon import KIND, MEANT
from dialogs.faq.asking.parsed_question import YEAR, ParsedQuestion
from dialogs.faq.catalogue import FaqCatalogue, phrasing_words
from dialogs.faq.entry import FaqEntry, StaffAnswer
from dialogs.faq.talk_answers import TALK_REPLIES, can_answer
from dialogs.understanding.vocabulary.phrase_table import PhraseTable
from rules import Purpose, RuleBook
from rules.conditions import AtLeast, Window, leaves

_SMALLEST = 10  # smaller ones count raters, years and levels as well


def requirement_named(tokens: Iterable[str], book: RuleBook, purpose: Purpose) -> str | None:
    """Return the requirement that a number among the words names; None where none does, or several."""
    known = _requirements(book, purpose)
    named = {known[token] for token in tokens if token in known}
    return named.pop() if len(named) == 1 else None


def _requirement_of(asked: ParsedQuestion, book: RuleBook) -> str | None:
    """Return the requirement that a number names; who renews may ask if a number for applying comes up again."""
    tokens = (*asked.tokens, *asked.words)
    return requirement_named(tokens, book, asked.purpose) or requirement_named(tokens, book, Purpose.APPLYING)


@lru_cache(maxsize=8)
def _requirements(book: RuleBook, purpose: Purpose) -> Mapping[str, str]:
    """Return the requirement by its number, as written in digits, where no other one asks for the same number."""
    found: dict[str, set[str]] = {}
    for rule_set in book.sets(purpose):
        for version in rule_set.versions:
            for each in version.requirements.values():
                for leaf in leaves(each.condition):
                    if isinstance(leaf, AtLeast | Window) and leaf.bound >= _SMALLEST:
                        found.setdefault(f"{leaf.bound:g}", set()).add(each.id)
    return {number: min(names) for number, names in found.items() if len(names) == 1}


_SURE = 1.0  # more than any likeness
_FEW_WORDS, _A_WORD = 4, 0.15  # of a phrase that leaves no doubt, what each word adds beyond a few: it tells more
_BOUND = 0.3  # a number that only one requirement asks for names it, as in "those 50 hours"
SURE_CUE = 0.3  # two words that tell the topic together
TERM_FLOOR = 0.8  # a term is explained only where that, or nothing else, is asked for
FAR = 0.47  # below it a fact is barely like the question
# Of the words of a question, by their rarity: a reason that is not the right one is worse than none.
LEAST_BESIDE_A_CUE = 0.22  # where the question holds a word that tells the topic of the rules
LEAST_HELD = {"rules": 0.4, "fact": 0.3, "handoff": 0.45, "smalltalk": 0.6}
FLOOR = 0.36  # below it nothing is like the question
# Of what the question is about, by the rarity of its words: the less like the question, the more has to be covered.
LEAST_COVERED, WELL_COVERED = 1.1, 0.75
LOW_FLOOR = 0.3  # where a category or association is named, the question is on our matter
STAFF_FLOOR = 0.45  # an answer by staff has no cues, and nobody checked what else it might be taken for
# Stand among the words for any day, for looking for a category, for telling what one does, for asking if one's own case
# fits, and for any number but a year.
DATED, CHOOSING, OF_A_JOB, OF_A_CASE, NUMBERED = "datenamed", "ischoosing", "tellsjob", "owncase", "numbernamed"
_COVER_ALL = ("handoff", "smalltalk", "staff", *TALK_REPLIES)  # what these are on is told by their words alone


@dataclass(frozen=True)
class Candidate:
    """An entry that may answer: how like its phrasings are to the question, and what its cues add to that."""

    entry: FaqEntry
    likeness: float
    cued: float
    by_phrase: bool = False  # one of its phrases that leave no doubt stands in the question
    by_number: bool = False  # a number in the question names its requirement

    @property
    def score(self) -> float:
        return self.likeness + self.cued

    @property
    def is_on_topic(self) -> bool:
        """Whether it tells something of our matter."""
        return self.entry.is_on_topic

    @property
    def goes_together(self) -> bool:
        """Whether it surely answers one part of the question, and others of its sort may answer the rest."""
        return self.entry.together and self.cued >= _SURE

    def tells_more_than(self, score: float) -> bool:
        """Return whether it is surely about one matter of the rules, and not about the categories themselves."""
        return (self.score >= score and self.entry.kind != "category") or (self.entry.kind == "rules" and self.cued > 0)

    @property
    def is_sure(self) -> bool:
        """Whether a phrase or a cue leaves no doubt that it answers."""
        return self.by_phrase or self.cued >= _SURE

    def lead(self, other: Candidate) -> float:
        return self.score - other.score


def find_candidates(asker: AnswerContext, answers: FaqCatalogue) -> list[Candidate]:
    """Return the entries that may answer, the surest first; answers by staff only for the association concerned."""
    asked = asker.asked
    words, bound = _cue_words(asked), _requirement_of(asked, asker.words.book)
    likeness = dict(answers.index.rank(asked.words))
    sure, cued = {*answers.sure.weights(words | _with_singular(asked.all_words))}, answers.cues.weights(words)
    sure |= {name for name, only in answers.only.items() if KIND in asked.words and only.issuperset(asked.words)}
    sure |= _term_alone(asked, answers)
    phrased = _named_by_phrase(asked, answers)
    sure |= phrased.keys()
    numbered = {each.id for each in answers.entries.values() if bound and _by_number(bound, each, each.id in sure) > 0}
    told = {*cued, *sure, *numbered}
    likely = [name for name, like in likeness.items() if like >= LOW_FLOOR or name in told]
    found = [
        Candidate(
            answers.entries[name],
            likeness.get(name, 0.0),
            cued.get(name, 0.0)
            + (_SURE if name in sure else 0.0)
            + _A_WORD * max(0, phrased.get(name, 0) - _FEW_WORDS)
            + (_by_number(bound, answers.entries[name], name in sure) if bound else 0.0),
            name in phrased,
            name in numbered,
        )
        for name in dict.fromkeys((*likely, *sorted(sure | numbered)))
    ]
    allowed = [
        hit
        for hit in found
        if hit.score >= _floor(hit, asked)
        and _may_answer(hit, asked, answers)
        and _is_for(hit, asked, answers, asker.concerned)
        and can_answer(hit.entry, asker)
        and ((hit.by_number and asked.of_somebody) or _is_understood(hit, asked, answers, asker.concerned))
    ]
    ranked = sorted(allowed, key=lambda hit: -hit.score)
    return _staff_first(_that_cover(ranked, asked, answers), answers)


def _floor(hit: Candidate, asked: ParsedQuestion) -> float:
    """Return the least score: of what tells no rules the name of an association or a category makes it no likelier."""
    return LOW_FLOOR if asked.of_somebody and hit.entry.kind in ("rules", "overview", "changes") else FLOOR


def _cue_words(asked: ParsedQuestion) -> set[str]:
    """Return all the words that a cue may name."""
    words = _with_singular((*asked.words, *asked.tokens))
    said = {
        DATED: asked.day is not None,
        CHOOSING: asked.choosing,
        OF_A_JOB: asked.of_a_job,
        OF_A_CASE: asked.of_a_case,
        NUMBERED: any(_is_number(word) for word in asked.all_words),
    }
    return words | {word for word, is_so in said.items() if is_so}


def _is_number(word: str) -> bool:
    return word.replace(".", "", 1).isdigit() and not YEAR.fullmatch(word)


def _with_singular(words: Iterable[str]) -> set[str]:
    return {form for word in words for form in (word, word.removesuffix("s"))}


def _named_by_phrase(asked: ParsedQuestion, answers: FaqCatalogue) -> dict[str, int]:
    """Return the entries with a phrase in the sentence that asks, else around it, with the length of the longest."""
    table = answers.asked
    found = [*table.find(asked.tokens), *table.find(asked.words)] or table.find(asked.all_words)
    return {each.meaning: each.end - each.start for each in sorted(found, key=lambda each: each.end - each.start)}


def _term_alone(asked: ParsedQuestion, answers: FaqCatalogue) -> set[str]:
    """Return the entry of the term, where the question holds only that and words that ask for a meaning."""
    around = answers.asking.around_terms
    term = answers.terms.get(frozenset(asked.words) - around)
    return (
        {term} if term and (asked.defining or not (around - answers.asking.persons).isdisjoint(asked.words)) else set()
    )


def _by_number(requirement: str, entry: FaqEntry, is_sure: bool) -> float:
    """Return what a number that names a requirement adds to the entry on all of it, and takes from those on others.

    A number that the rules ask for is about the rules: not about the person, nor about what only looks like it.
    """
    if entry.kind == "personal" or (entry.kind == "fact" and not is_sure):
        return -_BOUND
    if entry.kind != "rules" or entry.facts or entry.requirement is None:
        return 0.0
    return _BOUND if entry.requirement == requirement else -_BOUND


def _may_answer(hit: Candidate, asked: ParsedQuestion, answers: FaqCatalogue) -> bool:
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
    if needs and hit.cued < _SURE and not _holds(needs, asked):
        return False
    return not (never and (_holds(never, asked) or (hit.cued >= _SURE and never.find(asked.all_words))))


def _is_guessed(hit: Candidate, asked: ParsedQuestion, answers: FaqCatalogue) -> bool:
    """Return whether it would only be guessed what a question is about that leans on the talk."""
    if hit.entry.kind in TALK_REPLIES:
        return hit.cued < _SURE
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
    if hit.cued >= _SURE:
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


def _that_cover(hits: Sequence[Candidate], asked: ParsedQuestion, answers: FaqCatalogue) -> list[Candidate]:
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


def _staff_first(hits: list[Candidate], answers: FaqCatalogue) -> list[Candidate]:
    """Put the best answer by staff, or of the association alone, before what is no more like the question.

    It goes before what hands over the same matter, too.
    """
    by_staff = next((hit for hit in hits if hit.entry.is_their_own), None)
    if by_staff is None or not all(_gives_way(hit, by_staff, answers) for hit in hits[: hits.index(by_staff)]):
        return hits
    return [by_staff, *(hit for hit in hits if hit is not by_staff)]


def _gives_way(hit: Candidate, by_staff: Candidate, answers: FaqCatalogue) -> bool:
    if hit.likeness <= by_staff.likeness:
        return True
    return not hit.is_on_topic and any(
        hit.entry.id in answers.cues.weights(set(phrasing_words(line, answers.asking)))
        for line in by_staff.entry.phrasings
    )


def _holds(listed: PhraseTable[str], asked: ParsedQuestion) -> bool:
    """Return whether one of the phrases stands in the question, as typed or by what its words mean."""
    return bool(listed.find(asked.tokens) or listed.find(asked.words))


ALIKE = 0.97  # of 1; a word more or less in a short phrasing is already further away


def just_alike(line: str, answers: FaqCatalogue) -> list[str]:
    """Return the ids of the entries that have a phrasing just like this one, the most like first."""
    ranked = answers.index.rank(phrasing_words(line, answers.asking))
    return [name for name, likeness in ranked if likeness >= ALIKE]


def taken_from(new: StaffAnswer, answers: FaqCatalogue) -> tuple[FaqEntry, ...]:
    """Return the entries whose questions an answer by staff would take, each once.

    To answer what was handed over so far is what it is for, and answers for other associations lose nothing to it.
    """
    alike = dict.fromkeys(name for line in new.phrasings for name in just_alike(line, answers))
    return tuple(entry for entry in map(answers.entries.__getitem__, alike) if _loses(entry, new))


def _loses(entry: FaqEntry, new: StaffAnswer) -> bool:
    here = entry.association is None or new.association in (None, entry.association)
    return here and entry.id != new.id and entry.kind != "handoff"
