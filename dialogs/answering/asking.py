"""The words that say what a question is about: associations, categories, days, and words that mean the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from dialogs.answering.entries import Entry
from dialogs.answering.purposes import PurposeSigns
from dialogs.understanding.phrase_table import PhraseTable

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
    excluding: PhraseTable[str]
    several: Mapping[str, tuple[str, ...]]
    hints: PhraseTable[str]
    cues: PhraseTable[str]
    needing: PhraseTable[str]
    jobs: PhraseTable[str]
    dates: PhraseTable[str]
    months: Mapping[str, int]
    alike: PhraseTable[str]
    in_capitals: Mapping[str, str]
    unheeded: frozenset[str]
    pointing: frozenset[str]
    ordinary: frozenset[str]
    around_terms: frozenset[str]
    joining: frozenset[str]
    persons: frozenset[str]
    term_asked: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]
    purposes: PurposeSigns

    @property
    def usual(self) -> frozenset[str]:
        """Words that any question may hold, whatever it is about."""
        return self.ordinary | self.unheeded | self.pointing | self.persons | self.around_terms | self.joining


def asking(
    words: Mapping[str, Any], places: Mapping[str, Any], months: Iterable[str], entries: Iterable[Entry]
) -> Asking:
    """Lay out the tables of asking.yaml and of vocabulary/associations.yaml; `months` from January on.

    Of `entries` the signs are read that a question is for their purpose.
    """
    return Asking(
        places=_places(places),
        ambiguous=frozenset(_entries(places["only_in_capitals"])),
        before=frozenset(words["association_before"]),
        after=frozenset(words["association_after"]),
        categories=_table(words["categories"]),
        excluding=_table({"excluding": words["excluding"]}),
        several={name: tuple(ids) for name, ids in words["several"].items()},
        hints=_table(words["hints"]),
        cues=_table(
            {
                name: words[name]
                for name in ("renewing", "all_associations", "comparing", "defining", "choosing", "owning")
            }
        ),
        needing=_table({"needing": words["needing"]}),
        jobs=_table({"jobs": words["jobs"]}),
        dates=_table(words["dates"]),
        months=_months(months),
        alike=_alike(words, places),
        in_capitals=words["in_capitals"],
        unheeded=frozenset(_entries(words["unheeded"])),
        pointing=frozenset(_entries(words["pointing"])),
        ordinary=frozenset(_entries(words["ordinary"])),
        around_terms=frozenset(_entries(words["around_terms"])),
        joining=frozenset((*_entries(words["joining"]), ",")),
        persons=frozenset(_entries(words["persons"])),
        term_asked=tuple(_around_term(asked) for asked in _entries(words["term_asked"])),
        purposes=PurposeSigns(entries),
    )


def _alike(words: Mapping[str, Any], places: Mapping[str, Any]) -> PhraseTable[str]:
    """All that is compared by its meaning: one word for every association, one for every category."""
    table = _table(words["same_words"])
    for listed in (*places["values"].values(), *_other_states(places)):
        table.add_all(listed, MEANT)
    for listed in words["categories"].values():
        table.add_all(listed, KIND)
    return table


def _other_states(places: Mapping[str, Any]) -> list[str]:
    """The names of states that are not loaded, without the two letters: most of them are words or degrees as well."""
    return [", ".join(name for name in _entries(names) if len(name) > 2) for names in places["not_loaded"].values()]


def _places(places: Mapping[str, Any]) -> PhraseTable[str]:
    table = _table(places["values"])
    for state, names in zip(places["not_loaded"], _other_states(places), strict=True):
        table.add_all(names, f"-{state}")
    table.add_all(places["passed_over"], "")
    return table


def _around_term(asked: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    before, _, after = asked.partition("{term}")
    return tuple(before.split()), tuple(after.split())


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
