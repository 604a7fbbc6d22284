"""The facts that an applicant can tell: kinds, values, ranges, and when a fact can be told at all."""

from __future__ import annotations

import math
from collections.abc import Callable, Container, Mapping, Sequence
from datetime import date, datetime
from difflib import get_close_matches
from enum import Enum, StrEnum
from functools import cached_property, partial
from typing import Any, Literal, cast

from pydantic import BaseModel, ConfigDict

ASSOCIATION = "association"  # whose rules count
CATEGORY_HELD = "category_held"  # whose renewal counts
ROLES = "roles"  # the kinds of work, which lead to categories
DEGREE = "degree"  # the fact that much else waits for
APPLY_ON = "apply_on"  # the day whose rules count

FactValue = bool | int | float | str | list[str]
Facts = Mapping[str, FactValue]


class FactKind(StrEnum):
    """What kind of answer a fact takes."""

    HOURS = "hours"
    YEARS = "years"
    MONTHS = "months"
    COUNT = "count"  # a plain number, without a unit
    YES_NO = "yes_no"
    CHOICE = "choice"
    SET = "set"
    PEOPLE = "people"
    DATE = "date"


# The kinds by what a change takes, from asking somebody to years of work.
EFFORT = (
    FactKind.PEOPLE,
    FactKind.YES_NO,
    FactKind.DATE,
    FactKind.CHOICE,
    FactKind.SET,
    FactKind.COUNT,
    FactKind.HOURS,
    FactKind.MONTHS,
    FactKind.YEARS,
)
NUMBERS = frozenset({FactKind.HOURS, FactKind.YEARS, FactKind.MONTHS, FactKind.COUNT})
LISTS = frozenset({FactKind.SET, FactKind.PEOPLE})


class FactError(ValueError):
    """A profile that states something no applicant can state; the text is one sentence for its author."""


class Above(BaseModel):
    """More than this number, in the other fact's unit."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    above: int | float


class Fact(BaseModel):
    """One thing that an applicant can tell (see the head of facts.yaml for the meaning of each key)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str  # as rules and answers refer to it
    kind: FactKind  # what kind of answer it takes
    values: tuple[str, ...] = ()  # of a choice, a set or people: what may be told
    low: int | float = 0  # the smallest number that can be told
    high: int | float = math.inf  # the largest
    part_of: str | None = None  # the fact whose hours include these
    about: str | None = None  # the fact that this one tells more about
    only_when: Mapping[str, tuple[str, ...] | Above] = {}  # makes sense only for these values of other facts
    never_when: Mapping[str, tuple[str, ...]] = {}  # makes no sense for these values of other facts
    after_degree: bool = False  # counts only from a graduate degree on
    at_any_degree: bool = False  # it would, but for rules that take another degree; set by rules.tellable alone
    unsure: str | None = None  # the value that stands for "I don't know"
    implied_by_role: str | None = None  # when renewing, this role says yes to it
    unasked: bool = False  # the conversation does not ask for it by itself
    ask_after: str | None = None  # of an added fact: asked right after that one, else at the end
    when: Literal["applying", "renewing"] | None = None  # asked for this alone; None: for what the rule sets read it
    is_added: bool = False  # declared by an added folder

    @property
    def is_number(self) -> bool:
        return self.kind in NUMBERS

    @property
    def is_list(self) -> bool:
        return self.kind in LISTS

    @property
    def nothing(self) -> FactValue:
        """What is told by somebody who has none of it."""
        return 0 if self.is_number else [] if self.is_list else False

    @cached_property
    def whole(self) -> str | None:
        """The fact that must be more than nothing for this one to have anything to tell."""
        return self.part_of or self.about


class FactCatalogue:
    """All facts by name; checks profiles."""

    def __init__(self, facts: Mapping[str, Fact]) -> None:
        self.facts = dict(facts)

    @cached_property
    def nothing_after_a_degree(self) -> dict[str, FactValue]:
        """What somebody can tell, who has no graduate degree yet, of all that counts only after one."""
        return {fact.name: fact.nothing for fact in self.facts.values() if fact.after_degree}

    @cached_property
    def below_graduate(self) -> frozenset[str]:
        """The degrees after which nothing counts yet that comes after a graduate degree."""
        after = [fact for fact in self.facts.values() if fact.after_degree]
        return frozenset(value for fact in after for value in fact.never_when.get(DEGREE, ()))

    def effort(self, name: str) -> int:
        """Rank what it takes to change a fact; one that others wait for, such as the degree, takes the longest."""
        others_wait = any(name in fact.never_when for fact in self.facts.values())
        return len(EFFORT) if others_wait else EFFORT.index(self.facts[name].kind)

    def read(self, profile: Mapping[str, Any]) -> dict[str, FactValue]:
        """Check a profile as it came from JSON or YAML; dates become ISO strings.

        Raises FactError, naming the first fact that is unknown, of the wrong type or out of range.
        """
        return {name: self._check(name, value) for name, value in profile.items()}

    def _check(self, name: str, value: Any) -> FactValue:
        check = self._checks.get(name) if isinstance(name, str) else None
        if check is None:
            raise FactError(f"unknown fact {name!r}; {self._suggestion(name)}")
        return check(value)

    def _suggestion(self, name: object) -> str:
        close = get_close_matches(str(name), self.facts, n=1)
        return f"did you mean {close[0]!r}?" if close else "facts.yaml lists the facts"

    @cached_property
    def _checks(self) -> dict[str, Callable[[Any], FactValue]]:
        return {name: _checker(fact) for name, fact in self.facts.items()}


