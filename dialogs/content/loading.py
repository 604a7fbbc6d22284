"""Load all the words of the conversation from a language folder, checked against the rules."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from dialogs.content.checks import IN_CASE, check_content
from dialogs.content.files import Sources, misnamed, read_entries, read_names, read_sources, read_texts
from dialogs.content.models import DayQuestion, LanguageContent, Question, Term
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
    problems = list(misnamed(folder, added))
    content = _shaped(sources, book, problems)
    problems.extend(check_content(content, sources, book))
    if problems:
        raise FilesError(problems)
    return content


def content_so_far(folder: Path, book: RuleBook, *added: Path) -> LanguageContent:
    """Read the words as `load_content` does, as far as they can be read, however little they fit the rules."""
    return _shaped(read_sources(folder, *added), book, [])


def _shaped(sources: Sources, book: RuleBook, problems: list[Problem]) -> LanguageContent:
    """Return the content; what does not fit its shape is left out and goes to the problems."""
    order = read_names(sources.order, problems)
    return LanguageContent(
        questions=read_entries(Question, "fact", _of_known_facts(sources.questions, book), problems),
        glossary=read_entries(Term, "id", sources.glossary, problems),
        notes=read_texts(sources.notes, problems),
        wording=read_texts(sources.wording, problems),
        order={purpose: order[purpose] for purpose in Purpose if purpose in order},
        role_finder=tuple(read_entries(DayQuestion, "id", sources.role_finder, problems).values()),
    )


def _of_known_facts(questions: OverlaidValues, book: RuleBook) -> OverlaidValues:
    """Write out `choices: associations`: the states of the associations that the rules know."""
    states = {association.id: association.state for association in book.associations.values()}
    known = ((fact, entry) for fact, entry in questions.items() if fact in book.catalogue.facts)
    return {fact: entry.replaced("choices", "associations", states) for fact, entry in known}


def in_case(content: LanguageContent) -> LanguageContent:
    """Return the words as they are inside a case."""
    instead = {key.removeprefix(IN_CASE): text for key, text in content.wording.items() if key.startswith(IN_CASE)}
    return replace(content, wording={**content.wording, **instead})
