"""What rules ask, in a few words: for an overview, and for a table where the whole would be long."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

from dialogs.texts.rules import Row, RowGroup, describe, in_groups, is_about, key_of
from dialogs.wording import Phrasebook
from rules.conditions import AllOf, Condition, DayBound, Is, OneOf, Slots, Window, leaves


def in_brief(words: Phrasebook, condition: Condition, facts: Container[str] = ()) -> tuple[str, ...]:
    """Return a few words on each thing that a condition asks for; only on `facts`, where any are given."""
    return tuple(_said(words, describe(words, condition, everyday=True), facts))


def raters_in_brief(words: Phrasebook, condition: Condition) -> str:
    """Return who may rate, a number before each slot; empty where no ratings are asked for."""
    asked = [slot for leaf in leaves(condition) if isinstance(leaf, Slots) for slot in leaf.slots]
    said = (words.any_of(_choice(words, "references", each) for each in slot) for slot in asked)
    return " ".join(
        words.text("answering.brief_slot", place=place, raters=raters) for place, raters in enumerate(said, start=1)
    )


def foremost(words: Phrasebook, condition: Condition) -> str:
    """Return the first thing that a condition asks for, in a few words."""
    return _of_row(words, describe(words, condition, everyday=True).rows[0])


def _said(words: Phrasebook, described: Row | RowGroup, facts: Container[str]) -> Iterator[str]:
    if isinstance(described, RowGroup) and isinstance(described.condition, AllOf):
        for part in described.parts:
            yield from _said(words, part, facts)
    elif facts and not is_about(described.condition, facts):
        return
    elif isinstance(described, Row):
        yield _of_row(words, described)
    else:
        first, *others = described.parts
        yield words.text("lists.comma").join(_said(words, first, ()))
        yield from (way for other in others if (way := _other_way(words, other.rows)))


def _of_row(words: Phrasebook, row: Row) -> str:
    key = key_of(words, f"answering.brief_{_key(row)}", row.condition.fact)
    if key not in words.content.wording and isinstance(row.condition, DayBound):
        return words.text("answering.brief_any_day", name=row.label, need=row.need)
    if key not in words.content.wording:
        return words.text("answering.row_side", who=row.label, value=row.need)
    return words.text(key, need=_need(words, row), months=row.within)


def _need(words: Phrasebook, row: Row) -> str:
    """Say how many raters, or which of the choices in the words kept for a few words, where there are such."""
    leaf = row.condition
    if isinstance(leaf, OneOf):
        whole, singly = in_groups(words, leaf)
        return words.any_of([*whole, *(_choice(words, leaf.fact, value) for value in singly)])
    return words.number(len(row.slots)) if row.slots else row.need


def _choice(words: Phrasebook, fact: str, value: str) -> str:
    return words.content.wording.get(f"answering.brief_{fact}_{value}") or words.choice(fact, value)


def _key(row: Row) -> str:
    leaf = row.condition
    if isinstance(leaf, Is):
        return f"{leaf.fact}_{'yes' if leaf.value else 'no'}"
    return f"{leaf.fact}_within" if isinstance(leaf, Window) else leaf.fact


def _other_way(words: Phrasebook, rows: Sequence[Row]) -> str:
    """Name another way; one that has whole sentences alone is told by the answer on that requirement."""
    facts, wording = "_and_".join(row.condition.fact for row in rows), words.content.wording
    if f"answering.brief_or_{facts}" in wording:
        return words.text(f"answering.brief_or_{facts}", **{row.condition.fact: row.need for row in rows})
    if f"answering.or_{facts}" in wording:
        return ""
    return words.text("answering.brief_or_any_other", parts=words.all_of(f"{row.label} ({row.need})" for row in rows))
