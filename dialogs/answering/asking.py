"""The words that say what a question is about: associations, categories, days, and words that mean the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from dialogs.understanding.phrases import PhraseTable

MEANT = "associationname"  # stands for any association in what is compared
KIND = "categoryname"


@dataclass(frozen=True)
class Asking:
    """Tables of phrases, by what they tell.

    `places` tells associations by id, other states as "-name", and what only looks like a place as ""; `ambiguous` are
    the names that are words as well, which count in capitals or beside the words of `before` and `after`.
    """

    places: PhraseTable[str]
    ambiguous: frozenset[str]
    before: frozenset[str]
    after: frozenset[str]
    categories: PhraseTable[str]
    several: Mapping[str, tuple[str, ...]]
    hints: PhraseTable[str]
    cues: PhraseTable[str]
    dates: PhraseTable[str]
    months: Mapping[str, int]
    same: PhraseTable[str]
    unheeded: frozenset[str]
    term_asked: tuple[str, ...]


def asking(words: Mapping[str, Any], places: Mapping[str, Any], months: Iterable[str]) -> Asking:
    """Lay out the tables of asking.yaml and of vocabulary/associations.yaml; `months` from January on."""
    return Asking(
        places=_places(places),
        ambiguous=frozenset(_entries(places["only_in_capitals"])),
        before=frozenset(words["association_before"]),
        after=frozenset(words["association_after"]),
        categories=_table(words["categories"]),
        several={name: tuple(ids) for name, ids in words["several"].items()},
        hints=_table(words["hints"]),
        cues=_table({name: words[name] for name in ("renewing", "all_associations", "comparing", "defining")}),
        dates=_table(words["dates"]),
        months=_months(months),
        same=_table(words["same_words"]),
        unheeded=frozenset(_entries(words["unheeded"])),
        term_asked=tuple(_entries(words["term_asked"])),
    )


def _places(places: Mapping[str, Any]) -> PhraseTable[str]:
    table = _table(places["values"])
    for state, names in places["not_loaded"].items():
        table.add_all(", ".join(name for name in _entries(names) if len(name) > 2), f"-{state}")
    table.add_all(places["passed_over"], "")
    return table


def _table(named: Mapping[str, str]) -> PhraseTable[str]:
    table: PhraseTable[str] = PhraseTable()
    for name, listed in named.items():
        table.add_all(listed, name)
    return table


def _months(names: Iterable[str]) -> dict[str, int]:
    """Months by their name and by its first three letters."""
    lowered = [name.lower() for name in names]
    return {written: month for month, name in enumerate(lowered, start=1) for written in (name, name[:3])}


def _entries(listed: str) -> list[str]:
    return [entry.strip() for entry in listed.replace("\n", " ").split(",") if entry.strip()]
