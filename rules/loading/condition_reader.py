"""Read conditions and their operators; whatever is wrong becomes a problem at its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from rules.conditions import AllOf, AnyOf, AtLeast, Condition, DayBound, Is, Leaf, OneOf, Slots, Window
from rules.facts import APPLY_ON, NUMBERS, Fact, FactKind
from rules.loading.file_models import ID
from rules.model import FIRST_YEAR, LAST_YEAR, NameScope
from rules.satisfiability import can_be
from rules.yamlfiles import At, Problem, YamlFile, expected, shown, suggestion
from rules.yamlfiles.models import as_a_number

Problems = list[Problem]


@dataclass(frozen=True)
class OperatorInput:
    """What a rule file states on a fact, and where."""

    file: YamlFile
    at: At
    frame: NameScope
    fact: Fact
    body: Mapping[str, Any]

    def problem(self, at: At, wrong: str, mend: str, *, key: bool = False) -> Problem:
        """Return a problem at a place inside the statement."""
        return self.file.problem((*self.at, *at), wrong, mend, key=key)


@dataclass(frozen=True)
class Operator:
    """The keys that may stand beside an operator, how it is written, and what reads it."""

    beside: tuple[str, ...]
    example: str
    read: Callable[[OperatorInput], Leaf | Problems]


def at_least(stated: OperatorInput) -> Leaf | Problems:
    """Read a number, or a window where all its keys stand beside it."""
    problems = list(_bound_problems(stated, stated.fact, "at_least"))
    missing = [key for key in WINDOW if key not in stated.body]
    if not missing:
        return _window(stated, problems)
    if len(missing) < len(WINDOW):
        wrong = f"a window needs {' and '.join(missing)} too"
        problems.append(stated.problem((), wrong, "add it, or take out what is left of the window", key=True))
    return problems or AtLeast(fact=stated.fact.name, bound=stated.body["at_least"])


def is_(stated: OperatorInput) -> Leaf | Problems:
    """Read true or false."""
    value = stated.body["is"]
    if isinstance(value, bool):
        return Is(fact=stated.fact.name, value=value)
    return [stated.problem(("is",), expected("true or false", value), "write true or false without quotes")]


def one_of(stated: OperatorInput) -> Leaf | Problems:
    """Read a list of values, and those that the association decides on."""
    values, decided = stated.body["one_of"], stated.body.get("association_decides", {})
    problems = [*_list_problems(stated, values), *_decided_problems(stated, values, decided)]
    return problems or OneOf(fact=stated.fact.name, values=tuple(values), association_decides=decided)


def slots(stated: OperatorInput) -> Leaf | Problems:
    """Read the name of shared slots."""
    name, known = stated.body["slots"], stated.frame.slots
    if not isinstance(name, str):
        return [stated.problem(("slots",), expected("the name of shared slots", name), suggestion("", known))]
    if name in known:
        return Slots(fact=stated.fact.name, slots=known[name])
    if name in stated.frame.broken:
        return []
    return [stated.problem(("slots",), f"there are no shared slots {shown(name)!r}", suggestion(name, known))]


def not_before(stated: OperatorInput) -> Leaf | Problems:
    """Read a fixed day."""
    day = stated.body["not_before"]
    if type(day) is not date:
        wrong = expected("a day", day)
        return [stated.problem(("not_before",), wrong, "write a day without quotes, such as 2023-01-31")]
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        wrong = f"{day} can hardly be meant"
        return [stated.problem(("not_before",), wrong, f"write a day between {FIRST_YEAR} and {LAST_YEAR}")]
    return DayBound(fact=stated.fact.name, not_before=day)


def within_months(stated: OperatorInput) -> Leaf | Problems:
    """Read for how long before the day of applying something counts."""
    months = stated.body["within_months"]
    if type(months) is not int:
        wrong = expected("a whole number of months", months)
        return [stated.problem(("within_months",), wrong, "write a whole number, such as 36 for three years")]
    if not 1 <= months <= MOST_MONTHS:
        wrong = f"{months} months can hardly be meant"
        return [stated.problem(("within_months",), wrong, f"write a number from 1 to {MOST_MONTHS}")]
    return DayBound(fact=stated.fact.name, within_months=months)


WINDOW = ("within_months", "over", "best_stretch")
DAYS = ("not_before", "within_months")  # one of them stands alone
MOST_MONTHS = 1_200
OPERATORS: Mapping[str, Operator] = {
    "at_least": Operator(WINDOW, "{at_least: 30}", at_least),
    "is": Operator((), "{is: true}", is_),
    "one_of": Operator(("association_decides",), "{one_of: [...]}", one_of),
    "slots": Operator((), "{slots: ...}", slots),
    "not_before": Operator((), "{not_before: 2023-01-31} or {within_months: 36}", not_before),
    "within_months": Operator((), "{within_months: 36} or {not_before: 2023-01-31}", within_months),
}
_OPERATORS_FOR: Mapping[FactKind, tuple[str, ...]] = {
    **dict.fromkeys(NUMBERS, ("at_least",)),
    FactKind.YES_NO: ("is",),
    FactKind.CHOICE: ("one_of",),
    FactKind.PEOPLE: ("slots",),
    FactKind.DATE: DAYS,
}


def operators_for(fact: Fact) -> tuple[str, ...]:
    """Return the operators of which a condition on the fact states one; none where no condition can read it."""
    return () if fact.name == APPLY_ON else _OPERATORS_FOR.get(fact.kind, ())


def _bound_problems(stated: OperatorInput, fact: Fact, key: str) -> Iterator[Problem]:
    bound = stated.body[key]
    if type(bound) not in (int, float):
        wrong = expected("a number" if fact.kind is FactKind.COUNT else f"a number of {fact.kind}", bound)
        yield stated.problem((key,), wrong, as_a_number(bound))
    elif not fact.low <= bound <= fact.high:
        wrong = f"{bound:g} is outside the range of {fact.name}"
        yield stated.problem((key,), wrong, f"write a number from {fact.low:g} to {fact.high:g}")
    elif bound == fact.low:
        wrong = f"at least {bound:g} can never fail: it holds for everybody"
        yield stated.problem((key,), wrong, "write a higher number, or take the condition out")


def _window(stated: OperatorInput, problems: Problems) -> Leaf | Problems:
    over = _fact_of_kind(stated, "over", FactKind.MONTHS)
    best = _fact_of_kind(stated, "best_stretch", stated.fact.kind)
    if isinstance(over, Problem) or isinstance(best, Problem):
        return [*problems, *(each for each in (over, best) if isinstance(each, Problem))]
    problems += _bound_problems(stated, over, "within_months")
    bound, months = stated.body["at_least"], stated.body["within_months"]
    return problems or Window(fact=stated.fact.name, bound=bound, months=months, over=over.name, best_stretch=best.name)


def _fact_of_kind(stated: OperatorInput, key: str, kind: FactKind) -> Fact | Problem:
    name = stated.body[key]
    fitting = {fact.name: fact for fact in stated.frame.catalogue.facts.values() if fact.kind is kind}
    if isinstance(name, str) and name in fitting:
        return fitting[name]
    return stated.problem((key,), f"{shown(name)!r} is no fact in {kind}", suggestion(name, fitting))


def _list_problems(stated: OperatorInput, values: Any) -> Problems:
    if not isinstance(values, list) or not values:
        wrong = expected("a list of values", values)
        return [stated.problem(("one_of",), wrong, f"choose from {', '.join(stated.fact.values)}")]
    problems: Problems = []
    for place, value in enumerate(values):
        problems += _value_problems(stated, ("one_of", place), value)
        if value in values[:place]:
            problems.append(stated.problem(("one_of", place), f"{shown(value)!r} stands twice", "keep one of them"))
    if not problems and set(values) >= set(stated.fact.values) - {stated.fact.unsure}:
        wrong = "this can never fail: it names every value"
        problems.append(stated.problem(("one_of",), wrong, "take out the values that do not meet it"))
    return problems


def _value_problems(stated: OperatorInput, at: At, value: Any) -> Iterator[Problem]:
    fact = stated.fact
    if value not in fact.values:
        yield stated.problem(at, f"{shown(value)!r} is no value of {fact.name}", suggestion(value, fact.values))
    elif value == fact.unsure:
        wrong = f"{value!r} is how people say that they do not know, so it is always unknown"
        yield stated.problem(at, wrong, "take it out")


def _decided_problems(stated: OperatorInput, values: Any, decided: Any) -> Iterator[Problem]:
    key = "association_decides"
    if not isinstance(decided, Mapping):
        yield stated.problem((key,), expected("value: note", decided), "write {value: id of the note that says why}")
        return
    for value, note in decided.items():
        yield from _value_problems(stated, (key, value), value)
        if isinstance(values, list) and value in values:
            wrong = f"{value!r} meets the condition already"
            yield stated.problem((key, value), wrong, "keep it here or in one_of", key=True)
        if not isinstance(note, str) or not re.match(ID, note):
            mend = "name a note by its id, such as in_service_on_request"
            yield stated.problem((key, value), f"{shown(note)!r} is not the id of a note", mend)


GROUPS: Mapping[str, type[AllOf | AnyOf]] = {"all_of": AllOf, "any_of": AnyOf}

_SHAPE = "write a fact such as training_hours: {at_least: 30}, or one of all_of, any_of, use"


@dataclass(frozen=True)
class ConditionReader:
    """A reader of the conditions of one file: each call returns the condition, or all that is wrong with it.

    Nothing is wrong, and there is no condition, where only a shared name that it uses is broken.
    """

    file: YamlFile
    frame: NameScope

    def read(self, data: Any, at: At) -> Condition | Problems:
        """Read the condition at that place."""
        if not isinstance(data, Mapping) or len(data) != 1:
            return self._wrong(at, expected("one condition", data), _SHAPE)
        [(name, body)] = data.items()
        if name in GROUPS:
            return self.group(name, body, (*at, name))
        if name == "use":
            return self._shared(body, (*at, name))
        return self._leaf(name, body, (*at, name))

    def group(self, name: str, data: Any, at: At) -> Condition | Problems:
        """Read the conditions of an `all_of` or `any_of`; a single one stands for itself."""
        if not isinstance(data, list | tuple) or not data:
            return self._wrong(at, f"{name} needs a list of conditions", "write one a line, each after a dash")
        parts = [self.read(part, (*at, place)) for place, part in enumerate(data)]
        problems = [problem for part in parts if isinstance(part, list) for problem in part]
        whole = tuple(part for part in parts if not isinstance(part, list))
        if len(whole) < len(parts):
            return problems
        return whole[0] if len(whole) == 1 else self._sensible(GROUPS[name](conditions=whole), at)

    def _sensible(self, condition: AllOf | AnyOf, at: At) -> Condition | Problems:
        mend = "change or take out one of them"
        if not can_be(True, condition, self.frame.catalogue):
            return self._wrong(at, "this can never be met: the conditions contradict each other", mend, key=True)
        if not can_be(False, condition, self.frame.catalogue):
            return self._wrong(at, "this can never fail: one of the conditions always holds", mend, key=True)
        return condition

    def _shared(self, name: Any, at: At) -> Condition | Problems:
        known = self.frame.conditions
        if isinstance(name, str) and name in known:
            return known[name]
        if name in self.frame.broken:
            return []
        return self._wrong(at, f"there is no shared condition {shown(name)!r}", suggestion(name, known))

    def _leaf(self, name: str, body: Any, at: At) -> Leaf | Problems:
        fact = self.frame.catalogue.facts.get(name)
        if fact is None:
            known = (*self.frame.catalogue.facts, *GROUPS, "use")
            return self._wrong(at, f"there is no fact {shown(name)!r}", suggestion(name, known), key=True)
        fitting = operators_for(fact)
        if not fitting:
            return self._wrong(at, f"{fact.name} cannot be a condition", "use another fact", key=True)
        problems = self._misuse(fact, fitting, body, at)
        if problems:
            return problems
        operator = OPERATORS[next(key for key in fitting if key in body)]
        return operator.read(OperatorInput(self.file, at, self.frame, fact, body))

    def _misuse(self, fact: Fact, fitting: tuple[str, ...], body: Any, at: At) -> Problems:
        """Return what is wrong with the keys of a leaf condition."""
        mend = f"write {fact.name}: {OPERATORS[fitting[0]].example}"
        if not isinstance(body, Mapping) or not body:
            return self._wrong(at, expected(f"an operator for {fact.name}", body), mend)
        stated = [key for key in fitting if key in body] or [key for key in body if key in OPERATORS]
        if not stated:
            name = next(iter(body))
            return self._wrong((*at, name), f"there is no operator {name!r}", suggestion(name, OPERATORS), key=True)
        operator, *others = stated
        if operator not in fitting:
            return self._wrong((*at, operator), f"{operator} does not fit {fact.name} ({fact.kind})", mend, key=True)
        if set(others) <= set(fitting) and others:
            wrong = f"{' and '.join(stated)} do not stand in one condition"
            return self._wrong((*at, others[0]), wrong, "keep one; to ask both, write two conditions", key=True)
        return [problem for key in body for problem in self._stranger(key, operator, at)]

    def _stranger(self, key: str, operator: str, at: At) -> Problems:
        known = (operator, *OPERATORS[operator].beside)
        if key in known:
            return []
        mend = suggestion(key, known) if len(known) > 1 else "take it out"
        return self._wrong((*at, key), f"{key!r} has no meaning beside {operator}", mend, key=True)

    def _wrong(self, at: At, wrong: str, mend: str, *, key: bool = False) -> Problems:
        return [self.file.problem(at, wrong, mend, key=key)]
