"""Facts, values and keys in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import cast

from dialogs.content.models import Content
from rules import Book
from rules.rule_set import Category, RuleSet
from rules.vocabulary import Fact, FactValue, Kind


class Words:
    """The words of one language for one rule book."""

    def __init__(self, content: Content, book: Book) -> None:
        self.content = content
        self.book = book

    def say(self, key: str, **values: object) -> str:
        """Return the wording with that key (`file.key`), its placeholders filled."""
        return self.content.wording[key].format(**values)

    def name(self, fact: str) -> str:
        """How the fact is named in lists."""
        return self.content.questions[fact].name

    def said(self, fact: str, value: FactValue) -> str:
        """Say back what was told of a fact: "40 hours of reflective supervision"."""
        question = self.content.questions[fact]
        template = question.said
        if isinstance(value, bool):
            template = question.said_yes if value else question.said_no
        return (template or "{value}").format(value=self.value(fact, value))

    def value(self, fact: str, value: FactValue) -> str:
        """Say the value alone: "40 hours", "MSW", "a program supervisor and 2 colleagues"."""
        known = self.book.vocabulary.facts[fact]
        if isinstance(value, bool):
            return self.say("question.yes" if value else "question.no")
        if isinstance(value, list):
            return self._several(known, value)
        if known.is_number:
            return self.amount(cast("float", value), known.kind)
        return self._one(known, cast("str", value))

    def amount(self, number: float, unit: str) -> str:
        """Say a number of hours, months or years; less than a year is said in months."""
        if unit == Kind.YEARS and 0 < number < 1 and round(number * 12, 6) % 1 == 0:
            number, unit = number * 12, Kind.MONTHS
        return self.say(f"units.{unit}_{'one' if number == 1 else 'many'}", n=self.number(number))

    def number(self, number: float) -> str:
        return f"{round(number, 2):,}".removesuffix(".0")

    def all_of(self, parts: Iterable[str]) -> str:
        return self._list(list(parts), "lists.and")

    def any_of(self, parts: Iterable[str]) -> str:
        return self._list(list(parts), "lists.or")

    def choice(self, fact: str, value: str) -> str:
        """The name of a choice in sentences."""
        return self._one(self.book.vocabulary.facts[fact], value)

    def labels(self, fact: Fact) -> Iterator[tuple[str, str]]:
        """Yield each choice of a fact with its label, in the order to show."""
        choices = self.content.questions[fact.name].choices
        if fact.kind is Kind.YES_NO:
            for value in ("yes", "no"):
                yield value, choices[value].label if value in choices else self.say(f"question.{value}")
        elif fact.name == "association":
            yield from ((each.id, each.state) for each in self.book.associations.values())
        else:
            yield from ((value, choice.label) for value, choice in choices.items())

    def category(self, rule_set: RuleSet) -> Category:
        return self.book.categories[rule_set.category]

    def title(self, rule_set: RuleSet) -> str:
        """Name a rule set: "IMHS, Connecticut"."""
        state = self.book.associations[rule_set.association].state
        return self.say("verdict.title", category=self.category(rule_set).short, state=state)

    def source(self, association: str, document: str, section: str | None = None) -> str:
        """Cite: association, document, section."""
        body = self.book.associations[association]
        source = self.say("verdict.source", association=body.short, document=body.documents.get(document, document))
        if section is None:
            return source
        return self.say("verdict.source_sections", source=source, sections=self.say("lists.quoted", text=section))

    def day(self, day: date) -> str:
        return self.say("units.date", day=day.day, month=self.say(f"units.month_{day.month}"), year=day.year)

    def _one(self, fact: Fact, value: str) -> str:
        if fact.kind is Kind.DATE:
            return self.day(date.fromisoformat(value))
        if fact.name == "association":
            return self.book.associations[value].state
        choice = self.content.questions[fact.name].choices.get(value)
        return choice.name if choice else self.say("question.unsure")

    def _several(self, fact: Fact, values: Sequence[str]) -> str:
        if not values:
            return self.say("lists.none")
        if fact.kind is Kind.SET:
            return self.all_of(self._one(fact, value) for value in values)
        return self.all_of(self._people(fact, value, number) for value, number in Counter(values).items())

    def _people(self, fact: Fact, value: str, number: int) -> str:
        if number == 1:
            return self._one(fact, value)
        plural = self.content.questions[fact.name].choices[value].plural or self._one(fact, value)
        return self.say("lists.number_of", n=number, things=plural)

    def _list(self, parts: Sequence[str], last: str) -> str:
        if len(parts) < 2:
            return "".join(parts)
        return self.say(last, first=self.say("lists.comma").join(parts[:-1]), last=parts[-1])
