"""Rank the entries that may answer a question, by likeness, cues, and what each must not answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from dialogs.faq.answer_context import AnswerContext
from dialogs.faq.asking.lexicon import KIND
from dialogs.faq.asking.parsed_question import YEAR, ParsedQuestion
from dialogs.faq.catalogue import FaqCatalogue, phrasing_words
from dialogs.faq.entry import FaqEntry, StaffAnswer
from dialogs.faq.finding.candidate import SURE, Candidate
from dialogs.faq.finding.ruling_out import may_answer, that_cover
from rules import Purpose, RuleBook
from rules.conditions import AtLeast, Window, leaves

_FEW_WORDS, _A_WORD = 4, 0.15  # of a phrase that leaves no doubt, what each word adds beyond a few: it tells more
_BOUND = 0.3  # a number that only one requirement asks for names it, as in "those 50 hours"
FLOOR = 0.36  # below it nothing is like the question
LOW_FLOOR = 0.3  # where a category or association is named, the question is on our matter
# Stand among the words for any day, for looking for a category, for telling what one does, for asking if one's own case
# fits, and for any number but a year.
DATED, CHOOSING, OF_A_JOB, OF_A_CASE, NUMBERED = "datenamed", "ischoosing", "tellsjob", "owncase", "numbernamed"
_SMALLEST = 10  # smaller ones count raters, years and levels as well


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
            + (SURE if name in sure else 0.0)
            + _A_WORD * max(0, phrased.get(name, 0) - _FEW_WORDS)
            + (_by_number(bound, answers.entries[name], name in sure) if bound else 0.0),
            name in phrased,
            name in numbered,
        )
        for name in dict.fromkeys((*likely, *sorted(sure | numbered)))
    ]
    allowed = [hit for hit in found if hit.score >= _floor(hit, asked) and may_answer(hit, asker, answers)]
    ranked = sorted(allowed, key=lambda hit: -hit.score)
    return _staff_first(that_cover(ranked, asked, answers), answers)


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


def _requirement_of(asked: ParsedQuestion, book: RuleBook) -> str | None:
    """Return the requirement that a number names; who renews may ask if a number for applying comes up again."""
    tokens = (*asked.tokens, *asked.words)
    return _requirement_named(tokens, book, asked.purpose) or _requirement_named(tokens, book, Purpose.APPLYING)


def _requirement_named(tokens: Iterable[str], book: RuleBook, purpose: Purpose) -> str | None:
    """Return the requirement that a number among the words names; None where none does, or several."""
    known = _requirements(book, purpose)
    named = {known[token] for token in tokens if token in known}
    return named.pop() if len(named) == 1 else None


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
