"""Which rule set fits somebody best."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import cast

from rules.book import Book
from rules.rule_set import RuleSet
from rules.truth import Truth
from rules.verdict import SetResult, Status
from rules.vocabulary import Facts


def best_fit(book: Book, results: Sequence[SetResult], facts: Facts) -> str | None:
    """Return the id of the set that fits best among those that fit the person's roles.

    A ready one, the higher level first; else the one with the fewest missing requirements, then the fewest unknown.
    None where no set fits the roles or nothing is known of any requirement.
    """
    roles = roles_of(facts)
    fitting = [result for result in results if fits(book, result.rule_set, roles)]
    ready = [result for result in fitting if result.status is Status.READY]
    if ready:
        return max(ready, key=lambda result: book.categories[result.rule_set.category].level).rule_set.id
    known = [result for result in fitting if result.count(Truth.UNKNOWN) < len(result.truths)]
    if not known:
        return None
    return min(fitting, key=lambda result: (result.count(Truth.MISSING), result.count(Truth.UNKNOWN))).rule_set.id


def roles_of(facts: Facts) -> Collection[str] | None:
    """Return the roles told; None where they are unknown."""
    return cast("Collection[str] | None", facts.get("roles"))


def fits(book: Book, rule_set: RuleSet, roles: Collection[str] | None) -> bool:
    """Whether the set's category is for one of the roles; every one is where the roles are unknown."""
    return roles is None or not book.categories[rule_set.category].roles.isdisjoint(roles)
