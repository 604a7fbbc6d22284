"""Rule sets as parts of the page: each version as a table of requirements, in the words of `imhbot rules show`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from bot.preview.marks import Mark, MarkedPart, compared
from bot.preview.page_parts import CardLine, CardLink, CardLinks, CardList, anchor, linked, listed
from dialogs.texts.rules import Row, RowGroup, describe, line_of, slot_lines
from dialogs.wording import Phrasebook
from rules.conditions import AllOf, facts_in
from rules.model import Association, Purpose, Requirement, RuleSet, Version


class LogicLine(NamedTuple):
    """A condition: its line, what stands below it, and by which word these parts are joined."""

    line: str
    parts: tuple[LogicLine, ...] = ()
    joined_by: str = ""  # "and", "or"; empty where the parts are places in a list
    notes: tuple[str, ...] = ()  # what the association decides about it


class RequirementRow(NamedTuple):
    """A requirement as a row of the table."""

    key: str
    name: str
    source: tuple[str, ...]  # where it is written
    logic: LogicLine
    doubts: tuple[str, ...]


class VersionTable(NamedTuple):
    """The requirements in force from a day on."""

    key: str
    title: str
    caption: str
    rows: tuple[RequirementRow, ...]
    news: tuple[MarkedPart, ...]  # the rows beside those of the version before


class RuleSetCard(NamedTuple):
    """A rule set with all its versions, sources and notices."""

    key: str
    title: str
    id: str
    lines: tuple[CardLine, ...]
    versions: tuple[VersionTable, ...]  # the newest first
    lists: tuple[CardList, ...]
    links: tuple[CardLinks, ...]


class AssociationGroup(NamedTuple):
    """An association with its documents and its rule sets."""

    key: str
    title: str
    lines: tuple[CardLine, ...]
    lists: tuple[CardList, ...]
    cards: tuple[RuleSetCard, ...]


class GlanceRow(NamedTuple):
    """An association with links to its rule sets, for each purpose."""

    key: str
    name: str
    links: tuple[tuple[CardLink, ...], ...]


def association_groups(words: Phrasebook) -> tuple[AssociationGroup, ...]:
    """Return all associations with their rule sets."""
    return tuple(_group(words, association) for association in words.book.associations.values())


def glance_rows(words: Phrasebook) -> tuple[GlanceRow, ...]:
    """Return which rule sets each association has for each purpose."""
    return tuple(
        GlanceRow(each.id, each.state, tuple(tuple(_glance(words, purpose, each)) for purpose in Purpose))
        for each in words.book.associations.values()
    )


def _glance(words: Phrasebook, purpose: Purpose, association: Association) -> Iterator[CardLink]:
    for rule_set in words.book.sets(purpose, association.id):
        yield CardLink(anchor_of(rule_set), words.category(rule_set).short)


def anchor_of(rule_set: RuleSet) -> str:
    """Return where a rule set stands on the page."""
    return anchor("rules", rule_set.purpose, rule_set.id)


def title_of(words: Phrasebook, rule_set: RuleSet) -> str:
    """Name a rule set with its purpose: "IMHS, Connecticut: applying"."""
    return words.text(f"preview.rule_set_{rule_set.purpose}", title=words.title(rule_set))


def facts_of_rule_set(rule_set: RuleSet) -> Iterator[str]:
    """Yield the facts that a rule set reads, in whatever version."""
    for version in rule_set.versions:
        for requirement in version.requirements.values():
            yield from facts_in(requirement.condition)


def _group(words: Phrasebook, association: Association) -> AssociationGroup:
    title = words.text("preview.association_heading", state=association.state, short=association.short)
    documents = (
        words.text("preview.document_line", document=words.document(document), file=file)
        for file, document in association.documents.items()
    )
    sets = (rule_set for purpose in Purpose for rule_set in words.book.sets(purpose, association.id))
    return AssociationGroup(
        anchor("association", association.id),
        title,
        (CardLine("name", "", association.name),),
        tuple(listed("documents", words.text("preview.documents"), documents)),
        tuple(_card(words, rule_set) for rule_set in sets),
    )


def _card(words: Phrasebook, rule_set: RuleSet) -> RuleSetCard:
    return RuleSetCard(
        anchor_of(rule_set),
        title_of(words, rule_set),
        rule_set.id,
        tuple(_lines(words, rule_set)),
        tuple(_versions(words, rule_set))[::-1],
        tuple(_lists(words, rule_set)),
        tuple(linked("asks", words.text("preview.asks"), _questions(words, rule_set))),
    )


def _lines(words: Phrasebook, rule_set: RuleSet) -> Iterator[CardLine]:
    yield CardLine("category", "", words.category(rule_set).name)
    source = words.source(rule_set.association, rule_set.document)
    yield CardLine("document", "", words.text("rule_set.document", source=source, file=rule_set.document))


def _versions(words: Phrasebook, rule_set: RuleSet) -> Iterator[VersionTable]:
    """Yield the versions from the oldest on, each beside the one before."""
    before: tuple[RequirementRow, ...] | None = None
    for version in rule_set.versions:
        rows = tuple(_row(words, rule_set, each) for each in version.requirements.values())
        title = _since(words, version)
        caption = words.text("preview.table", version=title, title=title_of(words, rule_set))
        yield VersionTable(str(version.since), title, caption, rows, _news(rows, before))
        before = rows


def _news(rows: tuple[RequirementRow, ...], before: tuple[RequirementRow, ...] | None) -> tuple[MarkedPart, ...]:
    return tuple(part for part in compared(rows, before) if part.mark is not Mark.SAME)


def _since(words: Phrasebook, version: Version) -> str:
    if version.since is None:
        return words.text("rule_set.undated")
    return words.text("rule_set.dated", day=words.day(version.since))


def _row(words: Phrasebook, rule_set: RuleSet, requirement: Requirement) -> RequirementRow:
    source = [words.text("preview.section", section=requirement.section)]
    if requirement.document != rule_set.document:
        named = words.source(rule_set.association, requirement.document)
        source.append(words.text("preview.other_document", source=named))
    return RequirementRow(
        requirement.id,
        words.text(f"requirements.{requirement.id}"),
        tuple(source),
        _logic(words, describe(words, requirement.condition)),
        tuple(_doubts(words, requirement.doubts)),
    )


def _logic(words: Phrasebook, described: Row | RowGroup) -> LogicLine:
    line = line_of(words, described)
    if isinstance(described, RowGroup):
        joined_by = words.text("preview.and" if isinstance(described.condition, AllOf) else "preview.or")
        return LogicLine(line, tuple(_logic(words, part) for part in described.parts), joined_by)
    return LogicLine(line, tuple(map(LogicLine, slot_lines(words, described))), notes=described.decided)


def _lists(words: Phrasebook, rule_set: RuleSet) -> Iterator[CardList]:
    notes = words.content.notes
    for key in ("steps", "advice"):
        yield from listed(key, words.text(f"preview.{key}"), (notes[each] for each in getattr(rule_set, key)))
    yield from listed("doubts", words.text("preview.doubts"), (notes[each] for each in rule_set.doubts))
    yield from listed("how_current", words.text("preview.how_current"), _sources(words, rule_set))
    announced = (
        words.text("rule_set.notice", text=notes[notice.id], source=notice.source) for notice in rule_set.notices
    )
    yield from listed("notices", words.text("preview.notices"), announced)


def _sources(words: Phrasebook, rule_set: RuleSet) -> Iterator[str]:
    for version in rule_set.versions:
        for requirement in version.requirements.values():
            yield words.source(rule_set.association, requirement.document)


def _questions(words: Phrasebook, rule_set: RuleSet) -> Iterator[CardLink]:
    for fact in facts_of_rule_set(rule_set):
        yield CardLink(anchor("question", fact), words.name(fact))


def _doubts(words: Phrasebook, notes: Iterable[str]) -> Iterator[str]:
    return (words.text("rule_set.doubt", text=words.content.notes[note]) for note in notes)
