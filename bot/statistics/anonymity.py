"""Withhold numbers that might identify somebody: counts under five, and counts from which one could be derived.

Every number shown about interviews is a sum of shown parts, or the sum of all withheld parts. Each of these is zero or
at least five, so no subtraction yields a smaller group.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.statistics.counting import Counts

FEWEST = 5
_FINISHED, _UNDER_WAY = "finished", "under_way"
_LEFT = "left at "


@dataclass(frozen=True, slots=True)
class Interviews:
    """Numbers of people; None if a number is withheld."""

    started: int | None  # the sum of the next three
    finished: int | None  # those who got a verdict
    under_way: int | None  # those who wrote in the last days
    left: int | None  # those unfinished and silent for days
    left_at: Sequence[tuple[str, int]]  # the questions at which enough people left, most first
    elsewhere: int | None  # the number who left at any other question


@dataclass(frozen=True, slots=True)
class Lack:
    """A requirement that people lack; `people` is None if fewer than five of those who finished do not lack it.

    `most_often` is the most frequent gap and how many have it, or None if that number is withheld.
    """

    requirement: str
    people: int | None
    most_often: tuple[str, int] | None


def interviews(counts: Counts) -> Interviews:
    """Count the interviews, without the numbers to withhold."""
    left = {f"{_LEFT}{place}": counts.left[place] for place in _most_first(counts.left)}
    parts = {_FINISHED: counts.finished, _UNDER_WAY: counts.under_way, **left}
    hidden = withheld(parts)
    shown = {name: number for name, number in parts.items() if name not in hidden}
    elsewhere = hidden.intersection(left)
    all_or_none_hidden = elsewhere in (frozenset(), hidden)
    return Interviews(
        started=_or_none(sum(parts.values())),
        finished=shown.get(_FINISHED),
        under_way=shown.get(_UNDER_WAY),
        left=_or_none(sum(left.values())) if all_or_none_hidden else None,
        left_at=[(name.removeprefix(_LEFT), shown[name]) for name in left if shown.get(name)],
        elsewhere=_or_none(sum(left[each] for each in elsewhere)) if all_or_none_hidden else None,
    )


def withheld(parts: Mapping[str, int]) -> frozenset[str]:
    """Return the parts of a whole to withhold, so that the whole may be shown.

    These are all parts under five, and further parts, last first, until their sum is at least five. If the whole is
    under five, these are all parts.
    """
    hidden = {name for name, number in parts.items() if not _is_shown(number)}
    for name in reversed([name for name, number in parts.items() if number >= FEWEST]):
        if _is_shown(sum(parts[each] for each in hidden)):
            break
        hidden.add(name)
    return frozenset(hidden)


def lacks(counts: Counts) -> list[Lack]:
    """Return what those who finished lack most; an empty list if their number is withheld.

    No group is under five: those who lack a requirement, those who do not, and those with another gap in it.
    """
    whole = interviews(counts).finished
    if not whole:
        return []
    return [
        Lack(name, _people(counts.lacking[name], whole), _most_often(counts, name, whole))
        for name in _most_first(counts.lacking)
        if counts.lacking[name] >= FEWEST
    ]


def _people(number: int, whole: int) -> int | None:
    return number if whole - number >= FEWEST else None


def _most_often(counts: Counts, requirement: str, whole: int) -> tuple[str, int] | None:
    lacking = counts.lacking[requirement]
    gaps = {fact: number for (name, fact), number in counts.gaps.items() if name == requirement}
    fact = next(_most_first(gaps), "")
    if not fact or _people(lacking, whole) is None or gaps[fact] < FEWEST or not _is_shown(lacking - gaps[fact]):
        return None
    return fact, gaps[fact]


def _is_shown(number: int) -> bool:
    return number == 0 or number >= FEWEST


def _or_none(number: int) -> int | None:
    return number if _is_shown(number) else None


def _most_first(numbers: Mapping[str, int]) -> Iterator[str]:
    return iter(sorted(numbers, key=lambda name: (-numbers[name], name)))
