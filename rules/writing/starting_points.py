"""Begin a new association's first rule set: as the nearest one of those that there are, for its keepers to change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from rules.conditions import AllOf, AnyOf, Condition, OneOf
from rules.model import Category, Purpose, Requirement, RuleBook, RuleSet, Version


def nearest(book: RuleBook, category: Category) -> RuleSet:
    """Return the rule set for applying whose category is that one, or else at the nearest level."""
    sets = book.sets(Purpose.APPLYING)

    def distance(rule_set: RuleSet) -> tuple[bool, int]:
        return rule_set.category != category.id, abs(book.categories[rule_set.category].level - category.level)

    return min(sets, key=distance)


def begun_from(
    rule_set: RuleSet, association: str, category: str, document: str, sections: Mapping[str, str], step: str
) -> RuleSet:
    """Return what the rule set asks for by now as one of another association, without its notes.

    `sections` say by requirement where it will be written, `step` is the id of the note on what to do before applying.
    """
    newest = rule_set.versions[-1]
    requirements = {
        name: Requirement(id=name, document=document, section=sections[name], condition=_undecided(each.condition))
        for name, each in newest.requirements.items()
    }
    return replace(
        rule_set,
        id=f"{association}-{category.replace('_', '-')}",
        association=association,
        category=category,
        document=document,
        versions=(Version(requirements=requirements),),
        steps=(step,),
        advice=(),
        doubts=(),
        notices=(),
    )


def _undecided(condition: Condition) -> Condition:
    """Leave out what the other association decides."""
    if isinstance(condition, AllOf | AnyOf):
        return replace(condition, conditions=tuple(_undecided(part) for part in condition.conditions))
    return replace(condition, association_decides={}) if isinstance(condition, OneOf) else condition
