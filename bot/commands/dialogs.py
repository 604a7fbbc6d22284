"""`imhbot dialogs`: check the words of the chat and the answers."""

from __future__ import annotations

import sys

from bot.assembly import ENGLISH, content, rule_book, unreachable_phrases
from bot.settings import read_settings
from bot.trouble import BadInput


def check() -> None:
    """Check all words in use, those of the talk, of replies and of answers, with the association's own.

    Raises BadInput with every problem, one a line.
    """
    from dialogs.answering.checks import check_answers
    from dialogs.words import Words

    settings = read_settings()
    book = rule_book(settings)
    words = Words(content(settings, book), book)
    problems = [*check_answers(ENGLISH, words, *settings.dialogs), *unreachable_phrases(settings, book.vocabulary)]
    if problems:
        raise BadInput("\n".join(map(str, problems)))
    sys.stdout.write("All words are in order, and every answer can be reached.\n")
