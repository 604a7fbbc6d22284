"""Tell what several figures of one fact come to: a total, a whole with its parts, or a sum."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from dialogs.understanding.quantities.amounts import tidy
from dialogs.understanding.quantities.tokens import FIGURES, QuantityToken, after, before

_SOURCES = frozenset({"company", "place", "from", "over", "date", "event", "beside", "manner", "all_year"})
_TELLS_APART = _SOURCES | {"role", "joint"}
_PARTS = FIGURES | {"event", "frequency", "things"}
_ENDS_A_PART = frozenset({"comma", "stop", "joint", "plus", "contrast"})
_NEAR = 2  # "40 hours in total", "in total about 40"


def together(
    figures: Sequence[QuantityToken], numbers: Sequence[float], pieces: Sequence[QuantityToken]
) -> float | None:
    """Return the one number that the figures come to, in the order of the reply; None where that has to be asked."""
    gaps = _gaps(figures, pieces)
    additions = [_is_added(gap, behind) for gap, behind in pairwise(gaps)]
    added = all(additions) and len(gaps) > 1
    told_apart = all(_has_source(gap) or added for gap, added in zip(gaps, [*additions[:1], *additions], strict=False))
    told_apart = told_apart or _is_list_of_things(figures, gaps, pieces)
    if len(numbers) == 1 or (len(set(numbers)) == 1 and not added and not _tells_apart(gaps)):
        return numbers[0]
    if _is_part(gaps):
        return None
    if _is_whole(numbers, gaps):
        return numbers[0]
    totals = [number for piece, number in zip(figures, numbers, strict=True) if _is_total(piece, pieces)]
    if totals:
        return totals[0]
    return tidy(sum(numbers)) if added or told_apart else None


def _is_added(gap: Sequence[QuantityToken], behind: Sequence[QuantityToken]) -> bool:
    """Return whether the figure between the gaps comes on top: "and another 16", "and 3 more after that"."""
    plus = any(piece.kind == "plus" for piece in gap)
    return plus or any(piece.kind == "further" for piece in (*gap[-1:], *behind[:1]))


def _is_list_of_things(
    figures: Sequence[QuantityToken], gaps: Sequence[Sequence[QuantityToken]], pieces: Sequence[QuantityToken]
) -> bool:
    """Return whether each part is a thing of its own: "a 12 hour series and a 3 hour workshop"."""
    ahead = [before(figure, pieces)[-1:] for figure in figures]
    articles = all(one and one[0].kind in {"article", "further"} for one in ahead)
    return articles and all(gap[:1] and gap[0].kind in {"event", "word", "things"} for gap in gaps)


def total_in(figures: Sequence[QuantityToken], pieces: Sequence[QuantityToken]) -> bool:
    """Return whether one of the figures is called the total."""
    return any(_is_total(piece, pieces) for piece in figures)


def has_part(figures: Sequence[QuantityToken], pieces: Sequence[QuantityToken]) -> bool:
    """Return whether one of several figures is called a part of another."""
    in_order = sorted(figures, key=lambda piece: piece.start)
    return len(figures) > 1 and _is_part(_gaps(in_order, pieces))


def all_at_places(figures: Sequence[QuantityToken], pieces: Sequence[QuantityToken]) -> bool:
    """Return whether each part names the place where it was: "1 year at the school and 2 at the clinic"."""
    in_order = sorted(figures, key=lambda piece: piece.start)
    return all(gap and gap[0].kind == "place" for gap in _gaps(in_order, pieces))


def _is_total(piece: QuantityToken, pieces: Sequence[QuantityToken]) -> bool:
    """Return whether "in total" stands beside it, with no other figure between."""
    for other in pieces:
        comes_to = other.kind == "result" and _has_parts(other, piece, pieces) and not _goes_on(piece, pieces)
        if other.kind == "total" or comes_to:
            start, end = min(piece.end, other.end), max(piece.start, other.start)
            between = [third for third in pieces if start <= third.start < end]
            if len(between) < _NEAR and not any(third.kind in FIGURES for third in between):
                return True
    return False


def _goes_on(piece: QuantityToken, pieces: Sequence[QuantityToken]) -> bool:
    """Return whether another figure is added behind it: "2 days, which is 12, and then 18 this year"."""
    behind = after(piece, pieces)
    ends = next((other.kind for other in behind if other.kind in _ENDS_A_PART), "")
    return ends in {"joint", "plus"} and any(other.kind in FIGURES for other in behind)


def _is_whole(numbers: Sequence[float], gaps: Sequence[Sequence[QuantityToken]]) -> bool:
    """Return whether the first number is the sum of the others, behind a sign: "36 (24 online, 12 in person)"."""
    bare = bool(gaps[0]) and all(piece.kind in {"comma", "stop", "adjective"} for piece in gaps[0])
    return bare and len(numbers) > 2 and tidy(sum(numbers[1:])) == numbers[0]


def _has_parts(result: QuantityToken, piece: QuantityToken, pieces: Sequence[QuantityToken]) -> bool:
    """Return whether "so" stands between the figure and something that it may come to."""
    return result.end <= piece.start and any(other.kind in _PARTS and other.end <= result.start for other in pieces)


def _is_part(gaps: Sequence[Sequence[QuantityToken]]) -> bool:
    """Return whether a later figure is a part of the first: "10 years, 3 of them here", "10 years but only 3 here"."""
    of_which = any(gap and gap[0].kind == "of_which" for gap in gaps[1:])
    return of_which or any(piece.kind == "contrast" for gap in gaps[:-1] for piece in gap)


def _gaps(figures: Sequence[QuantityToken], pieces: Sequence[QuantityToken]) -> list[list[QuantityToken]]:
    """Return what stands after each figure, up to the next."""
    ends = [*(figure.start for figure in figures[1:]), pieces[-1].end]
    starts = [piece.start for piece in pieces]
    return [
        list(pieces[bisect_left(starts, figure.end) : bisect_left(starts, end)])
        for figure, end in zip(figures, ends, strict=True)
    ]


def _tells_apart(gaps: Sequence[Sequence[QuantityToken]]) -> bool:
    """Return whether equal numbers may be two parts: "2 years as chair, 2 years on the board" says none twice."""
    return any(piece.kind in _TELLS_APART for gap in gaps[:-1] for piece in gap)


def _has_source(gap: Sequence[QuantityToken]) -> bool:
    """Return whether the part says with whom, where, when or how it was: "20 with Ana and 15 with Maria"."""
    return any(piece.kind in _SOURCES for piece in gap)
