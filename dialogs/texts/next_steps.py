"""What to do next towards one category, in order of what it takes, with a date where the answers show a pace."""

from __future__ import annotations

from collections.abc import Iterator

from dialogs.replay import ReplayedAnswers
from dialogs.texts.forecast_words import forecast_text
from dialogs.texts.requirement_lines import step_parts
from dialogs.wording import Phrasebook
from rules.conditions import facts_of, leaves
from rules.facts import DEGREE
from rules.results import SetResult


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
    for gap in sorted(gaps, key=lambda gap: words.book.catalogue.effort(gap.fact)):
        forecast = forecast_text(words, gap, replayed.facts, replayed.now or replayed.today)
        for step in step_parts(words, gap, result.rule_set):
            yield f"{step} {forecast}" if forecast else step


def _facts_asked(result: SetResult) -> set[str]:
    requirements = result.version.requirements.values() if result.version else ()
    return {fact for each in requirements for leaf in leaves(each.condition) for fact in facts_of(leaf)}
