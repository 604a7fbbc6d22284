"""Check that prepared questions, and the answers of added folders, fit the answers and the rules."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from dialogs.content.checks import check_placeholders
from dialogs.faq.entry import FaqEntry
from dialogs.faq.prepared.prepared_questions import PreparedFiles, PreparedQuestion
from dialogs.wording import Phrasebook
from rules.yamlfiles import OverlaidValue, Problem, shown, suggestion


def check_prepared(files: PreparedFiles, entries: Mapping[str, FaqEntry], words: Phrasebook) -> Iterator[Problem]:
    """Yield each name in the files that stands for nothing, and entries that two questions answer."""
    taken: dict[str, str] = {}
    for question in files.questions.values():
        source = files.sources[question.id]
        yield from _names(question, source, entries, words.content.notes)
        for index, name in enumerate(question.answers):
            if taken.setdefault(name, question.id) != question.id:
                wrong = f"{shown(name)!r} is answered by {taken[name]} already"
                yield source.problem(("answers", index), wrong, "keep one of them")
    known = words.book.associations
    for association, entry in files.told_by:
        if association not in known:
            wrong = f"there is no association {shown(association)!r}"
            yield entry.problem((), wrong, suggestion(association, known), key=True)


def _names(
    question: PreparedQuestion, source: OverlaidValue, entries: Collection[str], notes: Collection[str]
) -> Iterator[Problem]:
    for key, names, known, what in (
        ("answers", question.answers, entries, "answer"),
        ("only_with", question.only_with, notes, "note"),
    ):
        for index, name in enumerate(names):
            if name not in known:
                yield source.problem((key, index), f"there is no {what} {shown(name)!r}", suggestion(name, known))
    for key in ("title", "ask", "example"):
        yield from check_placeholders(source, (key,), getattr(question, key), ())
