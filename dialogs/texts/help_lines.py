"""What is said to somebody in danger: who helps at once, day and night, in the language that they write."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dialogs.understanding.danger.danger import Danger, DangerKind
from dialogs.wording import Phrasebook
from rules.facts import FactValue

SPANISH = "spanish_"  # begins the keys of what is said in Spanish
_LINE_OF = "danger.child_line_"  # begins the keys of the lines that protect children, by association


def help_lines(words: Phrasebook, danger: Danger, facts: Mapping[str, FactValue]) -> str:
    """Say who helps; `facts` are what the person told before, for the state that they live in."""
    private = said_in_danger(words, danger, "private")
    return "\n\n".join([*_who_helps(words, danger, facts.get("association")), private])


def help_card(words: Phrasebook, danger: Danger) -> tuple[str, str]:
    """Return the title and the text of the one card for a query that tells of danger."""
    return said_in_danger(words, danger, "card"), "\n\n".join(_who_helps(words, danger, None))


def _who_helps(words: Phrasebook, danger: Danger, association: FactValue | None) -> Iterator[str]:
    yield said_in_danger(words, danger, "hello")
    yield said_in_danger(words, danger, "emergency")
    yield said_in_danger(words, danger, "talk")
    if DangerKind.CHILD in danger.kinds:
        yield _child(words, danger, association)
    if DangerKind.PARTNER in danger.kinds:
        yield said_in_danger(words, danger, "partner")


def said_in_danger(words: Phrasebook, danger: Danger, key: str, **values: object) -> str:
    """Return a wording about danger in the language that the person writes."""
    return words.text(f"danger.{SPANISH if danger.in_spanish else ''}{key}", **values)


def _child(words: Phrasebook, danger: Danger, association: FactValue | None) -> str:
    """Name the line of the person's state that protects children, else the national one."""
    line = words.content.wording.get(f"{_LINE_OF}{association}")
    if not isinstance(association, str) or line is None:
        return said_in_danger(words, danger, "child_anywhere")
    return said_in_danger(words, danger, "child", state=words.book.associations[association].state, line=line)
