"""Values of facts as the ids of buttons write them."""

from __future__ import annotations

from rules.facts import Fact, FactKind, FactValue


def text_of(value: FactValue) -> str:
    """Write the value as it stands in an id."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ",".join(value) if isinstance(value, list) else str(value)


def value_of(fact: Fact, text: str) -> FactValue:
    """Read what `text_of` wrote; text that is no such value stays text, to be refused by the catalogue."""
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
