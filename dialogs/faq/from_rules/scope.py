"""Which rule sets a question is about, and on which day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from dialogs.faq.asking.parsed_question import ParsedQuestion
from rules import RuleBook, day_of, roles_of
from rules.facts import FactValue
from rules.model import RuleSet, Version


@dataclass(frozen=True)
class RuleSetScope:
    """The rule sets asked about and their day.

    `open` says that no association is known, so that all of them are in here; `missing` are the categories asked about
    that have no rules loaded there.
    """

    rule_sets: tuple[RuleSet, ...]
    day: date
    oldest: bool
    open: bool
    missing: tuple[str, ...]

    def version(self, rule_set: RuleSet) -> Version | None:
        """Return the version asked about: the one in force on the day, or the oldest."""
        return rule_set.versions[0] if self.oldest else rule_set.in_force(self.day)


def scope_of(
    asked: ParsedQuestion, book: RuleBook, facts: Mapping[str, FactValue], today: date, any_category: bool = False
) -> RuleSetScope:
    """Return the rule sets that the question is about; with `any_category` a category without rules is passed over."""
    associations = _associations(asked, facts)
    sets = [each for each in book.sets(asked.purpose) if not associations or each.association in associations]
    categories = asked.categories or (() if asked.of_all else _categories(book, facts))
    wanted = [each for each in sets if each.category in categories] if categories else sets
    wanted = wanted or [each for each in sets if each.category in asked.hinted]
    if not wanted and (any_category or not asked.categories):
        wanted = sets
    found = {each.category for each in wanted}
    return RuleSetScope(
        rule_sets=tuple(wanted),
        day=asked.day or day_of(facts, today),
        oldest=asked.oldest and asked.day is None,
        open=not associations and not asked.of_all,
        missing=tuple(each for each in asked.categories if each not in found),
    )


def _associations(asked: ParsedQuestion, facts: Mapping[str, FactValue]) -> tuple[str, ...]:
    if asked.associations or asked.of_all:
        return asked.associations
    told = facts.get("association")
    return (told,) if isinstance(told, str) else ()


def _categories(book: RuleBook, facts: Mapping[str, FactValue]) -> tuple[str, ...]:
    """Return the category held, or those for what the person does."""
    held = facts.get("category_held")
    if isinstance(held, str):
        return (held,)
    roles = roles_of(facts) or ()
    return tuple(each.id for each in book.categories.values() if not each.roles.isdisjoint(roles))
