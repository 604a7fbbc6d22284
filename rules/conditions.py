"""What a requirement asks, as data: leaf conditions on facts, and their combinations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

from pydantic import BaseModel, ConfigDict


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class AtLeast(_Part):
    """A number of hours, years or months that is `bound` or more."""

    kind: Literal["at_least"] = "at_least"
    fact: str
    bound: int | float


class Is(_Part):
    """A yes/no fact that has to be `value`."""

    kind: Literal["is"] = "is"
    fact: str
    value: bool


class OneOf(_Part):
    """A choice that is one of `values`.

    `association_decides` maps values that the documents leave to the association to the id of the note that says why:
    told one of them, the condition is unknown, and no further answer settles it.
    """

    kind: Literal["one_of"] = "one_of"
    fact: str
    values: tuple[str, ...]
    association_decides: Mapping[str, str] = {}


class Window(_Part):
    """`bound` hours of `fact` inside one stretch of at most `months` months.

    `over` is the fact that tells over how many months all the hours were received; where that is longer than the
    window, `best_stretch` tells the most hours inside one window.
    """

    kind: Literal["window"] = "window"
    fact: str
    bound: int | float
    months: int | float
    over: str
    best_stretch: str


class Slots(_Part):
    """Different people, one a slot: each slot names who may fill it, the usual one first."""

    kind: Literal["slots"] = "slots"
    fact: str
    slots: tuple[tuple[str, ...], ...]


class AllOf(_Part):
    """Every one of these."""

    kind: Literal["all_of"] = "all_of"
    conditions: tuple[Condition, ...]


class AnyOf(_Part):
    """At least one of these."""

    kind: Literal["any_of"] = "any_of"
    conditions: tuple[Condition, ...]


Leaf = AtLeast | Is | OneOf | Window | Slots
Condition = AtLeast | Is | OneOf | Window | Slots | AllOf | AnyOf

AllOf.model_rebuild()
AnyOf.model_rebuild()


def leaves(condition: Condition) -> Iterator[Leaf]:
    """Yield the leaf conditions, in order."""
    if isinstance(condition, AllOf | AnyOf):
        for part in condition.conditions:
            yield from leaves(part)
    else:
        yield condition


def facts_of(leaf: Leaf) -> tuple[str, ...]:
    """Return the facts that the leaf reads."""
    if isinstance(leaf, Window):
        return leaf.fact, leaf.over, leaf.best_stretch
    return (leaf.fact,)
