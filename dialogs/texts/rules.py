"""Conditions in words: one walk yields rows; sentences, tables and the printed rule set are made of these rows."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from typing import NamedTuple

from dialogs.wording import Phrasebook
from rules.conditions import AllOf, AnyOf, AtLeast, Condition, DayBound, Is, Leaf, OneOf, Slots, Window, facts_in
from rules.facts import FactKind
from rules.model import Requirement, RuleSet, Version

_STEP = "  "
_MONTHS_OF_A_YEAR = 12


class Row(NamedTuple):
    """One thing that is asked for."""

    condition: Leaf  # what it is made of
    label: str  # names it
    need: str  # how much of it, or which
    within: str = ""  # the stretch that it must fall within
    slots: tuple[str, ...] = ()  # who may fill each reference slot
    decided: tuple[str, ...] = ()  # what the association decides about it, and why

    @property
    def rows(self) -> tuple[Row, ...]:
        """The row alone, as for a group."""
        return (self,)


class RowGroup(NamedTuple):
    """Several things that are asked for together, or several ways, one of which is enough."""

    condition: AllOf | AnyOf
    parts: tuple[Row | RowGroup, ...]

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows inside, in order."""
        return tuple(row for part in self.parts for row in part.rows)


class TableRow(NamedTuple):
    """One thing that is asked for, as a table shows it; each label has one row."""

    label: str
    value: str  # what is needed


def describe(words: Phrasebook, condition: Condition, *, everyday: bool = False) -> Row | RowGroup:
    """Put a condition into rows: in the names of facts and choices, or in the everyday words kept for answers."""
    if isinstance(condition, AllOf | AnyOf):
        return RowGroup(condition, tuple(describe(words, part, everyday=everyday) for part in condition.conditions))
    return row_of(words, condition, everyday=everyday)


def row_of(words: Phrasebook, leaf: Leaf, *, everyday: bool = False) -> Row:
    """Put a leaf into a row. Only this function knows what each kind of leaf asks for."""
    fact, label = leaf.fact, words.name(leaf.fact)
    match leaf:
        case AtLeast():
            return Row(leaf, label, _amount(words, leaf.bound, fact, everyday))
        case Window():
            within = _amount(words, leaf.months, leaf.over)
            return Row(leaf, label, _amount(words, leaf.bound, fact, everyday), within=within)
        case Is():
            return Row(leaf, label, (everyday and _everyday(words, _key(leaf))) or words.value(fact, leaf.value))
        case OneOf():
            return Row(leaf, label, _any_of(words, fact, leaf.values, everyday), decided=tuple(_decided(words, leaf)))
        case Slots():
            slots = tuple(_any_of(words, fact, raters, everyday) for raters in leaf.slots)
            return Row(leaf, label, "".join(_numbered(words, slots)), slots=slots)
        case DayBound():
            return Row(leaf, label, _from_day(words, leaf))


def key_of(words: Phrasebook, key: str, fact: str) -> str:
    """Return the key of what is said of a fact: another one where the rules take another than a graduate degree."""
    other = f"{key}_at_any_degree"
    is_said = words.book.catalogue.facts[fact].at_any_degree and other in words.content.wording
    return other if is_said else key


def in_groups(words: Phrasebook, leaf: OneOf) -> tuple[list[str], list[str]]:
    """Return the phrases for choices that sentences name by one phrase where all of them will do, and the others."""
    groups = words.content.questions[leaf.fact].groups
    whole = {name: values for name, values in groups.items() if set(values) <= set(leaf.values)}
    grouped = {value for values in whole.values() for value in values}
    return list(whole), [value for value in leaf.values if value not in grouped]


def _amount(words: Phrasebook, number: float, fact: str, everyday: bool = False) -> str:
    """Say an amount of the fact; in everyday words, months that make whole years are given in years too."""
    kind = words.book.catalogue.facts[fact].kind
    said = words.amount(number, kind)
    if not everyday or kind is not FactKind.MONTHS or number % _MONTHS_OF_A_YEAR:
        return said
    years = words.amount(number / _MONTHS_OF_A_YEAR, FactKind.YEARS)
    return words.text("answering.months_in_years", months=said, years=years)


def _from_day(words: Phrasebook, leaf: DayBound) -> str:
    """Say which days will do: "January 1, 2023 or later", "no more than 3 years before you apply"."""
    if leaf.not_before is not None:
        return words.text("units.from_day", day=words.day(leaf.not_before))
    span = words.told_amount(leaf.within_months or 0, FactKind.MONTHS)
    return words.text("units.before_applying", span=span)


