"""Questions as parts of the page: as they are asked, with choices, why, and when they are asked."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from bot.preview.page_parts import CardLine, CardLink, CardLinks, CardList, anchor, linked, listed
from bot.preview.rule_set_cards import anchor_of, facts_of_rule_set
from dialogs.content.models import DayQuestion, Question
from dialogs.interview import OPENING
from dialogs.wording import Phrasebook
from rules.facts import Above, Fact
from rules.model import Purpose

_ROLES = "roles"  # the question that a working day is asked about for
_BELOW = ("help",)
_LINES = ("ask_renewing", "again", "why", "example", "homework")
_OTHER_WORDS = ("name", "said", "said_yes", "said_no", "said_unknown", "gap", "step", "open")


class QuestionCard(NamedTuple):
    """A question with all that is said about it."""

    key: str
    title: str
    id: str
    below: tuple[CardLine, ...]  # what stands below the question itself
    buttons: tuple[CardLine, ...]
    lines: tuple[CardLine, ...]
    lists: tuple[CardList, ...]
    links: tuple[CardLinks, ...]
    more: tuple[CardLine, ...]  # all other words about it

    @property
    def own(self) -> QuestionCard:
        """The card without the rule sets that need it."""
        return self._replace(links=())


class QuestionGroup(NamedTuple):
    """Questions that are asked on the same occasion, in their order."""

    key: str
    title: str
    cards: tuple[QuestionCard, ...]


def question_groups(words: Phrasebook) -> tuple[QuestionGroup, ...]:
    """Return all questions, those about a working day last."""
    order, questions = words.content.order, words.content.questions
    applying, renewing = (order.get(purpose, ()) for purpose in (Purpose.APPLYING, Purpose.RENEWING))
    asked = {
        "asked_applying": [fact for fact in applying if fact in questions],
        "asked_renewing": [fact for fact in renewing if fact in questions and fact not in applying],
        "asked_never": [fact for fact in questions if fact not in (*applying, *renewing)],
    }
    groups = [
        QuestionGroup(
            anchor("questions", key),
            words.text(f"preview.{key}"),
            tuple(_card(words, questions[fact]) for fact in facts),
        )
        for key, facts in asked.items()
    ]
    finder = tuple(_day_card(words, each) for each in words.content.role_finder)
    groups.append(QuestionGroup("questions-role_finder", words.text("preview.role_finder"), finder))
    return tuple(group for group in groups if group.cards)


def _card(words: Phrasebook, question: Question) -> QuestionCard:
    fact = words.book.catalogue.facts[question.fact]
    return QuestionCard(
        anchor("question", question.fact),
        question.ask,
        question.fact,
        tuple(_said(words, question, _BELOW)),
        tuple(CardLine(value, "", label) for value, label in words.labels(fact)),
        (*_said(words, question, _LINES), CardLine("kind", words.text("preview.answered_by"), _kind(words, fact))),
        (*listed("when", words.text("preview.when"), _when(words, fact)), *_activities(words, question)),
        (*_needed_for(words, question.fact), *_terms(words, question)),
        (*_said(words, question, _OTHER_WORDS), *_choices_in_sentences(words, question)),
    )


def _day_card(words: Phrasebook, question: DayQuestion) -> QuestionCard:
    asked_for = words.content.questions[_ROLES].ask
    return QuestionCard(
        anchor("question", "role_finder", question.id),
        question.ask,
        question.id,
        tuple(_said(words, question, _BELOW)),
        tuple(CardLine(value, "", choice.label) for value, choice in question.choices.items()),
        (),
        (
            *listed("roles", words.text("preview.choices"), _roles_told(words, question)),
            *listed("when", words.text("preview.when"), [words.text("preview.when_role_finder", question=asked_for)]),
        ),
        (),
        (),
    )


def _roles_told(words: Phrasebook, question: DayQuestion) -> Iterator[str]:
    for choice in question.choices.values():
        roles = words.all_of(words.choice(_ROLES, role) for role in choice.roles) or words.text("lists.none")
        yield words.text("preview.choice_roles", label=choice.label, roles=roles)


def _said(words: Phrasebook, question: Question | DayQuestion, keys: Iterable[str]) -> Iterator[CardLine]:
    for key in keys:
        if text := getattr(question, key):
            yield CardLine(key, words.text(f"preview.{key}"), text)


def _choices_in_sentences(words: Phrasebook, question: Question) -> Iterator[CardLine]:
    """Yield the choices that sentences name otherwise than their buttons do."""
    for value, choice in question.choices.items():
        if choice.plural:
            text = words.text("preview.one_or_several", name=choice.name, plural=choice.plural)
            yield CardLine(f"choice {value}", choice.label, text)
        elif choice.name != choice.label:
            yield CardLine(f"choice {value}", choice.label, choice.name)


def _activities(words: Phrasebook, question: Question) -> Iterator[CardList]:
    for role, examples in question.activities.items():
        label = words.text("preview.activities", role=words.choice(_ROLES, role))
        yield from listed(f"activities {role}", label, examples.values())


def _needed_for(words: Phrasebook, fact: str) -> Iterator[CardLinks]:
    for purpose in Purpose:
        everything = words.book.sets(purpose)
        needed = [each for each in everything if fact in facts_of_rule_set(each)]
        links = [CardLink(anchor_of(each), words.title(each)) for each in needed]
        if len(links) > 1 and len(needed) == len(everything):
            links = [CardLink("rule_sets", words.text("preview.every_rule_set"))]
        yield from linked(f"needed {purpose}", words.text(f"preview.needed_{purpose}"), links)


def _terms(words: Phrasebook, question: Question) -> Iterator[CardLinks]:
    links = (CardLink(anchor("term", term), words.content.glossary[term].term) for term in question.terms)
    yield from linked("terms", words.text("preview.terms"), links)


# What can be told of a fact, and when it is asked.


def _kind(words: Phrasebook, fact: Fact) -> str:
    if not fact.is_number:
        return words.text(f"preview.kind_{fact.kind}")
    low, high = words.number(fact.low), fact.high
    if math.isinf(high):
        return words.text("preview.kind_number_open", low=words.amount(fact.low, fact.kind))
    return words.text("preview.kind_number", low=low, high=words.amount(high, fact.kind))


def _when(words: Phrasebook, fact: Fact) -> Iterator[str]:
    asked = [purpose for purpose in Purpose if fact.name in words.content.order.get(purpose, ())]
    if fact.unasked or not asked:
        yield words.text("preview.when_unasked")
    elif any(fact.name in OPENING[purpose] for purpose in asked):
        yield words.text("preview.when_first")
    else:
        yield words.text("preview.when_needed")
    yield from _where_it_makes_sense(words, fact)


def _where_it_makes_sense(words: Phrasebook, fact: Fact) -> Iterator[str]:
    for other, wanted in fact.only_when.items():
        if isinstance(wanted, Above):
            amount = words.amount(wanted.above, words.book.catalogue.facts[other].kind)
            yield words.text("preview.when_above", name=words.name(other), amount=amount)
        else:
            yield _about_values(words, "when_one_of", other, wanted)
    for other, values in fact.never_when.items():
        yield _about_values(words, "when_not", other, values)
    for key, whole in (("when_part", fact.part_of), ("when_some", fact.whole)):
        if whole is not None:
            yield words.text(f"preview.{key}", name=words.name(whole))
    if fact.after_degree:
        yield words.text("preview.when_after_degree")


def _about_values(words: Phrasebook, key: str, other: str, values: Iterable[str]) -> str:
    choices = words.any_of(words.choice(other, value) for value in values)
    return words.text(f"preview.{key}", name=words.name(other), choices=choices)
