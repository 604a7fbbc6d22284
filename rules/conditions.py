"""What a requirement asks, as data: leaf conditions on facts, and their combinations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

# Plain records: pydantic has checked the files that they are made of (rules.loading.file_models), and they are quick
# to make.


@dataclass(frozen=True, kw_only=True)
class AtLeast:
    """A number of hours, years or months that is `bound` or more."""

    fact: str
    bound: int | float


@dataclass(frozen=True, kw_only=True)
class Is:
    """A yes/no fact that has to be `value`."""

    fact: str
    value: bool


@dataclass(frozen=True, kw_only=True)
class OneOf:
    """A choice that is one of `values`.

    `association_decides` maps values that the documents leave to the association to the id of the note that says why:
    told one of them, the condition is unknown, and no further answer settles it.
    """

    fact: str
    values: tuple[str, ...]
    association_decides: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Window:
    """`bound` hours of `fact` inside one stretch of at most `months` months.

    `over` is the fact that tells over how many months all the hours were received; where that is longer than the
    window, `best_stretch` tells the most hours inside one window.
    """

    fact: str
    bound: int | float
    months: int | float
    over: str
    best_stretch: str


@dataclass(frozen=True, kw_only=True)
class Slots:
    """Different people, one a slot: each slot names who may fill it, the usual one first."""

    fact: str
    slots: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, kw_only=True)
class AllOf:
    """Every one of these."""

    conditions: tuple[Condition, ...]


@dataclass(frozen=True, kw_only=True)
class AnyOf:
    """At least one of these."""

    conditions: tuple[Condition, ...]


Leaf = AtLeast | Is | OneOf | Window | Slots
Condition = AtLeast | Is | OneOf | Window | Slots | AllOf | AnyOf


def leaves(condition: Condition) -> Iterator[Leaf]:
    """Yield the leaf conditions, in order."""
    if isinstance(condition, AllOf | AnyOf):
        for part in condition.conditions:
            yield from leaves(part)
    else:
        yield condition


def facts_in(condition: Condition) -> tuple[str, ...]:
    """Return the facts that the condition reads, each once, in order."""
    return tuple(dict.fromkeys(fact for leaf in leaves(condition) for fact in facts_of(leaf)))


def facts_of(leaf: Leaf) -> tuple[str, ...]:
    """Return the facts that the leaf reads."""
    if isinstance(leaf, Window):
        return leaf.fact, leaf.over, leaf.best_stretch
    return (leaf.fact,)
