"""Check all the words of a language, for their authors."""

from __future__ import annotations

from pathlib import Path

from dialogs.content.loading import load_content
from dialogs.faq.answer_checks import check_answers
from dialogs.understanding.vocabulary.vocabulary_checks import check_vocabulary
from dialogs.wording import Phrasebook
from rules.model import RuleBook
from rules.yamlfiles import FilesError, Problem


def check_language(folder: Path, book: RuleBook, *added: Path) -> tuple[Problem, ...]:
    """Return every problem of the words in the folder of a language, with those of added folders laid over them."""
    problems = set(check_vocabulary(folder, book.catalogue, *added))
    try:
        words = Phrasebook(load_content(folder, book, *added), book)
    except FilesError as error:
        problems.update(error.problems)  # and without these words no question can be answered
    else:
        problems.update(check_answers(folder, words, *added))
    return tuple(sorted(problems))
