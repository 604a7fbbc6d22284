"""What is supposed, in words that can follow "With": "10 more hours of training", "an endorsed rater"."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from datetime import date
from typing import cast

from dialogs.supposing import Supposed
from dialogs.wording import Phrasebook
from rules.facts import FactKind, FactValue


def supposed_in_words(words: Phrasebook, supposed: Supposed) -> str:
    """Say what is supposed: "With 10 more hours of training and an endorsed rater"."""
    return words.text("what_if.supposed", supposed=supposed_alone(words, supposed))


def supposed_alone(words: Phrasebook, supposed: Supposed) -> str:
    """Say the same without "With"."""
    return words.all_of(_said(words, fact, supposed) for fact in supposed.facts)


def supposed_label(words: Phrasebook, supposed: Supposed) -> str:
    """Say the same on a button; several more people are only counted."""
    return words.all_of(_on_a_button(words, fact, supposed) for fact in supposed.facts)


def _on_a_button(words: Phrasebook, fact: str, supposed: Supposed) -> str:
    added = supposed.added.get(fact)
    if words.book.catalogue.facts[fact].kind is FactKind.PEOPLE and isinstance(added, list) and len(added) > 1:
        return words.text("what_if.number_of_raters", n=words.count(len(added)))
    return _said(words, fact, supposed)


def _said(words: Phrasebook, fact: str, supposed: Supposed) -> str:
    kind, value, added = words.book.catalogue.facts[fact].kind, supposed.facts[fact], supposed.added.get(fact)
    if kind is FactKind.PEOPLE:
        return _raters(words, fact, cast("Sequence[str]", added or value), adds=added is not None)
    if kind is FactKind.DATE:
        return _day(words, date.fromisoformat(cast("str", value)))
    if isinstance(added, int | float):
        return _more(words, fact, added)
    return _wording(words, fact, value) or words.restate(fact, added or value)


def _more(words: Phrasebook, fact: str, added: float) -> str:
    """Say a number that comes on top of what is told, as it is told: "10 more hours of training"."""
    said = words.content.wording.get(f"what_if.{fact}") or words.content.questions[fact].said or "{value}"
    return said.format(value=words.more(added, words.book.catalogue.facts[fact].kind))


def _raters(words: Phrasebook, fact: str, people: Sequence[str], *, adds: bool) -> str:
    if not people:
        return words.text("what_if.no_raters")
    key = ("one_rater" if len(people) == 1 else "more_raters") if adds else "raters"
    return words.text(f"what_if.{key}", who=words.value(fact, list(people)))


def _day(words: Phrasebook, day: date) -> str:
    """Say a day; the last one of a month as that month."""
    if day.day == monthrange(day.year, day.month)[1]:
        return words.text("what_if.apply_on_month", month=words.text(f"units.month_{day.month}"), year=day.year)
    return words.text("what_if.apply_on", value=words.day(day))


def _wording(words: Phrasebook, fact: str, value: FactValue) -> str | None:
    """Return the wording of the value, else that of the fact; None where there is neither."""
    named = ("no", "yes")[value] if isinstance(value, bool) else value
    wording = words.content.wording
    found = wording.get(f"what_if.{fact}_{named}") or wording.get(f"what_if.{fact}")
    return found and found.format(value=words.value(fact, value))
