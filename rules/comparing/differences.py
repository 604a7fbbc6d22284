"""Find what two rule books ask differently: by rule set, version and requirement, and in the names that they use."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from itertools import zip_longest
from typing import Any, TypeVar

from pydantic import BaseModel

from rules.comparing.condition_changes import ConditionChange, condition_changes
from rules.facts import FactCatalogue
from rules.judged_rules import plain
from rules.model import Notice, Requirement, RuleBook, RuleSet, Version

Entry = TypeVar("Entry", bound=BaseModel)


class WhatChanged(StrEnum):
    """What has changed; a change holds what stood there before and what stands there after."""

    RULE_SET = "rule_set"  # the whole of it came or went
    CATEGORY = "category"  # of a rule set: an id; or an entry of the file of categories
    DOCUMENT = "document"  # of a rule set or requirement: a file; or of an association
    STEP, ADVICE, DOUBT, NOTICE = "step", "advice", "doubt", "notice"  # ids; None where it came or went
    VERSION = "version"  # the whole of it came or went
    SINCE = "since"  # the day from which a version is in force
    REQUIREMENT = "requirement"  # the whole of it came or went
    SECTION = "section"
    CONDITION = "condition"  # a ConditionChange
    ASSOCIATION, FACT, DOUBT_SCOPE = "association", "fact", "doubt_scope"  # entries of files


@dataclass(frozen=True, kw_only=True)
class RuleChange:
    """One change, with the place where it is."""

    what: WhatChanged
    before: Any = None
    after: Any = None
    rule_set: RuleSet | None = None  # as it is after, where it still is; None: in the names that rule sets use
    version: Version | None = None  # likewise
    requirement: str | None = None  # its id
    entry: str | None = None  # the id of an association, category, fact or doubt
    key: str | None = None  # of the entry; None: the whole of it


def differences(before: RuleBook, after: RuleBook) -> tuple[RuleChange, ...]:
    """Return all changes in the order of rule sets and versions, then those of the names that rule sets use."""
    sets_before, sets_after = before.by_key(), after.by_key()
    keys = dict.fromkeys((*sets_after, *sets_before))
    return (
        *(change for key in keys for change in _of_rule_set(sets_before.get(key), sets_after.get(key))),
        *_of_entries(WhatChanged.ASSOCIATION, before.associations, after.associations),
        *_of_entries(WhatChanged.CATEGORY, before.categories, after.categories),
        *_of_entries(WhatChanged.FACT, before.catalogue.facts, after.catalogue.facts),
        *(each for each in _of_entries(WhatChanged.NOTICE, _notices(before), _notices(after)) if each.key),
        *_of_doubts(before, after),
    )


def data_of(change: RuleChange) -> dict[str, Any]:
    """Return the change as JSON can hold it; of a rule set or version that came or went, what names it."""
    rule_set, version = change.rule_set, change.version
    places = {
        "rule_set": rule_set and rule_set.id,
        "purpose": rule_set and rule_set.purpose.value,
        "version": version and plain_day(version),
        "requirement": change.requirement,
        "entry": change.entry,
        "key": change.key,
    }
    before, after = (_data(value, side) for value, side in ((change.before, "before"), (change.after, "after")))
    return {"change": change.what.value, **places, "before": before, "after": after}


def _data(value: Any, side: str) -> Any:
    match value:
        case RuleSet():
            return value.id
        case Version():
            return plain_day(value)
        case ConditionChange():
            return plain(getattr(value, side))
        case date():
            return value.isoformat()
        case _:
            return plain(value)


def plain_day(version: Version) -> str | None:
    """Return the day from which the version is in force, as JSON can hold it."""
    return version.since.isoformat() if version.since else None


def names_of_both(before: RuleBook, after: RuleBook) -> RuleBook:
    """Return the later book with the names that only the earlier one has, so that all changes can be put in words."""
    facts = {**before.catalogue.facts, **after.catalogue.facts}
    for name, fact in before.catalogue.facts.items():
        values = tuple(dict.fromkeys((*facts[name].values, *fact.values)))
        facts[name] = facts[name].model_copy(update={"values": values})
    return replace(
        after,
        catalogue=FactCatalogue(facts),
        associations={**before.associations, **after.associations},
        categories={**before.categories, **after.categories},
    )


def _of_rule_set(before: RuleSet | None, after: RuleSet | None) -> Iterator[RuleChange]:
    if before is None or after is None:
        yield RuleChange(what=WhatChanged.RULE_SET, before=before, after=after, rule_set=after or before)
        return
    in_set = RuleChange(what=WhatChanged.RULE_SET, rule_set=after)
    for what in (WhatChanged.CATEGORY, WhatChanged.DOCUMENT):
        yield from _if_changed(in_set, what, getattr(before, what), getattr(after, what))
    for version_before, version_after in _paired(before.versions, after.versions):
        yield from _of_version(in_set, after.versions, version_before, version_after)
    for what, listed in (
        (WhatChanged.STEP, "steps"),
        (WhatChanged.ADVICE, "advice"),
        (WhatChanged.DOUBT, "doubts"),
        (WhatChanged.NOTICE, "notices"),
    ):
        yield from _of_list(in_set, what, _ids(getattr(before, listed)), _ids(getattr(after, listed)))


def _ids(notes: Iterable[Any]) -> list[str]:
    return [note if isinstance(note, str) else note.id for note in notes]


def _paired(before: Sequence[Version], after: Sequence[Version]) -> list[tuple[Version | None, Version | None]]:
    """Pair the versions of one day; of those left over, such as one whose day has changed, the first with the first."""
    days_before, days_after = ({each.since: each for each in versions} for versions in (before, after))
    only_before = [each for each in before if each.since not in days_after]
    only_after = [each for each in after if each.since not in days_before]
    moved = {id(new): old for old, new in zip_longest(only_before, only_after) if new is not None}
    pairs = [(days_before.get(each.since) or moved.get(id(each)), each) for each in after]
    return [*pairs, *((each, None) for each in only_before[len(only_after) :])]


def _of_version(
    place: RuleChange, versions: Sequence[Version], before: Version | None, after: Version | None
) -> Iterator[RuleChange]:
    """Yield the changes; of a version that came, those to the version that it follows."""
    place = replace(place, version=after or before)
    if before is None or after is None:
        yield replace(place, what=WhatChanged.VERSION, before=before, after=after)
    else:
        yield from _if_changed(place, WhatChanged.SINCE, before.since, after.since)
    if after is not None:
        earlier = versions.index(after) - 1
        base = before or (versions[earlier] if earlier >= 0 else after)
        yield from _of_requirements(place, base.requirements, after.requirements)


def _of_requirements(
    place: RuleChange, before: Mapping[str, Requirement], after: Mapping[str, Requirement]
) -> Iterator[RuleChange]:
    for name in dict.fromkeys((*after, *before)):
        here = replace(place, requirement=name)
        one, other = before.get(name), after.get(name)
        if one is None or other is None:
            yield replace(here, what=WhatChanged.REQUIREMENT, before=one, after=other)
            continue
        yield from (_of_condition(here, change) for change in condition_changes(one.condition, other.condition))
        yield from _if_changed(here, WhatChanged.DOCUMENT, one.document, other.document)
        yield from _if_changed(here, WhatChanged.SECTION, one.section, other.section)
        yield from _of_list(here, WhatChanged.DOUBT, one.doubts, other.doubts)


def _of_condition(place: RuleChange, change: ConditionChange) -> RuleChange:
    return replace(place, what=WhatChanged.CONDITION, before=change.before and change, after=change.after and change)


def _if_changed(place: RuleChange, what: WhatChanged, before: Any, after: Any) -> Iterator[RuleChange]:
    if before != after:
        yield replace(place, what=what, before=before, after=after)


def _of_list(place: RuleChange, what: WhatChanged, before: Sequence[str], after: Sequence[str]) -> Iterator[RuleChange]:
    yield from (replace(place, what=what, before=name) for name in before if name not in after)
    yield from (replace(place, what=what, after=name) for name in after if name not in before)


def _of_entries(what: WhatChanged, before: Mapping[str, Entry], after: Mapping[str, Entry]) -> Iterator[RuleChange]:
    for name in dict.fromkeys((*before, *after)):
        one, other = before.get(name), after.get(name)
        place = RuleChange(what=what, entry=name, before=one, after=other)
        if one is None or other is None:
            yield place
            continue
        for key in type(other).model_fields:
            yield from _if_changed(replace(place, key=key), what, getattr(one, key), getattr(other, key))


def _notices(book: RuleBook) -> dict[str, Notice]:
    return {notice.id: notice for rule_set in book.rule_sets for notice in rule_set.notices}


def _of_doubts(before: RuleBook, after: RuleBook) -> Iterator[RuleChange]:
    """Yield whose doubt concerns others than before; one without a scope concerns everybody."""
    for name in dict.fromkeys((*before.doubts, *after.doubts)):
        place = RuleChange(what=WhatChanged.DOUBT_SCOPE, entry=name)
        yield from _if_changed(place, WhatChanged.DOUBT_SCOPE, before.doubts.get(name), after.doubts.get(name))