def _checker(fact: Fact) -> Callable[[Any], FactValue]:
    if fact.is_number:
        return partial(_number, fact)
    if fact.is_list:
        return partial(_list, fact)
    check = {FactKind.YES_NO: _yes_no, FactKind.CHOICE: _choice, FactKind.DATE: _date}[fact.kind]
    return partial(check, fact)


def _number(fact: Fact, value: Any) -> FactValue:
    unit = "" if fact.kind is FactKind.COUNT else fact.kind.value
    if type(value) not in (int, float):
        of_unit = f" of {unit}" if unit else ""
        raise _wrong(fact, value, f"a number{of_unit} from {fact.low:g} to {fact.high:g}")
    if not fact.low <= value <= fact.high:  # NaN fails this too
        raise _wrong(fact, value, f"from {fact.low:g} to {fact.high:g} {unit}".rstrip())
    return value  # type: ignore[no-any-return]


def _yes_no(fact: Fact, value: Any) -> FactValue:
    if not isinstance(value, bool):
        raise _wrong(fact, value, "true or false")
    return value


def _choice(fact: Fact, value: Any) -> FactValue:
    if not isinstance(value, str) or value not in fact.values:
        raise _wrong(fact, value, _one_of(fact, value))
    return value


def _list(fact: Fact, value: Any) -> FactValue:
    if not isinstance(value, list):
        raise _wrong(fact, value, f"a list of {', '.join(fact.values)}")
    for item in value:
        _choice(fact, item)
    return value


def _date(fact: Fact, value: Any) -> FactValue:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, str) and len(value) == len("2026-11-21"):
        try:
            return date.fromisoformat(value).isoformat()
        except ValueError:
            pass
    raise _wrong(fact, value, "a date such as 2026-11-21")


def _one_of(fact: Fact, value: Any) -> str:
    close = get_close_matches(str(value), fact.values, n=1)
    hint = f"; did you mean {close[0]!r}?" if close else ""
    return f"one of {', '.join(fact.values)}{hint}"


def _wrong(fact: Fact, value: Any, wanted: str) -> FactError:
    shown = str(value) if isinstance(value, date) else repr(value)
    if len(shown) > 60:
        shown = shown[:57] + "..."
    return FactError(f"{fact.name} is {shown}; it must be {wanted}")


class Availability(Enum):
    """Whether a fact can be told: NOW, NOT_YET (another answer decides), or NEVER, as things stand."""

    NOW = "now"
    NOT_YET = "not_yet"
    NEVER = "never"


def availability(fact: Fact, facts: Facts, unanswerable: Container[str], catalogue: FactCatalogue) -> Availability:
    """Say whether the fact can be told; `unanswerable` are facts that stay unknown, since nobody can tell them.

    Nothing can be told about 0 hours or years, or of what comes after a degree that is not held.
    """
    if fact.never_when and any(facts.get(other) in values for other, values in fact.never_when.items()):
        return Availability.NEVER
    if fact.whole is not None and _nothing(catalogue.facts[fact.whole], facts, unanswerable, catalogue):
        return Availability.NEVER
    return _by_condition(fact, facts, unanswerable) if fact.only_when else Availability.NOW


def _nothing(whole: Fact, facts: Facts, unanswerable: Container[str], catalogue: FactCatalogue) -> bool:
    told = facts.get(whole.name)
    if told is None:
        return availability(whole, facts, unanswerable, catalogue) is Availability.NEVER
    return told == 0 or told == []


def _by_condition(fact: Fact, facts: Facts, unanswerable: Container[str]) -> Availability:
    for other, wanted in fact.only_when.items():
        told = facts.get(other)
        if told is None:
            return Availability.NEVER if other in unanswerable else Availability.NOT_YET
        if not holds(told, wanted):
            return Availability.NEVER
    return Availability.NOW


def holds(told: FactValue, wanted: Sequence[str] | Above) -> bool:
    """Return whether the value is one of those, or above the number, that another fact makes sense for."""
    if isinstance(wanted, Above):
        return cast("float", told) > wanted.above
    return not set(wanted).isdisjoint(told) if isinstance(told, list) else told in wanted
