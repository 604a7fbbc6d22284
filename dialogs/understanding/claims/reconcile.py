"""Decide which claims of a message count: one value a fact, and nothing where they disagree."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from dialogs.understanding.claims.claim import Claim
from dialogs.understanding.situation import ReadingContext
from rules.facts import NUMBERS, FactKind, FactValue

_PLAINER = 1.3  # by so much one number has to be told more plainly than another of the same fact
_LOWEST_GRADUATE = "other_graduate"


def reconcile(claims: Iterable[Claim], context: ReadingContext) -> dict[str, FactValue]:
    """Return one value a fact."""
    by_fact: dict[str, list[Claim]] = {}
    for claim in claims:
        if not claim.dropped:
            by_fact.setdefault(claim.fact, []).append(claim)
    settled = {fact: _settled(fact, found, context) for fact, found in by_fact.items()}
    facts = {fact: value for fact, value in settled.items() if value is not None}
    for fact in _before_degree(facts, context):
        facts.pop(fact, None)
    return _without_larger_parts(facts, context)


def _settled(fact: str, claims: Sequence[Claim], context: ReadingContext) -> FactValue | None:
    """Return the value that the claims about a fact come to; None where they disagree."""
    kind = context.language.facts[fact].kind
    best = max(claims, key=lambda claim: claim.strength)
    if kind == FactKind.SET:
        named = {value for claim in claims if isinstance(claim.value, list) for value in claim.value}
        return [value for value in context.language.facts[fact].values if value in named]
    if fact == "degree":
        levels = context.language.choices[fact].levels
        return max(claims, key=lambda claim: levels.get(str(claim.value), 0)).value
    if fact == "association":
        rivals = [claim for claim in claims if claim.value != best.value and claim.strength == best.strength]
        return None if rivals else best.value
    if kind == FactKind.CHOICE:
        return _chosen(fact, claims, context)
    others = [claim for claim in claims if claim.value != best.value]
    if kind == FactKind.YES_NO and any(claim.strength == best.strength for claim in others):
        return None
    if kind in NUMBERS and any(best.strength < _PLAINER * claim.strength for claim in others):
        return None
    return best.value


def _chosen(fact: str, claims: Sequence[Claim], context: ReadingContext) -> FactValue | None:
    """Return the value of a choice that the plainest claims leave: one may give way to another."""
    most = max(claim.strength for claim in claims)
    values = {str(claim.value) for claim in claims if claim.strength == most}
    yields = context.language.choices[fact].yields
    left = [value for value in values if yields.get(value) not in {str(claim.value) for claim in claims}]
    return left[0] if len(left) == 1 else None


def _before_degree(facts: Mapping[str, FactValue], context: ReadingContext) -> Iterable[str]:
    """Return the facts that count only after a graduate degree, for somebody who tells a lower one."""
    levels = context.language.choices["degree"].levels
    degree = facts.get("degree", context.known.get("degree"))
    is_lower = degree in levels and levels[str(degree)] < levels[_LOWEST_GRADUATE]
    return context.language.after_degree if is_lower else ()


def _without_larger_parts(facts: dict[str, FactValue], context: ReadingContext) -> dict[str, FactValue]:
    """Leave out each part that is more than its whole."""
    return {fact: value for fact, value in facts.items() if not _is_larger(value, facts.get(_whole(fact, context)))}


def _whole(fact: str, context: ReadingContext) -> str:
    return context.language.facts[fact].part_of or ""


def _is_larger(part: FactValue, whole: FactValue | None) -> bool:
    return isinstance(part, int | float) and isinstance(whole, int | float) and part > whole
