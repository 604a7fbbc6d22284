"""Answers that an association's staff gave and approved: plain records, as entries, and as YAML to review."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

import yaml

from dialogs.answering.asking import Asking
from dialogs.answering.entries import Entry
from dialogs.answering.question import Asked, read_question
from rules.rule_set import Purpose

_LONGEST_TITLE = 40  # characters; it stands on a button
_WIDTH = 110
_CUT = "…"


class StaffAnswer(NamedTuple):
    """One approved answer.

    `id` is a word of its own, without two underscores in a row; `association` is the one that it holds for, None for
    all; `phrasings` are ways to ask, at least one; `text` is said as it stands.
    """

    id: str
    association: str | None
    phrasings: tuple[str, ...]
    text: str


class Reach(NamedTuple):
    """What the phrasings of an answer by staff speak about: it answers no question about anything else."""

    purposes: frozenset[Purpose]
    categories: frozenset[str]

    def holds(self, asked: Asked) -> bool:
        """Whether a question is about the same purpose, and about no other category."""
        others = bool(self.categories and asked.categories) and self.categories.isdisjoint(asked.categories)
        return asked.purpose in self.purposes and not others


def entry_of(given: StaffAnswer) -> Entry:
    """The answer as an entry, its title made of the first phrasing."""
    lines = tuple(_on_one_line(line) for line in given.phrasings)
    return Entry(
        id=given.id,
        kind="staff",
        title=_title(lines[0]),
        phrasings=lines,
        text=given.text.strip(),
        association=given.association,
    )


def reach_of(entry: Entry, asking: Asking) -> Reach:
    """What the phrasings name; where one names no category, the answer is for all."""
    read = [read_question(line, asking) for line in entry.phrasings]
    named = [each.categories for each in read]
    categories = frozenset(each for several in named for each in several) if all(named) else frozenset()
    return Reach(frozenset(each.purpose for each in read), categories)


def as_yaml(answers: Iterable[StaffAnswer]) -> str:
    """Write answers in the form of the files in `answers/`; put there, `imhbot dialogs check` accepts them."""
    entries = {each.id: _plain(entry_of(each)) for each in answers}
    return yaml.dump(entries, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=_WIDTH) if entries else ""


class _Block(str):
    """A text that is written line by line."""

    __slots__ = ()


class _Dumper(yaml.SafeDumper):
    pass


def _represent_block(dumper: yaml.SafeDumper, text: _Block) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|")


_Dumper.add_representer(_Block, _represent_block)


def _plain(entry: Entry) -> dict[str, Any]:
    where = {"association": entry.association} if entry.association else {}
    phrasings = _Block("".join(f"{line}\n" for line in entry.phrasings))
    return {"kind": entry.kind, "title": entry.title, **where, "text": entry.text, "phrasings": phrasings}


def _on_one_line(line: str) -> str:
    return " ".join(line.split())


def _title(line: str) -> str:
    short = line if len(line) <= _LONGEST_TITLE else line[: _LONGEST_TITLE - 1].rstrip() + _CUT
    return short[:1].upper() + short[1:]
