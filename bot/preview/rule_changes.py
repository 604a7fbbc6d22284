"""How the rules differ from the packaged ones, as part of the page."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from dialogs.content.models import LanguageContent
from dialogs.texts.rule_diff.rule_changes import change_lines
from dialogs.wording import Phrasebook
from rules.comparing.differences import differences, names_of_both
from rules.model import RuleBook

_STEP = 2  # spaces by which a line stands below another


class ChangedRules(NamedTuple):
    """What differs in one rule set, or in the names that rule sets use: lines with how deep they stand."""

    title: str
    lines: tuple[tuple[int, str], ...]


def changed_rules(content: LanguageContent, packaged: RuleBook, in_use: RuleBook) -> tuple[ChangedRules, ...]:
    """Return what differs between the packaged rules and those in use, in words."""
    words = Phrasebook(content, names_of_both(packaged, in_use))
    return tuple(_blocks(change_lines(words, differences(packaged, in_use))))


def _blocks(lines: Iterator[str]) -> Iterator[ChangedRules]:
    """Yield the blocks that empty lines part, each with its first line as the title."""
    for is_text, block in groupby(lines, key=bool):
        if is_text:
            title, *below = block
            yield ChangedRules(title, tuple((_depth(line), line.strip()) for line in below))


def _depth(line: str) -> int:
    return (len(line) - len(line.lstrip())) // _STEP
