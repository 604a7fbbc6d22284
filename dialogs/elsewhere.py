"""Other associations' rules, for orientation where one's own association has none for the work at hand."""

from __future__ import annotations

from dialogs.standing import Standing
from rules import Purpose, applicable_sets, fits, roles_of


def associations_with_rules(standing: Standing) -> tuple[str, ...]:
    """Return the other associations that have rules for what the person does, or for the endorsement held."""
    own = standing.facts.get("association")
    return tuple(each for each in standing.book.associations if each != own and _has_rules(standing, each))


def _has_rules(standing: Standing, association: str) -> bool:
    facts = {**standing.facts, "association": association}
    roles = None if standing.purpose is Purpose.RENEWING else roles_of(facts)
    return any(fits(standing.book, each, roles) for each in applicable_sets(standing.book, facts, standing.purpose))
