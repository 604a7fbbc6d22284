"""Write the rules that somebody was judged by as plain data, and read them back, whatever has become of their files.

Where it is enough to know whether rules have changed, a fingerprint stands for them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import fields, is_dataclass
from datetime import date
from functools import lru_cache
from hashlib import sha256
from typing import Any, TypeVar, cast, get_type_hints

from pydantic import BaseModel, TypeAdapter

from rules.conditions import AllOf, AnyOf, AtLeast, Condition, DayBound, Is, OneOf, Slots, Window
from rules.facts import Fact, FactCatalogue
from rules.model import Association, Category, Requirement, RuleBook, RuleSet, Version

T = TypeVar("T")

# Receipts hold these names: their spelling stays as it is.
_KINDS: Mapping[str, type[Condition]] = {
    "at_least": AtLeast, "is": Is, "one_of": OneOf, "window": Window, "slots": Slots, "day": DayBound,
    "all_of": AllOf, "any_of": AnyOf,
}  # fmt: skip
_NOT_JUDGED = {"called", "cities", "is_added"}  # what people type, and where it is from
_DATE = "$date"  # in place of the name of a field
_NAMES = {kind: name for name, kind in _KINDS.items()}


def as_data(book: RuleBook, rule_sets: Iterable[RuleSet]) -> dict[str, Any]:
    """Return these rule sets of the book, with all that evaluating by them needs, as JSON can hold it."""
    judged = tuple(rule_sets)
    associations = {each.association for each in judged}
    categories = {each.category for each in judged}
    return {
        "facts": [plain(fact) for fact in book.catalogue.facts.values()],
        "associations": [plain(each) for each in book.associations.values() if each.id in associations],
        "categories": [plain(each) for each in book.categories.values() if each.id in categories],
        "rule_sets": [plain(each) for each in judged],
    }


def from_data(data: Mapping[str, Any]) -> RuleBook:
    """Read what `as_data` wrote; raises ValueError, KeyError or TypeError where something else is given."""
    data = _with_dates(data)
    facts = [Fact.model_validate(each) for each in data["facts"]]
    associations = [Association.model_validate(each) for each in data["associations"]]
    categories = [Category.model_validate(each) for each in data["categories"]]
    return RuleBook(
        FactCatalogue({fact.name: fact for fact in facts}),
        {each.id: each for each in associations},
        {each.id: each for each in categories},
        tuple(_rule_set(each) for each in data["rule_sets"]),
    )


def fingerprint(book: RuleBook, association: str | None, day: date) -> str:
    """Return a text that is the same as long as the same rules of the association are in force; None: of all."""
    digest = sha256()
    for rule_set in book.rule_sets:
        if association in (None, rule_set.association):
            version = rule_set.in_force(day)
            asked = [(each.id, each.condition) for each in version.requirements.values()] if version else None
            digest.update(repr((rule_set.purpose.value, rule_set.id, asked)).encode())
    return digest.hexdigest()[:_FINGERPRINT]


_FINGERPRINT = 16  # hexadecimal digits; enough to tell two states of the same rules apart


def plain(value: Any) -> Any:
    """Return a value of the rules as JSON can hold it."""
    if isinstance(value, BaseModel):
        return plain(value.model_dump(by_alias=True, exclude_defaults=True, exclude=_NOT_JUDGED))
    if is_dataclass(value) and not isinstance(value, type):
        body = {field.name: plain(getattr(value, field.name)) for field in fields(value)}
        name = _NAMES.get(type(value))  # type: ignore[arg-type]
        return {name: body} if name else body
    if isinstance(value, Mapping):
        return {key: plain(each) for key, each in value.items()}
    if isinstance(value, tuple | list):
        return [plain(each) for each in value]
    if isinstance(value, AbstractSet):
        return sorted(plain(each) for each in value)
    return {_DATE: value.isoformat()} if isinstance(value, date) else value


def _with_dates(value: Any) -> Any:
    """Make dates of what stands for them."""
    if isinstance(value, Mapping):
        return (
            date.fromisoformat(value[_DATE]) if _DATE in value else {key: _with_dates(it) for key, it in value.items()}
        )
    return [_with_dates(each) for each in value] if isinstance(value, list) else value


def _rule_set(data: Mapping[str, Any]) -> RuleSet:
    return _record(RuleSet, data, versions=tuple(_version(each) for each in data["versions"]))


def _version(data: Mapping[str, Any]) -> Version:
    return _record(Version, data, requirements={each: _requirement(it) for each, it in data["requirements"].items()})


def _requirement(data: Mapping[str, Any]) -> Requirement:
    return _record(Requirement, data, condition=_condition(data["condition"]))


def _condition(data: Mapping[str, Any]) -> Condition:
    [(name, body)] = data.items()
    kind = _KINDS[name]
    if kind is AllOf or kind is AnyOf:
        return kind(conditions=tuple(_condition(each) for each in body["conditions"]))
    return _record(kind, body)


def _record(kind: type[T], data: Mapping[str, Any], **read: Any) -> T:
    """Make a record of its fields; `read` are those that were read already. A field that was added since is as new."""
    others = {name: _reader(cast("Any", kind), name).validate_python(data[name]) for name in data if name not in read}
    return kind(**others, **read)


@lru_cache(maxsize=128)
def _reader(kind: type, field: str) -> TypeAdapter[Any]:
    """Return what reads a field; raises KeyError where the record has no such field."""
    return TypeAdapter(get_type_hints(kind)[field])
