"""Load all the words of the conversation from a language folder, checked against the rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from dialogs.content.added_rules import added_topics, rules_in_words
from dialogs.content.checks import IN_CASE, check_content, facts_read
from dialogs.content.files import Sources, misnamed, read_entries, read_orders, read_sources, read_texts
from dialogs.content.models import DayQuestion, LanguageContent, Question, Term
from rules.loading.files import LoadedRules
from rules.model import Purpose, RuleBook
from rules.yamlfiles import FilesError, OverlaidValues, Problem


def load_content(folder: Path, book: RuleBook, *added: Path) -> LanguageContent:
    """Read the words in `folder` (such as dialogs/en), with those of the added folders laid over them key by key.

    `order.yaml` stands beside `folder`. Raises FilesError with everything that is wrong: with the files, and with
    how they fit the rules.
    """
    sources = read_sources(folder, *added)
    if sources.problems:
        raise FilesError(sources.problems)
    content, problems = read_content(sources, book, *added)
    if problems:
        raise FilesError(problems)
    return content


def content_so_far(folder: Path, book: RuleBook, *added: Path) -> LanguageContent:
    """Read the words as `load_content` does, as far as they can be read, however little they fit the rules."""
    return _shaped(read_sources(folder, *added), book, [])


def read_content(
    sources: Sources, book: RuleBook, *added: Path, reading: LoadedRules | None = None
) -> tuple[LanguageContent, list[Problem]]:
    """Return the words that fit, and everything that is wrong with the others; `reading` has the files of the rules."""
    problems = [*sources.problems, *misnamed(sources.folder, added)]
    content = _shaped(sources, book, problems)
    problems.extend(check_content(content, sources, book, reading))
    return content, problems


def _shaped(sources: Sources, book: RuleBook, problems: list[Problem]) -> LanguageContent:
    """Return the content; what does not fit its shape is left out and goes to the problems."""
    order = read_orders(sources.order, problems)
    questions = read_entries(Question, "fact", _of_known_facts(sources.questions, book), problems)
    wording = read_texts(sources.wording, problems)
    return LanguageContent(
        questions={name: _without(sources.without_terms, each) for name, each in questions.items()},
        glossary=read_entries(Term, "id", sources.glossary, problems),
        notes=read_texts(sources.notes, problems),
        wording={**rules_in_words(questions.values(), wording, book), **wording},
        order={purpose: _with_added(order[purpose], purpose, book) for purpose in Purpose if purpose in order},
        role_finder=tuple(read_entries(DayQuestion, "id", sources.role_finder, problems).values()),
        added=tuple(dict.fromkeys(added_topics(book))),
    )


def _without(terms: frozenset[str], question: Question) -> Question:
    """Return the question without the terms that are taken out of the glossary."""
    kept = tuple(term for term in question.terms if term not in terms)
    return question if kept == question.terms else question.model_copy(update={"terms": kept})


def _of_known_facts(questions: OverlaidValues, book: RuleBook) -> OverlaidValues:
    """Write out `choices: associations`: the states of the associations that the rules know."""
    states = {association.id: association.state for association in book.associations.values()}
    known = ((fact, entry) for fact, entry in questions.items() if fact in book.catalogue.facts)
    return {fact: entry.replaced("choices", "associations", states) for fact, entry in known}


def _with_added(order: Sequence[str], purpose: Purpose, book: RuleBook) -> tuple[str, ...]:
    """Return the order with what added rule sets ask for besides, each behind the fact that it is asked after."""
    facts, read = list(order), facts_read(book, purpose)
    for fact in book.catalogue.facts.values():
        is_asked = fact.name in read or (fact.is_added and fact.when in (None, purpose))
        if is_asked and not fact.unasked and fact.name not in facts:
            facts.insert(_place_after(fact.ask_after, facts, book), fact.name)
    return tuple(facts)


def _place_after(before: str | None, facts: Sequence[str], book: RuleBook) -> int:
    """Return the place right behind the fact and those that follow it already; the last where it is not asked."""
    if before not in facts:
        return len(facts)
    place = facts.index(before) + 1
    while place < len(facts) and book.catalogue.facts[facts[place]].ask_after == before:
        place += 1
    return place


def in_case(content: LanguageContent) -> LanguageContent:
    """Return the words as they are inside a case."""
    instead = {key.removeprefix(IN_CASE): text for key, text in content.wording.items() if key.startswith(IN_CASE)}
    return replace(content, wording={**content.wording, **instead})
