"""What to ask next: what the rules still need, in the order that a person expects."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dialogs.replay import ReplayedAnswers
from rules import Availability, Purpose, facts_that_matter
from rules.facts import DEGREE

# What is judged depends on these, so they come before anything that is judged.
OPENING = {Purpose.APPLYING: ("association", "roles"), Purpose.RENEWING: ("association", "category_held")}


@dataclass(frozen=True)
class Plan:
    """`next` is the fact to ask now, None where nothing is left; `left` counts what may still be asked at most."""

    next: str | None
    left: int


def plan(replayed: ReplayedAnswers, later: Sequence[str], order: Mapping[Purpose, Sequence[str]]) -> Plan:
    """Work out what to ask: first which of two answers is right, at the end what was put off (`later`)."""
    judged = replayed.judged
    matter = facts_that_matter(judged.book, judged.versions, judged.facts_on_day, judged.unanswerable)
    askable = {*_untold_opening(replayed), *_degree_held(replayed), *matter}
    now = [fact for fact in order[judged.purpose] if fact in askable and judged.availability(fact) is Availability.NOW]
    first = [fact for fact in now if fact not in later]
    put_off = [fact for fact in later if fact in now]
    doubtful = [replayed.contradiction.fact] if replayed.contradiction else []
    left = len(askable.union(doubtful)) if doubtful or now else 0
    return Plan(next(iter(doubtful + first + put_off), None), left)


def opening_told(replayed: ReplayedAnswers) -> bool:
    """Return whether it is told what is to be judged: where somebody applies and what they do, or hold."""
    return all(map(replayed.told, OPENING[replayed.purpose]))


def loaded(replayed: ReplayedAnswers) -> bool:
    """Return whether there are rules for what the person does, as far as that is told."""
    return bool(replayed.fitting) or not opening_told(replayed)


def _degree_held(replayed: ReplayedAnswers) -> list[str]:
    """Return the degree where only one on the way was told: what is held decides by now."""
    return [] if replayed.assumed is None or replayed.told(DEGREE) else [DEGREE]


def _untold_opening(replayed: ReplayedAnswers) -> list[str]:
    return [fact for fact in OPENING[replayed.purpose] if not replayed.told(fact)]