def _any_of(words: Phrasebook, fact: str, values: Iterable[str], everyday: bool) -> str:
    return words.any_of(
        (everyday and _everyday(words, f"{fact}_{value}")) or words.choice(fact, value) for value in values
    )


def _everyday(words: Phrasebook, key: str) -> str | None:
    return words.content.wording.get(f"answering.{key}")


def _key(leaf: Leaf) -> str:
    """Return the key that wording about the leaf stands under."""
    return f"{leaf.fact}_{'yes' if leaf.value else 'no'}" if isinstance(leaf, Is) else leaf.fact


def _decided(words: Phrasebook, leaf: OneOf) -> Iterator[str]:
    for value, note in leaf.association_decides.items():
        choice = words.choice(leaf.fact, value)
        yield words.text("rule_set.association_decides", choice=choice, text=words.content.notes[note])


def _numbered(words: Phrasebook, slots: Sequence[str]) -> Iterator[str]:
    for place, raters in enumerate(slots, start=1):
        yield words.text("answering.references_slot", place=place, raters=raters)


# Sentences and table rows, as answers give them.


def rule_sentences(words: Phrasebook, condition: Condition, facts: Container[str] = ()) -> Iterator[str]:
    """Yield the sentences of a condition; only those about `facts`, where any are given."""
    return _sentences(words, describe(words, condition, everyday=True), facts)


def table_rows(words: Phrasebook, condition: Condition, facts: Container[str] = ()) -> Iterator[TableRow]:
    """Yield the table rows of a condition; only those about `facts`, where any are given."""
    return _table_rows(words, describe(words, condition, everyday=True), facts)


def is_about(condition: Condition, facts: Container[str]) -> bool:
    """Return whether the condition reads one of the facts."""
    return any(fact in facts for fact in facts_in(condition))


def _asked(described: Row | RowGroup, facts: Container[str]) -> Iterator[Row | RowGroup]:
    """Yield the rows one after the other, the ways of an any-of as one group."""
    if isinstance(described, RowGroup) and isinstance(described.condition, AllOf):
        for part in described.parts:
            yield from _asked(part, facts)
    elif not facts or is_about(described.condition, facts):
        yield described


def _sentences(words: Phrasebook, described: Row | RowGroup, facts: Container[str] = ()) -> Iterator[str]:
    """Yield the first way of an any-of as it would stand alone, then each other way."""
    for each in _asked(described, facts):
        if isinstance(each, Row):
            yield from _row_sentences(words, each)
        else:
            first, *others = each.parts
            yield from _sentences(words, first)
            yield from (_other_way(words, other.rows) for other in others)


def _row_sentences(words: Phrasebook, row: Row) -> Iterator[str]:
    key = key_of(words, f"answering.{_key(row.condition)}", row.condition.fact)
    if key not in words.content.wording:
        other = "day" if isinstance(row.condition, DayBound) else "other"
        yield words.text(f"answering.any_{other}", name=row.label, need=row.need)
        return
    need = words.number(len(row.slots)) if row.slots else row.need
    yield words.text(key, need=need, slots=row.need)
    if isinstance(row.condition, Window):
        months = _amount(words, row.condition.months, row.condition.over, everyday=True)
        yield words.text("answering.rsc_hours_within", need=need, months=months)


def _other_way(words: Phrasebook, rows: Sequence[Row]) -> str:
    """Say another way to meet an any-of, all its parts together."""
    key = f"answering.or_{'_and_'.join(row.condition.fact for row in rows)}"
    if key in words.content.wording:
        return words.text(key, **{row.condition.fact: row.need for row in rows})
    return words.text("answering.or_any_other", parts=words.all_of(f"{row.label} ({row.need})" for row in rows))


def _table_rows(words: Phrasebook, described: Row | RowGroup, facts: Container[str] = ()) -> Iterator[TableRow]:
    for each in _asked(described, facts):
        if isinstance(each, Row):
            yield from _rows_of_one(words, each)
        else:
            first, *others = each.parts
            yield from _table_rows(words, first)
            label = words.text("answering.row_or", name=first.rows[0].label)
            yield TableRow(label, " ".join(_other_way(words, other.rows) for other in others))


