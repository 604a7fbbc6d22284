"""Facts, values and keys in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from dialogs.content.models import LanguageContent
from dialogs.spoken_amounts import SpokenAmount, spoken, spoken_shortfall
from rules import RuleBook, telling
from rules.facts import NUMBERS, Fact, FactKind, FactValue
from rules.model import Category, Document, RuleSet


class Phrasebook:
    """The words of one language for one rule book."""

    def __init__(self, content: LanguageContent, book: RuleBook) -> None:
        self.content = content
        self.book = book

    def for_rules(self, rule_set: RuleSet) -> Phrasebook:
        """Return the words of what this rule set asks."""
        book = telling(self.book, [rule_set])
        return self if book is self.book else Phrasebook(self.content, book)

    def text(self, key: str, **values: object) -> str:
        """Return the wording with that key (`file.key`), its placeholders filled."""
        return self.content.wording[key].format(**values)

    def name(self, fact: str) -> str:
        """Name the fact as in lists."""
        return self.content.questions[fact].name

    def requirement_in_text(self, requirement: str) -> str:
        """Name the requirement as inside a sentence: "reflective supervision"."""
        return self.content.wording.get(f"requirements.{requirement}_in_text", requirement)

    def restate(self, fact: str, value: FactValue) -> str:
        """Say back what was told of a fact: "40 hours of reflective supervision"."""
        question = self.content.questions[fact]
        template = question.said
        if isinstance(value, bool):
            template = question.said_yes if value else question.said_no
        elif value == []:
            template = question.said_no or question.said
        return (template or "{value}").format(value=self.value(fact, value))

    def value(self, fact: str, value: FactValue) -> str:
        """Say the value alone: "40 hours", "MSW", "a program supervisor and 2 colleagues"."""
        known = self.book.catalogue.facts[fact]
        return VALUES_IN_WORDS[known.kind](self, known, value)

    def told_amount(self, number: float, unit: str) -> str:
        """Say how much somebody has, as people say it: "2 years and 7 months", "about 128 hours"."""
        return self._spoken(spoken(number, unit))

    def shortfall(self, number: float, unit: str) -> str:
        """Say how much is still missing, as people say it."""
        return self._spoken(spoken_shortfall(number, unit))

    def more(self, number: float, unit: str) -> str:
        """Say how much more it takes: "10 more hours"."""
        return self._spoken(spoken_shortfall(number, unit), more=True)

    def out_of(self, have: float, need: float, unit: str) -> str:
        """Say how much is there of what is needed: "40 of 50 hours", "about 8 months of 2 years"."""
        there, all_of_it = spoken(have, unit), self.amount(need, unit)
        if have and (there.unit != unit or there.months):
            return self.text("units.out_of", have=self._spoken(there), need=all_of_it)
        number = self.number(there.number if have else 0)
        near = number if there.nearness == "exact" or not have else self.text(f"units.{there.nearness}", amount=number)
        return self.text("units.out_of", have=near, need=all_of_it)

    def count(self, number: int) -> str:
        """Say a number that begins a sentence or stands in one, in words while it is small."""
        return self.content.wording.get(f"lists.count_{number}", str(number))

    def amount(self, number: float, unit: str) -> str:
        """Say just that number of hours, months or years, as rules do; less than a year is said in months."""
        if unit == FactKind.YEARS and 0 < number < 1 and round(number * 12, 6) % 1 == 0:
            number, unit = number * 12, FactKind.MONTHS
        return self.text(f"units.{unit}_{'one' if number == 1 else 'many'}", n=self.number(number))

    def number(self, number: float) -> str:
        return f"{round(number, 2):,}".removesuffix(".0")

    def all_of(self, parts: Iterable[str]) -> str:
        return self._list(list(parts), "lists.and")

    def any_of(self, parts: Iterable[str]) -> str:
        return self._list(list(parts), "lists.or")

    def choice(self, fact: str, value: str) -> str:
        """Name a choice as in sentences."""
        return _choice(self, self.book.catalogue.facts[fact], value)

    def labels(self, fact: Fact) -> Iterator[tuple[str, str]]:
        """Yield each choice of a fact with its label, in the order to show."""
        choices = self.content.questions[fact.name].choices
        if fact.kind is FactKind.YES_NO:
            for value in ("yes", "no"):
                yield value, choices[value].label if value in choices else self.text(f"question.{value}")
        elif fact.name == "association":
            yield from ((each.id, each.state) for each in self.book.associations.values())
        else:
            yield from ((value, choice.label) for value, choice in choices.items())

    def category(self, rule_set: RuleSet) -> Category:
        return self.book.categories[rule_set.category]

    def title(self, rule_set: RuleSet) -> str:
        """Name a rule set: "IMHS, Connecticut"."""
        state = self.book.associations[rule_set.association].state
        return self.text("verdict.title", category=self.category(rule_set).short, state=state)

    def source(self, association: str, document: str, section: str | None = None) -> str:
        """Cite association, document with its own date, and section."""
        body = self.book.associations[association]
        named = self.document(body.documents[document]) if document in body.documents else document
        source = self.text("verdict.source", association=body.short, document=named)
        if section is None:
            return source
        return self.text("verdict.source_sections", source=source, sections=self.text("lists.quoted", text=section))

    def document(self, document: Document) -> str:
        """Name a document with its own date: "IMHS requirements (undated)"."""
        dated = self.document_date(document) or self.text("how_current.undated")
        return self.text("how_current.document", title=document.title, dated=dated)

    def document_date(self, document: Document) -> str | None:
        """Say the date that a document bears, a day or a year; None where it bears none."""
        if isinstance(document.dated, date):
            return self.day(document.dated)
        return None if document.dated is None else str(document.dated)

    def day(self, day: date) -> str:
        return self.text("units.date", day=day.day, month=self.text(f"units.month_{day.month}"), year=day.year)

    def month(self, day: date) -> str:
        """Name the month that the day is in: "April 2027"."""
        return self.text("units.month_of_year", month=self.text(f"units.month_{day.month}"), year=day.year)

    def _spoken(self, amount: SpokenAmount, *, more: bool = False) -> str:
        said = self.amount(amount.number, amount.unit)
        if more:
            key = f"units.more_{amount.unit}_{'one' if amount.number == 1 else 'many'}"
            said = self.text(key, n=self.number(amount.number))
        if amount.months:
            said = self.text("units.years_and_months", years=said, months=self.amount(amount.months, FactKind.MONTHS))
        return said if amount.nearness == "exact" else self.text(f"units.{amount.nearness}", amount=said)

    def _list(self, parts: Sequence[str], last: str) -> str:
        if len(parts) < 2:
            return "".join(parts)
        return self.text(last, first=self.text("lists.comma").join(parts[:-1]), last=parts[-1])


def _amount(words: Phrasebook, fact: Fact, value: float) -> str:
    return words.told_amount(value, fact.kind)


def _yes_no(words: Phrasebook, _: Fact, value: bool) -> str:
    return words.text("question.yes" if value else "question.no")


def _choice(words: Phrasebook, fact: Fact, value: str) -> str:
    if fact.name == "association":
        return words.book.associations[value].state
    choice = words.content.questions[fact.name].choices.get(value)
    return choice.name if choice else words.text("question.unsure")


def _date(words: Phrasebook, _: Fact, value: str) -> str:
    return words.day(date.fromisoformat(value))


def _set(words: Phrasebook, fact: Fact, values: Sequence[str]) -> str:
    return words.all_of(_choice(words, fact, value) for value in values) or words.text("lists.none")


def _people(words: Phrasebook, fact: Fact, values: Sequence[str]) -> str:
    counted = (_several(words, fact, value, number) for value, number in Counter(values).items())
    return words.all_of(counted) or words.text("lists.none")


def _several(words: Phrasebook, fact: Fact, value: str, number: int) -> str:
    if number == 1:
        return _choice(words, fact, value)
    plural = words.content.questions[fact.name].choices[value].plural or _choice(words, fact, value)
    return words.text("lists.number_of", n=number, things=plural)


VALUES_IN_WORDS: Mapping[FactKind, Callable[[Phrasebook, Fact, Any], str]] = {
    **dict.fromkeys(NUMBERS, _amount),
    FactKind.YES_NO: _yes_no,
    FactKind.CHOICE: _choice,
    FactKind.SET: _set,
    FactKind.PEOPLE: _people,
    FactKind.DATE: _date,
}
