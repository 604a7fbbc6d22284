"""What to ask next: what the rules still need, in the order that a person expects."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dialogs.replay import ReplayedAnswers
from rules import Availability, Purpose, facts_that_matter

DEGREE = "degree"  # the one fact that may be judged as if it were so

# What is judged depends on these, so they come before anything that is judged.
OPENING = {Purpose.APPLYING: ("association", "roles"), Purpose.RENEWING: ("association", "category_held")}


@dataclass(frozen=True)
class Plan:
    """`next` is the fact to ask now, None where nothing is left; `left` counts what may still be asked at most."""

    next: str | None
    left: int


def plan(replayed: ReplayedAnswers, later: Sequence[str], order: Mapping[Purpose, Sequence[str]]) -> Plan:
    """Work out what to ask; what was put off (`later`) comes at the end."""
    matter = facts_that_matter(replayed.book, replayed.versions, replayed.facts, replayed.unanswerable)
    askable = {*_untold_opening(replayed), *matter}
    now = [
        fact for fact in order[replayed.purpose] if fact in askable and replayed.availability(fact) is Availability.NOW
    ]
    first = [fact for fact in now if fact not in later]
    put_off = [fact for fact in later if fact in now]
    return Plan(next(iter(first + put_off), None), len(askable) if now else 0)


def opening_told(replayed: ReplayedAnswers) -> bool:
    """Return whether it is told what is to be judged: where somebody applies and what they do, or hold."""
    return all(map(replayed.told, OPENING[replayed.purpose]))


def loaded(replayed: ReplayedAnswers) -> bool:
    """Return whether there are rules for what the person does, as far as that is told."""
    return bool(replayed.fitting) or not opening_told(replayed)


def _untold_opening(replayed: ReplayedAnswers) -> list[str]:
    return [fact for fact in OPENING[replayed.purpose] if not replayed.told(fact)]
