"""What judging one condition finds: the trace that every explanation is read off."""

from __future__ import annotations

from typing import NamedTuple, cast

from rules.conditions import Leaf
from rules.truth import Truth
from rules.vocabulary import FactValue

Need = bool | int | float | tuple[str, ...]


class Finding(NamedTuple):
    """One leaf condition, judged.

    `fact` is the one that decided; `have` is what was told of it (None: unknown); `short` is how much is missing, in
    `unit` (hours, years, months), where both are numbers; `untold` are the facts on which an unknown hangs; `reason` is
    the id of the note that says why the association decides. `need` of reference slots is one rater for each slot that
    nobody fills.
    """

    leaf: Leaf
    truth: Truth
    fact: str
    have: FactValue | None
    need: Need
    short: float | None = None
    unit: str | None = None
    untold: tuple[str, ...] = ()
    reason: str | None = None


class Outcome(NamedTuple):
    """A condition, judged.

    `findings` are all its leaves; `gaps` are those that have to be closed to end a missing, of an any-of the nearest
    alternative's; `open` are the unknown facts on which an unknown hangs; `decided` the leaves that the association
    decides.
    """

    truth: Truth
    findings: tuple[Finding, ...]
    gaps: tuple[Finding, ...] = ()
    open: tuple[str, ...] = ()
    decided: tuple[Finding, ...] = ()


Rank = tuple[int, bool, float, float]


def distance(gaps: tuple[Finding, ...]) -> Rank:
    """Rank how far these gaps are from closed.

    Fewest first, then those that are all numbers, then the smallest sum of short/need, then of short.
    """
    shorts = [(gap.short, cast("float", gap.need)) for gap in gaps if gap.short is not None]
    ratio = sum((short / need for short, need in shorts), 0.0)
    return len(gaps), len(shorts) < len(gaps), ratio, sum((short for short, _ in shorts), 0.0)
