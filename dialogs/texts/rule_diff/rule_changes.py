"""What differs between two rule books, in words: for the people who keep the rules."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Any, cast

from dialogs.texts.rules import Row, RowGroup, describe, requirement_text, row_of
from dialogs.wording import Phrasebook
from rules.comparing.condition_changes import ConditionChange
from rules.comparing.differences import RuleChange, WhatChanged
from rules.conditions import AllOf, Condition, Leaf, OneOf
from rules.model import RuleSet, Version

_STEP = "  "


def change_lines(words: Phrasebook, changes: Iterable[RuleChange]) -> Iterator[str]:
    """Yield the changes as lines, indented below their rule set and version."""
    for rule_set, of_set in groupby(changes, key=lambda change: change.rule_set):
        yield ""
        yield words.text("rule_diff.names") if rule_set is None else rule_set_name(words, rule_set)
        for version, of_version in groupby(of_set, key=lambda change: change.version):
            yield from _of_version(words, version, list(of_version))


def rule_set_name(words: Phrasebook, rule_set: RuleSet) -> str:
    """Name a rule set with its purpose and id."""
    state, category = words.book.associations[rule_set.association].state, words.category(rule_set).name
    return words.text(f"rule_set.{rule_set.purpose}", category=category, state=state, id=rule_set.id)


def change_text(words: Phrasebook, change: RuleChange) -> str:
    """Say one change, without its rule set and version."""
    return words.text("lists.semicolon").join(line.strip() for line in _IN_WORDS[change.what](words, change))


def _of_version(words: Phrasebook, version: Version | None, changes: list[RuleChange]) -> Iterator[str]:
    indent = _STEP
    if version is not None:
        heads = [change for change in changes if change.what is WhatChanged.VERSION]
        changes = [change for change in changes if change.what is not WhatChanged.VERSION]
        yield indent + (change_text(words, heads[0]) if heads else _in_force(words, version))
        indent += _STEP
    yield from (indent + line for change in changes for line in _IN_WORDS[change.what](words, change))


def _in_force(words: Phrasebook, version: Version) -> str:
    if version.since is None:
        return words.text("rule_set.undated")
    return words.text("rule_set.dated", day=words.day(version.since))


def _come_or_gone(key: str, change: RuleChange) -> str:
    return f"rule_diff.{key}_{'gone' if change.after is None else 'new'}"


def _of_rule_set(words: Phrasebook, change: RuleChange) -> Iterator[str]:
    """Say that a rule set is gone, or what a new one asks for by its newest version."""
    yield words.text(_come_or_gone("rule_set", change))
    if change.after is not None:
        for requirement in change.after.versions[-1].requirements.values():
            yield from (_STEP + line for line in requirement_text(words, requirement))


def _of_category(words: Phrasebook, change: RuleChange) -> Iterator[str]:
    if change.rule_set is None:
        yield from _of_entry(words, change)
        return
    before, after = (words.book.categories[name].name for name in (change.before, change.after))
    yield words.text("rule_diff.rule_set_category", before=before, after=after)


def _of_document(words: Phrasebook, change: RuleChange) -> Iterator[str]:
    assert change.rule_set is not None
    before, after = (words.source(change.rule_set.association, file) for file in (change.before, change.after))
    if change.requirement is None:
        yield words.text("rule_diff.rule_set_document", before=before, after=after)
    else:
        yield words.text("rule_diff.document", requirement=_requirement(words, change), before=before, after=after)


def _of_note(words: Phrasebook, change: RuleChange) -> Iterator[str]:
    if change.rule_set is None:
        yield from _of_entry(words, change)
        return
    note = change.before if change.after is None else change.after
    yield words.text(_come_or_gone(change.what, change), text=words.content.notes[note])


def _of_new_or_old_version(words: Phrasebook, change: RuleChange) -> Iterator[str]:
    key, version = _come_or_gone("version", change), change.after or change.before
    if version.since is None:
        yield words.text(f"{key}_undated")
    else:
        yield words.text(key, day=words.day(version.since))


def _of_day(words: Phrasebook, change: RuleChange) -> Iterator[str]:
    before, after = (
        words.text("rule_diff.the_start") if day is None else words.day(day) for day in (change.before, change.after)
    )
    yield words.text("rule_diff.since", before=before, after=after)


def _of_requirement(words: Phrasebook, change: RuleChange) -> Iterator[str]:
    requirement = change.before if change.after is None else change.after
    key = _come_or_gone("requirement", change)
    asked = _asked(words, requirement.condition)
    yield words.text(key, requirement=_requirement(words, change), condition=asked)


def _of_section(words: Phrasebook, change: RuleChange) -> Iterator[str]:
    before, after = (words.text("lists.quoted", text=each) for each in (change.before, change.after))
    yield words.text("rule_diff.section", requirement=_requirement(words, change), before=before, after=after)


def _requirement(words: Phrasebook, change: RuleChange) -> str:
    return words.text(f"requirements.{change.requirement}")


def _of_condition(words: Phrasebook, change: RuleChange) -> Iterator[str]:
    found: ConditionChange = change.before or change.after
    requirement = _requirement(words, change)
    if found.before is not None and found.after is not None:
        yield from _of_leaf(words, requirement, found)
        return
    condition = found.before or found.after
    assert condition is not None
    key = _come_or_gone("way" if found.way else "condition", change)
    inside = "_way" if found.inside_way and not found.way else ""
    yield words.text(f"{key}{inside}", requirement=requirement, condition=_asked(words, condition))


def _of_leaf(words: Phrasebook, requirement: str, change: ConditionChange) -> Iterator[str]:
    """Say how a leaf changed; of a choice, only the values that came or went."""
    before, after = cast("Leaf", change.before), cast("Leaf", change.after)
    if isinstance(before, OneOf) and isinstance(after, OneOf):
        yield from _of_values(words, requirement, before, after)
        return
    key = "rule_diff.changed_way" if change.way or change.inside_way else "rule_diff.changed"
    needs = {"before": _need(words, row_of(words, before)), "after": _need(words, row_of(words, after))}
    yield words.text(key, requirement=requirement, name=words.name(after.fact), **needs)


def _of_values(words: Phrasebook, requirement: str, before: OneOf, after: OneOf) -> Iterator[str]:
    for what, one, other in (
        ("value", before.values, after.values),
        ("decided", tuple(before.association_decides), tuple(after.association_decides)),
    ):
        come, gone = [each for each in other if each not in one], [each for each in one if each not in other]
        for end, values in (("new", come), ("gone", gone)):
            if values:
                choices = words.any_of(words.choice(after.fact, value) for value in values)
                named = {"requirement": requirement, "name": words.name(after.fact), "choices": choices}
                yield words.text(f"rule_diff.{what}_{end}", **named)


def _asked(words: Phrasebook, condition: Condition) -> str:
    """Say in one line what a condition asks for."""
    return _in_one_line(words, describe(words, condition))


def _in_one_line(words: Phrasebook, described: Row | RowGroup) -> str:
    if isinstance(described, Row):
        return words.text("rule_diff.asked", name=described.label, need=_need(words, described))
    parts = [_part(words, part) for part in described.parts]
    return words.all_of(parts) if isinstance(described.condition, AllOf) else words.any_of(parts)


def _part(words: Phrasebook, described: Row | RowGroup) -> str:
    said = _in_one_line(words, described)
    return said if isinstance(described, Row) else words.text("rule_diff.together", parts=said)


def _need(words: Phrasebook, row: Row) -> str:
    if row.slots:
        return words.text("rule_diff.slots", slots=words.text("lists.semicolon").join(row.slots))
    return words.text("rule_diff.within", need=row.need, months=row.within) if row.within else row.need


def _of_entry(words: Phrasebook, change: RuleChange) -> Iterator[str]:
    """Say that an entry came, went, or has another value under one of its keys, which is named as its file names it."""
    name = _ENTRY_NAMES[change.what](words, change)
    if change.key is None:
        yield words.text(_come_or_gone(change.what, change), name=name)
    elif isinstance(change.before, Mapping) and isinstance(change.after, Mapping):
        yield from _of_mapping(words, name, change)
    elif isinstance(change.before, tuple) and isinstance(change.after, tuple):
        yield from _of_list(words, name, change.key, change.before, change.after)
    elif _is_phrases(change.before) and _is_phrases(change.after):
        yield from _of_list(words, name, change.key, _phrases(change.before), _phrases(change.after))
    else:
        before, after = _plain(words, change.before), _plain(words, change.after)
        yield words.text("rule_diff.key", name=name, field=change.key, before=before, after=after)


def _of_mapping(words: Phrasebook, name: str, change: RuleChange) -> Iterator[str]:
    for key in dict.fromkeys((*change.before, *change.after)):
        before, after = change.before.get(key), change.after.get(key)
        values = {"before": f"{key}: {_plain(words, before)}", "after": f"{key}: {_plain(words, after)}"}
        end = "" if before and after else "_entry_new" if after else "_entry_gone"
        if before != after:
            yield words.text(f"rule_diff.key{end}", name=name, field=change.key, **values)


def _of_list(
    words: Phrasebook, name: str, key: str, before: Sequence[object], after: Sequence[object]
) -> Iterator[str]:
    """Say only what came and what went."""
    come, gone = [each for each in after if each not in before], [each for each in before if each not in after]
    for end, side, values in (("new", "after", come), ("gone", "before", gone)):
        if values:
            said = {side: _plain(words, values)}
            yield words.text(f"rule_diff.key_entry_{end}", name=name, field=key, **said)


def _is_phrases(value: object) -> bool:
    """Return whether it is a list of phrases in one text, as names and cities are."""
    return value is None or (isinstance(value, str) and value.count(",") >= _FEWEST_COMMAS)


_FEWEST_COMMAS = 2  # of a list; one may stand in a name


def _phrases(value: str | None) -> list[str]:
    return [each.strip() for each in value.split(",")] if value else []


def _plain(words: Phrasebook, value: Any) -> str:
    """Say a value of a file more or less as the file does."""
    if value is None or value in ((), [], {}, ""):
        return words.text("rule_diff.nothing_there")
    if isinstance(value, date):
        return words.day(value)
    if isinstance(value, tuple | list | frozenset):
        return ", ".join(sorted(map(str, value)) if isinstance(value, frozenset) else map(str, value))
    if hasattr(value, "model_dump"):
        told = value.model_dump(exclude_defaults=True)
        return ", ".join(_plain(words, each) for each in told.values())
    return str(value)


def _of_doubt_scope(words: Phrasebook, change: RuleChange) -> Iterator[str]:
    name = words.content.notes[change.entry or ""]
    key = "doubt_scope_changed" if change.before and change.after else None
    yield words.text(f"rule_diff.{key}" if key else _come_or_gone("doubt_scope", change), name=name)


_ENTRY_NAMES: Mapping[WhatChanged, Callable[[Phrasebook, RuleChange], str]] = {
    WhatChanged.ASSOCIATION: lambda words, change: words.book.associations[change.entry or ""].short,
    WhatChanged.CATEGORY: lambda words, change: words.book.categories[change.entry or ""].short,
    WhatChanged.FACT: lambda words, change: words.name(change.entry or ""),
    WhatChanged.NOTICE: lambda words, change: words.content.notes[change.entry or ""],
}
_IN_WORDS: Mapping[WhatChanged, Callable[[Phrasebook, RuleChange], Iterator[str]]] = {
    WhatChanged.RULE_SET: _of_rule_set,
    WhatChanged.CATEGORY: _of_category,
    WhatChanged.DOCUMENT: _of_document,
    **dict.fromkeys((WhatChanged.STEP, WhatChanged.ADVICE, WhatChanged.DOUBT, WhatChanged.NOTICE), _of_note),
    WhatChanged.VERSION: _of_new_or_old_version,
    WhatChanged.SINCE: _of_day,
    WhatChanged.REQUIREMENT: _of_requirement,
    WhatChanged.SECTION: _of_section,
    WhatChanged.CONDITION: _of_condition,
    WhatChanged.ASSOCIATION: _of_entry,
    WhatChanged.FACT: _of_entry,
    WhatChanged.DOUBT_SCOPE: _of_doubt_scope,
}
