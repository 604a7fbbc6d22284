"""What to do next about what is missing and open, in the order of what it takes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dialogs.requirement_text import raters
from dialogs.standing import Standing
from dialogs.words import Words
from rules.conditions import Slots
from rules.results import LeafResult, SetResult
from rules.vocabulary import Kind

# From asking somebody to years of work.
_EFFORT = (Kind.PEOPLE, Kind.YES_NO, Kind.CHOICE, Kind.HOURS, Kind.MONTHS, Kind.YEARS)


def next_steps(words: Words, standing: Standing, results: Sequence[SetResult]) -> list[str]:
    """Return the steps towards the nearest category: first what to find out, then the gaps."""
    homework = [words.content.questions[fact].homework for fact in standing.homework]
    gaps = [gap for each in results[0].requirements.values() for gap in each.gaps] if results else []
    return homework + [step for gap in sorted(gaps, key=lambda gap: _effort(words, gap)) for step in _steps(words, gap)]


def _effort(words: Words, gap: LeafResult) -> tuple[bool, int]:
    """A degree that so much else waits for takes the longest."""
    known = words.book.vocabulary.facts
    others_wait = any(gap.fact in fact.never_when for fact in known.values())
    return others_wait, _EFFORT.index(known[gap.fact].kind)


def _steps(words: Words, gap: LeafResult) -> Iterator[str]:
    if isinstance(gap.leaf, Slots):
        for who in raters(words, gap, gap.leaf):
            yield words.say("next.rater", who=who)
    elif gap.shortfall is not None and gap.unit is not None:
        kind = "hours" if gap.unit == Kind.HOURS else "time"
        yield words.say(f"next.{kind}", short=words.amount(gap.shortfall, gap.unit), name=words.name(gap.fact))
    elif isinstance(gap.need, tuple):
        needed = words.any_of(words.choice(gap.fact, value) for value in gap.need)
        yield words.say("next.choice", name=words.name(gap.fact), needed=needed)
    else:
        yield words.say("next.other", name=words.name(gap.fact))
