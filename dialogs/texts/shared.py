"""The texts for staff: the answers and result of one person, without a name, and their cases side by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dialogs.interview import opening_told
from dialogs.replay import ReplayedAnswers
from dialogs.texts.requirement_lines import requirement_line, shortfall
from dialogs.texts.verdict import as_if_head, assumptions, fitting_results, headline
from dialogs.wording import Phrasebook
from rules import Purpose, Truth
from rules.results import Outcome, SetResult, Status

_LONGEST_LINE = 40  # characters on a phone


def shared_text(words: Phrasebook, replayed: ReplayedAnswers) -> str:
    """Return the answers in words, then how each fitting rule set comes out and for which day, without any markup."""
    blocks = ["\n".join(block) for block in (list(_answers(words, replayed)), list(_result(words, replayed))) if block]
    return "\n\n".join(blocks).replace("**", "")


def shares_result(replayed: ReplayedAnswers) -> bool:
    """Return whether the text has a result: none is there until the person has said what to judge."""
    return bool(_results(replayed))


def _answers(words: Phrasebook, replayed: ReplayedAnswers) -> Iterator[str]:
    borrowed = {"association"} if replayed.orientation else set()
    own = {fact: value for fact, value in replayed.facts.items() if fact not in borrowed}
    not_known = [words.name(fact) for fact in replayed.unknown]
    if own or not_known:
        yield words.text("passing_on.answers")
    for fact, value in own.items():
        yield words.text("passing_on.answer", said=words.restate(fact, value))
    if not_known:
        yield words.text("passing_on.not_known", names=words.all_of(not_known))


def _result(words: Phrasebook, replayed: ReplayedAnswers) -> Iterator[str]:
    """Yield the result; nothing until the person has said what to judge, or where no rules are loaded for it."""
    results = _results(replayed)
    if not results:
        return
    yield words.text("passing_on.outcome")
    yield from assumptions(words, replayed)
    for result in results:
        yield from _of_rule_set(words, replayed, result)
    if replayed.assumed:
        yield from _with_degree_on_the_way(words, replayed.assumed)
    yield words.text("passing_on.judged", day=words.day(replayed.day))


def _results(replayed: ReplayedAnswers) -> list[SetResult]:
    """Return the results that fit; none until the person has said what to judge."""
    return fitting_results(replayed) if opening_told(replayed) else []


def _with_degree_on_the_way(words: Phrasebook, assumed: ReplayedAnswers) -> Iterator[str]:
    results = fitting_results(assumed)
    yield as_if_head(words, assumed, results)
    for result in results:
        yield from _of_rule_set(words, assumed, result)


def _of_rule_set(words: Phrasebook, replayed: ReplayedAnswers, result: SetResult) -> Iterator[str]:
    """Yield a line for each requirement with something to say; those that wait for answers share one."""
    outcomes = result.requirements.items()
    waiting = [name for name, each in outcomes if each.truth is Truth.UNKNOWN and not each.needs_decision]
    yield headline(words, replayed, result)
    yield from (requirement_line(words, name, each) for name, each in outcomes if name not in waiting)
    if waiting:
        names = words.all_of(words.text(f"requirements.{name}") for name in waiting)
        yield words.text("passing_on.open", names=names)


# Cases.


def progress_so_far(words: Phrasebook, replayed: ReplayedAnswers, left: int) -> str:
    """Say in short lines where a case is, how each category comes out so far, and how much may still be asked."""
    return "\n".join(_so_far(words, replayed, left)) or words.text("cases.begun")


def side_by_side(words: Phrasebook, replayed_by_code: Mapping[str, ReplayedAnswers]) -> str:
    """Set the cases, by their codes, side by side: a short block for each requirement."""
    judged = {code: _results(replayed) for code, replayed in replayed_by_code.items()}
    past = {code: replayed.is_past for code, replayed in replayed_by_code.items()}
    columns = [column for code, results in judged.items() for column in _columns(words, code, results, past[code])]
    if not columns:
        return words.text("cases.nothing_to_compare")
    blocks = ["\n".join([words.text("cases.compared"), *(_heading(words, column) for column in columns)])]
    blocks += _rows(words, columns)
    if missing := [code for code, results in judged.items() if not results]:
        blocks.append(words.text("cases.not_far_enough", codes=words.all_of(missing)))
    return "\n\n".join([*blocks, words.text("cases.limits")])


@dataclass(frozen=True, slots=True)
class _Column:
    """A case as judged by one rule set; `name` is its code, with the category where several are judged."""

    name: str
    result: SetResult
    is_past: bool  # by the rules of a day that has gone by


def _so_far(words: Phrasebook, replayed: ReplayedAnswers, left: int) -> Iterator[str]:
    facts, results = replayed.facts, _results(replayed)
    if isinstance(where := facts.get("association"), str):
        key = "cases.place_renewing" if replayed.purpose is Purpose.RENEWING else "cases.place"
        yield words.text(key, state=words.book.associations[where].state)
    for result in results:
        yield _status(words, result, words.category(result.rule_set).short, is_past=replayed.is_past)
    if opening_told(replayed) and not results:
        yield words.text("cases.not_loaded")
    if facts and left:
        yield words.text("cases.left", n=left)


def _status(words: Phrasebook, result: SetResult, category: str, *, is_past: bool) -> str:
    if result.version is None:
        return words.text("cases.before_first_version", category=category)
    missing, unknown = result.count(Truth.MISSING), result.count(Truth.UNKNOWN)
    key = "ready_then" if is_past and result.status is Status.READY else result.status
    return words.text(f"cases.{key}", category=category, missing=missing, open=unknown)


def _columns(words: Phrasebook, code: str, results: Sequence[SetResult], is_past: bool) -> Iterator[_Column]:
    for result in results:
        category = words.category(result.rule_set).short
        name = code if len(results) == 1 else words.text("cases.column_of", code=code, category=category)
        yield _Column(name, result, is_past)


def _heading(words: Phrasebook, column: _Column) -> str:
    title = words.title(column.result.rule_set)
    return words.text(
        "cases.column", name=column.name, title=_status(words, column.result, title, is_past=column.is_past)
    )


def _rows(words: Phrasebook, columns: Sequence[_Column]) -> Iterator[str]:
    """Yield a block for each requirement, on one line where that is short enough."""
    names = dict.fromkeys(name for column in columns for name in column.result.requirements)
    for name in names:
        cells = [
            words.text("cases.cell", name=column.name, state=_cell(words, column.result.requirements.get(name)))
            for column in columns
        ]
        on_one = words.text("cases.between").join(cells)
        heading = words.text("cases.requirement", name=words.text(f"requirements.{name}"))
        yield "\n".join([heading, *([on_one] if len(on_one) <= _LONGEST_LINE else cells)])


def _cell(words: Phrasebook, outcome: Outcome | None) -> str:
    if outcome is None:
        return words.text("cases.not_asked")
    if outcome.truth is not Truth.MISSING:
        return words.text("cases.met" if outcome.truth is Truth.MET else "cases.open")
    if len(outcome.gaps) == 1 and (short := shortfall(words, outcome.gaps[0])):
        return words.text("cases.to_go", short=short)
    return words.text("cases.missing")
