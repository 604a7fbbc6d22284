"""What staff read: somebody's answers and result, without a name, and the cases that they judge, side by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dialogs.interview import opening_told
from dialogs.replay import Standing
from dialogs.texts.verdict import assumptions, fitting_results, headline, requirement_line, shortfall
from dialogs.wording import Words
from rules import Purpose, Truth
from rules.results import Outcome, SetResult

_LONGEST_LINE = 40  # characters on a phone


def shared_text(words: Words, standing: Standing) -> str:
    """Return the answers in words, then how each fitting rule set comes out and for which day, without any markup."""
    blocks = ["\n".join(block) for block in (list(_answers(words, standing)), list(_result(words, standing))) if block]
    return "\n\n".join(blocks).replace("**", "")


def shares_result(standing: Standing) -> bool:
    """Return whether the text has a result: none is there until the person has said what to judge."""
    return bool(_results(standing))


def _answers(words: Words, standing: Standing) -> Iterator[str]:
    borrowed = {"association"} if standing.orientation else set()
    own = {fact: value for fact, value in standing.facts.items() if fact not in borrowed}
    not_known = [words.name(fact) for fact in standing.unknown]
    if own or not_known:
        yield words.say("passing_on.answers")
    for fact, value in own.items():
        yield words.say("passing_on.answer", said=words.said(fact, value))
    if not_known:
        yield words.say("passing_on.not_known", names=words.all_of(not_known))


def _result(words: Words, standing: Standing) -> Iterator[str]:
    """Yield the result; nothing until the person has said what to judge, or where no rules are loaded for it."""
    results = _results(standing)
    if not results:
        return
    yield words.say("passing_on.outcome")
    yield from assumptions(words, standing)
    for result in results:
        yield from _of_rule_set(words, result)
    yield words.say("passing_on.judged", day=words.day(standing.day))


def _results(standing: Standing) -> list[SetResult]:
    """Return the results that fit; none until the person has said what to judge."""
    return fitting_results(standing) if opening_told(standing) else []


def _of_rule_set(words: Words, result: SetResult) -> Iterator[str]:
    """Yield a line for each requirement with something to say; those that wait for answers share one."""
    outcomes = result.requirements.items()
    waiting = [name for name, each in outcomes if each.truth is Truth.UNKNOWN and not each.needs_decision]
    yield headline(words, result)
    yield from (requirement_line(words, name, each) for name, each in outcomes if name not in waiting)
    if waiting:
        names = words.all_of(words.say(f"requirements.{name}") for name in waiting)
        yield words.say("passing_on.open", names=names)


# Cases.


def how_far(words: Words, standing: Standing, left: int) -> str:
    """Say in short lines where a case is, how each category comes out so far, and how much may still be asked."""
    return "\n".join(_so_far(words, standing, left)) or words.say("cases.begun")


def side_by_side(words: Words, standings: Mapping[str, Standing]) -> str:
    """Set the cases, by their codes, side by side: a short block for each requirement."""
    judged = {code: _results(standing) for code, standing in standings.items()}
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


def _so_far(words: Words, standing: Standing, left: int) -> Iterator[str]:
    facts, results = standing.facts, _results(standing)
    if isinstance(where := facts.get("association"), str):
        key = "cases.place_renewing" if standing.purpose is Purpose.RENEWING else "cases.place"
        yield words.say(key, state=words.book.associations[where].state)
    for result in results:
        yield _status(words, result, words.category(result.rule_set).short)
    if opening_told(standing) and not results:
        yield words.say("cases.not_loaded")
    if facts and left:
        yield words.say("cases.left", n=left)


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
    """Yield a block for each requirement, on one line where that is short enough."""
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
    if len(outcome.gaps) == 1 and (short := shortfall(words, outcome.gaps[0])):
        return words.say("cases.to_go", short=short)
    return words.say("cases.missing")
