"""What one entry says of one rule set: sentences of its rules and notes, an overview, or changes, with citations."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from dialogs.faq.entry import Citation, FaqEntry
from dialogs.faq.from_rules.brief import foremost, in_brief, raters_in_brief
from dialogs.faq.from_rules.scope import RuleSetScope
from dialogs.faq.holding import tells_of
from dialogs.texts.rules import TableRow, is_about, rule_sentences, table_rows
from dialogs.wording import Phrasebook
from rules.conditions import facts_in
from rules.model import Requirement, RuleSet, Version


@dataclass(frozen=True)
class RuleSetAnswer:
    """What is said of one rule set: in sentences, and once more for a table."""

    rule_set: RuleSet  # that it is said of
    sentences: tuple[str, ...]  # of its rules and notes
    doubts: tuple[str, ...]  # the notes on where it is unclear
    citations: tuple[Citation, ...]  # where that is written
    rows: tuple[TableRow, ...] = ()  # for a table: what the rules ask
    notes: tuple[str, ...] = ()  # for a table: the other sentences
    brief: tuple[str, ...] = ()  # the same in a few words, the foremost first


class QuestionWords(NamedTuple):
    """What a question names: facts, and all its words."""

    facts: tuple[str, ...] = ()
    words: frozenset[str] = frozenset()


_NOTHING_NAMED = QuestionWords()


def parts_of(
    entry: FaqEntry, scope: RuleSetScope, words: Phrasebook, named: QuestionWords = _NOTHING_NAMED
) -> list[RuleSetAnswer]:
    """Return what the entry says of each rule set in scope; leave out those it says nothing about.

    Where the rules do not ask for a fact that the question names, that is said; examples that share its words come
    first. Where no rule set asks anything of all this, and no text of the entry is about them, that is said.
    """
    parts = [
        _part(entry, rule_set, scope.version(rule_set), words.for_rules(rule_set), named)
        for rule_set in scope.rule_sets
    ]
    return [part for part in parts if part.sentences] or list(_not_required(entry, scope, words))


def _part(
    entry: FaqEntry, rule_set: RuleSet, version: Version | None, words: Phrasebook, named: QuestionWords
) -> RuleSetAnswer:
    if version is None:
        sentences: tuple[str, ...] = (words.text("answering.before_known"),)
        cited = (citation(entry, rule_set, None, words),)
        return RuleSetAnswer(rule_set, sentences, (), cited, (), sentences, sentences)
    requirement = version.requirements.get(entry.requirement or "")
    rules = tuple(rule_sentences(words, requirement.condition, entry.facts)) if requirement else ()
    notes = (*_not_asked(requirement, named.facts, words), *_notes(entry, rule_set, requirement))
    examples = _examples(entry, rule_set, words, named.words) if rules or notes else ()
    notes = (*notes, *_listed(examples, words))
    sentences = rules + notes
    doubts = tuple(words.content.notes[each] for each in requirement.doubts) if requirement and sentences else ()
    if not sentences and (nothing := _nothing_asked(entry, rule_set, words)):
        sentences = notes = (nothing,)
    rows = tuple(table_rows(words, requirement.condition, entry.facts)) if requirement else ()
    short = examples or (tuple(_short(requirement, entry, words)) if rules and requirement else sentences[:1])
    cited = (citation(entry, rule_set, requirement, words),)
    return RuleSetAnswer(rule_set, sentences, doubts, cited, rows, notes, short)


def _nothing_asked(entry: FaqEntry, rule_set: RuleSet, words: Phrasebook) -> str | None:
    """Say that the rule set asks nothing of this: in the words of the entry, where these are about its document.

    Of notes alone, such as steps, nobody knows from the rules whether the document names more.
    """
    if tells_of(entry, rule_set) or entry.otherwise is None:
        return entry.otherwise
    return words.text("answering.not_required") if entry.requirement is not None else None


def _not_required(entry: FaqEntry, scope: RuleSetScope, words: Phrasebook) -> Iterator[RuleSetAnswer]:
    """Yield that the rules do not ask for the requirement of the entry."""
    for rule_set in scope.rule_sets if entry.requirement is not None else ():
        if not tells_of(entry, rule_set):
            said: tuple[str, ...] = (words.text("answering.not_required"),)
            yield RuleSetAnswer(rule_set, said, (), (citation(entry, rule_set, None, words),), (), said, said)


def _short(requirement: Requirement, entry: FaqEntry, words: Phrasebook) -> Iterator[str]:
    """Yield a few words on each thing that the requirement asks for; who may rate comes last."""
    yield from in_brief(words, requirement.condition, entry.facts)
    raters = raters_in_brief(words, requirement.condition)
    if raters and not entry.facts:
        yield raters


def _not_asked(requirement: Requirement | None, mentioned: Collection[str], words: Phrasebook) -> Iterator[str]:
    asked = facts_in(requirement.condition) if requirement else ()
    for fact in mentioned if requirement else ():
        if fact not in asked:
            yield words.text("answering.none_asked", name=words.name(fact))


def _notes(entry: FaqEntry, rule_set: RuleSet, requirement: Requirement | None) -> Iterator[str]:
    named = (*rule_set.steps, *rule_set.advice, *(requirement.doubts if requirement else ()))
    yield from (text for note, text in entry.notes.items() if note in named)
    if rule_set.document in entry.by_document and _concerns(entry, requirement):
        yield entry.by_document[rule_set.document]


def _concerns(entry: FaqEntry, requirement: Requirement | None) -> bool:
    """Return whether the rules ask for what the entry is about, where it is about some facts alone."""
    return not entry.facts or (requirement is not None and is_about(requirement.condition, entry.facts))


_MOST_EXAMPLES = 5  # the document lists the others


def _examples(entry: FaqEntry, rule_set: RuleSet, words: Phrasebook, heard: Collection[str]) -> tuple[str, ...]:
    """Return examples of what counts, for the kinds of work that the category is for; those asked about come first."""
    roles = words.category(rule_set).roles
    listed = words.content.questions[entry.activities].activities if entry.activities else {}
    texts = dict.fromkeys(text for role in listed if role in roles for text in listed[role].values())
    begun = {word[:_BEGINNING] for word in heard if len(word) >= _BEGINNING}
    shared = {text: len(begun & {word[:_BEGINNING] for word in _WORD.findall(text.lower())}) for text in texts}
    return tuple(sorted(texts, key=lambda text: -shared[text])[:_MOST_EXAMPLES])


def _listed(examples: Collection[str], words: Phrasebook) -> Iterator[str]:
    if examples:
        yield words.text("answering.such_as")
    for each in examples:
        yield "\n" + words.text("answering.item", text=each)


_BEGINNING = 5  # letters by which words are told to be of one kind
_WORD = re.compile(r"[^\W\d_]{5,}")


def citation(entry: FaqEntry, rule_set: RuleSet, requirement: Requirement | None, words: Phrasebook) -> Citation:
    """Cite where it is written: with the requirement, else in the section that the entry names for the document.

    Where it names none, the whole document is cited, by its title.
    """
    if requirement:
        return Citation(requirement.document, requirement.section)
    document = words.book.associations[rule_set.association].documents[rule_set.document]
    return Citation(rule_set.document, entry.sections.get(rule_set.document, document.title))


def overview_of(entry: FaqEntry, scope: RuleSetScope, words: Phrasebook) -> list[RuleSetAnswer]:
    """Return the requirements of each rule set in scope, and what else is to be done."""
    return [
        _overview_part(entry, each, version, words.for_rules(each))
        for each in scope.rule_sets
        if (version := scope.version(each))
    ]


def _overview_part(entry: FaqEntry, rule_set: RuleSet, version: Version, words: Phrasebook) -> RuleSetAnswer:
    rows = tuple(_overview_rows(rule_set, version, words))
    lines = tuple("\n" + words.text("answering.row", label=row.label, sides=row.value) for row in rows)
    brief = tuple(foremost(words, each.condition) for each in version.requirements.values())
    return RuleSetAnswer(rule_set, lines, (), tuple(_written(entry, rule_set, version)), rows, (), brief)


def _overview_rows(rule_set: RuleSet, version: Version, words: Phrasebook) -> Iterator[TableRow]:
    """Yield what each requirement asks in a few words, and last the steps."""
    comma = words.text("lists.comma")
    for each in version.requirements.values():
        yield TableRow(words.text(f"requirements.{each.id}"), comma.join(in_brief(words, each.condition)))
    named = (words.content.wording.get(_step(step)) for step in rule_set.steps)
    if steps := [step for step in named if step]:
        yield TableRow(words.text("answering.steps_in_brief"), comma.join(steps))


def _step(step: str) -> str:
    return f"answering.step_{step}"


def _written(entry: FaqEntry, rule_set: RuleSet, version: Version) -> Iterator[Citation]:
    """Cite where each requirement is written, and then the steps."""
    for requirement in version.requirements.values():
        yield Citation(requirement.document, requirement.section)
    if rule_set.steps and rule_set.document in entry.sections:
        yield Citation(rule_set.document, entry.sections[rule_set.document])


def changes_of(entry: FaqEntry, scope: RuleSetScope, words: Phrasebook) -> list[RuleSetAnswer]:
    """Return the changes of each rule set in scope; of an association where none changed, what stays."""
    changed = [part for rule_set in scope.rule_sets for part in _changed(rule_set, words.for_rules(rule_set))]
    if changed and scope.open:
        return changed
    moved = {part.rule_set.association for part in changed}
    still = [each for each in scope.rule_sets if each.association not in moved]
    return [*changed, *(_unchanged(entry, each, words.for_rules(each)) for each in still)]


def _changed(rule_set: RuleSet, words: Phrasebook) -> Iterator[RuleSetAnswer]:
    for before, now in pairwise(rule_set.versions):
        for requirement in now.requirements.values():
            old = before.requirements.get(requirement.id)
            if old is None or old.condition != requirement.condition:
                sentences = tuple(_difference(old, requirement, now, words))
                yield RuleSetAnswer(rule_set, sentences, (), (Citation(requirement.document, requirement.section),))


def _difference(old: Requirement | None, new: Requirement, version: Version, words: Phrasebook) -> Iterator[str]:
    """Yield a line for each row that is not what it was; the first begins with the day."""
    was, now = _rows(old, words), _rows(new, words)
    nothing = words.text("answering.not_asked")
    begin = words.text("answering.changed_on", day=words.day(version.since)) if version.since else ""
    for label in dict.fromkeys((*now, *was)):
        values = {"now": now.get(label, nothing), "before": was.get(label, nothing)}
        if values["now"] != values["before"]:
            yield begin + words.text("answering.change", label=label, **values)
            begin = ""


def _rows(requirement: Requirement | None, words: Phrasebook) -> dict[str, str]:
    return dict(table_rows(words, requirement.condition)) if requirement else {}


def _unchanged(entry: FaqEntry, rule_set: RuleSet, words: Phrasebook) -> RuleSetAnswer:
    """Say that it never changed, with what the entry's requirement asks."""
    requirement = rule_set.versions[-1].requirements.get(entry.requirement or "training")
    still = [" ".join(rule_sentences(words, requirement.condition))] if requirement else []
    sentences = (words.text("answering.no_changes"), *still)
    return RuleSetAnswer(rule_set, sentences, (), (citation(entry, rule_set, requirement, words),))
