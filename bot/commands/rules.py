"""`imhbot rules`: check rule files, print a rule set for reading, print the JSON Schema."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from bot.assembly import content, rule_book
from bot.settings import read_settings
from bot.trouble import BadInput
from rules import Purpose


def check(paths: Sequence[str]) -> None:
    """Check rule files with their worked examples, all that are in use by default.

    Raises BadInput with every problem, one a line.
    """
    from rules.checking import check_files

    problems = check_files([Path(path) for path in paths], extra=read_settings().rules)
    if problems:
        raise BadInput("\n".join(map(str, problems)))
    sys.stdout.write("All rule files are in order, and all worked examples come out as they say.\n")


def show(rule_set: str, *, renewal: bool) -> None:
    """Print a rule set in words. Raises BadInput for one that is not there."""
    from dialogs.texts.rules import rule_set_text
    from dialogs.words import Words
    from rules.problems import one_of_these

    settings = read_settings()
    book = rule_book(settings)
    sets = {each.id: each for each in book.sets(Purpose.RENEWING if renewal else Purpose.APPLYING)}
    if rule_set not in sets:
        raise BadInput(f"there is no rule set {rule_set!r}; {one_of_these(rule_set, sets)}")
    words = Words(content(settings, book), book)
    sys.stdout.write(rule_set_text(words, sets[rule_set]) + "\n")


def schema() -> None:
    """Print the JSON Schema of a rule file, for editors that check while one types."""
    import json

    from rules.schema import json_schema

    sys.stdout.write(json.dumps(json_schema(), indent=2) + "\n")
