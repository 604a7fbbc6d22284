"""`imhbot dialogs`: check the words of the chat and the answers."""

from __future__ import annotations

import sys

from bot.assembly import ENGLISH, rule_book
from bot.settings import read_settings
from bot.trouble import BadInput


def check() -> None:
    """Check all words in use, those of the talk, of replies and of answers, with the association's own.

    Raises BadInput with every problem, one a line.
    """
    from dialogs.checking import check_language

    settings = read_settings()
    problems = check_language(ENGLISH, rule_book(settings), *settings.dialogs)
    if problems:
        raise BadInput("\n".join(map(str, problems)))
    sys.stdout.write("All words are in order, and every answer can be reached.\n")
