"""The rule book: associations, categories, rule sets with versions and requirements, and the names they use."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Annotated, Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, Strict, model_validator

from rules.conditions import AtLeast, Condition, Leaf, Window, leaves
from rules.facts import ASSOCIATION, CATEGORY_HELD, FactCatalogue
from rules.yamlfiles import Flaw, Text, expected, refuse, shown
from rules.yamlfiles.models import as_a_day


class _RuleRecord(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


def _known_zone(name: str) -> str:
    """Return the name; a machine without any time zones cannot tell a wrong one from a right one."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        if available_timezones():
            flaw = Flaw(f"{shown(name)!r} is no time zone", "write its IANA name, such as America/Chicago")
            raise refuse([flaw]) from None
    return name


class Purpose(StrEnum):
    """What the rules are for."""

    APPLYING = "applying"
    RENEWING = "renewing"


class Notice(_RuleRecord):
    """An announcement of rules that are newer than those here; its words stand with the language, as the note `id`."""

    id: str
    since: Annotated[date, Strict(), Field(alias="from")]  # the day from which the announced rules hold
    by: Text  # who announced them
    source: Text  # where that is written, and when it was read


def _year_or_day(value: Any) -> Any:
    if value is None or isinstance(value, date) or (type(value) is int and FIRST_YEAR <= value <= LAST_YEAR):
        return value
    wanted = "a year or a day, such as 2017 or 2024-01-31"
    mend = f"{as_a_day(value)}, or " if re.search(r"\d[/-]\d", str(value)) else ""
    raise refuse([Flaw(expected(wanted, value), f"{mend}take it out where the document gives no date")])


FIRST_YEAR, LAST_YEAR = 1900, 2100


class Document(_RuleRecord):
    """A document that rules are read from. A bare text in the file is its title."""

    title: Text  # short, for people
    dated: Annotated[date | int | None, BeforeValidator(_year_or_day)] = None  # by itself: a day, or only a year
    notices: tuple[str, ...] = ()  # ids

    @model_validator(mode="before")
    @classmethod
    def _from_title(cls, data: Any) -> Any:
        return {"title": data} if isinstance(data, str) else data


DEFAULT_TIMEZONE = "America/Chicago"  # where it is day, it is day in all of the country


class Association(_RuleRecord):
    """An association that endorses, and the documents its rules are read from, by the names of their files.

    `timezone` is an IANA name; reminders are sent by day there. `shares_texts_with` are the associations whose
    documents its people are told of as well, in texts that are not made from rule sets.
    """

    id: str
    state: str
    short: str
    name: str
    documents: Mapping[str, Document] = {}
    notices: tuple[str, ...] = ()  # ids
    timezone: Annotated[str, AfterValidator(_known_zone)] = DEFAULT_TIMEZONE
    shares_texts_with: tuple[str, ...] = ()  # ids
    called: str = ""  # what people type for it, beside state, short and name; in the notation of the languages' lists
    cities: str = ""  # places in the state, in the same notation


class Category(_RuleRecord):
    """A category of endorsement; `roles` are the kinds of work that it is for, `level` its place (IFA 1 to IMHM 4)."""

    id: str
    short: str
    name: str
    level: int
    roles: frozenset[str] = frozenset()
    called: str = ""  # what people type for it, beside short and name
    is_added: bool = False  # by an added folder: only those associations know it that have rules for it


@dataclass(frozen=True, kw_only=True, eq=False)
class Requirement:
    """One requirement with its citation; `doubts` are ids of notes on where the document is unclear."""

    id: str
    document: str
    section: str
    condition: Condition
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, eq=False)
class Version:
    """The requirements in force from a day on; `since` is None where the document gives no date."""

    since: date | None = None
    requirements: Mapping[str, Requirement]

    @cached_property
    def conditions(self) -> tuple[Condition, ...]:
        """What each requirement asks."""
        return tuple(each.condition for each in self.requirements.values())

    @cached_property
    def leaves(self) -> tuple[Leaf, ...]:
        """The leaf conditions of all requirements, in order."""
        return tuple(leaf for condition in self.conditions for leaf in leaves(condition))

    @cached_property
    def doubts(self) -> tuple[tuple[str, str], ...]:
        """The doubts on each requirement, as pairs of its id and the note's."""
        return tuple((each.id, doubt) for each in self.requirements.values() for doubt in each.doubts)

    @cached_property
    def numbers(self) -> Mapping[str, float]:
        """The first number asked of each fact: hours, months or years."""
        numbers: dict[str, float] = {}
        for leaf in self.leaves:
            if isinstance(leaf, AtLeast | Window):
                numbers.setdefault(leaf.fact, leaf.bound)
        return numbers


