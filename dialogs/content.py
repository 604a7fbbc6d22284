"""All the words of the conversation, read from a language folder and checked against the rules."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from dialogs.content_checks import check_content
from dialogs.content_files import ContentError, Entries, Sources, read_sources
from dialogs.content_models import Choice, DayChoice, DayQuestion, Question, Term
from dialogs.content_reading import read_entries, read_names, read_texts
from rules.book import Book
from rules.problems import Problem
from rules.rule_set import Purpose

__all__ = [
    "Choice",
    "Content",
    "ContentError",
    "DayChoice",
    "DayQuestion",
    "Question",
    "Term",
    "load_content",
]


@dataclass(frozen=True)
class Content:
    """The words of one language, and the order in which facts are asked (the same in every language).

    `questions` go by fact, `glossary` and `notes` by id, `wording` by `file.key`; `order` has the facts of each
    purpose; `role_finder` asks about a working day whoever cannot name a role.
    """

    questions: Mapping[str, Question]
    glossary: Mapping[str, Term]
    notes: Mapping[str, str]
    wording: Mapping[str, str]
    order: Mapping[Purpose, tuple[str, ...]]
    role_finder: tuple[DayQuestion, ...]


def load_content(folder: Path, book: Book, *extra: Path) -> Content:
    """Read the words in `folder` (such as dialogs/en), with those of the extra folders laid over them key by key.

    `order.yaml` stands beside `folder`. Raises ContentError with everything that is wrong: with the files, and with
    how they fit the rules.
    """
    sources = read_sources(folder, *extra)
    if sources.problems:
        raise ContentError(sources.problems)
    problems: list[Problem] = []
    content = _shaped(sources, book, problems)
    problems.extend(check_content(content, sources, book))
    if problems:
        raise ContentError(problems)
    return content


def _shaped(sources: Sources, book: Book, problems: list[Problem]) -> Content:
    """Return the content; what does not fit its shape is left out and goes to the problems."""
    order = read_names(sources.order, problems)
    return Content(
        questions=read_entries(Question, "fact", _of_known_facts(sources.questions, book), problems),
        glossary=read_entries(Term, "id", sources.glossary, problems),
        notes=read_texts(sources.notes, problems),
        wording=read_texts(sources.wording, problems),
        order={purpose: order[purpose] for purpose in Purpose if purpose in order},
        role_finder=tuple(read_entries(DayQuestion, "id", sources.role_finder, problems).values()),
    )


def _of_known_facts(questions: Entries, book: Book) -> Entries:
    """Write out `choices: associations`: the states of the associations that the rules know."""
    states = {association.id: association.state for association in book.associations.values()}
    known = ((fact, entry) for fact, entry in questions.items() if fact in book.vocabulary.facts)
    return {fact: entry.replaced("choices", "associations", states) for fact, entry in known}
