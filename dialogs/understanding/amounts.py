"""Numbers with their units: "2 and a half yrs", "3 yrs 6 mos", "half an hour", "a full year"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dialogs.understanding.numbers import PART_MORE, part_more
from dialogs.understanding.pieces import FIGURES, Build, Piece, applied, combine, first, last
from dialogs.understanding.units import HOURS, MONTHS


def with_units(pieces: list[Piece]) -> list[Piece]:
    """Each number that has a unit beside it becomes an amount; ages, addresses and the like are no numbers."""
    pieces = applied(_UNITS, pieces)
    return [replace(piece, kind="word") if piece.kind in _NAMED_BY_A_NUMBER else piece for piece in pieces]


def with_articles(pieces: list[Piece]) -> list[Piece]:
    """The units that are left with only an article ("an hour", "a year and a half") become amounts of one."""
    return applied(_ARTICLES, pieces)


def with_lengths(pieces: list[Piece]) -> list[Piece]:
    """ "An hour" and "a half hour" become amounts: nobody says how often by the hour."""
    return combine(pieces, f"article adjective* unit {PART_MORE}?", _length)


def _amount(value: float, run: Sequence[Piece]) -> Piece:
    unit = last(run, "unit", "odd_unit")
    return replace(run[0], kind="amount", value=value, unit=unit.unit, bound=run[0].bound)


def _years(count: float, run: Sequence[Piece]) -> Piece:
    return replace(run[0], kind="amount", value=count, unit="year")


def _counted(run: Sequence[Piece]) -> Piece:
    return _amount(first(run, "number").value + part_more(run), run)


def _age(run: Sequence[Piece]) -> Piece:
    """How old somebody is tells nothing that is asked."""
    return replace(run[0], kind="age")


def _whose_age(run: Sequence[Piece]) -> Piece | None:
    """ "My son is 5", "our twins are 18 months"; "my daughter was 30 hours in labor" is left as it is."""
    return _age(run) if last(run, *FIGURES).unit in {"", *MONTHS} else None


def _length(run: Sequence[Piece]) -> Piece | None:
    return _amount(1 + part_more(run), run) if first(run, "unit").unit in HOURS else None


def _compound(run: Sequence[Piece]) -> Piece | None:
    larger, smaller = run[0], run[-1]
    for units in (MONTHS, HOURS):
        if larger.unit in units and smaller.unit in units and units[larger.unit] > units[smaller.unit]:
            return replace(larger, value=larger.value + smaller.value * units[smaller.unit] / units[larger.unit])
    return None


def _one_and_more(run: Sequence[Piece]) -> Piece | None:
    """ "Year and 3 months"."""
    return _compound([replace(run[0], kind="amount", value=1.0), run[-1]])


def _of_no_unit(run: Sequence[Piece]) -> Piece | None:
    """Of "3 and 6 months" nobody can say whether the 3 are years; "between 3 and 6 months" is a range."""
    number, amount = first(run, "number"), run[-1]
    likely = (12 * number.value if amount.unit == "month" else number.value) + amount.value
    return None if run[0].kind == "from" else replace(amount, value=likely, bound="vague")


def _one_person(run: Sequence[Piece]) -> Piece | None:
    """ "12 with one supervisor" tells one number."""
    return run[0] if run[-1].value == 1 else None


_NAMED_BY_A_NUMBER = frozenset({"label", "street", "whose_age"})

_UNITS: tuple[tuple[str, Build], ...] = (
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
    ("half article? adjective* unit", lambda run: _amount(0.5, run)),
    ("quarter article? adjective* unit", lambda run: _amount(0.25, run)),
    ("three_quarters article? adjective* unit", lambda run: _amount(0.75, run)),
    ("amount (joint|comma)? amount", _compound),
    ("whose_age (adjective|nearly)* (number|amount)((joint|comma)number)*", _whose_age),
    ("(from adjective*)? number joint amount", _of_no_unit),
    ("company number", _one_person),
    ("i_am adjective* number(?!(adjective|comma)*(lacking|unit|odd_unit|out_of|nearly|to|or|dash|amount))", _age),
)

_ARTICLES: tuple[tuple[str, Build], ...] = (
    (f"article adjective* unit {PART_MORE}", lambda run: _amount(1 + part_more(run), run)),
    ("article adjective* unit joint half article? unit?", lambda run: _amount(1.5, run)),
    ("article adjective* unit", lambda run: _amount(1, run)),
    ("amount (joint|comma)? amount", _compound),
    ("unit (joint|comma) amount", _one_and_more),
    (f"unit {PART_MORE}", lambda run: _amount(1 + part_more(run), run)),
)
