"""What a reply is read against: the open question, the words of the language, today, and what was told before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from dialogs.understanding.language import Language
from dialogs.understanding.quantities.tokens import QuantityToken
from dialogs.understanding.readers.numbers.numbers_named import OpenQuestion
from rules.facts import Fact, FactKind, FactValue

Figures = dict[tuple[tuple[str, ...], float | None, str | None], list[QuantityToken]]


@dataclass(frozen=True)
class ReadingContext:
    """`asked` is the fact that is asked about, None where no question is open; `known` is in the order told."""

    asked: str | None
    language: Language
    today: date
    known: Mapping[str, FactValue]
    renews: bool = False  # whether the person is led through a renewal
    figures: Figures = field(default_factory=dict, repr=False, compare=False)  # those found in this message so far

    @property
    def fact(self) -> Fact | None:
        """The fact asked about."""
        return self.language.facts.get(self.asked or "")

    @property
    def kind(self) -> FactKind | None:
        """The kind of answer that is due."""
        return self.fact.kind if self.fact else None

    @cached_property
    def question(self) -> OpenQuestion:
        """The open question, as the reading of quantities needs it."""
        renewing = (
            self.renews or self.asked in self.language.renewing or not self.language.renewing.isdisjoint(self.known)
        )
        return OpenQuestion(self.fact, renewing, self.language.facts)

    def about(self, asked: str | None) -> ReadingContext:
        """Return the same context, had this fact been asked about."""
        return replace(self, asked=asked)
