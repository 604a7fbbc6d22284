"""Several numbers for one fact: said twice, a stated total, or parts to be added."""

from __future__ import annotations

from collections.abc import Sequence

from dialogs.understanding.pieces import FIGURES, Piece
from dialogs.understanding.units import tidy

_SOURCES = frozenset({"company", "place", "from", "over", "date", "event", "beside", "manner", "all_year"})
_TELLS_APART = _SOURCES | {"role", "joint"}
_PARTS = FIGURES | {"event", "frequency", "things"}
_NEAR = 2  # "40 hours in total", "in total about 40"


def together(figures: Sequence[Piece], numbers: Sequence[float], pieces: Sequence[Piece]) -> float | None:
    """The one number that the figures come to, in the order of the reply; None where that has to be asked."""
    gaps = _gaps(figures, pieces)
    told_apart = all(_has_source(gap) for gap in gaps)
    added = all(any(piece.kind == "plus" for piece in gap) for gap in gaps[:-1])
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


def total_in(figures: Sequence[Piece], pieces: Sequence[Piece]) -> bool:
    """Whether one of the figures is called the total."""
    return any(_is_total(piece, pieces) for piece in figures)


def has_part(figures: Sequence[Piece], pieces: Sequence[Piece]) -> bool:
    """Whether one of several figures is called a part of another."""
    in_order = sorted(figures, key=lambda piece: piece.start)
    return len(figures) > 1 and _is_part(_gaps(in_order, pieces))


def all_at_places(figures: Sequence[Piece], pieces: Sequence[Piece]) -> bool:
    """Whether each part names the place where it was: "1 year at the school and 2 at the clinic"."""
    in_order = sorted(figures, key=lambda piece: piece.start)
    return all(gap and gap[0].kind == "place" for gap in _gaps(in_order, pieces))


def _is_total(piece: Piece, pieces: Sequence[Piece]) -> bool:
    """Whether "in total" stands beside it, with no other figure between."""
    for other in pieces:
        if other.kind == "total" or (other.kind == "result" and _has_parts(other, piece, pieces)):
            start, end = min(piece.end, other.end), max(piece.start, other.start)
            between = [third for third in pieces if start <= third.start < end]
            if len(between) < _NEAR and not any(third.kind in FIGURES for third in between):
                return True
    return False


def _is_whole(numbers: Sequence[float], gaps: Sequence[Sequence[Piece]]) -> bool:
    """Whether the first of the numbers is the sum of the others, behind a sign: "36 (24 online, 12 in person)"."""
    bare = bool(gaps[0]) and all(piece.kind in {"comma", "stop", "adjective"} for piece in gaps[0])
    return bare and len(numbers) > 2 and tidy(sum(numbers[1:])) == numbers[0]


def _has_parts(result: Piece, piece: Piece, pieces: Sequence[Piece]) -> bool:
    """Whether "so" stands between the figure and something that it may come to."""
    return result.end <= piece.start and any(other.kind in _PARTS and other.end <= result.start for other in pieces)


def _is_part(gaps: Sequence[Sequence[Piece]]) -> bool:
    """Whether a later figure is a part of the first: "10 years, 3 of them here", "10 years but only 3 here"."""
    of_which = any(gap and gap[0].kind == "of_which" for gap in gaps[1:])
    return of_which or any(piece.kind == "contrast" for gap in gaps[:-1] for piece in gap)


def _gaps(figures: Sequence[Piece], pieces: Sequence[Piece]) -> list[list[Piece]]:
    """What stands after each figure, up to the next."""
    ends = [*(figure.start for figure in figures[1:]), pieces[-1].end]
    return [
        [piece for piece in pieces if figure.end <= piece.start < end]
        for figure, end in zip(figures, ends, strict=True)
    ]


def _tells_apart(gaps: Sequence[Sequence[Piece]]) -> bool:
    """Whether two equal numbers may be two parts: "2 years as chair, 2 years on the board" is no number said twice."""
    return any(piece.kind in _TELLS_APART for gap in gaps[:-1] for piece in gap)


def _has_source(gap: Sequence[Piece]) -> bool:
    """Whether the part says with whom, where, when or how it was: "20 with Ana and 15 with Maria"."""
    return any(piece.kind in _SOURCES for piece in gap)