SetKey = tuple[Purpose, str]


@dataclass(frozen=True, kw_only=True, eq=False)
class RuleSet:
    """One category of one association, for one purpose; the words of its notes stand with the language."""

    id: str  # unique for its purpose
    purpose: Purpose  # applying or renewing
    association: str  # its id
    category: str  # its id
    document: str  # the file that the rules are read from
    versions: tuple[Version, ...]  # from the oldest to the newest
    steps: tuple[str, ...] = ()  # ids of notes: to do before applying, never a reason to say no
    advice: tuple[str, ...] = ()  # ids of notes: never fails anybody
    doubts: tuple[str, ...] = ()  # ids of notes on the whole document
    notices: tuple[Notice, ...] = ()  # on the rule set, its documents or its association

    @property
    def key(self) -> SetKey:
        """What makes it the same rule set in two books, or in two folders of which one replaces it."""
        return self.purpose, self.id

    @property
    def for_whom(self) -> dict[str, str]:
        """What people have told who are judged by it."""
        held = {CATEGORY_HELD: self.category} if self.purpose is Purpose.RENEWING else {}
        return {ASSOCIATION: self.association, **held}

    @cached_property
    def leaves(self) -> tuple[Leaf, ...]:
        """The leaf conditions of all versions, from the oldest on."""
        return tuple(leaf for version in self.versions for leaf in version.leaves)

    def in_force(self, day: date) -> Version | None:
        """Return the version in force on that day; None before the first one known."""
        found = None
        for version in self.versions:
            if version.since is None or version.since <= day:
                found = version
        return found

    def notices_on(self, day: date) -> tuple[Notice, ...]:
        """Return the announcements of newer rules that hold on that day."""
        return tuple([notice for notice in self.notices if notice.since <= day])


@dataclass(frozen=True, kw_only=True)
class DoubtScope:
    """Whom a doubt concerns."""

    told: Condition | None = None  # only those whose answers meet this
    unless_met: bool = False  # only while the requirement that it stands with is not met
    nobody: bool = False  # no applicant: only who keeps the rules


@dataclass(frozen=True, eq=False)
class RuleBook:
    """The vocabulary, the associations, the categories, and the rule sets of both purposes in their fixed order."""

    catalogue: FactCatalogue
    associations: Mapping[str, Association]
    categories: Mapping[str, Category]
    rule_sets: tuple[RuleSet, ...]
    doubts: Mapping[str, DoubtScope] = field(default_factory=dict)  # by the id of the note; others concern everybody

    def categories_at(self, association: object) -> tuple[Category, ...]:
        """Return the categories that an association knows; all, where it is not told (None)."""
        own = {each.category for each in self.rule_sets if association in (None, each.association)}
        return tuple(each for each in self.categories.values() if not each.is_added or each.id in own)

    def with_catalogue(self, catalogue: FactCatalogue) -> RuleBook:
        """Return the same rules over other facts."""
        return replace(self, catalogue=catalogue)

    def by_key(self) -> dict[SetKey, RuleSet]:
        """Return the rule sets of both purposes by what tells them apart."""
        return {rule_set.key: rule_set for rule_set in self.rule_sets}

    def sets(self, purpose: Purpose, association: str | None = None) -> tuple[RuleSet, ...]:
        """Return the rule sets for that purpose, of one association or of all."""
        return tuple(
            rule_set
            for rule_set in self.rule_sets
            if rule_set.purpose is purpose and association in (None, rule_set.association)
        )


@dataclass(frozen=True)
class NameScope:
    """The names that rule files may use, and what they stand for."""

    catalogue: FactCatalogue  # the facts
    associations: Mapping[str, Association] = field(default_factory=dict)  # by id
    categories: Mapping[str, Category] = field(default_factory=dict)  # by id
    notices: Mapping[str, Notice] = field(default_factory=dict)  # by id
    requirements: tuple[str, ...] = ()  # the ids that a requirement may have
    conditions: Mapping[str, Condition] = field(default_factory=dict)  # shared ones, by name
    slots: Mapping[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict)  # shared ones: who may fill each
    doubts: Mapping[str, DoubtScope] = field(default_factory=dict)  # whom a doubt concerns, by the id of its note
    broken: frozenset[str] = frozenset()  # names whose own entry has a problem: a file that uses them is not to blame
