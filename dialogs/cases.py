"""Several people's cases side by side, for who judges them: how far each is, and how their results compare."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dialogs.interview import opening_told
from dialogs.verdict_text import fitting_results
from dialogs.view import View
from dialogs.words import Words
from rules import Purpose, Truth
from rules.results import Outcome, SetResult

_LONGEST_LINE = 40  # characters on a phone


def how_far(view: View) -> str:
    """Say in short lines where a case is, how each category comes out so far, and how much may still be asked."""
    return "\n".join(_so_far(view)) or view.say("cases.begun")


def side_by_side(words: Words, views: Mapping[str, View]) -> str:
    """Set the cases, by their codes, side by side: a short block for each requirement."""
    judged = {code: _results(view) for code, view in views.items()}
    columns = [column for code, results in judged.items() for column in _columns(words, code, results)]
    if not columns:
        return words.say("cases.nothing_to_compare")
    blocks = ["\n".join([words.say("cases.compared"), *(_heading(words, column) for column in columns)])]
    blocks += _rows(words, columns)
    if missing := [code for code, results in judged.items() if not results]:
        blocks.append(words.say("cases.not_far_enough", codes=words.all_of(missing)))
    return "\n\n".join([*blocks, words.say("cases.limits")])


@dataclass(frozen=True, slots=True)
class _Column:
    """A case as judged by one rule set; `name` is its code, with the category where several are judged."""

    name: str
    result: SetResult


def _so_far(view: View) -> Iterator[str]:
    facts, results = view.standing.facts, _results(view)
    if isinstance(where := facts.get("association"), str):
        key = "cases.place_renewing" if view.standing.purpose is Purpose.RENEWING else "cases.place"
        yield view.say(key, state=view.words.book.associations[where].state)
    for result in results:
        yield _status(view.words, result, view.words.category(result.rule_set).short)
    if opening_told(view.standing) and not results:
        yield view.say("cases.not_loaded")
    if view.standing.facts and view.plan.left:
        yield view.say("cases.left", n=view.plan.left)


def _results(view: View) -> list[SetResult]:
    """Nothing while it is not told what is to be judged."""
    return fitting_results(view.standing) if opening_told(view.standing) else []


def _status(words: Words, result: SetResult, category: str) -> str:
    if result.version is None:
        return words.say("cases.before_first_version", category=category)
    missing, unknown = result.count(Truth.MISSING), result.count(Truth.UNKNOWN)
    return words.say(f"cases.{result.status}", category=category, missing=missing, open=unknown)


def _columns(words: Words, code: str, results: Sequence[SetResult]) -> Iterator[_Column]:
    for result in results:
        category = words.category(result.rule_set).short
        name = code if len(results) == 1 else words.say("cases.column_of", code=code, category=category)
        yield _Column(name, result)


def _heading(words: Words, column: _Column) -> str:
    return words.say(
        "cases.column", name=column.name, title=_status(words, column.result, words.title(column.result.rule_set))
    )


def _rows(words: Words, columns: Sequence[_Column]) -> Iterator[str]:
    """One block a requirement; on one line where that is short enough."""
    names = dict.fromkeys(name for column in columns for name in column.result.requirements)
    for name in names:
        cells = [
            words.say("cases.cell", name=column.name, state=_cell(words, column.result.requirements.get(name)))
            for column in columns
        ]
        on_one = words.say("cases.between").join(cells)
        heading = words.say("cases.requirement", name=words.say(f"requirements.{name}"))
        yield "\n".join([heading, *([on_one] if len(on_one) <= _LONGEST_LINE else cells)])


def _cell(words: Words, outcome: Outcome | None) -> str:
    if outcome is None:
        return words.say("cases.not_asked")
    if outcome.truth is not Truth.MISSING:
        return words.say("cases.met" if outcome.truth is Truth.MET else "cases.open")
    shorts = [words.amount(gap.shortfall, gap.unit) for gap in outcome.gaps if gap.shortfall is not None and gap.unit]
    if len(shorts) == len(outcome.gaps) == 1:
        return words.say("cases.to_go", short=shorts[0])
    return words.say("cases.missing")
