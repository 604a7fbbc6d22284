"""Clauses that state a fact, or only seem to: read from `clauses/`, and said in many ways.

Each clause of the YAML files has forms. In a form, `<name>` stands for any entry of that list in `words.yaml`,
`[this|that|]` for one of several, `{n hours}` for the value of a slot with its unit, `a/an` for the right article.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import yaml

from tests.dialogs.understanding.score import TODAY
from tests.dialogs.understanding.words import in_words

FOLDER = Path(__file__).parent / "clauses"
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
ONLY_MINE = re.compile(
    r"\b(?:I|I'm|I've|I'd|I'll|my|mine|me|myself|we|our|soy|tengo|mi|mis|vivo|trabajo|llevo|hago|he)\b", re.IGNORECASE
)
_WORD = re.compile(r"<(\w+)>")
_EITHER = re.compile(r"\[([^\[\]]*)\]")
_SLOT = re.compile(r"\{(\w+)(?: (\w+))?\}")
_ARTICLE = re.compile(r"\ba/an (?=(\S+))")
_SPELT_WITH_VOWEL = "AEFHILMNORSX"  # letters whose names begin with a vowel: "an MSW"
_NUMBERS = {"hours", "years", "months", "count", "figure", "year", "exactly"}


@dataclass(frozen=True, slots=True)
class Meant:
    """What a fact may be kept as: numbers between two bounds, one of some values, or anything."""

    options: tuple[Any, ...] = ()
    low: float = 0
    high: float = -1
    anything: bool = False

    def fits(self, value: Any) -> bool:
        """Return whether somebody who heard the clause may keep this value."""
        if self.anything:
            return True
        if isinstance(value, int | float) and not isinstance(value, bool):
            return self.low <= value <= self.high
        kept = sorted(value) if isinstance(value, list) else value
        return any(type(kept) is type(each) and kept == each for each in self.options)

    @property
    def value(self) -> Any:
        """One value that fits; None where any does."""
        if self.anything:
            return None
        return self.options[0] if self.options else round((self.low + self.high) / 2, 2)

    def or_else(self, other: Meant) -> Meant:
        """Return what fits either; of numbers, all between them."""
        low, high = (
            (min(self.low, other.low), max(self.high, other.high))
            if self.high >= 0 <= other.high
            else ((self.low, self.high) if self.high >= 0 else (other.low, other.high))
        )
        return Meant((*self.options, *other.options), low, high, self.anything or other.anything)

    def __str__(self) -> str:
        if self.anything:
            return "anything"
        return " or ".join(map(str, self.options)) or f"{self.low:g} to {self.high:g}"


@dataclass(frozen=True, slots=True)
class Habits:
    """How somebody types."""

    numbers_in_words: bool = False
    lower_case: bool = False
    punctuation: bool = True
    short_forms: bool = False
    in_a_list: bool = False
    in_capitals: bool = False


@dataclass(frozen=True, slots=True)
class Clause:
    """One kind of clause, as the files describe it."""

    kind: str
    forms: tuple[str, ...]
    owner: str = "mine"  # or: other, rule, question, planned, noise
    season: str = "any"  # or: applying, renewing
    slots: Mapping[str, Any] = field(default_factory=dict)
    certain: Mapping[str, Any] = field(default_factory=dict)
    allowed: Mapping[str, Any] = field(default_factory=dict)
    weight: float = 1.0
    of_somebody: bool = False  # a fact of the writer's that is told of somebody: "my supervisor is endorsed"
    alone_on: tuple[str, ...] = ()  # matters of which one clause alone may speak

    @property
    def topics(self) -> frozenset[str]:
        """The facts and matters that it speaks of, roles aside: several clauses may tell of these."""
        perhaps = {fact for fact, value in self.allowed.items() if value is not True}
        return frozenset({*self.certain, *perhaps, *self.alone_on}) - {"roles"}

    @property
    def nothing_of(self) -> frozenset[str]:
        """The facts that it says are none."""
        told = {**self.certain, **self.allowed}
        return frozenset(fact for fact, value in told.items() if type(value) is int and value == 0)


@dataclass(frozen=True, slots=True)
class SaidClause:
    """A clause in one of its forms, and what it means."""

    clause: Clause
    text: str
    certain: Mapping[str, Meant]
    allowed: Mapping[str, Meant]

    @property
    def explicit(self) -> bool:
        """Return whether its own words say that it is about the writer."""
        return ONLY_MINE.search(self.text) is not None


@cache
def word_lists() -> Mapping[str, Any]:
    """Return the lists of words, and under `values` the names of values."""
    return yaml.safe_load((FOLDER / "words.yaml").read_text(encoding="utf-8"))


@cache
def clauses() -> tuple[Clause, ...]:
    """Return all clauses of all files."""
    files = [path for path in sorted(FOLDER.glob("*.yaml")) if path.name != "words.yaml"]
    entries = [entry for path in files for entry in yaml.safe_load(path.read_text(encoding="utf-8"))]
    return tuple(Clause(**{**entry, "forms": tuple(entry["forms"])}) for entry in entries)


def say(clause: Clause, chance: Random, habits: Habits, forms: tuple[str, ...] | None = None) -> SaidClause:
    """Say the clause in one of its forms with values of its own."""
    slots: dict[str, Any] = {}
    for name, wanted in clause.slots.items():
        slots[name] = _slot(wanted, slots, chance)
    values = {name: value for name, (_, value) in slots.items()}
    text = filled(chance.choice(forms or clause.forms), slots, chance, habits)
    return SaidClause(clause, text, _meant(clause.certain, values), _meant(clause.allowed, values))


# -- what is meant ---------------------------------------------------------------------------------------------------


def _meant(wanted: Mapping[str, Any], values: Mapping[str, Any]) -> dict[str, Meant]:
    return {fact: _one_meant(fact, each, values) for fact, each in wanted.items()}


def _one_meant(fact: str, wanted: Any, values: Mapping[str, Any]) -> Meant:
    if wanted == "any":
        return Meant(anything=True)
    if isinstance(wanted, Mapping):
        return _loosely(wanted, values)
    value = _evaluated(wanted, values)
    if isinstance(value, list):
        return Meant(options=(sorted(_evaluated(each, values) for each in value),))
    if isinstance(value, int | float) and not isinstance(value, bool):
        slack = 0.6 if fact.endswith("months") else 0.06
        return Meant(low=value - slack, high=value + slack)
    return Meant(options=(value,))


def _loosely(wanted: Mapping[str, Any], values: Mapping[str, Any]) -> Meant:
    if "about" in wanted:
        value = _evaluated(wanted["about"], values)
        return Meant(low=value * 0.9 - 0.1, high=value * 1.1 + 0.1)
    if "between" in wanted:
        low, high = (_evaluated(each, values) for each in wanted["between"])
        return Meant(low=low - 0.15, high=high + 0.15)
    return Meant(options=tuple(_evaluated(each, values) for each in wanted["one_of"]))


def _evaluated(wanted: Any, values: Mapping[str, Any]) -> Any:
    """Return what an expression of slots comes to; what names no slot stands for itself."""
    if not isinstance(wanted, str):
        return wanted
    names = set(re.findall(r"[a-z_]+", wanted)) - {"min"}
    return eval(wanted, {"__builtins__": {"min": min}}, dict(values)) if names and names <= set(values) else wanted


# -- values ----------------------------------------------------------------------------------------------------------


def _slot(wanted: Any, slots: Mapping[str, Any], chance: Random) -> tuple[str, Any]:
    """Return a slot's kind, or its words, with its value."""
    if isinstance(wanted, str):
        return chance.choice([(text, value) for text, value in word_lists()["values"][wanted].items()])
    if isinstance(wanted, Mapping):
        return chance.choice(list(wanted.items()))
    kind, *bounds = wanted
    low, high = (_evaluated(each, {name: value for name, (_, value) in slots.items()}) for each in bounds)
    if kind == "exactly":
        return kind, low
    if kind == "date":
        return _begun(int(low), int(high), chance)
    if kind == "years":
        steps = [each / 2 for each in range(int(low * 2), int(high * 2) + 1)]
        return kind, chance.choice([each for each in steps if each % 1 == 0 or chance.random() < 0.3] or steps)
    number = chance.randint(int(low), max(int(low), int(high)))
    return kind, number + 0.5 if kind == "hours" and chance.random() < 0.04 and number < high else number


