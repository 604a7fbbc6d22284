"""Amounts with their units, and bounds such as "almost" or "at least"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dialogs.understanding.quantities.numbers import PART_MORE, part_more
from dialogs.understanding.quantities.tokens import FIGURES, QuantityToken, RewriteAction, applied, first, last, rewrite

MONTHS = {"week": 12 / 52, "month": 1.0, "year": 12.0, "decade": 120.0}
HOURS = {"minute": 1 / 60, "hour": 1.0}
PER_MONTH = {"day": 365 / 12, "week": 52 / 12, "month": 1.0, "year": 1 / 12}

_TAKEN = {"hours": HOURS, "months": MONTHS, "years": {unit: months / 12 for unit, months in MONTHS.items()}}


def converted(value: float, unit: str, kind: str) -> float | None:
    """Return the value in the unit of such a fact; a bare number is taken as it stands; None for a wrong unit."""
    if not unit:
        return value
    factor = _TAKEN.get(kind, {}).get(unit)
    return None if factor is None else tidy(value * factor)


def takes(kind: str, unit: str) -> bool:
    """Return whether a fact of this kind can be told in this unit."""
    return not unit or unit in _TAKEN.get(kind, {})


def tidy(value: float) -> float:
    """Round to two decimals, and make a whole number an integer."""
    rounded = round(value, 2)
    return int(rounded) if rounded == int(rounded) else rounded


def with_units(pieces: list[QuantityToken]) -> list[QuantityToken]:
    """Make an amount of each number that has a unit beside it; ages, addresses and the like are no numbers."""
    pieces = applied(_UNITS, pieces)
    return [replace(piece, kind="word") if piece.kind in _NAMED_BY_A_NUMBER else piece for piece in pieces]


def with_articles(pieces: list[QuantityToken]) -> list[QuantityToken]:
    """Make amounts of one of units that are left with only an article ("an hour", "a year and a half")."""
    return applied(_ARTICLES, pieces)


def with_lengths(pieces: list[QuantityToken]) -> list[QuantityToken]:
    """Make amounts of "an hour" and "a half hour": nobody says how often by the hour."""
    return rewrite(pieces, f"article adjective* unit {PART_MORE}?", _length)


def _amount(value: float, run: Sequence[QuantityToken]) -> QuantityToken:
    unit = last(run, "unit", "odd_unit")
    return replace(run[0], kind="amount", value=value, unit=unit.unit, bound=run[0].bound)


def _years(count: float, run: Sequence[QuantityToken]) -> QuantityToken:
    return replace(run[0], kind="amount", value=count, unit="year")


def _counted(run: Sequence[QuantityToken]) -> QuantityToken:
    return _amount(first(run, "number").value + part_more(run), run)


def _school_years(run: Sequence[QuantityToken]) -> QuantityToken:
    """Read "4 academic years" as 4 years; how long a single one is has to be asked."""
    count = first(run, "number").value
    return _years(count, run) if count > 1 else replace(run[0], kind="amount", value=count, unit="odd")


def _age(run: Sequence[QuantityToken]) -> QuantityToken:
    """Pass over how old somebody is, which tells nothing that is asked."""
    return replace(run[0], kind="age")


def _whose_age(run: Sequence[QuantityToken]) -> QuantityToken | None:
    """Read "my son is 5", "our twins are 18 months" as ages; leave "my daughter was 30 hours in labor"."""
    return _age(run) if last(run, *FIGURES).unit in {"", *MONTHS} else None


def _length(run: Sequence[QuantityToken]) -> QuantityToken | None:
    return _amount(1 + part_more(run), run) if first(run, "unit").unit in HOURS else None


def _compound(run: Sequence[QuantityToken]) -> QuantityToken | None:
    larger, smaller = run[0], run[-1]
    if larger.bound or smaller.bound:
        return None  # "in 2023 and since August 2024" are two
    for units in (MONTHS, HOURS):
        if larger.unit in units and smaller.unit in units and units[larger.unit] > units[smaller.unit]:
            more = smaller.value * units[smaller.unit] / units[larger.unit]
            if more < 1:
                return replace(larger, value=larger.value + more)
            return larger if abs(more - larger.value) <= 1 else None  # "4 years, since the fall of 2022"
    return None


def _one_and_more(run: Sequence[QuantityToken]) -> QuantityToken | None:
    """Read "year and 3 months"."""
    return _compound([replace(run[0], kind="amount", value=1.0), run[-1]])


def _of_no_unit(run: Sequence[QuantityToken]) -> QuantityToken | None:
    """Call "3 and 6 months" vague: the 3 may be years; "between 3 and 6 months" is a range."""
    number, amount = first(run, "number"), run[-1]
    likely = (12 * number.value if amount.unit == "month" else number.value) + amount.value
    return None if run[0].kind == "from" else replace(amount, value=likely, bound="vague")


def _one_person(run: Sequence[QuantityToken]) -> QuantityToken | None:
    """Read "12 with one supervisor" as one number."""
    return run[0] if run[-1].value == 1 else None


_NAMED_BY_A_NUMBER = frozenset({"label", "street", "whose_age"})

_UNITS: tuple[tuple[str, RewriteAction], ...] = (
    ("number adjective* years_old", _age),
    ("aged number", _age),
    ("label number", _age),
    ("number word? word? street", _age),
    ("hour_long", lambda run: replace(run[0], kind="amount", value=1, unit="hour")),
    ("number adjective* one_whole", lambda run: _years(run[0].value, run)),
    ("(article|adjective)* one_whole", lambda run: _years(1, run)),
    (f"number adjective* (unit|odd_unit) {PART_MORE}", _counted),
    ("number (adjective|event|out_of|of_which)* (unit|odd_unit)", _counted),
    ("number adjective* word unit", _counted),
    ("number adjective* school_year", _school_years),
    ("half article? adjective* unit", lambda run: _amount(0.5, run)),
    ("quarter article? adjective* unit", lambda run: _amount(0.25, run)),
    ("three_quarters article? adjective* unit", lambda run: _amount(0.75, run)),
    ("number(?=further further*amount)", lambda run: replace(run[0], kind="article") if run[0].value == 1 else None),
    ("amount (joint|comma)? amount", _compound),
    ("whose_age (adjective|nearly)* (number|amount)((joint|comma)number)*", _whose_age),
    ("(from adjective*)? number joint amount", _of_no_unit),
    ("company number", _one_person),
    ("i_am adjective* number(?!(adjective|comma)*(lacking|unit|odd_unit|out_of|nearly|to|or|dash|amount))", _age),
)

_ARTICLES: tuple[tuple[str, RewriteAction], ...] = (
    (f"article adjective* unit {PART_MORE}", lambda run: _amount(1 + part_more(run), run)),
    ("article adjective* unit joint half article? unit?", lambda run: _amount(1.5, run)),
    ("article adjective* unit", lambda run: _amount(1, run)),
    ("amount (joint|comma)? amount", _compound),
    ("unit (joint|comma) amount", _one_and_more),
    (f"unit {PART_MORE}", lambda run: _amount(1 + part_more(run), run)),
)


UNCLEAR = frozenset({"at_most", "nearly", "range", "ago", "per", "vague", "negative", "ordinal"})

_A_CENTURY = 100  # years; "since 25" tells an age
_FIGURE = "(amount|number)"


def with_bounds(pieces: list[QuantityToken]) -> list[QuantityToken]:
    """Mark amounts and numbers that carry a bound with it; a range keeps its lower end."""
    return applied(_BOUNDS, pieces)


def _since(run: Sequence[QuantityToken]) -> QuantityToken | None:
    """Read "none since my master's", which leaves open what there was before."""
    return replace(run[0], bound="vague") if run[0].value == 0 else None


def _more(run: Sequence[QuantityToken]) -> QuantityToken | None:
    return run[0]


def _range(run: Sequence[QuantityToken]) -> QuantityToken | None:
    low, high = first(run, "amount", "number"), last(run, "amount", "number")
    joined_by = next(piece.kind for piece in run if piece.kind in {"to", "through", "dash", "or", "joint"})
    if joined_by == "joint" and run[0].kind != "from":
        return None
    if low.unit and low.unit != high.unit:
        return None
    if joined_by == "dash" and low.value >= high.value:
        return None  # "48 - 31 on infant mental health, 17 on supervision"
    return replace(low, kind=high.kind, unit=high.unit, bound="range", high=high.value)


_BOUNDS: tuple[tuple[str, RewriteAction], ...] = (
    (f"(from adjective*)? {_FIGURE} adjective* comma? (to|through|dash|or|joint) adjective* {_FIGURE}", _range),
    ("needed (adjective|at_least|article|number)* amount", lambda run: replace(run[0], kind="needed")),
    (f"(needed|theirs) (adjective|at_least|word)* {_FIGURE}", lambda run: replace(run[0], kind="needed")),
    (f"{_FIGURE} adjective* lacking", lambda run: replace(run[0], kind="needed")),
    (f"at_least adjective* {_FIGURE}", lambda run: run[-1]),
    (f"{_FIGURE} (at_least|plus)(?!(adjective|joint)*{_FIGURE})", _more),
    (f"{_FIGURE} nearly adjective* {_FIGURE}", lambda run: replace(run[-1], bound="nearly")),
    (f"at_most adjective* {_FIGURE}", lambda run: replace(run[-1], bound=run[0].kind)),
    (f"{_FIGURE} comma? at_most", lambda run: replace(run[0], bound=run[-1].kind)),
    (f"nearly adjective* {_FIGURE}", lambda run: replace(run[-1], bound=run[0].kind)),
    (f"{_FIGURE} comma? at_most", lambda run: replace(run[0], bound=run[-1].kind)),
    (f"not_have (adjective|at_least|article)* {_FIGURE}", lambda run: replace(run[-1], bound="nearly")),
    ("number (word|adjective|things)* since", _since),
    ("since adjective* number", lambda run: replace(run[-1], bound="vague") if run[-1].value < _A_CENTURY else None),
    (f"ordinal adjective* {_FIGURE}", lambda run: replace(run[-1], bound="ordinal")),
)
