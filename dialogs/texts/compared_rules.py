"""The same answers by the rules of several associations, or of two days: only what really differs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dialogs.replay import ReplayedAnswers
from dialogs.texts.requirement_lines import gap_part, requirement_line
from dialogs.texts.verdict import fitting_results, headline
from dialogs.wording import Phrasebook
from rules import Truth
from rules.results import Outcome, SetResult

_MOST_LINES = 5  # results in the overview, one by one


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
    words: Phrasebook, tops: Sequence[str], rows: Sequence[str], foot: str, most: int
) -> tuple[str, int]:
    """Put the comparison together in at most so many characters, and return how many of the rows it has room for.

    It opens with the first of `tops`, with a shorter one where there is no room for any row.
    """
    for top in tops:
        for shown in range(len(rows), -1, -1):
            text = "\n\n".join([top, *_shown_rows(words, rows, shown), foot])
            if len(text) <= most:
                break
        if len(text) <= most and (shown or not rows):
            break
    return text, shown


def _shown_rows(words: Phrasebook, rows: Sequence[str], shown: int) -> Iterator[str]:
    if shown:
        yield words.text("compare.differs")
        yield from rows[:shown]
    if shown < len(rows):
        yield words.text("compare.more")


def overview(words: Phrasebook, columns: Sequence[Column], *, named: bool, in_short: bool = False) -> str:
    """Return the headline of each result, a line each; in short, or where these are too many, of each column's nearest.

    `named` puts the name of its column before it, unless the headline tells the day itself.
    """
    unnamed = {column.name for column in columns if not named or column.replayed.is_past}
    lines = {column.name: _headlines(words, column.replayed) for column in columns}
    if in_short or sum(map(len, lines.values())) > _MOST_LINES:
        lines = {name: [_and_more(words, told)] for name, told in lines.items() if told}
    return "\n".join(
        words.text("compare.line_day", name=name, headline=line) if name not in unnamed else line
        for name, told in lines.items()
        for line in told
    )


def _headlines(words: Phrasebook, replayed: ReplayedAnswers) -> list[str]:
    return [headline(words, replayed, result) for result in fitting_results(replayed)]


def _and_more(words: Phrasebook, lines: Sequence[str]) -> str:
    first, *others = lines
    key = "and_one_more" if len(others) == 1 else "and_more"
    return words.text(f"compare.{key}", headline=first, n=len(others)) if others else first


def row(words: Phrasebook, difference: Difference, *, with_category: bool) -> str:
    """Say of one requirement what each column still needs; columns alike share a line."""
    states: dict[str, list[str]] = {}
    for column, outcome in difference.outcomes().items():
        states.setdefault(_state(words, outcome), []).append(column)
    cells = [words.text("compare.cell", names=words.all_of(names), state=state) for state, names in states.items()]
    return "\n".join([words.text("compare.row", name=name_of(words, difference, with_category)), *cells])


def name_of(words: Phrasebook, difference: Difference, with_category: bool) -> str:
    name = words.text(f"requirements.{difference.requirement}")
    category = words.book.categories[difference.category].short
    return words.text("compare.of_category", name=name, category=category) if with_category else name


def in_full(words: Phrasebook, difference: Difference, most: int) -> str:
    """Give the whole line of the requirement by each rule set; where that is too long, what each still needs."""
    head = words.text("compare.row", name=name_of(words, difference, with_category=True))
    text = "\n".join([head, *_whole_lines(words, difference)])
    return text if len(text) <= most else row(words, difference, with_category=True)


def _whole_lines(words: Phrasebook, difference: Difference) -> Iterator[str]:
    for result in difference.results.values():
        title, outcome = words.title(result.rule_set), result.requirements.get(difference.requirement)
        if outcome is None:
            yield words.text("compare.not_asked_there", title=title)
        else:
            line = requirement_line(words, difference.requirement, outcome)
            yield words.text("compare.in_full", title=title, line=line)


def _really_differs(difference: Difference) -> bool:
    outcomes = [_left(outcome) for outcome in difference.outcomes().values()]
    return len(outcomes) > 1 and any(each != outcomes[0] for each in outcomes)


def _left(outcome: Outcome | None) -> tuple[object, ...]:
    """Return what is left to do; a requirement that is met asks no more than one that does not exist."""
    if outcome is None or outcome.truth is Truth.MET:
        return (Truth.MET,)
    return outcome.truth, [(gap.fact, gap.need_on_any_day, gap.shortfall) for gap in outcome.gaps]


def _state(words: Phrasebook, outcome: Outcome | None) -> str:
    if outcome is None:
        return words.text("compare.not_needed")
    if outcome.truth is not Truth.MISSING:
        return words.text("compare.met" if outcome.truth is Truth.MET else "compare.open")
    return " ".join(gap_part(words, gap) for gap in outcome.gaps)
