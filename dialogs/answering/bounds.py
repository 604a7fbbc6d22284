"""Numbers that name a requirement, for only that one asks for so much: "those 50 hours"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from rules import Book, Purpose
from rules.conditions import AtLeast, Window, leaves

_SMALLEST = 10  # smaller ones count raters, years and levels as well


def requirement_named(tokens: Iterable[str], book: Book, purpose: Purpose) -> str | None:
    """Return the requirement that a number among the words names; None where none does, or several."""
    known = _requirements(book, purpose)
    named = {known[token] for token in tokens if token in known}
    return named.pop() if len(named) == 1 else None


@lru_cache(maxsize=8)
def _requirements(book: Book, purpose: Purpose) -> Mapping[str, str]:
    """The requirement by its number, as written in digits, where no other one asks for the same number."""
    found: dict[str, set[str]] = {}
    for rule_set in book.sets(purpose):
        for version in rule_set.versions:
            for each in version.requirements.values():
                for leaf in leaves(each.condition):
                    if isinstance(leaf, AtLeast | Window) and leaf.bound >= _SMALLEST:
                        found.setdefault(f"{leaf.bound:g}", set()).add(each.id)
    return {number: min(names) for number, names in found.items() if len(names) == 1}
