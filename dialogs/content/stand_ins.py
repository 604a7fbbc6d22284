"""Let ids stand in for words that are missing, for people who look at rules whose words nobody has written yet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dialogs.content.models import Choice, LanguageContent, Question
from rules.conditions import OneOf, leaves
from rules.facts import Fact
from rules.model import RuleBook


def with_stand_ins(content: LanguageContent, *books: RuleBook) -> LanguageContent:
    """Return the words with the ids of all facts, choices, requirements and notes that have none."""
    facts = {fact.name: fact for book in books for fact in book.catalogue.facts.values()}
    requirements = {f"requirements.{name}": name for book in books for name in _requirements(book)}
    return replace(
        content,
        questions={name: _question(fact, content.questions.get(name)) for name, fact in facts.items()},
        notes={**{note: note for book in books for note in _notes(book)}, **content.notes},
        wording={**requirements, **content.wording},
    )


def _question(fact: Fact, question: Question | None) -> Question:
    name = fact.name
    if question is None:
        said = f"{name}: {{value}}"
        question = Question(
            fact=name,
            ask=name,
            why=name,
            example=name,
            homework=name,
            name=name,
            said=said,
            said_yes=name,
            said_no=name,
        )
    nameless = [value for value in fact.values if value not in question.choices and value != fact.unsure]
    missing = {value: Choice(label=value, name=value) for value in nameless}
    return question.model_copy(update={"choices": {**question.choices, **missing}}) if missing else question


def _requirements(book: RuleBook) -> Iterator[str]:
    for rule_set in book.rule_sets:
        for version in rule_set.versions:
            yield from version.requirements


def _notes(book: RuleBook) -> Iterator[str]:
    yield from book.doubts
    for rule_set in book.rule_sets:
        yield from (*rule_set.steps, *rule_set.advice, *rule_set.doubts)
        yield from (notice.id for notice in rule_set.notices)
        for version in rule_set.versions:
            yield from (doubt for _, doubt in version.doubts)
            for requirement in version.requirements.values():
                for leaf in leaves(requirement.condition):
                    yield from leaf.association_decides.values() if isinstance(leaf, OneOf) else ()
