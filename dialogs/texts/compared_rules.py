"""The same answers by the rules of several associations, or of two days: only what really differs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dialogs.replay import ReplayedAnswers
from dialogs.supposing import closing_gap, suppose
from dialogs.texts.supposed_words import supposed_alone
from dialogs.texts.verdict import fitting_results, headline, requirement_line
from dialogs.wording import Phrasebook
from rules import Truth
from rules.results import LeafResult, Outcome, SetResult

MOST_CHARACTERS = 1_200  # of a message
_MOST_LINES = 8  # results in the overview


@dataclass(frozen=True)
class Column:
    """The answers as judged by one association, or for one day, with its name in the comparison."""

    name: str
    replayed: ReplayedAnswers


@dataclass(frozen=True)
class Difference:
    """A requirement of a category that does not come out the same in all columns that judge the category."""

    category: str
    requirement: str
    results: Mapping[str, SetResult]  # by the name of the column

    def outcomes(self) -> dict[str, Outcome | None]:
        return {name: result.requirements.get(self.requirement) for name, result in self.results.items()}


def differences(columns: Sequence[Column]) -> list[Difference]:
    """Return what differs, category by category; a category that only one column judges is compared with nothing."""
    by_category: dict[str, dict[str, SetResult]] = {}
    for column in columns:
        for result in fitting_results(column.replayed):
            by_category.setdefault(result.rule_set.category, {})[column.name] = result
    return [
        difference
        for category, results in by_category.items()
        for name in dict.fromkeys(name for result in results.values() for name in result.requirements)
        if _really_differs(difference := Difference(category, name, results))
    ]


def comparison_text(
    words: Phrasebook, head: str, lines: Sequence[str], rows: Sequence[str], same: str
) -> tuple[str, int]:
    """Put the comparison together, with as many of the rows as there is room for, and return how many these are."""
    top = "\n".join([head, *lines])
    if not rows:
        return "\n\n".join([top, same, words.text("compare.limits")]), 0
    for shown in range(len(rows), -1, -1):
        left_out = [words.text("compare.more")] if shown < len(rows) else []
        differs = [words.text("compare.differs"), *rows[:shown]] if shown else []
        text = "\n\n".join([top, *differs, words.text("compare.limits"), *left_out])
        if len(text) <= MOST_CHARACTERS:
            break
    return text, shown


def overview(words: Phrasebook, columns: Sequence[Column], *, named: bool) -> list[str]:
    """Return the headline of each result; `named` puts the name of its column before it."""
    lines = [
        words.text("compare.line_day", name=column.name, headline=line) if named else line
        for column in columns
        for line in (headline(words, column.replayed, result) for result in fitting_results(column.replayed))
    ]
    return lines[:_MOST_LINES]


def row(words: Phrasebook, columns: Sequence[Column], difference: Difference, *, with_category: bool) -> str:
    """Say of one requirement what each column still needs; columns alike share a line."""
    name = words.text(f"requirements.{difference.requirement}")
    category = words.book.categories[difference.category].short
    key = "requirement_of" if with_category else "requirement"
    replayed = {column.name: column.replayed for column in columns}
    states: dict[str, list[str]] = {}
    for column, outcome in difference.outcomes().items():
        states.setdefault(_state(words, replayed[column], outcome), []).append(column)
    cells = [words.text("compare.cell", names=words.all_of(names), state=state) for state, names in states.items()]
    return "\n".join([words.text(f"compare.{key}", name=name, category=category), *cells])


def in_full(words: Phrasebook, requirement: str, found: Sequence[Difference]) -> Iterator[str]:
    """Yield the whole line of the requirement by each rule set, then those that have none."""
    without = []
    for difference in found:
        for result in difference.results.values():
            title, outcome = words.title(result.rule_set), result.requirements.get(requirement)
            if outcome is None:
                without.append(title)
            else:
                line = requirement_line(words, requirement, outcome)
                yield words.text("compare.in_full", title=title, line=line)
    if without:
        yield words.text("compare.not_asked_there", titles=words.all_of(dict.fromkeys(without)))


def _really_differs(difference: Difference) -> bool:
    outcomes = [_left(outcome) for outcome in difference.outcomes().values()]
    return len(outcomes) > 1 and any(each != outcomes[0] for each in outcomes)


def _left(outcome: Outcome | None) -> tuple[object, ...]:
    """Return what is left to do; a requirement that is met asks no more than one that does not exist."""
    if outcome is None or outcome.truth is Truth.MET:
        return (Truth.MET,)
    return outcome.truth, [(gap.fact, gap.need, gap.shortfall) for gap in outcome.gaps]


def _state(words: Phrasebook, replayed: ReplayedAnswers, outcome: Outcome | None) -> str:
    if outcome is None:
        return words.text("compare.not_needed")
    if outcome.truth is not Truth.MISSING:
        return words.text("compare.met" if outcome.truth is Truth.MET else "compare.open")
    needed = words.all_of(_needed(words, replayed, gap) for gap in outcome.gaps)
    return words.text("compare.need", needed=needed)


def _needed(words: Phrasebook, replayed: ReplayedAnswers, gap: LeafResult) -> str:
    supposed = suppose(replayed, closing_gap(gap, replayed.as_if))
    return supposed_alone(words, supposed) if supposed else words.name(gap.fact)
