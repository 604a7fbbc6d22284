"""Find told facts that cannot both be true, whatever the rules ask."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from rules.facts import Fact, FactCatalogue, Facts, holds


def contradictions(facts: Facts, catalogue: FactCatalogue) -> Iterator[tuple[str, str]]:
    """Yield each two facts that cannot both be true, as far as the others are: a number, and one that it contradicts.

    What only does not count, such as years of work before a degree, contradicts nothing.
    """
    for name in facts:
        fact = catalogue.facts[name]
        if fact.is_number:
            yield from ((name, other) for other in _contradicted_by(fact, facts))


def _contradicted_by(fact: Fact, facts: Facts) -> Iterator[str]:
    number, whole = cast("float", facts[fact.name]), facts.get(fact.whole or "")
    if fact.part_of and whole is not None:
        if number > cast("float", whole):
            yield fact.part_of
        elif 0 < number < cast("float", whole) and (needless := list(_needless(fact, facts))):
            yield from (*needless, fact.part_of)
    elif fact.about and number > 0 and whole in (0, []):
        yield fact.about


def _needless(part: Fact, facts: Facts) -> Iterator[str]:
    """Yield what makes the part as large as its whole: of 20 months, the best two years hold every hour."""
    for other, wanted in part.only_when.items():
        told = facts.get(other)
        if told is not None and not holds(told, wanted):
            yield other
