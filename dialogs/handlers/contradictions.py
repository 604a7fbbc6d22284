"""Sort out what was just told: what can be true beside the answers, and what has to be asked about first."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass

from dialogs.context import Context
from rules import contradictions
from rules.facts import FactCatalogue, Facts, FactValue


@dataclass(frozen=True)
class SortedOut:
    """What was told, by what becomes of it."""

    taken: Mapping[str, FactValue]  # to be stored
    doubtful: Mapping[str, FactValue]  # cannot be true beside an earlier answer: to be asked about
    refuted: tuple[str, ...]  # earlier answers that cannot be true, since the person said which one is


def sorted_out(context: Context, facts: Facts, *, sure: bool) -> SortedOut:
    """Sort these facts, and what was told before and still waits to be settled.

    Facts that are `sure` stand against earlier answers, though not against one another.
    """
    catalogue = context.words.book.catalogue
    stand = sure and not any(True for _ in contradictions(facts, catalogue))
    settled = facts if stand else _side_taken(context, facts)
    asked = context.replayed.contradiction
    sides = {asked.fact, asked.other} if asked else set[str]()
    done = sides.union(settled) if sides.intersection(settled) else settled.keys()
    standing, refuted = _given_way(_without(settled, context.replayed.facts), settled, catalogue)
    new = _without(done, {**context.progress.contradicting, **facts})
    taken, doubtful = _given_way(new, {**standing, **settled}, catalogue)
    return SortedOut({**taken, **settled}, doubtful, tuple(refuted))


def _side_taken(context: Context, facts: Facts) -> dict[str, FactValue]:
    """Return which of the two answers in question the person says is right; nothing where they say something else.

    The bare number of the earlier answer means that one, whatever question it seems to answer.
    """
    asked = context.replayed.contradiction
    if asked is None or (asked.fact in facts and asked.other in facts):
        return {}
    if facts.get(asked.fact) == asked.value:
        return {asked.fact: asked.value}
    if asked.other_value in (facts.get(asked.other), facts.get(asked.fact)):
        return {asked.other: asked.other_value}
    return {}


def _without(gone: Container[str], facts: Facts) -> dict[str, FactValue]:
    return {fact: value for fact, value in facts.items() if fact not in gone}


def _given_way(
    facts: dict[str, FactValue], firm: Facts, catalogue: FactCatalogue
) -> tuple[dict[str, FactValue], dict[str, FactValue]]:
    """Return the facts that can be true beside the firm ones, which they replace; and those that give way.

    Of two that contradict each other that which was told first gives way.
    """
    left, gone = dict(facts), dict[str, FactValue]()
    while (fact := _first_doubtful(left, firm, catalogue)) is not None:
        gone[fact] = left.pop(fact)
    return left, gone


def _first_doubtful(facts: Facts, firm: Facts, catalogue: FactCatalogue) -> str | None:
    for pair in contradictions({**firm, **facts}, catalogue):
        doubtful = [fact for fact in facts if fact in pair]
        if doubtful:
            return doubtful[0]
    return None
