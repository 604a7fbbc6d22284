"""The tables of words round numbers and dates, from numbers.yaml and dates.yaml."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dialogs.understanding.phrases import PhraseTable
from dialogs.understanding.quantities import Symbol

NOW = "now"  # the unit of words such as "right now", which are a day only by themselves


def lexicon_of(numbers: Mapping[str, Any], dates: Mapping[str, Any]) -> PhraseTable[Symbol]:
    """The symbols of numbers.yaml, and those of dates.yaml that may end a stretch of time."""
    table: PhraseTable[Symbol] = PhraseTable()
    for kind, words in numbers["symbols"].items():
        table.add_all(words, Symbol(kind))
    table.add_all(numbers["events"], Symbol("event"))
    table.add_all(numbers["odd_units"], Symbol("odd_unit", "odd"))
    _add_units(table, numbers)
    _add_months(table, dates)
    for month, words in dates["seasons"].items():
        table.add_all(words, Symbol("odd_unit", "odd", int(month)))
    return table


def dates_of(dates: Mapping[str, Any], numbers: Mapping[str, Any]) -> PhraseTable[Symbol]:
    """The symbols by which a day is told: those of dates.yaml and the units of numbers.yaml."""
    table: PhraseTable[Symbol] = PhraseTable()
    for kind, words in dates["day"].items():
        table.add_all(words, Symbol(kind))
    table.add_all(dates["first"], Symbol("number", value=1))
    for season in dates["seasons"].values():
        table.add_all(season, Symbol("leaves_open"))
    _add_units(table, numbers)
    _add_months(table, dates)
    for number, words in dates["weekdays"].items():
        table.add_all(words, Symbol("weekday", value=int(number)))
    for days, words in dates["days_away"].items():
        table.add_all(words, Symbol("days_away", value=int(days)))
    table.add_all(dates["now"], Symbol("days_away", NOW, 0))
    for day, words in dates["holidays"].items():
        month, _, number = day.partition("-")
        table.add_all(words, Symbol("holiday", value=100 * int(month) + int(number)))
    return table


def _add_units(table: PhraseTable[Symbol], numbers: Mapping[str, Any]) -> None:
    for unit, words in numbers["units"].items():
        table.add_all(words, Symbol("unit", unit))


def _add_months(table: PhraseTable[Symbol], dates: Mapping[str, Any]) -> None:
    """The months by number, and the points near the beginning, middle or end of them and of years."""
    for month, words in dates["months"].items():
        table.add_all(words, Symbol("month_name", value=int(month)))
    for share in ("early", "middle", "late"):
        table.add_all(dates[share], Symbol(share))
