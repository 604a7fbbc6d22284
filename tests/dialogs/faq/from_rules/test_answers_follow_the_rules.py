"""Every number in an answer stands in the rule sets, for every association, category and version."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest

from dialogs.faq import AnswerChoice, answer, chosen
from dialogs.faq.from_rules.parts import parts_of
from dialogs.faq.from_rules.scope import RuleSetScope
from dialogs.wording import Phrasebook
from rules.conditions import AllOf, AnyOf, AtLeast, Condition, Slots, Window, leaves
from rules.model import Requirement, RuleBook, RuleSet, Version
from tests.dialogs.faq.score import TODAY
from tests.dialogs.talk import the_answers, the_words

NUMBER = re.compile(r"(?<![\w-])\d+(?:\.\d+)?")
RULE_SETS = the_words().book.rule_sets
ABOUT_RULES = [entry for entry in the_answers().entries.values() if entry.kind == "rules"]


def numbers(text: str) -> set[float]:
    return {float(number) for number in NUMBER.findall(text)}


def numbers_asked(rule_set: RuleSet, version: Version) -> set[float]:
    """All numbers that the version holds: bounds, months of a window, places of raters."""
    every_leaf = [leaf for each in version.requirements.values() for leaf in leaves(each.condition)]
    places = {float(place + 1) for leaf in every_leaf if isinstance(leaf, Slots) for place in range(len(leaf.slots))}
    return bounds_of(version) | places


def bounds_of(version: Version) -> set[float]:
    """The bounds of a version and the months of its windows."""
    every_leaf = [leaf for each in version.requirements.values() for leaf in leaves(each.condition)]
    bounds = {float(leaf.bound) for leaf in every_leaf if isinstance(leaf, AtLeast | Window)}
    return bounds | {float(leaf.months) for leaf in every_leaf if isinstance(leaf, Window)}


def versions() -> list[tuple[RuleSet, Version]]:
    return [(rule_set, version) for rule_set in RULE_SETS for version in rule_set.versions]


def scope_of_one(rule_set: RuleSet, version: Version) -> RuleSetScope:
    return RuleSetScope((replace(rule_set, versions=(version,)),), version.since or TODAY, False, False, ())


@pytest.mark.parametrize(("rule_set", "version"), versions(), ids=lambda each: str(getattr(each, "id", "")))
def test_each_number_of_an_answer_on_rules_is_one_that_the_rules_ask_for(rule_set, version):
    written = {entry.id: numbers(" ".join(entry.notes.values())) for entry in ABOUT_RULES}
    for entry in ABOUT_RULES:
        if entry.purpose is not rule_set.purpose:
            continue
        for part in parts_of(entry, scope_of_one(rule_set, version), the_words()):
            said = " ".join((*part.sentences, *part.brief, *(row.value for row in part.rows)))
            strange = numbers(said) - numbers_asked(rule_set, version) - written[entry.id]
            assert not strange, (entry.id, strange, said)


@pytest.mark.parametrize("entry", ABOUT_RULES, ids=lambda each: each.id)
@pytest.mark.parametrize("association", the_words().book.associations)
def test_every_answer_on_rules_cites_its_document_for_every_association(entry, association):
    given = chosen(AnswerChoice("", entry.id, association), the_answers(), words=the_words(), facts={}, today=TODAY)

    assert given is not None
    documents = set(the_words().book.associations[association].documents)
    assert given.kind == "handoff" or ({each.document for each in given.citations} <= documents and given.citations)


@pytest.mark.parametrize(("rule_set", "version"), versions(), ids=lambda each: str(getattr(each, "id", "")))
def test_each_bound_of_a_rule_set_is_told_in_the_overview(rule_set, version):
    overview = "requirements" if rule_set.purpose == "applying" else "renew_all"
    book = the_words().book
    day = version.since or (rule_set.versions[1].since - timedelta(days=1) if len(rule_set.versions) > 1 else TODAY)
    facts = {"association": rule_set.association, "apply_on": day.isoformat()}
    choice = AnswerChoice("", overview, rule_set.association, (rule_set.category,))
    given = chosen(choice, the_answers(), words=the_words(), facts=facts, today=TODAY)

    assert given is not None
    assert bounds_of(version) <= numbers(given.text), book.categories[rule_set.category].short


def test_a_changed_bound_changes_the_answer():
    words, today = the_words(), date(2026, 11, 21)
    question = "how many training hours does new mexico ask of a specialist"
    before = answer(question, the_answers(), words=words, today=today)

    changed = Phrasebook(words.content, with_bound(words.book, "nm-imhs", "training_hours", 77))
    after = answer(question, the_answers(), words=changed, today=today)

    assert "30 hours" in before.text
    assert "77 hours" in after.text
    assert "30 hours" not in after.text


def with_bound(book: RuleBook, rule_set: str, fact: str, bound: int) -> RuleBook:
    """The book with another bound for a fact of one rule set."""
    sets = tuple(_with_bound(each, fact, bound) if each.id == rule_set else each for each in book.rule_sets)
    return replace(book, rule_sets=sets)


def _with_bound(rule_set: RuleSet, fact: str, bound: int) -> RuleSet:
    def changed(requirement: Requirement) -> Requirement:
        return replace(requirement, condition=_rebound(requirement.condition, fact, bound))

    versions = tuple(
        replace(version, requirements={name: changed(each) for name, each in version.requirements.items()})
        for version in rule_set.versions
    )
    return replace(rule_set, versions=versions)


def _rebound(condition: Condition, fact: str, bound: int) -> Condition:
    if isinstance(condition, AllOf | AnyOf):
        return replace(condition, conditions=tuple(_rebound(part, fact, bound) for part in condition.conditions))
    return replace(condition, bound=bound) if isinstance(condition, AtLeast) and condition.fact == fact else condition


def test_every_fact_that_a_rule_asks_for_has_a_sentence_of_its_own():
    wording = [key.removeprefix("answering.") for key in the_words().content.wording if key.startswith("answering.")]
    asked = {
        leaf.fact
        for _, version in versions()
        for each in version.requirements.values()
        for leaf in leaves(each.condition)
    }

    assert [fact for fact in sorted(asked) if not any(fact in key for key in wording)] == []