def _rows_of_one(words: Phrasebook, row: Row) -> Iterator[TableRow]:
    if row.slots:
        for place, raters in enumerate(row.slots, start=1):
            yield TableRow(words.text("answering.row_rater", place=place), raters)
    elif row.within:
        yield TableRow(row.label, words.text("answering.row_within", need=row.need, months=row.within))
    else:
        yield TableRow(row.label, row.need)


# A whole rule set, as it is printed for its maintainers.

LINES_BY_CONDITION = {AtLeast: "at_least", Is: "is", OneOf: "one_of", Window: "window", Slots: "slots", DayBound: "day"}


def rule_set_text(words: Phrasebook, rule_set: RuleSet) -> str:
    """Return the whole rule set: every version, requirement, condition and doubt, and where each is written."""
    return "\n".join(_rule_set(words, rule_set))


def line_of(words: Phrasebook, described: Row | RowGroup) -> str:
    """Say in one line what is asked for; of several things, how many of those below it are needed."""
    if isinstance(described, RowGroup):
        return words.text("rule_set.all_of" if isinstance(described.condition, AllOf) else "rule_set.any_of")
    # Each line has its own placeholder for what is needed.
    needed = dict.fromkeys(("amount", "value", "choices"), described.need)
    key = f"rule_set.{LINES_BY_CONDITION[type(described.condition)]}"
    return words.text(key, name=described.label, months=described.within, **needed)


def slot_lines(words: Phrasebook, row: Row) -> Iterator[str]:
    """Yield a line for each reference slot of the row: who may fill it."""
    return (words.text("rule_set.slot", place=at, choices=each) for at, each in enumerate(row.slots, start=1))


def _rule_set(words: Phrasebook, rule_set: RuleSet) -> Iterator[str]:
    state, category = words.book.associations[rule_set.association].state, words.category(rule_set).name
    yield words.text(f"rule_set.{rule_set.purpose}", category=category, state=state, id=rule_set.id)
    source = words.source(rule_set.association, rule_set.document)
    yield words.text("rule_set.document", source=source, file=rule_set.document)
    for version in rule_set.versions:
        yield from ("", *_version(words, version))
    for head, notes in (("steps", rule_set.steps), ("advice", rule_set.advice)):
        if notes:
            yield from ("", words.text(f"rule_set.{head}"), *_indented(words.content.notes[note] for note in notes))
    if rule_set.doubts:
        yield from ("", *_doubts(words, rule_set.doubts))
    yield from ("", *_how_current(words, rule_set))


def _how_current(words: Phrasebook, rule_set: RuleSet) -> Iterator[str]:
    """Name every document with its own date, and tell the newer rules that have been announced."""
    documents = dict.fromkeys(
        requirement.document for version in rule_set.versions for requirement in version.requirements.values()
    )
    yield words.text("rule_set.how_current")
    yield from _indented(words.source(rule_set.association, document) for document in documents)
    for notice in rule_set.notices:
        text = words.content.notes[notice.id]
        yield from _indented([words.text("rule_set.notice", text=text, source=notice.source)])


def _version(words: Phrasebook, version: Version) -> Iterator[str]:
    if version.since is None:
        yield words.text("rule_set.undated")
    else:
        yield words.text("rule_set.dated", day=words.day(version.since))
    for requirement in version.requirements.values():
        yield from ("", *_indented(requirement_text(words, requirement)))


def requirement_text(words: Phrasebook, requirement: Requirement) -> Iterator[str]:
    """Yield the requirement with all its conditions and doubts, and where it is written, as lines."""
    name = words.text(f"requirements.{requirement.id}")
    yield words.text("rule_set.section", name=name, section=requirement.section)
    yield from _indented(_lines(words, describe(words, requirement.condition)))
    yield from _indented(_doubts(words, requirement.doubts))


def _lines(words: Phrasebook, described: Row | RowGroup) -> Iterator[str]:
    yield line_of(words, described)
    if isinstance(described, RowGroup):
        for part in described.parts:
            yield from _indented(_lines(words, part))
    else:
        yield from _indented((*slot_lines(words, described), *described.decided))


def _doubts(words: Phrasebook, notes: Iterable[str]) -> Iterator[str]:
    return (words.text("rule_set.doubt", text=words.content.notes[note]) for note in notes)


def _indented(lines: Iterable[str]) -> Iterator[str]:
    return (_STEP + line if line else line for line in lines)
