"""What to do next towards one category, in order of what it takes, with a date where the answers show a pace."""

from __future__ import annotations

from collections.abc import Iterator

from dialogs.forecast import pace, when
from dialogs.replay import ReplayedAnswers
from dialogs.texts.requirement_lines import step_parts
from dialogs.wording import Phrasebook
from rules.conditions import facts_of, leaves
from rules.facts import DEGREE, FactKind
from rules.results import LeafResult, SetResult

# From asking somebody to years of work.
EFFORT = (
    FactKind.PEOPLE,
    FactKind.YES_NO,
    FactKind.DATE,
    FactKind.CHOICE,
    FactKind.SET,
    FactKind.HOURS,
    FactKind.MONTHS,
    FactKind.YEARS,
)


def next_steps(words: Phrasebook, replayed: ReplayedAnswers, result: SetResult) -> list[str]:
    """Return the steps in sentences: the degree on the way, what to find out, then the gaps, the quickest first.

    None where all is there, and none by rules of the past: nobody can apply by them.
    """
    return [] if replayed.is_past else list(_steps(words, replayed, result))


def _steps(words: Phrasebook, replayed: ReplayedAnswers, result: SetResult) -> Iterator[str]:
    if replayed.has_as_if:
        yield words.text("next.finish_degree", degree=words.choice(DEGREE, replayed.as_if or ""))
    asked = _facts_asked(result)
    for fact in replayed.homework:
        if fact in asked:
            yield words.content.questions[fact].homework
    gaps = [gap for outcome in result.requirements.values() for gap in outcome.gaps]
    for gap in sorted(gaps, key=lambda gap: _effort(words, gap)):
        for step in step_parts(words, gap, result.rule_set):
            yield _with_date(words, replayed, gap, step)


def _facts_asked(result: SetResult) -> set[str]:
    requirements = result.version.requirements.values() if result.version else ()
    return {fact for each in requirements for leaf in leaves(each.condition) for fact in facts_of(leaf)}


def _effort(words: Phrasebook, gap: LeafResult) -> tuple[bool, int]:
    """Rank the effort; a degree that so much else waits for takes the longest."""
    known = words.book.catalogue.facts
    others_wait = any(gap.fact in fact.never_when for fact in known.values())
    return others_wait, EFFORT.index(known[gap.fact].kind)


def _with_date(words: Phrasebook, replayed: ReplayedAnswers, gap: LeafResult, step: str) -> str:
    """Say by when a step is done at the person's own pace, or that the pace is too slow."""
    own = pace(gap, replayed.facts, words.book.catalogue)
    if own is None or gap.shortfall is None:
        return step
    told = {"step": step, "rate": words.told_amount(own.a_month, own.unit) if own.unit == FactKind.HOURS else ""}
    if own.least is not None:
        return words.text("next.too_slow", least=words.told_amount(own.least, own.unit), **told)
    day = when(gap.shortfall, own, replayed.now or replayed.today)
    if day is None:
        return step
    key = "next.at_your_pace" if own.unit == FactKind.HOURS else "next.in_time"
    return words.text(key, month=words.month(day), **told)
