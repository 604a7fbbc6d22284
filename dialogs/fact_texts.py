"""Values of facts as the short texts that stand in the ids of buttons."""

from __future__ import annotations

from collections.abc import Iterable

from rules.facts import Fact, FactCatalogue, FactKind, FactValue


def text_of(value: FactValue) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ",".join(value) if isinstance(value, list) else str(value)


def facts_told(told: Iterable[tuple[str, str]], catalogue: FactCatalogue) -> dict[str, FactValue]:
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