def _begun(low: int, high: int, chance: Random) -> tuple[str, float]:
    """Return a month as people write it, with the years since."""
    year, month = chance.randint(low, high), chance.randint(1, 12)
    month = min(month, TODAY.month - 1) if year == TODAY.year else month
    name = MONTHS[month - 1]
    text = chance.choice(
        [f"{name} {year}", f"{name} {year}", f"{name} of {year}", f"{name[:3]} {year}", f"{month}/{year}"]
    )
    return text, (TODAY - date(year, month, 1)).days / 365.25


# -- words -----------------------------------------------------------------------------------------------------------


def filled(form: str, slots: Mapping[str, Any], chance: Random, habits: Habits) -> str:
    text = form
    while found := _EITHER.search(text) or _WORD.search(text):
        choices = found[1].split("|") if found[0].startswith("[") else word_lists()[found[1]]
        text = text[: found.start()] + chance.choice(choices) + text[found.end() :]
    text = _SLOT.sub(lambda match: _shown(*slots[match[1]], match[2], chance, habits), text)
    text = _ARTICLE.sub(lambda match: f"{_article(match[1])} ", text)
    return re.sub(r"\s+", " ", text).strip()


def _article(word: str) -> str:
    spelt = word[1:2].isupper() or len(word.strip(".,")) == 1 or word[1:2] == "."
    vowel = word[0] in _SPELT_WITH_VOWEL if spelt else word[0].lower() in "aeio"
    return "an" if vowel else "a"


