"""Which numbers may be told: a group of fewer than five people has a face, so neither it nor what tells of it is shown.

All numbers told of the interviews are sums of the parts of one whole that are told, or of all the others together,
and each of these is empty or has five people or more. So no subtraction leads to a smaller group.
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
    """Numbers that may be told, None where one may not.

    `left_at` are the questions at which enough people left, the most first; `elsewhere` is who left at any other.
    """

    started: int | None
    finished: int | None
    under_way: int | None
    left: int | None
    left_at: Sequence[tuple[str, int]]
    elsewhere: int | None


@dataclass(frozen=True, slots=True)
class Lack:
    """A requirement that people lack; `people` is None where nearly all do, fewer than five do not.

    `most_often` is the fact that is their most frequent gap and how many have it, where that may be told.
    """

    requirement: str
    people: int | None
    most_often: tuple[str, int] | None


def interviews(counts: Counts) -> Interviews:
    """Return what may be told of the interviews."""
    left = {f"{_LEFT}{place}": counts.left[place] for place in _most_first(counts.left)}
    parts = {_FINISHED: counts.finished, _UNDER_WAY: counts.under_way, **left}
    hidden = withheld(parts)
    told = {name: number for name, number in parts.items() if name not in hidden}
    elsewhere = hidden.intersection(left)
    all_or_none_hidden = elsewhere in (frozenset(), hidden)
    return Interviews(
        started=_or_none(sum(parts.values())),
        finished=told.get(_FINISHED),
        under_way=told.get(_UNDER_WAY),
        left=_or_none(sum(left.values())) if all_or_none_hidden else None,
        left_at=[(name.removeprefix(_LEFT), told[name]) for name in left if told.get(name)],
        elsewhere=_or_none(sum(left[each] for each in elsewhere)) if all_or_none_hidden else None,
    )


def withheld(parts: Mapping[str, int]) -> frozenset[str]:
    """Return the parts of a whole that may not be told, so that the whole may.

    Those under five, and others, the last ones first, until these together are five; of a whole under five all.
    """
    hidden = {name for name, number in parts.items() if not _is_told(number)}
    for name in reversed([name for name, number in parts.items() if number >= FEWEST]):
        if _is_told(sum(parts[each] for each in hidden)):
            break
        hidden.add(name)
    return frozenset(hidden)


def lacks(counts: Counts) -> list[Lack]:
    """Return what people lack most, of those who finished; nothing where their number may not be told.

    Neither who lacks something nor who of the finished does not, nor who has another gap, is a group under five.
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
    if not fact or _people(lacking, whole) is None or gaps[fact] < FEWEST or not _is_told(lacking - gaps[fact]):
        return None
    return fact, gaps[fact]


def _is_told(number: int) -> bool:
    return number == 0 or number >= FEWEST


def _or_none(number: int) -> int | None:
    return number if _is_told(number) else None


def _most_first(numbers: Mapping[str, int]) -> Iterator[str]:
    return iter(sorted(numbers, key=lambda name: (-numbers[name], name)))
