"""What a requirement asks, as data: leaf conditions on facts, and their combinations."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

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
class DayBound:
    """A day that may not be before `not_before`, or no more than `within_months` before the day of applying.

    One of the two is set. Neither takes a day that lies ahead of the day of applying: what is planned is not done.
    """

    fact: str
    not_before: date | None = None
    within_months: int | None = None

    def earliest(self, applying: date) -> date:
        """Return the first day that meets it for somebody who applies on that day."""
        return self.not_before or _months_before(applying, self.within_months or 0)


@dataclass(frozen=True, kw_only=True)
class AllOf:
    """Every one of these."""

    conditions: tuple[Condition, ...]


@dataclass(frozen=True, kw_only=True)
class AnyOf:
    """At least one of these."""

    conditions: tuple[Condition, ...]


Leaf = AtLeast | Is | OneOf | Window | Slots | DayBound
Condition = AtLeast | Is | OneOf | Window | Slots | DayBound | AllOf | AnyOf


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
    """Return the facts that the leaf reads; a bound on a day reads the day of applying (`apply_on`) as well."""
    if isinstance(leaf, Window):
        return leaf.fact, leaf.over, leaf.best_stretch
    return (leaf.fact,)


def _months_before(day: date, months: int) -> date:
    """Return the same day of an earlier month, or the last one of that month where it is shorter."""
    year, month = divmod(day.year * _MONTHS_OF_A_YEAR + day.month - 1 - months, _MONTHS_OF_A_YEAR)
    if year < date.min.year:
        return date.min
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


_MONTHS_OF_A_YEAR = 12