def _shown(kind: str, value: Any, unit: str | None, chance: Random, habits: Habits) -> str:
    """Return a value as people write it."""
    if isinstance(value, str | bool | list) or kind not in _NUMBERS:
        return kind
    if kind in {"figure", "year"}:
        return str(value)
    if unit is None:
        return _number(value, habits)
    return {"hours": _hours, "years": _years, "months": _months}[unit](value, chance, habits)


def _number(value: float, habits: Habits) -> str:
    whole, half = int(value), value % 1 == 0.5
    if habits.numbers_in_words and value % 1 in {0, 0.5}:
        return in_words(whole) + (" and a half" if half else "")
    return f"{value:g}"


def _hours(value: float, chance: Random, habits: Habits) -> str:
    short = chance.choice(["hrs", "hrs", "h", "hours"]) if habits.short_forms else "hours"
    if value == 1:
        return "an hour" if not habits.short_forms else "1 hr"
    return f"{_number(value, habits)} {short}"


def _years(value: float, chance: Random, habits: Habits) -> str:
    unit = chance.choice(["yrs", "yrs", "years"]) if habits.short_forms else "years"
    if value == 0.5:
        return chance.choice(["six months", "6 months", "half a year"])
    if value == 1:
        return chance.choice(["a year", "one year", "1 year"])
    if value == 1.5 and chance.random() < 0.6:
        return chance.choice(["a year and a half", "18 months", "1 1/2 years"])
    if value % 1 == 0.5 and chance.random() < 0.3:
        return f"{int(value)} {unit} and 6 months"
    return f"{_number(value, habits)} {unit}"


def _months(value: float, chance: Random, habits: Habits) -> str:
    if value % 12 == 0 and value > 12 and chance.random() < 0.6:
        return _years(value / 12, chance, habits)
    if value == 18 and chance.random() < 0.4:
        return "a year and a half"
    unit = chance.choice(["mos", "mo", "months"]) if habits.short_forms else "months"
    return f"{_number(value, habits)} {'month' if value == 1 else unit}"
