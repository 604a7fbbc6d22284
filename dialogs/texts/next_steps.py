"""What to do next towards one category, in order of what it takes, with a date where the answers show a pace."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from datetime import date

from dialogs.replay import ReplayedAnswers
from dialogs.texts.requirement_lines import step_parts
from dialogs.wording import Phrasebook
from rules.conditions import Window, facts_in
from rules.facts import DEGREE, FactKind, FactValue
from rules.forecast import Pace, pace, when
from rules.results import LeafResult, SetResult

_A_YEAR = 12  # months
_SLOW = 0.75  # hours a month; what is slower is told by the year


def next_steps(words: Phrasebook, replayed: ReplayedAnswers, result: SetResult) -> list[str]:
    """Return the steps in sentences: the degree on the way, what to find out or to ask the association, then the gaps.

    The quickest gap comes first.

    None where all is there, and none by rules of the past: nobody can apply by them.
    """
    return [] if replayed.is_past else list(_steps(words, replayed, result))


def _steps(words: Phrasebook, replayed: ReplayedAnswers, result: SetResult) -> Iterator[str]:
    if replayed.has_as_if:
        yield words.text("next.finish_degree", degree=words.choice(DEGREE, replayed.as_if or ""))
    requirements = result.version.requirements.values() if result.version else ()
    asked = {fact for each in requirements for fact in facts_in(each.condition)}
    for fact in replayed.homework:
        if fact in asked:
            yield words.content.questions[fact].homework
    left_to_them = [each.reason for outcome in result.requirements.values() for each in outcome.needs_decision]
    yield from (words.content.notes[reason or ""] for reason in dict.fromkeys(left_to_them))
    gaps = [gap for outcome in result.requirements.values() for gap in outcome.gaps]
    for gap in sorted(gaps, key=lambda gap: words.book.catalogue.effort(gap.fact)):
        forecast = forecast_text(words, gap, replayed.facts, replayed.now or replayed.today)
        for step in step_parts(words, gap, result.rule_set):
            yield f"{step} {forecast}" if forecast else step


# When it will be done.


def forecast_text(words: Phrasebook, gap: LeafResult, facts: Mapping[str, FactValue], today: date) -> str | None:
    """Say when the gap is closed at the person's own pace, or that the pace is too slow; None where none is shown.

    `gap` is what a requirement lacks, as evaluated from `facts`; `today` is the day to count from.
    """
    shown = pace(gap, facts, words.book.catalogue)
    if shown is None or gap.shortfall is None:
        return None
    there = when(gap.shortfall, shown, today)
    if shown.unit != FactKind.HOURS:
        return words.text("forecast.time", month=words.month(there)) if there else None
    said = pace_in_words(words, shown)
    if there:
        return words.text("forecast.hours", pace=said, month=words.month(there))
    if shown.least is None or not isinstance(gap.leaf, Window):
        return words.text("forecast.far", pace=said)
    need, window = words.amount(gap.leaf.bound, shown.unit), words.told_amount(gap.leaf.months, FactKind.MONTHS)
    return words.text("forecast.too_slow", pace=said, need=need, window=window, least=_least(words, shown.least))


def pace_in_words(words: Phrasebook, shown: Pace) -> str:
    """Say a pace of hours: "about 2 hours a month", "3 hours a year"."""
    if shown.a_month < _SLOW:
        return words.text("forecast.a_year", amount=_near(words, shown.a_month * _A_YEAR, 1))
    return words.text("forecast.a_month", amount=_near(words, shown.a_month, 0.5))


def _near(words: Phrasebook, hours: float, step: float) -> str:
    rounded = max(step, round(hours / step) * step)
    said = words.amount(rounded, FactKind.HOURS)
    return said if math.isclose(rounded, hours) else words.text("units.about", amount=said)


def _least(words: Phrasebook, a_month: float) -> str:
    """Say the least pace, rounded up, so that nobody is told too little."""
    return words.text("forecast.a_month", amount=words.amount(math.ceil(a_month * 10 - 1e-9) / 10, FactKind.HOURS))
