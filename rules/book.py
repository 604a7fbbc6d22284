"""Everything that the rule files say, read and checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rules.rule_set import Association, Category, Purpose, RuleSet
from rules.vocabulary import Vocabulary


@dataclass(frozen=True, eq=False)
class Book:
    """The vocabulary, the associations, the categories, and the rule sets of both purposes in their fixed order."""

    vocabulary: Vocabulary
    associations: Mapping[str, Association]
    categories: Mapping[str, Category]
    rule_sets: tuple[RuleSet, ...]

    def sets(self, purpose: Purpose, association: str | None = None) -> tuple[RuleSet, ...]:
        """Return the rule sets for that purpose, of one association or of all."""
        return tuple(
            rule_set
            for rule_set in self.rule_sets
            if rule_set.purpose is purpose and association in (None, rule_set.association)
        )
