"""Actions on facts: record them, pick them one by one, or suppose them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rules.facts import Fact, FactCatalogue, FactError, FactKind, FactValue

_TELLS, _ADDS = "=", "+"
_PAIR = rf"(\w+)([{_TELLS}{_ADDS}])([^;]*)"
_ONE = re.compile(_PAIR)

SPELLED = rf"{_PAIR}(?:;{_PAIR})*"  # how it stands in an id


@dataclass(frozen=True, slots=True)
class RecordFacts:
    """Record these facts, their values as text; `sure` says that a contradiction was seen."""

    told: tuple[tuple[str, str], ...]
    sure: bool = False

    @classmethod
    def of(cls, facts: Mapping[str, FactValue], *, sure: bool = False) -> RecordFacts:
        return cls(tuple((fact, _text_of(value)) for fact, value in facts.items()), sure)

    @classmethod
    def activity(cls, fact: str, place: int) -> RecordFacts:
        """Say yes by the activity at that place of a list."""
        return cls(((fact, f"yes,{place}"),))

    def read(self, catalogue: FactCatalogue) -> dict[str, FactValue]:
        """Return the facts with their values; raises FactError where one of them can be no such fact."""
        return _facts_told(self.told, catalogue)


@dataclass(frozen=True, slots=True)
class Pick:
    """Pick one of several choices that make up an answer together."""

    fact: str
    value: str


@dataclass(frozen=True, slots=True)
class FinderAnswer:
    """Answer the role finder's question of that step."""

    step: int
    choice: str


@dataclass(frozen=True, slots=True)
class SupposeFacts:
    """Judge as if this were told, each with its sign: in place of what is told, or on top of it."""

    supposed: tuple[tuple[str, str, str], ...]

    @classmethod
    def of(cls, facts: Mapping[str, FactValue], more: Mapping[str, FactValue]) -> SupposeFacts:
        told = [(fact, _TELLS, _text_of(value)) for fact, value in facts.items()]
        return cls((*told, *((fact, _ADDS, _text_of(value)) for fact, value in more.items())))

    @classmethod
    def spelled_as(cls, text: str) -> SupposeFacts:
        return cls(tuple((found[1], found[2], found[3]) for found in _ONE.finditer(text)))

    def spelled(self) -> str:
        return ";".join("".join(each) for each in self.supposed)

    def read(self, catalogue: FactCatalogue) -> tuple[dict[str, FactValue], dict[str, FactValue]]:
        """Return the facts told, and those added; raises FactError where one of them can be no such fact."""
        told, more = (_facts_told(self._with(sign), catalogue) for sign in (_TELLS, _ADDS))
        for fact in more:
            if not (catalogue.facts[fact].is_number or catalogue.facts[fact].is_list):
                raise FactError(fact)
        return told, more

    def _with(self, sign: str) -> list[tuple[str, str]]:
        return [(fact, text) for fact, each, text in self.supposed if each == sign]


# Values of facts as the short texts that stand in ids.


def _text_of(value: FactValue) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ",".join(value) if isinstance(value, list) else str(value)


def _facts_told(told: Iterable[tuple[str, str]], catalogue: FactCatalogue) -> dict[str, FactValue]:
    """Read facts from their texts; raises FactError where one of them can be no such fact."""
    known = catalogue.facts
    return catalogue.read({name: _value(known[name], text) if name in known else text for name, text in told})


def _value(fact: Fact, text: str) -> FactValue:
    if fact.kind is FactKind.YES_NO:
        return {"yes": True, "no": False}.get(text.split(",", maxsplit=1)[0], text)
    if fact.is_list:
        return text.split(",") if text else []
    return _number(text) if fact.is_number else text


def _number(text: str) -> FactValue:
    try:
        return int(text) if text.isdecimal() else float(text)
    except ValueError:
        return text
